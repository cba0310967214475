"""The tablet on the table stays with whoever leads, until the meeting is closed, and shows nothing but the meeting."""

from django.db.models import Q
from django.urls import reverse

from zelfbeheer.community.devices.service import declare_staying
from zelfbeheer.community.meetings.models import Meeting

STAYS = "meeting"


def place(account: int, value: str) -> str:
    """Where she may go while it lasts: the pages of that meeting. Empty when it is closed, or somebody else leads."""
    led = Q(chair__account=account) | Q(minute_taker__account=account)
    rows = Meeting.objects.across_communities(because="the tablet itself asks").open().filter(led, pk=int(value))
    found = rows.select_related("community").first()
    if found is None:
        return ""
    return reverse("meetings:agenda", kwargs={"community": found.community.slug, "pk": found.pk})


declare_staying(STAYS, place)
