"""Every night the index is held against the texts, for what went by another way than an operation."""

from datetime import timedelta

from django_tasks import task

from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring
from zelfbeheer.foundation.retention.jobs import all_communities
from zelfbeheer.foundation.search.operations import rebuild


@task()
def rebuild_all() -> None:
    for community in all_communities():
        rebuild(community.pk)


def declare() -> None:
    declare_recurring(Recurring("search.rebuild", timedelta(days=1), rebuild_all.enqueue))
