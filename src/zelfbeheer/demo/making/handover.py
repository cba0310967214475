"""What the last shifts left for the next, and somebody on shift who asks for help."""

from datetime import timedelta

from django.utils import timezone

from zelfbeheer.demo.making.house import House
from zelfbeheer.house.duties.models import Take
from zelfbeheer.house.duties.vocabulary import ListKind
from zelfbeheer.house.handover.models import HelpCall, NamedInNote, ShiftNote


def hand_over(house: House) -> None:
    """Runs after the house was written: notes hang on shifts that were done."""
    for take, text in zip(_past_shifts(house), house.plan.shift_notes, strict=False):
        _leave(house, take, text)


def _shifts(house: House) -> list[Take]:
    takes = Take.objects.of(house.community).held().filter(duty__duty_list__kind=ListKind.SHIFT)
    return list(takes.select_related("duty", "person").order_by("-duty__ends_at", "-pk"))


def _past_shifts(house: House) -> list[Take]:
    """The last takes before today, one of each evening or night."""
    past = [take for take in _shifts(house) if take.duty.ends_at < house.night + timedelta(hours=8)]
    return list({take.duty.pk: take for take in past[:40]}.values())


def _leave(house: House, take: Take, text: str) -> None:
    others = [life.person for life in house.lives if life.is_here(house.day) and life.person.pk != take.person_id]
    named = house.dice(text).choice(others) if "{name}" in text else None
    said = text.format(name=named.chosen_name if named else "")
    at = take.duty.ends_at - timedelta(minutes=20)
    note = ShiftNote.objects.create(community=house.community, author=take.person, text=said, written_at=at)
    if named:
        NamedInNote.objects.create(community=house.community, note=note, person=named)


def ask_for_help(house: House) -> None:
    """By whoever is on shift while the demo is made, so by the real clock; nobody asks when nobody is."""
    now = timezone.now()
    if not house.plan.help_needed:
        return
    for take in _shifts(house):
        if take.duty.starts_at <= now < take.duty.ends_at:
            HelpCall.objects.create(
                community=house.community, asker=take.person, kind=house.plan.help_needed, asked_at=now
            )
            return
