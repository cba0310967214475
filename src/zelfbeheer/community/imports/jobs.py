"""Reading and taking over in the background, and forgetting in time."""

from datetime import timedelta

from django_tasks import task

from zelfbeheer.community.imports.models import HouseImport
from zelfbeheer.community.imports.operations import forget_old, look_into, take_over
from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring


def _file(pk: int) -> HouseImport | None:
    rows = HouseImport.objects.across_communities(because="the job has only its number")
    return rows.select_related("person__community", "person__account").filter(pk=pk).first()


@task()
def read_file(pk: int) -> None:
    """Doing it twice is the same as once."""
    if file := _file(pk):
        look_into(file)


@task()
def take_over_file(pk: int) -> None:
    """Doing it twice is the same as once."""
    if file := _file(pk):
        take_over(file)


declare_recurring(Recurring("forget files that were brought in", timedelta(minutes=15), forget_old))
