"""Who may bring in a file, and who sees it: only whoever sent it, while she may still do so."""

from dataclasses import replace

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, held, in_own_words
from zelfbeheer.community.imports.models import HouseImport
from zelfbeheer.community.imports.vocabulary import ImportsCapability
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, declare

NOT_YOURS = _("Only whoever sent this file can see it.")

declare(
    held(
        ImportsCapability.IMPORT_HOUSE,
        label=in_own_words(_("Bring in people, places, %(many_duty)s and agreements from a file")),
        purpose=_("to bring along what the group has in a file"),
    )
)


def _may_see(person: Person, file: HouseImport) -> Answer:
    mine = file.community_id == person.community_id and file.person_id == person.pk
    return ALLOWED if mine and person.holds(ImportsCapability.IMPORT_HOUSE) else Denied(NOT_YOURS)


_of_any = held(
    ImportsCapability.IMPORT_HOUSE,
    label=_("See the file that you sent"),
    purpose=_("to look at what a file would change"),
    on=HouseImport,
    state=lambda person: Q(person=person.pk),
)


def _senders(file: HouseImport) -> QuerySet:
    return Person.objects.of(file.community_id).holding(ImportsCapability.IMPORT_HOUSE).filter(pk=file.person_id)


declare(replace(_of_any, capability=ImportsCapability.SEE_IMPORT, allows=_may_see, people=_senders, grantable=False))
