"""python -m drills.hand     does what it reads, one line of JSON at a time, and answers so. See wall.py."""

import json
import sys
import traceback
from collections.abc import Callable
from datetime import time, timedelta
from time import monotonic, sleep
from typing import Any


def turn() -> list[str]:
    """One turn of the real worker, as it begins: the schedule, and every task that is ready."""
    from zelfbeheer.operating import worker

    ran: list[str] = []
    real = worker.tick
    worker.tick = lambda: ran.extend(real())
    try:
        worker.Worker().work_once()
    finally:
        worker.tick = real
    _wait()
    return ran


def _wait() -> None:
    """Until what the worker of the server took in hand is done too."""
    from django_tasks_db.models import DBTaskResult

    until = monotonic() + 60
    while DBTaskResult.objects.running().exists() and monotonic() < until:
        sleep(0.02)


def after_a_sweep() -> dict[str, int]:
    """What would be left if everything past its term went now; nothing goes."""
    from django.db import transaction

    from zelfbeheer.foundation.retention.jobs import all_communities
    from zelfbeheer.foundation.retention.registry import sweep
    from zelfbeheer.foundation.search.operations import rebuild

    with transaction.atomic():
        sweep(all_communities())
        for community in all_communities():
            rebuild(community.pk)  # every night, for what went by its term
        left = counts()
        transaction.set_rollback(True)
    return left


def house() -> dict[str, Any]:
    """Who is there: sessions of two people, a card, an owner's session, a tablet, a calendar."""
    from benchmarks.common import session_for
    from zelfbeheer.community.calendars.operations import renew_own_feed
    from zelfbeheer.community.devices.service import register_device
    from zelfbeheer.community.groups.models import Community, Person
    from zelfbeheer.foundation.access.registry import SYSTEM
    from zelfbeheer.foundation.accounts.operations import issue_key_card, set_pin

    community = Community.objects.order_by("pk").first()
    ria, jo = Person.objects.of(community).holding("take_duty").select_related("account").order_by("pk")[:2]
    _device, token = register_device(actor=SYSTEM, community=community, name="Tablet")
    set_pin(account=jo.account, pin="7291")
    return {
        "slug": community.slug, "ria": session_for(ria.account), "ria_id": ria.pk, "jo": jo.chosen_name,
        "card": issue_key_card(ria.account), "tablet": token, "feed": renew_own_feed(actor=ria),
    }  # fmt: skip


def counts() -> dict[str, int]:
    """Rows of every table with something about people or a group, and of the record."""
    from django.apps import apps

    own = [model for model in apps.get_models() if model.__module__.startswith("zelfbeheer.")]
    machinery = {"jobs.ScheduledJob", "jobs.ClockLeap", "backups.Backup", "search.Edition"}
    return {m._meta.label: m._base_manager.count() for m in own if m._meta.label not in machinery}


def doubt() -> bool:
    from zelfbeheer.foundation.jobs.clock import is_in_doubt

    return is_in_doubt()


def believe() -> bool:
    from zelfbeheer.foundation.access.registry import SYSTEM
    from zelfbeheer.foundation.jobs.clock import believe_clock

    return believe_clock(actor=SYSTEM)


def doctor() -> str:
    from zelfbeheer.operating.checks import work

    return " ".join(str(found.what) for found in [*work.clock(), *work.schedule()])


def backups() -> int:
    from zelfbeheer.foundation.backups.models import Backup

    return Backup.objects.filter(trouble="").count()


def wrong_pins(times: int) -> str:
    """Somebody types wrong PINs at the tablet; answers the sentence that then stops her."""
    from zelfbeheer.community.groups.models import Person
    from zelfbeheer.foundation.accounts import throttle
    from zelfbeheer.foundation.accounts.hooks import Place

    jo = Person.objects.across_communities(because="a drill").filter(account__pin__isnull=False).first()
    said = ""
    for _ in range(times):
        try:
            throttle.begin(jo.account, Place("address:1"))
        except throttle.MustWait as wait:
            said = str(wait.sentence)
    return said


def open_duty(hours: float) -> int:
    """A duty so many hours from now that nobody took; answers its number."""
    from django.utils import timezone

    from zelfbeheer.community.groups.models import Community
    from zelfbeheer.house.duties.models import Duty, DutyList

    community = Community.objects.order_by("pk").first()
    duties = DutyList.objects.of(community).filter(kind="chore").order_by("pk").first()
    at = timezone.now() + timedelta(hours=hours)
    return Duty.objects.create(community=community, duty_list=duties, title="Meting", on_date=timezone.localdate(at),
                               starts_at=at, ends_at=at + timedelta(minutes=30), basis=duties.basis).pk  # fmt: skip


def rules(ria: int) -> None:
    """For the nights: a shift over the hour that is skipped or comes twice, and short ones within it; hers as they come.

    And a digest at half past two, for somebody to whom something was said.
    """
    from zelfbeheer.community.groups.models import Person
    from zelfbeheer.foundation.messaging.models import MessageChoice, MessageHours
    from zelfbeheer.foundation.messaging.registry import topics
    from zelfbeheer.house.duties.models import DutyList, DutyRule

    person = Person.objects.across_communities(because="a drill").select_related("account").get(pk=ria)
    shifts = DutyList.objects.of(person.community_id).filter(kind="shift").order_by("pk").first()
    for title, start, end in RULES:
        DutyRule.objects.create(
            community_id=person.community_id, duty_list=shifts, title=title, recurrence="FREQ=DAILY",
            first_on=_today(), start_time=start, end_time=end, basis=shifts.basis,
        )  # fmt: skip
    person.account.email = "ria@example.nl"
    person.account.save()
    MessageHours.objects.update_or_create(account=person.account, defaults={"digest_at": time(2, 30)})
    for topic in topics():
        MessageChoice.objects.update_or_create(account=person.account, topic=topic.name, defaults={"when": "digest"})


RULES = [("Nacht", time(22), time(6)), ("Twee tot drie", time(2), time(3)), ("Half drie", time(2, 30), time(3, 30)),
         ("Kwartier", time(2, 15), time(2, 30))]  # fmt: skip


def _today() -> Any:
    from django.utils import timezone

    return timezone.localdate()


def take_night(ria: int) -> list[list[Any]]:
    """The coming duties of those rules: title, day, start, hours, and whether she has it (she takes the night)."""
    from zelfbeheer.community.groups.models import Person
    from zelfbeheer.house.duties.models import Duty, Take

    person = Person.objects.across_communities(because="a drill").get(pk=ria)
    titles = [title for title, _start, _end in RULES]
    duties = Duty.objects.of(person.community_id).filter(title__in=titles, on_date__lte=_today() + timedelta(days=2))
    for duty in duties.filter(title="Nacht", on_date=_today()):
        if not duty.takes.filter(person=person).exists():
            Take.objects.create(community_id=person.community_id, duty=duty, person=person)
    return [
        [d.title, d.on_date.isoformat(), d.starts_at.isoformat(), (d.ends_at - d.starts_at).total_seconds() / 3600]
        for d in duties.order_by("starts_at", "title")
    ]


def hours(ria: int, back: int) -> float:
    """Her own hours since so many days ago."""
    from zelfbeheer.community.groups.models import Person
    from zelfbeheer.house.duties.hours import own_hours

    person = Person.objects.across_communities(because="a drill").select_related("account").get(pk=ria)
    found = own_hours(actor=person, first=_today() - timedelta(days=back), last=_today())
    return found.total.total_seconds() / 3600


def quiet() -> str:
    """Until when it is quiet now for somebody with the usual hours; "" when it is not."""
    from django.utils import timezone

    from zelfbeheer.foundation.messaging.hours import quiet_until
    from zelfbeheer.foundation.messaging.models import MessageHours

    until = quiet_until(MessageHours(quiet_from=time(22), quiet_until=time(7)), timezone.now())
    return timezone.localtime(until).strftime("%H:%M") if until else ""


def say_something(ria: int) -> None:
    from zelfbeheer.community.groups.models import Person
    from zelfbeheer.foundation.messaging.models import Message

    person = Person.objects.across_communities(because="a drill").get(pk=ria)
    Message.objects.create(account_id=person.account_id, community_id=person.community_id, kind="duties.called_off",
                           values={"title": "Afwas", "day": "29-3", "time": "10:00", "by": "Jo"})  # fmt: skip


def digests() -> int:
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects.filter(task_path__endswith="send_digest").count()


DOES: dict[str, Callable[..., Any]] = {
    one.__name__: one for one in (turn, house, after_a_sweep, counts, doubt, believe, doctor, backups, wrong_pins, open_duty, rules,
                                  take_night, hours, quiet, say_something, digests)
}  # fmt: skip


def main() -> None:
    import django

    django.setup()
    out, sys.stdout = sys.stdout, sys.stderr  # whatever a job prints is no answer
    for line in sys.stdin:
        what, given = json.loads(line)
        try:
            answer = {"good": DOES[what](**given)}
        except Exception:
            answer = {"wrong": traceback.format_exc()}
        print(json.dumps(answer), file=out, flush=True)


if __name__ == "__main__":
    main()
