"""How a notice leaves (export), goes (erasure) and how long it is kept."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.notices.models import Notice, NoticePicture, Thanks, ThanksOff
from zelfbeheer.community.notices.vocabulary import KEPT_DAYS, THANKS_KEPT_DAYS
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.search.operations import forget_thing
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal


def _old(before: datetime, community: Any) -> QuerySet:
    over = Q(last_on__lt=timezone.localdate(before)) | Q(taken_down_at__lt=before)
    return Notice.objects.of(community).filter(over)


def _old_thanks(before: datetime, community: Any) -> QuerySet:
    return Thanks.objects.of(community).filter(said_at__lt=before)


def _erase_notices(account: Any) -> None:
    """Her words go from the search too, at once."""
    mine = Notice.objects.across_communities(because="all of one person").filter(author__account=account)
    for notice in mine.order_by("pk"):
        forget_thing(notice)
        notice.delete()


LABELS = {
    "lies_at": _("Where it lies"),
    "picture_alt": _("What is on the picture"),
    "notice__picture_alt": _("What is on the picture"),
    "settled_at": _("Settled"),
    "width": _("Width"),
    "height": _("Height"),
    "said_at": _("Said"),
    "shown_until": _("On the notice board until"),
}

# Somebody's own words go with her: a notice lives short, and the house can hang a new one.
declare_personal(
    PersonalRecord(
        model=Notice,
        path="author__account",
        fields=(
            "community__name", "kind", "text", "lies_at", "picture_alt", "language", "first_on", "last_on", "on_board",
            "put_up_at", "taken_down_at", "settled_at",
        ),
        title=_("Notices you put up"),
        erasure=Erasure.DELETE,
        erase=_erase_notices,
        labels=LABELS,
    )
)  # fmt: skip
declare_personal(
    PersonalRecord(
        model=NoticePicture,
        path="notice__author__account",
        fields=("notice__picture_alt", "width", "height"),
        title=_("Pictures with your notices"),
        erasure=Erasure.DELETE,
        left_out={"content": _("You see it on the notice board itself."), "notice": _("It stands in its own list.")},
        labels=LABELS,
    )
)
declare_personal(
    PersonalRecord(
        model=Thanks,
        path="by__account",
        fields=("community__name", "text", "language", "said_at", "shown_until"),
        title=_("Thanks you gave"),
        erasure=Erasure.DELETE,
        labels=LABELS,
    )
)
declare_personal(
    PersonalRecord(
        model=Thanks,
        path="to__account",
        fields=("community__name", "text", "language", "said_at", "shown_until"),
        title=_("Thanks you got"),
        erasure=Erasure.DELETE,
        labels=LABELS,
    )
)
declare_personal(
    PersonalRecord(
        model=ThanksOff,
        path="person__account",
        fields=("community__name",),
        title=_("That you want no thanks this way"),
        erasure=Erasure.DELETE,
    )
)
declare_retention(Retention("notices", _("Notices after their last day"), KEPT_DAYS, _old, least=1))
declare_retention(Retention("thanks", _("Thanks"), THANKS_KEPT_DAYS, _old_thanks, least=7))
declare_mending("notices:board", Notice, NoticePicture)
declare_mending("notices:my_thanks", Thanks, ThanksOff)
