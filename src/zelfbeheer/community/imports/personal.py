"""A file that somebody sent is hers: it leaves with her data, goes with her, and is gone within a day anyway."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.imports.models import HouseImport
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal


def _old(before: datetime, community: Any) -> QuerySet:
    return HouseImport.objects.of(community).filter(sent_at__lt=before)


declare_personal(
    PersonalRecord(
        model=HouseImport,
        path="person__account",
        fields=("community__name", "filename", "stage", "sent_at", "language", "lines_read", "problem"),
        title=_("Files you brought in"),
        erasure=Erasure.DELETE,
        left_out={
            "content": _("It is the file that you sent yourself; it is gone within a day."),
            "preview": _("You see it on the page of the file; it is gone within a day."),
            "stage_at": _("Only says for how long it is being read."),
        },
        labels={
            "filename": _("Name of the file"), "stage": _("How far it is"), "sent_at": _("Sent"),
            "lines_read": _("Lines read"), "problem": _("What was not right"),
        },
    )
)  # fmt: skip
declare_retention(Retention("imports", _("Files that somebody brought in"), 1, _old))
declare_mending("imports:begin", HouseImport)
