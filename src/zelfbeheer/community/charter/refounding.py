"""Founding the group anew, so that it never gets stuck: one fixed procedure, the same for every group.

1. There is a ground: at the last two announced meetings too few people came to decide, nothing says how to decide, or
   nobody has a vote by what it says.
2. Somebody with a say asks for it. Everybody is told, and it stands on the board, for seven days.
3. After that everybody with a say can say yes, for thirty days. Only a yes counts; silence is nothing.
4. As soon as more than half of everybody with a say said yes, the founding opens for whoever said yes.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.charter.models import Refounding, SaidYes
from zelfbeheer.community.charter.registries import announce, meetings_without_quorum
from zelfbeheer.community.charter.rules import electorate, is_complete, rule_for, with_a_say
from zelfbeheer.community.charter.told import FOUNDED_ANEW, REFOUNDING
from zelfbeheer.community.charter.vocabulary import ANNOUNCED_DAYS, OPEN_DAYS, CharterCapability, Ground, Subject
from zelfbeheer.community.groups.service import Community, FoundingAct, Person, found_anew, speaking_for
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.foundation.ui.times import day as in_words

REFOUND = CharterCapability.REFOUND
NO_GROUND = gettext_lazy("There is no reason now to found anew: you can decide in your own way.")
RUNS_ALREADY = gettext_lazy("This is asked already. Everybody was told.")
NOT_YET = gettext_lazy("One can say yes from the day that stands here. Until then everybody can read it.")
OVER = gettext_lazy("This is over. If it is still needed, it can be asked again.")


@dataclass(frozen=True)
class Grounds:
    """Why this group may found itself anew; `kind` is empty where it may not."""

    kind: str = ""
    meetings: tuple[date, ...] = ()


def grounds(community: Community) -> Grounds:
    """The meetings count only once: after a founding anew two others must have failed."""
    if FoundingAct.objects.of(community).filter(closed_at=None).exists():
        return Grounds()
    if not is_complete(community):
        return Grounds(Ground.NO_CHARTER)
    if _nobody_decides(community):
        return Grounds(Ground.NOBODY)
    last = Refounding.objects.of(community).filter(founded=True).order_by("-ended_at").first()
    since = timezone.localdate(last.ended_at) if last and last.ended_at else date.min
    days = tuple(day for day in meetings_without_quorum(community) if day > since)
    return Grounds(Ground.MEETINGS, days) if len(days) > 1 else Grounds()


def _nobody_decides(community: Community) -> bool:
    """By the rule for everything else, or for how we decide itself, nobody has a vote: it can never be changed."""
    found = [rule_for(community, subject) for subject in (Subject.ELSE, Subject.CHARTER)]
    return any(clause is not None and not electorate(clause, community).exists() for clause in found)


def running(community: Community) -> Refounding | None:
    return Refounding.objects.of(community).running().first()


@transaction.atomic
def ask_to_refound(*, actor: Person) -> Refounding:
    """Announces it: everybody is told, and it stands on the board. Raises Refused, Problem."""
    community = actor.community
    require(actor, REFOUND, community)
    Community.objects.select_for_update().get(pk=community.pk)
    if running(community):
        raise Problem(RUNS_ALREADY)
    found = grounds(community)
    if not found.kind:
        raise Problem(NO_GROUND)
    _end_lapsed(community)
    opens_at = timezone.now() + timedelta(days=ANNOUNCED_DAYS)
    asked = Refounding.objects.create(
        community=community, ground=found.kind, meetings=[day.isoformat() for day in found.meetings],
        opens_at=opens_at, closes_at=opens_at + timedelta(days=OPEN_DAYS),
    )  # fmt: skip
    record_change(actor=actor, verb=REFOUND, community=community, on=asked)
    _tell_everybody(community, REFOUNDING, day=in_words(opens_at))
    _put_on_board(asked)
    return asked


def _end_lapsed(community: Community) -> None:
    Refounding.objects.of(community).filter(ended_at=None).update(ended_at=timezone.now())


def _put_on_board(asked: Refounding) -> None:
    """In the group's own language and words, until one cannot say yes any more."""
    community = asked.community
    with translation.override(community.language), speaking_for(community):
        sentence = _(
            "We are asked to found our group anew. From %(day)s everybody with a say can say yes. "
            "You find it under How we decide."
        )
        announce(community, sentence % {"day": in_words(asked.opens_at)}, timezone.localdate(asked.closes_at))


def _tell_everybody(community: Community, kind: str, **values: str) -> None:
    for person in Person.objects.of(community).present().select_related("account"):
        tell(account=person.account, kind=kind, community=community, values={"group": community.name, **values})


@transaction.atomic
def say_yes(*, actor: Person, asked: Refounding) -> Refounding:
    """She wants to found anew. With more than half of everybody the founding opens at once. Raises Refused, Problem."""
    require(actor, REFOUND, asked.community)
    asked = _lock_open(asked)
    SaidYes.objects.of(asked.community_id).get_or_create(
        refounding=asked, person=actor, defaults={"community_id": asked.community_id}
    )
    record_change(actor=actor, verb=REFOUND, community=asked.community_id, on=asked)
    yes, everybody = _yeses(asked), with_a_say(asked.community_id).count()
    if 2 * len(yes) > everybody:
        _open(actor, asked, yes, everybody)
    return asked


@transaction.atomic
def take_back_yes(*, actor: Person, asked: Refounding) -> None:
    """She does not want it after all, while it is still asked. Raises Refused, Problem."""
    require(actor, REFOUND, asked.community)
    asked = _lock_open(asked)
    if SaidYes.objects.of(asked.community_id).filter(refounding=asked, person=actor).delete()[0]:
        record_change(actor=actor, verb=REFOUND, community=asked.community_id, on=asked)


def _lock_open(asked: Refounding) -> Refounding:
    """One voice after another: who is the last one needed sees all the others."""
    locked = Refounding.objects.of(asked.community_id).select_for_update(of=("self",)).get(pk=asked.pk)
    if locked.ended_at or timezone.now() >= locked.closes_at:
        raise Problem(OVER)
    if not locked.is_open:
        raise Problem(NOT_YET)
    return locked


def _yeses(asked: Refounding) -> list[Person]:
    """Who said yes and still has a say."""
    said = SaidYes.objects.of(asked.community_id).filter(refounding=asked).values("person")
    return list(with_a_say(asked.community_id).filter(pk__in=said).order_by("pk"))


def yes_count(asked: Refounding) -> int:
    return len(_yeses(asked))


def needed(community: Community) -> int:
    """More than half of everybody with a say now."""
    return with_a_say(community).count() // 2 + 1


def _open(actor: Person, asked: Refounding, yes: list[Person], everybody: int) -> None:
    asked.ended_at, asked.founded, asked.yes_count, asked.say_count = timezone.now(), True, len(yes), everybody
    asked.save(update_fields=["ended_at", "founded", "yes_count", "say_count"])
    with translation.override(asked.community.language):
        summary = _("Founded anew")
    found_anew(actor=actor, community=asked.community, founders=yes, summary=summary)
    _tell_everybody(asked.community, FOUNDED_ANEW)
