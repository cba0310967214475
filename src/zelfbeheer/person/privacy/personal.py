"""The account itself and the record of acts: how they leave and how they go."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal
from zelfbeheer.person.privacy.queries import touches


def _nothing(account: Account) -> None:
    """The account goes last, by the operation that erases: everything else hangs on it."""


def show_touches(events: QuerySet) -> list[dict[str, Any]]:
    """Acts about her, with who did them."""
    return [
        {_("When"): touch.at, _("Who"): touch.who, _("What"): touch.what, _("Why"): touch.why, _("Group"): touch.group}
        for touch in touches(events.select_related("community"))
    ]


def show_own_acts(events: QuerySet) -> list[dict[str, Any]]:
    """Acts of her own. What they were about is not hers to take along."""
    return [
        {_("When"): touch.at, _("What"): touch.what, _("Why"): touch.why, _("Group"): touch.group}
        for touch in touches(events.select_related("community"))
    ]


_STAYS = gettext_lazy("That something happened stays, so that the group can check its own record.")
_FIELDS = ("at", "kind", "verb")
_LEFT_OUT = {
    "actor": gettext_lazy("shown by the name that person chose"),
    "about": gettext_lazy("that is you, or somebody else whose matter it is"),
    "object_type": gettext_lazy("only a number of a row"),
    "object_id": gettext_lazy("only a number of a row"),
}

declare_personal(
    PersonalRecord(
        model=Account,
        path="pk",
        fields=("email", "language", "is_owner", "is_active", "created_at", "last_login"),
        labels={"last_login": gettext_lazy("Signed in last")},
        left_out={
            "password": gettext_lazy("a secret"),
            "handle": gettext_lazy("a random name that only the database uses"),
        },
        title=gettext_lazy("Your account"),
        erasure=Erasure.DELETE,
        erase=_nothing,
    )
)
declare_personal(
    PersonalRecord(
        model=AuditEvent, path="about", fields=_FIELDS, left_out=_LEFT_OUT, show=show_touches,
        title=gettext_lazy("Who saw or changed something of yours"), erasure=Erasure.DETACH, why=_STAYS,
    )
)  # fmt: skip
declare_personal(
    PersonalRecord(
        model=AuditEvent, path="actor", fields=_FIELDS, left_out=_LEFT_OUT, show=show_own_acts,
        title=gettext_lazy("What you did"), erasure=Erasure.DETACH, why=_STAYS,
    )
)  # fmt: skip
declare_mending("accounts:means", Account)
