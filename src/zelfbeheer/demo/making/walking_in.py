"""Somebody has just sent a list of hers: what it would change can be looked at, with two mistakes to mend."""

from datetime import time, timedelta

from zelfbeheer.community.imports.models import HouseImport
from zelfbeheer.community.imports.operations import look_into
from zelfbeheer.community.imports.vocabulary import ImportsCapability
from zelfbeheer.demo.making.house import House
from zelfbeheer.foundation.workbook import as_xlsx

WHERE = "de-steiger"


def walk_in(house: House) -> None:
    """Runs last: the file is tried out against the house as it is."""
    others = [life.person for life in house.lives if life.is_here(house.day) and not life.is_lead]
    able = (person for person in others if person.holds(ImportsCapability.IMPORT_HOUSE))
    sender = next(able, None) if house.plan.slug == WHERE else None
    if sender is None:
        return
    day = f"{house.day + timedelta(days=9):%d-%m-%Y}"
    data = as_xlsx(
        [
            ("Bewoners", [["Naam", "Rol"], ["Fatma", "Gast"], ["Koos", "Gast"], ["Koos", "Taakvrijwilliger"]]),
            (
                "Taken",
                [["Wat", "Wanneer", "Tijd"], ["Ramen lappen", day, "10.00u - 11.30u"], ["Tuin", "ooit", "14-16"]],
            ),
        ]
    )
    file = HouseImport.objects.create(
        community=house.community, person=sender, content=data, filename=f"lijst van {sender.chosen_name}.xlsx", basis=house.basis,
        sent_at=house.at(0, time()),
    )  # fmt: skip
    look_into(file)
    HouseImport.objects.of(house.community).update(stage_at=house.at(0, time()))
