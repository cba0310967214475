"""Who may write down that the umbrella accepted. Reading goes with reading how the group decides."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import held
from zelfbeheer.community.statute.vocabulary import StatuteCapability
from zelfbeheer.foundation.access.registry import declare

declare(
    held(
        StatuteCapability.RECORD_STATUTE,
        label=_("Write down what the umbrella says of the statute"),
        purpose=_("to write down that the umbrella accepted the statute"),
    )
)
