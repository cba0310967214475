"""Search among 10,000 texts of one group, with as many of others beside them: also with typing errors.

`--postgres` measures the same on PostgreSQL.
"""

import random
import sys
import time

from benchmarks.common import Report, environment, folder, open_django, percentile, postgres, zelfbeheer

TEXTS, OTHERS, WORDS_EACH, GOAL_MS, ROUNDS = 10_000, 4, 25, 50, 40
SOUNDS = """
afwas keuken fiets bezoek slaap stilte was regel huis vergadering sleutel deur tuin soep brood bed gang trap licht
water kamer avond nacht ochtend kast stoel tafel raam vloer post hond kind dienst rooster klus verf bord koffie
"""
TRUNKS = SOUNDS.split()
ENDINGS = ("", "", "en", "s", "je", "tijd", "plek", "lijst", "groep", "dag", "werk", "avond", "hoek", "geld")
PLAIN = ("regels", "fietsen", "huisvergadering", "afwassen", "keuken", "bezoek avond", "sleutels deur", "olifant")


def vocabulary(dice: random.Random) -> list[str]:
    """About ten thousand words: compounds of two trunks with endings, as Dutch makes them."""
    made = {one + other + end for one in TRUNKS for other in (*TRUNKS, "") for end in ENDINGS}
    return sorted(dice.sample(sorted(made), 8_000)) + TRUNKS


def fill(dice: random.Random) -> object:
    """The texts, half notices and half agreements; answers somebody who may read all of the first group."""
    from tests.world import make_community, make_person
    from zelfbeheer.community.agreements.vocabulary import AgreementsCapability
    from zelfbeheer.community.groups.vocabulary import GroupsCapability
    from zelfbeheer.community.notices.vocabulary import NoticesCapability
    from zelfbeheer.foundation.search.operations import rebuild
    from zelfbeheer.house.duties.vocabulary import DutiesCapability

    may = [
        AgreementsCapability.SEE_AGREEMENTS, NoticesCapability.SEE_NOTICES, DutiesCapability.SEE_DUTIES,
        GroupsCapability.SEE_PEOPLE,
    ]  # fmt: skip
    words = vocabulary(dice)
    first = make_community()
    reader = make_person(first, "Lezer", may=may)
    for number in range(64):
        make_person(first, f"{dice.choice(words)} {number}"[:40])
    write(first, TEXTS, words, dice)
    rebuild(first.pk)
    for _ in range(OTHERS):
        other = make_community()
        write(other, TEXTS // OTHERS, words, dice)
        rebuild(other.pk)
    return reader


def write(community: object, many: int, words: list[str], dice: random.Random) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from tests.world import basis_for
    from zelfbeheer.community.agreements.models import Agreement, Version
    from zelfbeheer.community.notices.models import Notice

    last, basis = timezone.localdate() + timedelta(days=30), basis_for(community)
    texts = [" ".join(dice.choices(words, k=WORDS_EACH)) for _ in range(many)]
    half = many // 2
    Notice.objects.bulk_create(Notice(community=community, text=text, last_on=last) for text in texts[:half])
    agreements = Agreement.objects.bulk_create(Agreement(community=community) for _ in texts[half:])
    Version.objects.bulk_create(
        Version(community=community, agreement=one, number=1, title=text[:60], text=text, basis=basis)
        for one, text in zip(agreements, texts[half:], strict=True)
    )


def slip(word: str, dice: random.Random) -> str:
    """The word with two letters that changed places, or one that is missing."""
    at = dice.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :] if dice.random() < 0.5 else word[:at] + word[at + 1 :]


def timed(reader: object, questions: list[str]) -> tuple[list[float], list[float]]:
    """Milliseconds of each question: by the clock, and of this process alone (on a machine that others use too)."""
    from zelfbeheer.pages.search.queries import search

    took, worked = [], []
    for question in questions:
        began, begun = time.perf_counter(), time.process_time()
        search(reader, question)
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - begun) * 1000)
    return took, worked


def measure(report: Report, database: str) -> None:
    from django.db import connection

    dice = random.Random(1)
    began, begun = time.monotonic(), time.process_time()
    reader = fill(dice)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    report.line(
        f"{database}: 20,000 texts written and indexed",
        f"{time.monotonic() - began:.0f} s ({time.process_time() - begun:.0f} s of it ours)",
    )
    words = vocabulary(random.Random(1))
    asked = {
        "words as they are": [*PLAIN, *dice.choices(words, k=ROUNDS)],
        "typing errors": [slip(word, dice) for word in dice.choices([one for one in words if len(one) > 5], k=ROUNDS)],
    }
    for name, questions in asked.items():
        timed(reader, questions[:3])
        took, worked = timed(reader, questions)
        p95 = percentile(took, 0.95)
        value = (
            f"p50 {percentile(took, 0.5):.0f} ms, p95 {p95:.0f} ms, of the processor {percentile(worked, 0.95):.0f} ms"
        )
        report.line(f"{database}: {name}", value, ok=p95 < GOAL_MS, goal=f"p95 < {GOAL_MS} ms")


def run(report: Report, database: str = "") -> None:
    with folder("search") as data:
        env = environment(data, database)
        zelfbeheer("manage", "migrate", env=env)
        open_django(env)
        measure(report, "PostgreSQL" if database else "SQLite")


def main() -> int:
    report = Report()
    if "--postgres" in sys.argv:
        with postgres() as address:
            run(report, address)
    else:
        run(report)
    return bool(report.failed)


if __name__ == "__main__":
    raise SystemExit(main())
