"""Looking at an agreement again: after something happened, a change at the umbrella, or a change of half the group."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.agreements.models import Agreement, LookAgain, Version
from zelfbeheer.community.agreements.vocabulary import PRESSED, WHY_LENGTH, AgreementsCapability, Why
from zelfbeheer.community.charter.service import with_a_say
from zelfbeheer.community.groups.service import Community, Person, Spotted, spot_names
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem

CHOOSE_ONE = _("Choose at least one agreement that holds now.")
TOO_LONG = _("Write one sentence of at most %(most)s characters. What you typed is kept.")
SOMEBODY_NAMED = _("There is a name in this: %(name)s. Nothing is put up yet. Take the name out: nobody is named here.")

_followers: dict[str, Callable[[int], object]] = {}


def declare_follower(name: str, follow: Callable[[int], object]) -> None:
    """`follow(community)` does what has to follow once agreements are put up, such as laying them on an agenda."""
    _followers[name] = follow


def ask_to_look_again(
    *, actor: Person, why: str, agreements: Collection[int], text: str = "", words: Collection[int] = ()
) -> list[LookAgain]:
    """Puts these agreements up to be looked at again. Nobody is named: Problem, unless she is in `words`.

    `words` are ids of people whose name is an ordinary word in this text.
    """
    require(actor, AgreementsCapability.ASK_AGAIN, actor.community)
    text = " ".join(text.split())
    if len(text) > WHY_LENGTH:
        raise Problem(str(TOO_LONG) % {"most": WHY_LENGTH})
    for one in names_in(actor.community_id, text):
        if not (one.may_be_word and one.person.pk in words):
            raise Problem(str(SOMEBODY_NAMED) % {"name": one.person.chosen_name})
    with transaction.atomic():
        made = put_up(actor.community, Why(why) if why in PRESSED else Why.HAPPENED, agreements, text)
        if not made:
            raise Problem(CHOOSE_ONE)
        for reason in made:
            verb = AgreementsCapability.ASK_AGAIN
            record_change(actor=actor, verb=verb, community=actor.community_id, on=reason.agreement)
    return made


def names_in(community: int, text: str) -> list[Spotted]:
    """Whose name stands in it. One query, or none."""
    if not text:
        return []
    return spot_names(text, Person.objects.of(community).present().order_by("chosen_name", "pk"))


@transaction.atomic
def put_up(community: Community | int, why: Why, agreements: Collection[int], text: str = "") -> list[LookAgain]:
    """Those of these that hold, once each: what is put up for the same reason already keeps its place."""
    number = community.pk if isinstance(community, Community) else community
    held = Version.objects.of(number).in_force().filter(agreement__in=list(agreements))
    made = [_asked(number, why, pk, text) for pk in held.order_by("title", "pk").values_list("agreement", flat=True)]
    for follow in _followers.values() if made else ():
        follow(number)
    return made


def _asked(community: int, why: Why, agreement: int, text: str) -> LookAgain:
    Agreement.objects.of(community).select_for_update().get(pk=agreement)
    asked, is_new = LookAgain.objects.of(community).get_or_create(
        agreement_id=agreement, why=why, settled_at=None, defaults={"community_id": community, "text": text}
    )
    if not is_new and text and text != asked.text:  # it happened once more: the newest sentence, on the agenda again
        asked.text, asked.asked_at, asked.on_agenda_at = text, timezone.now(), None
        asked.save(update_fields=["text", "asked_at", "on_agenda_at"])
    found: LookAgain = asked
    return found


def open_reasons(community: Community | int, agreements: Iterable[int] | None = None) -> list[LookAgain]:
    """Why agreements are put up and were not looked at since, in the order in which that came. One query."""
    rows = LookAgain.objects.of(community).filter(settled_at=None).select_related("agreement")
    if agreements is not None:
        rows = rows.filter(agreement__in=list(agreements))
    return list(rows.order_by("asked_at", "pk"))


def laid_on_agenda(reasons: Iterable[LookAgain]) -> None:
    """From now on these come on no agenda by themselves any more."""
    for one in reasons:
        one.on_agenda_at = timezone.now()
        one.save(update_fields=["on_agenda_at"])


def note_looked(agreement: Agreement) -> None:
    """The group decided about it, or looked at it and it stays: nothing waits any more, and counting begins anew."""
    agreement.looked_on = timezone.localdate()
    agreement.people_then = with_a_say(agreement.community_id).count()
    agreement.save(update_fields=["looked_on", "people_then"])
    rows = LookAgain.objects.of(agreement.community_id).filter(agreement=agreement, settled_at=None)
    rows.update(settled_at=timezone.now())


# Half the group


def half_changed(community: int) -> list[int]:
    """Agreements that hold, and that half the group did not decide about. Three queries, and one for each day.

    Of those who had a say on the day that it was decided or looked at, half or more have none now; or of those who
    have one now, half or more had none then. Either is enough: a house that shrinks to half lost half of who made it,
    one that grows to double has half who never spoke about it. Exact, on days; a tie of halves counts.
    """
    now = set(with_a_say(community).values_list("pk", flat=True))
    rows = Version.objects.of(community).in_force().select_related("agreement").order_by("pk")
    then: dict[date, set[int]] = {}
    found = []
    for version in rows:
        day = since(version)
        if day not in then:
            then[day] = set(with_a_say(community, on=day).values_list("pk", flat=True))
        if _is_half(then[day], now, version.agreement.people_then):
            found.append(version.agreement_id)
    return found


def since(version: Version) -> date:
    """The day on which the group last decided about this, or looked at it."""
    made = timezone.localdate(version.made_at)
    return max(made, version.agreement.looked_on or made)


def _is_half(then: set[int], now: set[int], people_then: int) -> bool:
    """`people_then` counts along who was erased since, and stands in no row any more."""
    stayed = len(then & now)
    before = max(len(then), people_then)
    gone, came = before - stayed, len(now) - stayed
    return bool(now) and ((before > 0 and gone * 2 >= before) or came * 2 >= len(now))


def put_up_half_changed(community: Any) -> list[LookAgain]:
    """Once each: what is put up for this already waits until the group looked at it."""
    waits = LookAgain.objects.of(community).filter(settled_at=None, why=Why.PEOPLE).values_list("agreement", flat=True)
    found = set(half_changed(community)) - set(waits)
    return put_up(community, Why.PEOPLE, found) if found else []
