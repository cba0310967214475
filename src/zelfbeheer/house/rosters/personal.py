"""How what people can and want leaves (export), goes (erasure, leaving) and how long it is kept.

Of a published roster takes of duties hold the truth; its places are kept for "why me" only, until the duty is over.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, declare_leaving_step
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal
from zelfbeheer.house.duties.service import DutyList, Filling
from zelfbeheer.house.rosters.models import HoursTaken, Learner, Place, Roster, StandingPlace, Together, Wish
from zelfbeheer.house.rosters.vocabulary import KEPT_PROPOSAL_DAYS, KEPT_ROSTER_DAYS, KEPT_WISH_DAYS, Stage

OF_A_PERSON = (Wish, HoursTaken, StandingPlace, Learner, Place)


def forget_in_rosters(person: Person) -> None:
    """Whoever leaves wishes nothing here any more, and nobody wishes to be with her."""
    for model in OF_A_PERSON:
        model.objects.of(person.community_id).filter(person=person).delete()
    Together.objects.of(person.community_id).filter(Q(person=person) | Q(other=person)).delete()
    Roster.objects.of(person.community_id).filter(made_by=person).update(made_by=None)


WHEN = {
    "kind": _("What you said"),
    "weekday": _("Day of the week, where 0 is Monday"),
    "part": _("Part of the day"),
    "start_time": _("From what time"),
    "end_time": _("Until what time"),
    "duty_list__name": _("For this list"),
    "rule__title": _("For this work"),
    "since": _("Since"),
    "until": _("Until"),
}


def _hers(model: type, fields: tuple[str, ...], title: Any, labels: Any = None, left_out: Any = None) -> None:
    names, said = ("community__name", *fields), WHEN | (labels or {})
    declare_personal(
        PersonalRecord(model, "person__account", names, title, Erasure.DELETE, labels=said, left_out=left_out or {})
    )


_hers(
    Wish,
    (
        "kind", "weekday", "first_on", "last_on", "part", "start_time", "end_time", "duty_list__name", "rule__title",
    ),
    _("What you can and want"),
)  # fmt: skip
_hers(Together, ("other__chosen_name",), _("With whom you gladly work"), {"other__chosen_name": _("With")})
_hers(HoursTaken, ("hours_a_week",), _("Hours you take on"), {"hours_a_week": _("Hours a week")})
_hers(StandingPlace, ("rule__title", "weekday", "since", "until"), _("Your standing places"))
_hers(Learner, ("rule__title", "duty_list__name", "since"), _("What you are learning"))
_hers(
    Place,
    (
        "roster__first_on", "roster__last_on", "duty__title", "duty__starts_at", "is_pinned", "learns", "asked_at",
        "refused_at",
    ),
    _("What is proposed for you"),
    {
        "roster__first_on": _("Roster from"),
        "roster__last_on": _("Roster until"),
        "is_pinned": _("Set by hand"),
        "learns": _("You go along to learn"),
        "asked_at": _("Asked on"),
        "refused_at": _("You said that it does not suit"),
    },
    {"why": _("it stands in words on the page of that place on the roster")},
)  # fmt: skip
declare_personal(
    PersonalRecord(
        Together, "other__account", (), _("Who gladly works with you"), Erasure.DELETE,
        hidden=_("this is the wish of somebody else, whom nobody should ask about it"),
    )
)  # fmt: skip


def _forget_maker(account: Any) -> None:
    Roster.objects.across_communities(because="all of one person").filter(made_by__account=account).update(made_by=None)


declare_personal(
    PersonalRecord(
        Roster, "made_by__account", ("community__name", "first_on", "last_on", "stage", "made_at"),
        _("Rosters that you had made"), Erasure.DETACH,
        left_out={
            name: _("about the roster, not about you")
            for name in ("stage_at", "progress", "asked_stop", "seed", "steps", "engine", "report", "open_until",
                         "published_at")
        },
        labels={"stage": _("How far it is")},
    )
)  # fmt: skip
declare_personal(
    PersonalRecord(
        Place, "roster__made_by__account", (), _("What the rosters that you had made propose to others"),
        Erasure.DETACH, erase=_forget_maker, hidden=_("it is about those others; each of them sees her own"),
    )
)  # fmt: skip


def _past_wishes(before: datetime, community: Any) -> QuerySet:
    """For as long as those weeks count they are kept: whoever was away then is not behind for it."""
    counted = DutyList.objects.of(community).filter(filling=Filling.FAIR).aggregate(weeks=Max("period_weeks"))["weeks"]
    return Wish.objects.of(community).filter(last_on__lt=timezone.localdate(before) - timedelta(weeks=counted or 0))


def _past_standing(before: datetime, community: Any) -> QuerySet:
    return StandingPlace.objects.of(community).filter(until__lt=timezone.localdate(before))


def _old_proposals(before: datetime, community: Any) -> QuerySet:
    return Roster.objects.of(community).exclude(stage=Stage.PUBLISHED).filter(stage_at__lt=before)


def _past_rosters(before: datetime, community: Any) -> QuerySet:
    rosters = Roster.objects.of(community).filter(stage=Stage.PUBLISHED)
    return rosters.filter(last_on__lt=timezone.localdate(before))


def _published_places(before: datetime, community: Any) -> QuerySet:
    return Place.objects.of(community).filter(roster__stage=Stage.PUBLISHED, duty__ends_at__lt=before)


declare_retention(Retention("wishes", _("Wishes with a date, after it"), KEPT_WISH_DAYS, _past_wishes))
declare_retention(Retention("standing_places", _("Standing places that ended"), KEPT_WISH_DAYS, _past_standing))
declare_retention(
    Retention("proposed_rosters", _("Rosters that were proposed and not published"), KEPT_PROPOSAL_DAYS, _old_proposals)
)
declare_retention(Retention("past_rosters", _("Rosters that are over; names nobody"), KEPT_ROSTER_DAYS, _past_rosters))
declare_retention(
    Retention("placed_before", _("Why somebody stands on a roster, after the day itself"), 1, _published_places)
)
declare_leaving_step("rosters", forget_in_rosters)
declare_mending("rosters:mine", Wish, Together, HoursTaken, StandingPlace, Learner)
