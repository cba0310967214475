"""How a file, a key and a sealed part leave, go and age."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.moving.models import GroupFile, OwnPart, SealedPart
from zelfbeheer.community.moving.vocabulary import SEALED_DAYS
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal

_KEY = _("only the half of a key, which opens nothing")

declare_personal(
    PersonalRecord(
        model=GroupFile,
        path="asked_by__account",
        fields=("asked_at", "ready_at", "failed_at"),
        left_out={"public_key": _KEY, "rows": _("about the group"), "bytes": _("about the group")},
        labels={"asked_at": _("Asked on"), "ready_at": _("Ready on"), "failed_at": _("Went wrong on")},
        title=_("Files with the whole group that you asked for"),
        erasure=Erasure.DELETE,
    )
)
declare_personal(
    PersonalRecord(
        model=OwnPart,
        path="person__account",
        fields=("made_at",),
        left_out={"public_key": _KEY},
        title=_("Your own things travel along, for your key only"),
        erasure=Erasure.DELETE,
    )
)
declare_personal(
    PersonalRecord(
        model=SealedPart,
        path="person__account",
        fields=("arrived_at",),
        left_out={"content": _("only your key opens it: do so under Me")},
        labels={"arrived_at": _("Came on")},
        title=_("What came along for you and is still closed"),
        erasure=Erasure.DELETE,
    )
)


def _files(before: datetime, community: Any) -> QuerySet:
    return GroupFile.objects.of(community).filter(asked_at__lt=before)


def _sealed(before: datetime, community: Any) -> QuerySet:
    return SealedPart.objects.of(community).filter(arrived_at__lt=before)


declare_retention(Retention("group_files", _("Files with the whole group"), 1, _files))
declare_retention(
    Retention("sealed_parts", _("What came along for somebody and was never opened"), SEALED_DAYS, _sealed)
)
declare_mending("moving:own", OwnPart, SealedPart)
