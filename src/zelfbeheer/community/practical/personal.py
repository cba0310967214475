"""How a birthday leaves (export) and goes (erasure). It is kept until she takes it away or leaves."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.practical.models import Birthday
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal

declare_personal(
    PersonalRecord(
        model=Birthday,
        path="person__account",
        fields=("community__name", "day", "month"),
        title=_("Your birthday"),
        erasure=Erasure.DELETE,
        labels={"day": _("Day"), "month": _("Month")},
    )
)
declare_mending("practical:birthday", Birthday)
