"""Somebody looks for a stand-in, a swap waits for an answer, and some said that they may be asked at once."""

from datetime import time, timedelta

from zelfbeheer.demo.making.house import House
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.house.duties.models import MayBeAsked, Swap, Take
from zelfbeheer.house.duties.vocabulary import SWAP_ASKED


def exchange(house: House) -> None:
    """Runs after the house was written: what waits hangs on takes that have their ids."""
    _look_for_stand_in(house)
    _offer_swap(house)
    able = [life.person for life in house.lives if life.is_here(house.day)][: house.plan.may_be_asked]
    MayBeAsked.objects.bulk_create(
        MayBeAsked(community=house.community, person=person, since=house.at(-3, time(19))) for person in able
    )


def _coming(house: House) -> list[Take]:
    takes = Take.objects.of(house.community).held().filter(duty__on_date__gt=house.day, duty__called_off_at=None)
    return list(takes.select_related("person__account", "duty__duty_list").order_by("duty__starts_at", "pk"))


def _look_for_stand_in(house: House) -> None:
    leads = {life.person.pk for life in house.lives if life.is_lead}
    for take in _coming(house):
        if take.duty.title == house.plan.stand_in_for and take.person_id not in leads:
            take.asked_at = max(take.taken_at, house.at(-1, time(20, 40)))
            take.save(update_fields=["asked_at"])
            return


def _offer_swap(house: House) -> None:
    """Somebody wants to swap with the person whom the guide names."""
    coming = _coming(house)
    for wanted in (take for take in coming if take.person.chosen_name == house.plan.swap_offered_to):
        for offered in coming:
            same = offered.duty.title == wanted.duty.title and offered.person_id != wanted.person_id
            if same and not offered.asked_at and _suits(coming, offered, wanted):
                _ask(house, offered, wanted)
                return


def _suits(coming: list[Take], offered: Take, wanted: Take) -> bool:
    """Neither of the two has something else around the other's duty."""
    pairs = ((offered.person_id, wanted), (wanted.person_id, offered))
    return not any(
        take.person_id == person and abs(take.duty.starts_at - gets.duty.starts_at) < timedelta(hours=12)
        for person, gets in pairs
        for take in coming
    )


def _ask(house: House, offered: Take, wanted: Take) -> None:
    at = max(offered.taken_at, wanted.taken_at, house.at(-1, time(21, 15)))
    Swap.objects.create(community=house.community, offered=offered, wanted=wanted, asked_at=at)
    values = {"name": offered.person.chosen_name}
    for prefix, take in (("", offered), ("other_", wanted)):
        duty, begin = take.duty, take.duty.on_date
        values |= {f"{prefix}title": duty.title, f"{prefix}day": f"{begin.day}-{begin.month}"}
        values[f"{prefix}time"] = f"{duty.rule.start_time:%H:%M}" if duty.rule else ""
    Message.objects.create(
        account=wanted.person.account, community=house.community, kind=SWAP_ASKED, values=values, at=at
    )
