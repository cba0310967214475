"""That this installation was put back from a backup: then what was decided since is not in here."""

from typing import Any

from django.utils.translation import gettext as _

from zelfbeheer.community.charter.registries import declare_story
from zelfbeheer.foundation.backups.models import PutBack
from zelfbeheer.foundation.ui.times import day


def put_back(community: Any) -> str:
    """Empty for a group that was founded after it."""
    last = PutBack.objects.order_by("-at").first()
    if last is None or community.founded_at > last.at:
        return ""
    sentence = _(
        "This was put back from a backup on %(day)s. The backup was made on %(made)s. "
        "What you decided after that is not in here."
    )
    return sentence % {"day": day(last.at, "year"), "made": day(last.made_at, "year")}


declare_story("put back", put_back)
