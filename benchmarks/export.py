"""A house with three years of life leaves as one file and arrives again: under 20 seconds, and the same."""

import hashlib
import os
import sys
import tempfile
import time
import zipfile
from datetime import timedelta

from benchmarks.common import Report, environment, folder, open_django, postgres, zelfbeheer

DAYS = 3 * 365
PEOPLE = 60
GOAL = 20.0


def _three_years(community) -> int:
    """Twelve duties and two moments a day, each duty taken by somebody, a notice a day; answers how many rows."""
    from django.utils import timezone

    from zelfbeheer.community.groups.models import Basis, Person
    from zelfbeheer.community.moments.models import Moment
    from zelfbeheer.community.notices.models import Notice
    from zelfbeheer.foundation.accounts.models import Account
    from zelfbeheer.house.duties.models import Duty, DutyList, Take

    basis, duties = Basis.objects.of(community).first(), DutyList.objects.of(community).first()
    for number in range(PEOPLE):
        Person.objects.create(
            community=community, account=Account.objects.create_account(), chosen_name=f"Bewoner {number}"
        )
    people = list(Person.objects.of(community).order_by("pk"))
    start = timezone.now() - timedelta(days=DAYS)
    rows, moments, notices = [], [], []
    for day in range(DAYS):
        at = start + timedelta(days=day)
        common = {"community": community, "basis": basis, "on_date": at.date()}
        rows += [
            Duty(duty_list=duties, title=f"Dienst {n}", starts_at=at, ends_at=at + timedelta(hours=2), **common)
            for n in range(12)
        ]
        moments += [Moment(title=f"Moment {n}", starts_at=at, **common) for n in range(2)]
        notices.append(
            Notice(community=community, text=f"Bericht van dag {day}: de soep is warm.", first_on=at, last_on=at)
        )
    Duty.objects.bulk_create(rows, batch_size=2000)
    takes = [
        Take(
            community=community,
            duty=duty,
            person=people[n % len(people)],
            taken_at=duty.starts_at,
            done_at=duty.ends_at,
        )
        for n, duty in enumerate(rows)
    ]
    Take.objects.bulk_create(takes, batch_size=2000)
    Moment.objects.bulk_create(moments, batch_size=2000)
    Notice.objects.bulk_create(notices, batch_size=2000)
    return len(rows) + len(takes) + len(moments) + len(notices)


def _open_parts(file) -> dict[str, str]:
    with zipfile.ZipFile(file) as opened:
        names = [
            name for name in opened.namelist() if name.startswith(("records/", "files/")) and "community" not in name
        ]
        return {name: hashlib.sha256(opened.read(name)).hexdigest() for name in names}


def _measure(report: Report, where: str) -> None:
    from zelfbeheer.community.groups.models import Community
    from zelfbeheer.community.moving.jobs import write_group
    from zelfbeheer.community.moving.service import import_community
    from zelfbeheer.foundation.access.registry import SYSTEM
    from zelfbeheer.foundation.transfer.sealing import new_key

    house = Community.objects.get(slug="de-steiger")
    rows = _three_years(house)
    secret, public = new_key()
    with tempfile.TemporaryFile() as first, tempfile.TemporaryFile() as again:
        began = time.monotonic()
        write_group(house, first, public)
        left = time.monotonic()
        first.seek(0)
        back, arrived = import_community(
            actor=SYSTEM, file=first, digest="0" * 64, slug="de-steiger-weer", house_key=secret
        )
        ended = time.monotonic()
        write_group(back, again, public)
        size = first.seek(0, os.SEEK_END)
        same = _open_parts(first) == _open_parts(again)
    total = ended - began
    report.line(f"{where}: three years added", f"{rows} rows; {arrived.rows} in the file, {size / 1024:.0f} kB")
    report.line(f"{where}: leaves as one file", f"{left - began:.1f} s")
    report.line(f"{where}: arrives", f"{ended - left:.1f} s")
    report.line(f"{where}: both together", f"{total:.1f} s", ok=total < GOAL, goal=f"under {GOAL:.0f} s")
    report.line(f"{where}: the same when it leaves again", "yes" if same else "no", ok=same, goal="byte for byte")


def main() -> int:
    report = Report()
    with folder("export") as data:
        if "--postgres" in sys.argv:
            with postgres() as address:
                _run(report, environment(data, address), "PostgreSQL")
        else:
            _run(report, environment(data), "SQLite")
    return bool(report.failed)


def _run(report: Report, env: dict[str, str], where: str) -> None:
    zelfbeheer("demo", env=env)
    open_django(env)
    from zelfbeheer.operating.preparing import without_pool

    without_pool()
    _measure(report, where)
    from django.db import connection

    connection.close()


if __name__ == "__main__":
    raise SystemExit(main())
