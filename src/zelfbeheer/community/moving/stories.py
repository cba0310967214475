"""That a group came here from a file, for the page on how it decides."""

from typing import Any

from django.utils.translation import gettext as _

from zelfbeheer.community.charter.service import declare_story
from zelfbeheer.community.moving.models import Arrival
from zelfbeheer.foundation.ui.times import day


def arrival(community: Any) -> str:
    arrived = Arrival.objects.of(community).first()
    if arrived is None:
        return ""
    sentence = _(
        "This came here on %(day)s in a file that was made on %(made)s. Who brought it in could read it and change it."
    )
    return sentence % {"day": day(arrived.arrived_at, "year"), "made": day(arrived.file_made_at, "year")}


declare_story("arrival", arrival)
