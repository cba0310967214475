"""A consent decision in a real browser: proposed on a phone, an objection, another text, and then it holds."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.conftest import press
from tests.world import basis_for, give_role, make_clause, make_community, make_person, make_role
from zelfbeheer.community.agreements.models import Version
from zelfbeheer.community.decisions.models import Proposal, Round
from zelfbeheer.community.groups.models import FoundingAct

pytestmark = pytest.mark.django_db(transaction=True)
MAY = ["see_agreements", "see_decisions"]


@pytest.fixture
def house():
    house = make_community(slug="huis")
    FoundingAct.objects.create(community=house, basis=basis_for(house), closed_at=timezone.now())
    make_clause(house, body="online", open_hours=72, method="consent", consent_rounds=3)
    return house


@pytest.fixture
def phones(house, open_page, sign_in_page, live_server):
    role = make_role(house, "Bewoner", may=MAY, rank=1)
    people = [make_person(house, name) for name in ("Ria", "Sam")]
    for person in people:
        give_role(person, role)
    return [sign_in_page(open_page(dark=number == 1), person, live_server.url) for number, person in enumerate(people)]


def answer(page, words, reason=""):
    page.get_by_label(words).check()
    if reason:
        page.get_by_label("Waarom?").last.fill(reason)
    press(page.get_by_role("button", name="Geef mijn antwoord"))
    page.get_by_text("Je antwoord telt mee").wait_for()


def test_an_objection_makes_the_agreement_better(phones, house, live_server, accessibility_problems):
    ria, sam = phones
    ria.goto(live_server.url + "/in/huis/afspraken/")
    press(ria.get_by_role("link", name="Stel een afspraak voor"))
    ria.get_by_label("Hoe heet de afspraak?").fill("De keuken")
    ria.get_by_label("Wat gaat er gelden, woord voor woord?").fill("De keuken is altijd open.")
    assert accessibility_problems(ria) == []
    press(ria.get_by_role("button", name="Bewaar als mijn concept"))
    press(ria.get_by_role("button", name="Deel het met de groep"))
    ria.get_by_text("Nu kan iedereen het lezen").wait_for()
    Proposal.objects.of(house).update(shared_at=timezone.now() - timedelta(days=2))
    press(ria.get_by_role("button", name="Laat de groep nu beslissen"))
    ria.get_by_text("De groep kan nu beslissen.").wait_for()
    answer(ria, "Ik ben akkoord")

    sam.goto(live_server.url + "/in/huis/besluiten/")
    press(sam.locator("#to-decide").get_by_role("link"))
    assert accessibility_problems(sam) == []
    answer(sam, "Ik heb een bezwaar", "’s Nachts slaap ik ernaast.")

    ria.reload()
    press(ria.get_by_role("button", name="Sluit de ronde en tel"))
    ria.get_by_text("Er is een bezwaar. Kijk samen").wait_for()

    sam.reload()
    sam.get_by_text("Schrijf een andere tekst").click()
    sam.get_by_label("De tekst zoals jij hem wilt").fill("De keuken is open tot elf uur.")
    sam.locator("#other").get_by_label("Waarom?").fill("Dan kan ik slapen.")
    press(sam.get_by_role("button", name="Zet het naast het voorstel"))
    sam.get_by_text("Jouw tekst staat er nu naast.").wait_for()

    ria.reload()
    assert "elf" in ria.locator("#discussion ins").first.inner_text()
    press(ria.get_by_role("button", name="Neem deze tekst over"))
    ria.get_by_text("Het voorstel heeft nu deze tekst.").wait_for()
    assert accessibility_problems(ria) == []
    press(ria.get_by_role("button", name="Laat de groep nu beslissen"))
    answer(ria, "Ik ben akkoord")
    sam.goto(live_server.url + "/in/huis/besluiten/")
    press(sam.locator("#to-decide").get_by_role("link"))
    answer(sam, "Ik ben akkoord")
    ria.reload()
    press(ria.get_by_role("button", name="Sluit de ronde en tel"))
    ria.get_by_text("De groep heeft het aangenomen.").wait_for()

    sam.goto(live_server.url + "/in/huis/afspraken/")
    press(sam.get_by_role("link", name="De keuken"))
    assert "De keuken is open tot elf uur." in sam.locator("#agreement").inner_text()
    press(sam.get_by_role("link", name="Door besluit 1"))
    assert accessibility_problems(sam) == []
    assert Version.objects.of(house).get().basis.kind == "decision"
    assert [one.outcome for one in Round.objects.of(house).order_by("number")] == ["objection", "adopted"]
