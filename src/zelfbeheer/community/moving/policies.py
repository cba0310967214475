"""Who may take the group along, who may fetch that file, and whose own part it is."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, held, own
from zelfbeheer.community.moving.models import GroupFile
from zelfbeheer.community.moving.vocabulary import KEPT, MovingCapability
from zelfbeheer.foundation.access.registry import declare


def _kept(person: Any) -> Q:
    return Q(ready_at__isnull=False, asked_at__gt=timezone.now() - KEPT)


def _not_kept(file: GroupFile) -> Any:
    return None if file.can_be_fetched else _("This file is not there any more. Ask for a new one.")


declare(
    held(
        MovingCapability.TAKE_GROUP_ALONG,
        label=_("Take the whole group along as a file"),
        purpose=_("to have everything of the group in one file"),
    )
)
declare(
    own(
        MovingCapability.FETCH_GROUP_FILE,
        label=_("Fetch the file with the whole group that you asked for"),
        purpose=_("to fetch the file with the whole group"),
        on=GroupFile,
        path="asked_by",
        reason=_("Only whoever asked for this file can fetch it."),
        state=_kept,
        unless=_not_kept,
    )
)
declare(
    own(
        MovingCapability.KEEP_OWN_PART,
        label=_("Choose whether your own things travel along with the group"),
        purpose=_("to choose what happens to one's own things"),
        on=Person,
        path="",
        reason=_("Only the person herself can choose this."),
    )
)
