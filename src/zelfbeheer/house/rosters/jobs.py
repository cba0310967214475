"""Making rosters in the background, and publishing what nobody can react to any more."""

from datetime import timedelta

from django_tasks import task

from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring
from zelfbeheer.house.rosters.making import make
from zelfbeheer.house.rosters.models import Roster
from zelfbeheer.house.rosters.proposals import publish_what_is_due


@task()
def make_roster(pk: int) -> None:
    """Doing it twice is the same as once."""
    rows = Roster.objects.across_communities(because="the job has only its number").select_related("community")
    if roster := rows.filter(pk=pk).first():
        make(roster)


declare_recurring(Recurring("rosters.publish", timedelta(minutes=5), publish_what_is_due))
