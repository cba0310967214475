"""What keys keeps of people: how it leaves, how it goes, and how long."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.keys.models import HelpRequest
from zelfbeheer.community.keys.vocabulary import HELP_KEPT_DAYS
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal

TIMES = ("opened_at", "done_at", "cancelled_at")
LABELS = {
    "opened_by__chosen_name": _("Opened by"),
    "confirmed_by__chosen_name": _("Confirmed by"),
    "cancelled_at": _("Stopped"),
}
OTHERS = _("about somebody else")

declare_personal(
    PersonalRecord(
        HelpRequest, "person__account", ("opened_by__chosen_name", "confirmed_by__chosen_name", *TIMES),
        _("Times that two people helped you to sign in"), Erasure.DELETE, labels=LABELS,
    )
)  # fmt: skip
declare_personal(
    PersonalRecord(
        HelpRequest, "opened_by__account", TIMES, _("Times that you began to help somebody to sign in"),
        Erasure.DETACH, labels=LABELS, left_out={"person": OTHERS, "confirmed_by": OTHERS},
    )
)  # fmt: skip
declare_personal(
    PersonalRecord(
        HelpRequest, "confirmed_by__account", TIMES, _("Times that you confirmed help for somebody"),
        Erasure.DETACH, labels=LABELS, left_out={"person": OTHERS, "opened_by": OTHERS},
    )
)  # fmt: skip


def _old(before: datetime, community: Any) -> Any:
    return HelpRequest.objects.of(community).filter(opened_at__lt=before)


declare_retention(Retention("sign_in_help", _("Help with signing in"), HELP_KEPT_DAYS, _old))
declare_mending("keys:my_means", HelpRequest)
