"""A secret vote: one ballot each, whatever happens at the same moment, and no way back from a ballot to a person."""

import logging
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from tests.community.test_decisions import online, shared
from tests.world import give_role, make_community, make_person, make_role, sign_in
from zelfbeheer.community.decisions.models import Urn, Voter
from zelfbeheer.community.decisions.recount import as_file, what_it_reveals
from zelfbeheer.community.decisions.rounds import close_round, open_round
from zelfbeheer.community.decisions.urn import cast_secretly, new_tracker, tracker_in, urn_of
from zelfbeheer.community.decisions.vocabulary import Form
from zelfbeheer.community.decisions.voting import cast_vote
from zelfbeheer.foundation.access.registry import SYSTEM, Refused
from zelfbeheer.foundation.counting import blt
from zelfbeheer.foundation.counting.lots import draw
from zelfbeheer.foundation.counting.transfers import run_off
from zelfbeheer.foundation.transfer.carrying import carried_of
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
COLOURS = ["Groen", "Blauw", "Rood"]


def in_english(client, person):
    """Signed in, with a browser that asks for English."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return sign_in(client, person)


def a_house(people=5):
    house = make_community()
    role = make_role(house, "Bewoner", may=["see_decisions", "lead_decisions"], rank=1)
    found = [make_person(house, f"Bewoner {number:02}") for number in range(people)]
    for person in found:
        give_role(person, role)
    return house, found


def secret_round(people=5, **clause):
    """An open secret round about a colour (in order), unless the clause or the form says otherwise."""
    house, found = a_house(people)
    plan = clause.pop("plan", {"form": Form.CHOICE, "options": COLOURS, "title": "Welke kleur?"})
    online(house, **({"is_secret": True, "choosing": "ranked"} | clause))
    return open_round(actor=found[0], proposal=shared(found[0], **plan)), found


def cast(round, person, *choice, tracker="", **answer):
    cast_secretly(actor=person, round=round, tracker=tracker or new_tracker(round), choice=choice, **answer)


def closed(round):
    round.closes_at = round.opened_at + timedelta(microseconds=1)
    round.save()
    return close_round(actor=SYSTEM, round=round)


def test_a_secret_round_is_counted_and_anybody_counts_it_again():
    round, people = secret_round()
    for person, choice in zip(people, [(1, 2, 0), (1, 0, 0), (2, 1, 0), (0, 1, 2)], strict=False):
        cast(round, person, *choice)
    over = closed(round)
    assert over.outcome == "tie" or over.counts["took_part"] == 4
    held = blt.read(as_file(over))
    assert held.title == "Welke kleur?" and list(held.options) == COLOURS and held.cast == 4
    assert run_off(held).rounds[0].totals == (2, 2, 0)
    assert Voter.objects.of(round.community_id).filter(round=round, has_voted=True).count() == 4


def test_once_and_for_good():
    round, (ria, sam, *_others) = secret_round()
    number = new_tracker(round)
    cast(round, ria, 1, 0, 0, tracker=number)
    cast(round, ria, 1, 0, 0, tracker=number)  # pressed twice
    with pytest.raises(Problem, match="cannot be changed"):
        cast(round, ria, 0, 1, 0)
    with pytest.raises(Problem, match="in the list already"):
        cast(round, sam, 0, 1, 0, tracker=number)
    urn = Urn.objects.of(round.community_id).get(round=round)
    assert urn.ballots == [["", [1, 0, 0], ""]] and urn.trackers == [tracker_in(number, round)]


def test_what_is_no_ballot_of_this_round_does_not_go_into_the_urn():
    round, (ria, *_others) = secret_round()
    other, (stranger, *_more) = secret_round()
    for made_up in ("", "RIA-WAS-HERE", new_tracker(other)):
        with pytest.raises(Problem, match="cannot read your number"):
            cast_secretly(actor=ria, round=round, tracker=made_up, choice=(1, 0, 0))
    with pytest.raises(Problem):
        cast(round, ria, 1, 1, 0)
    with pytest.raises(Refused):
        cast(round, stranger, 1, 0, 0)
    with pytest.raises(Problem, match="secret"):
        cast_vote(actor=ria, round=round, choice=(1, 0, 0))
    closed(round)
    with pytest.raises(Refused):
        cast(round, ria, 1, 0, 0)
    assert urn_of(round).ballots == []


def test_yes_or_no_in_secret_keeps_reasons_apart_from_names():
    round, people = secret_round(plan={})
    for person in people[:3]:
        cast(round, person, stance="for")
    with pytest.raises(Problem):
        cast(round, people[3], stance="agree")
    cast(round, people[3], stance="against", reason="Te duur.")
    over = closed(round)
    assert over.counts["favour"] == 3 and over.counts["against"] == 1 and over.reasons == ["Te duur."]
    assert blt.read(as_file(over)).cast == 4 and "duur" not in as_file(over)


def test_the_screen_says_what_a_few_voters_reveal():
    round, _people = secret_round(newcomers="join", leavers="drops")
    few, many = what_it_reveals(round, 4), what_it_reveals(round, 20)
    assert "Only 4 people vote" in few[0] and len(few) == len(many) + 1 == 4


# -- Tracing: everything that the database holds, for whoever would look ------------------------------------------


def everything():
    """Every row of every table. On SQLite in the order in which the file keeps them; PostgreSQL moves a row when
    anything wrote it, also what was taken back, so there the order is that of the test and says nothing."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            if table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                rows = [tuple(map(str, row)) for row in cursor.fetchall()]
                found[table] = rows if connection.vendor == "sqlite" else sorted(rows)
    return found


class _Undo(Exception):
    pass


def after_casting(round, casts):
    """What the database holds when these were cast, in this order; it is as before afterwards."""
    try:
        with transaction.atomic():
            for person, choice, tracker in casts:
                cast(round, person, *choice, tracker=tracker)
            found = everything()
            raise _Undo
    except _Undo:
        return found


def test_the_database_is_the_same_whoever_cast_which_ballot_and_whenever():
    """The strongest thing that can be said: from the same voters, ballots and numbers, in any order and given to
    anybody, comes the very same database, to the last byte of every table. So nothing in it tells them apart."""
    round, people = secret_round(people=8)
    with transaction.atomic():
        urn_of(round)
    choices = [(1, 2, 3), (1, 2, 0), (1, 0, 0), (2, 1, 0), (3, 2, 1), (0, 1, 0), (0, 0, 1)]
    trackers = [new_tracker(round) for _choice in choices]
    dice, voters = random.Random(7), people[:7]
    first = after_casting(round, list(zip(voters, choices, trackers, strict=True)))
    for _again in range(4):
        shuffled = [dice.sample(listed, 7) for listed in (voters, choices, trackers)]
        assert after_casting(round, list(zip(*shuffled, strict=True))) == first
    changed = {table for table, rows in everything().items() if rows != first[table]}
    assert changed == {Urn._meta.db_table, Voter._meta.db_table}


def test_what_the_database_keeps_beside_the_tables_tells_no_order():
    """PostgreSQL notes with each row which transaction wrote it last; the rows of all voters were written by one."""
    round, people = secret_round(people=6)
    for person in random.Random(3).sample(people, 5):
        cast(round, person, 1, 0, 0)
    urn = Urn.objects.of(round.community_id).get(round=round)
    assert urn.trackers == sorted(urn.trackers) and urn.ballots == sorted(urn.ballots)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT DISTINCT xmin::text FROM {Voter._meta.db_table} WHERE round_id = %s", [round.pk])
            assert len(cursor.fetchall()) == 1


def test_voting_on_the_pages_leaves_no_trace_either(client, caplog):
    """Through the pages: only the urn and the voters change, and the lines of the log name nobody."""
    round, (ria, *_others) = secret_round()
    in_english(client, ria)
    at = {"community": round.community.slug, "pk": round.proposal_id, "number": round.number}
    page = client.get(reverse("decisions:ballot", kwargs=at)).content.decode()
    assert "Nobody in the group sees what you voted" in page and "Only 5 people vote" in page
    looked = client.post(reverse("decisions:look", kwargs=at), {"option-1": "1", "option-2": "2"})
    signed = looked.context["signed"]
    assert looked.context["tracker"] in looked.content.decode() and "no-store" in looked.headers["Cache-Control"]
    before = everything()
    with caplog.at_level(logging.DEBUG, logger="zelfbeheer"):
        done = client.post(
            reverse("decisions:put", kwargs=at), {"option-1": "1", "option-2": "2", "tracker": signed}, follow=True
        )
    assert "Your vote is in the urn" in done.content.decode()
    changed = {table for table, rows in everything().items() if rows != before[table]}
    assert changed <= {Urn._meta.db_table, Voter._meta.db_table, "django_session"}
    told = " ".join(f"{line.getMessage()} {getattr(line, 'fields', '')}" for line in caplog.records)
    assert ria.chosen_name not in told and looked.context["tracker"] not in told
    assert str(looked.context["tracker"]) not in done.content.decode()
    assert client.get(reverse("decisions:urn", kwargs=at)).status_code == 404
    closed(round)
    urn = client.get(reverse("decisions:urn", kwargs=at)).content.decode()
    assert looked.context["tracker"] in urn and "Nothing leads from a number to a ballot" in urn
    count = client.get(reverse("decisions:count", kwargs=at)).content.decode()
    assert "Groen is elected: 1 votes are enough." in count and "instant run-off" in count
    file = client.get(reverse("decisions:ballots_file", kwargs=at))
    assert blt.read(file.content).cast == 1 and "stembriefjes" in file.headers["Content-Disposition"]


def test_a_number_that_cannot_be_used_gives_another_and_keeps_the_choice(client):
    round, (ria, *_others) = secret_round()
    in_english(client, ria)
    at = {"community": round.community.slug, "pk": round.proposal_id, "number": round.number}
    again = client.post(reverse("decisions:put", kwargs=at), {"option-1": "1", "tracker": "mine"})
    assert again.status_code == 200 and again.context["form"].cleaned_data["option-1"] == "1"
    assert "Here is another one" in again.content.decode()


@pytest.mark.django_db(transaction=True)
def test_sixty_at_the_same_moment_some_twice_some_as_it_closes():
    """Each of sixty casts in a thread of her own, twenty of them twice with another ballot; then it closes among the
    last ones. Whoever was told that it is in is in, exactly once; whoever came too late is not."""
    round, people = secret_round(people=60)
    choice_of = {person.pk: [(1, 2, 0), (2, 1, 0), (0, 0, 1)][number % 3] for number, person in enumerate(people)}
    late = {person.pk for person in people[48:]}
    together, at_close = Barrier(48), Barrier(13)

    def try_it(person):
        try:
            cast(round, person, *choice_of[person.pk])
            return person.pk
        except (Problem, Refused):
            return None
        finally:
            connection.close()

    def all_at_once(person):
        together.wait(timeout=120)
        return try_it(person)

    def close_it():
        at_close.wait(timeout=120)
        try:
            return close_round(actor=SYSTEM, round=round)
        finally:
            connection.close()

    def as_it_closes(person):
        at_close.wait(timeout=120)
        return try_it(person)

    early = people[:48]
    with ThreadPoolExecutor(48) as pool:
        said = list(pool.map(all_at_once, early))
        again = list(pool.map(try_it, people[:20]))
    with ThreadPoolExecutor(48) as pool:
        closing = pool.submit(close_it)
        said += list(pool.map(as_it_closes, people[48:]))
        over = closing.result()
    told = {pk for pk in said if pk}
    assert {person.pk for person in early} <= told and again == [None] * 20
    voted = set(
        Voter.objects.of(round.community_id).filter(round=round, has_voted=True).values_list("person", flat=True)
    )
    urn = Urn.objects.of(round.community_id).get(round=round)
    assert voted == told and len(urn.trackers) == len(set(urn.trackers)) == len(urn.ballots) == len(told)
    assert sorted(tuple(ballot[1]) for ballot in urn.ballots) == sorted(choice_of[pk] for pk in told)
    assert over.counts["took_part"] == len(told) and over.counts["entitled"] == 60
    assert blt.read(as_file(over)).cast == len(told) and late - told <= late
    assert timezone.now() >= over.closed_at


def test_an_urn_leaves_the_house_only_when_it_is_over():
    round, (ria, *_others) = secret_round()
    cast(round, ria, 1, 0, 0)
    carried = carried_of(Urn)
    assert not carried.rows(round.community).exists()
    closed(round)
    assert carried.rows(round.community).count() == 1


def test_lots_are_promised_before_and_nobody_answers(client):
    round, (ria, sam, *_others) = secret_round(choosing="lots", is_secret=False)
    round.closes_at = None  # as in a meeting, where whoever leads it closes it
    round.save()
    in_english(client, ria)
    at = {"community": round.community.slug, "pk": round.proposal_id, "number": round.number}
    page = client.get(reverse("decisions:one", kwargs={"community": at["community"], "pk": at["pk"]})).content.decode()
    assert round.promise in page and round.seed not in page
    with pytest.raises(Problem, match="drawing lots"):
        cast_vote(actor=sam, round=round, choice=(1, 0, 0))
    after = client.post(reverse("decisions:close", kwargs=at), {"said": "het regent"}, follow=True).content.decode()
    assert round.seed in after and round.promise in after and "het regent" in after
    round.refresh_from_db()
    assert round.counts["lots"]["order"] == list(draw(round.seed, COLOURS, "het regent"))
