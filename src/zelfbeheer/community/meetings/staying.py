"""The tablet on the table stays with whoever leads, until the meeting is closed, and shows nothing but the meeting."""

from django.urls import reverse

from zelfbeheer.community.devices.service import declare_staying
from zelfbeheer.community.meetings.models import Lead, Meeting

STAYS = "meeting"


def place(account: int, value: str) -> str:
    """Where she may go while it lasts: the pages of that meeting. Empty when it is closed, or somebody else leads."""
    leads = Lead.objects.across_communities(because="subquery of one meeting").filter(person__account=account)
    rows = Meeting.objects.across_communities(because="the tablet itself asks").open()
    rows = rows.filter(pk=int(value), pk__in=leads.values("meeting"))
    found = rows.select_related("community").first()
    if found is None:
        return ""
    return reverse("meetings:agenda", kwargs={"community": found.community.slug, "pk": found.pk})


declare_staying(STAYS, place)
