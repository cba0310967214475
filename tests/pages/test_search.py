"""Looking something up: Dutch words, typing errors, and nothing that one may not see."""

import contextlib
from datetime import time, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.world import (
    give_role,
    make_agreement,
    make_community,
    make_duty,
    make_list,
    make_next_version,
    make_person,
    make_role,
    sign_in,
)
from zelfbeheer.community.agreements.operations import change_agreement, end_agreement, write_agreement
from zelfbeheer.community.agreements.reading import translate_agreement
from zelfbeheer.community.agreements.vocabulary import AgreementsCapability
from zelfbeheer.community.groups.service import leave
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.moments.operations import MomentPlan, add_moment, plan_moment_rule
from zelfbeheer.community.moments.vocabulary import MomentsCapability
from zelfbeheer.community.notices.models import Notice
from zelfbeheer.community.notices.operations import change_notice, hang_again, put_up_notice, take_down_notice
from zelfbeheer.community.notices.vocabulary import NoticesCapability
from zelfbeheer.community.practical.operations import (
    add_fact,
    add_phone_number,
    add_quiet_hours,
    remove_practical,
)
from zelfbeheer.community.practical.vocabulary import PracticalCapability
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.search import lexicon
from zelfbeheer.foundation.search.models import Edition, Entry, Mention, Word
from zelfbeheer.foundation.search.operations import rebuild, reindex, written_of
from zelfbeheer.foundation.search.registry import Passage, searchables
from zelfbeheer.foundation.search.words import COMMON, Letters, words_in
from zelfbeheer.house.duties.checklists import set_steps
from zelfbeheer.house.duties.planning import (
    DutyPlan,
    add_single_duty,
    change_duty_list,
    change_duty_rule,
    create_duty_list,
    plan_duty_rule,
)
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.house.meals.operations import MealPlan, call_off_meal, plan_meal
from zelfbeheer.house.meals.vocabulary import MealsCapability
from zelfbeheer.pages.search.queries import search
from zelfbeheer.person.privacy.operations import erase_account

SEE = {
    "agreements": AgreementsCapability.SEE_AGREEMENTS,
    "notices": NoticesCapability.SEE_NOTICES,
    "duties": DutiesCapability.SEE_DUTIES,
    "people": GroupsCapability.SEE_PEOPLE,
}
ALL = [
    *SEE.values(), AgreementsCapability.WRITE_AGREEMENTS, AgreementsCapability.TRANSLATE_AGREEMENTS,
    NoticesCapability.PUT_UP_NOTICE, NoticesCapability.TAKE_DOWN_NOTICE, DutiesCapability.PLAN_DUTIES,
]  # fmt: skip


pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def sam(house):
    return make_person(house, "Sam", may=ALL)


def hang(person, text):
    return put_up_notice(actor=person, text=text, last_on=timezone.localdate() + timedelta(days=7))


def titles(person, text, **given):
    """What she finds, as the words of the lines."""
    return [
        "".join(part.text for part in hit.title)
        for group in search(person, text, **given).groups
        for hit in group.hits
    ]  # fmt: skip


def the_index_is_right(community):
    """Held against a walk over the texts themselves."""
    for searchable in searchables():
        wanted = {thing.pk: written_of(searchable.words(thing)).in_title for thing in searchable.rows(community.pk)}
        for entry in Entry.objects.of(community).filter(kind=searchable.kind):
            rows = Mention.objects.of(community).filter(entry=entry)
            assert dict(rows.values_list("word", "in_title")) == wanted.pop(entry.object_id)
        assert not any(wanted.values())
    used = set(Mention.objects.of(community).values_list("word", flat=True))
    assert used == set(Word.objects.of(community).values_list("word", flat=True))


PAIRS = [
    ("De huisregels hangen in de hal", ["regels", "regel", "huisregels", "huisregel", "HUISREGELS", "huisregles"]),
    ("Wie wil er fietsen repareren?", ["fiets", "fietsen", "feitsen", "fietsn"]),
    ("Er staat een fiets in de weg", ["fietsen", "fiets", "feits"]),
    ("De afwas blijft staan", ["afwassen", "afwas", "afwsa"]),
    ("Samen afwassen na het eten", ["afwas", "afwassen"]),
    ("Dinsdag huisvergadering om acht uur", ["vergadering", "vergaderingen", "huisvergadering", "huisvergaderign"]),
    ("De vergadering begint later", ["huisvergadering", "vergaderingen", "vergaderin"]),
    ("Het café is één uur dicht", ["cafe", "CAFÉ", "caffe"]),
    ("Нова правила будинку", ["правила"]),
]


@pytest.mark.parametrize("text, asked", [(text, word) for text, words in PAIRS for word in words])
def test_dutch_words_find_each_other(sam, text, asked):
    hang(sam, text)
    hang(sam, "Iets heel anders over tomatensoep")
    assert titles(sam, asked) == [text]


APART = [
    ("Honderd keer dank", ["hond", "honden"]),
    ("Een kastanje in de tuin", ["kast", "kasten"]),
    ("Een versleten bank, vergeten door iedereen", ["eten"]),
    ("Voor de kameraad", ["oor", "kamer"]),
    ("Een fles en een vest", ["les"]),
]
TOGETHER = [
    ("Het hondenhok", ["hond", "hok", "hondje"]), ("De boodschappenlijst", ["boodschap", "lijst", "boodschappen"]),
    ("Een kinderkamer", ["kind", "kamer", "kinderen"]), ("De voordeursleutel", ["sleutel", "voordeur", "sleutels"]),
    ("Drie bakfietsen", ["fiets", "fietsen"]), ("De rookmelders piepen", ["rook", "melder"]),
]  # fmt: skip


@pytest.mark.parametrize("text, asked", [(text, word) for text, words in APART for word in words])
def test_letters_that_happen_to_stand_in_a_word_are_no_part_of_it(sam, text, asked):
    hang(sam, text)
    assert titles(sam, asked) == []


@pytest.mark.parametrize("text, asked", [(text, word) for text, words in TOGETHER for word in words])
def test_real_parts_are_found(sam, text, asked):
    hang(sam, text)
    assert titles(sam, asked) == [text]


def test_what_was_meant_keeps_its_capitals(house, sam):
    make_person(house, "Mohammed Ali")
    hang(sam, "Koffie bij Tante Truus. WiFi doet het weer")
    assert search(sam, "mohamed ali").near == "Mohammed Ali"
    assert search(sam, "trus").near == "Truus"
    assert search(sam, "kofie").near == "koffie"


@pytest.mark.parametrize("asked", ["Mohammed", "mohamed", "Mohammd", "moham", "Mohammed Ali"])
def test_names_with_typing_errors(house, sam, asked):
    make_person(house, "Mohammed Ali")
    assert titles(sam, asked) == ["Mohammed Ali"]


def test_what_was_meant_is_said_and_only_in_words_that_one_may_see(client, house, sam):
    hang(sam, "Fietsen staan in het schuurtje")
    make_agreement(house, "Fietsel", "Geheim.")  # nearer still, and not hers to read
    rebuild(house.pk)
    ria = make_person(house, may=[SEE["notices"]])
    assert search(ria, "fiestel").near == "fietsen" or search(ria, "fietsn").near == "fietsen"
    page = sign_in(client, ria).get(reverse("search:search", args=[house.slug]), {"q": "fietsn"}).content.decode()
    assert "fietsen</a>" in page and "<mark>Fietsen</mark>" in page and 'value="fietsn"' in page


def test_whether_a_word_exists_out_of_sight_changes_nothing(house, sam):
    """A hidden text with just this word must not keep near words from her."""
    hang(sam, "Fietsen staan in het schuurtje")
    ria = make_person(house, may=[SEE["notices"]])
    before = search(ria, "fietsem")
    make_agreement(house, "Fietsem", "Fietsem.")
    rebuild(house.pk)
    assert search(ria, "fietsem") == before


def test_some_of_the_words(sam):
    hang(sam, "De afwas blijft staan")
    found = search(sam, "afwas olifant")
    assert found.some and titles(sam, "afwas olifant") == ["De afwas blijft staan"]


def filled(house, sam):
    """Everything that there is to find, with one word in each."""
    hang(sam, "Kastanje in de tuin")
    make_agreement(house, "Kastanje", "Wie raapt, die kookt.")
    duties = make_list(house)
    duties.name = "Kastanjelijst"
    duties.save()
    make_duty(house, "Kastanje poffen", duty_list=duties)
    make_person(house, "Kastanje")
    other = make_community()
    there = make_person(other, "Kastanje", may=ALL)
    hang(there, "Kastanje elders")
    make_agreement(other, "Kastanje elders")
    for community in (house, other):
        rebuild(community.pk)


ROLES = [[], *[[capability] for capability in SEE.values()], list(SEE.values())]


@pytest.mark.parametrize("may", ROLES, ids=lambda may: "-".join(map(str, may)) or "supporter")
def test_one_finds_just_what_the_pages_show(client, house, sam, may):
    filled(house, sam)
    ria = make_person(house, "Ria", may=may)
    found = {group.key: group for group in search(ria, "kastanje").groups}
    assert set(found) == {key for key, capability in SEE.items() if capability in may}
    sign_in(client, ria)
    for group in found.values():
        for hit in group.hits:
            assert client.get(hit.href).status_code == 200
            assert "elders" not in "".join(part.text for part in hit.title)
    if "duties" in found:
        assert len(found["duties"].hits) == 2
    page = client.get(reverse("search:search", args=[house.slug]), {"q": "kastanje"}).content.decode()
    assert page.count("<mark>") == sum(len(group.hits) for group in found.values())


def test_a_condition_of_a_role_counts(house, sam):
    hang(sam, "Kastanje in de tuin")
    ria = make_person(house)
    give_role(ria, make_role(house, on_shift=[SEE["notices"]]))
    assert titles(ria, "kastanje") == []


def test_another_community_is_not_there(client, house, sam):
    other = make_person(make_community(), may=ALL)
    hang(sam, "Kastanje")
    assert titles(other, "kastanje") == []
    assert sign_in(client, other).get(reverse("search:search", args=[house.slug])).status_code == 404


def test_who_leaves_is_found_no_more_and_no_index_has_a_name(house, sam):
    ria = make_person(house, "Xanthippe")
    assert titles(sam, "xanthippe") == ["Xanthippe"]
    assert not Word.objects.of(house).filter(word="xanthippe").exists()
    leave(actor=ria, person=ria)
    assert titles(sam, "xanthippe") == []


def test_erased_words_are_gone_at_once(house, sam):
    ria = make_person(house, may=[NoticesCapability.PUT_UP_NOTICE])
    hang(ria, "Vraag het aan Xanthippe")
    assert titles(sam, "xanthippe")
    erase_account(actor=ria.account)
    assert titles(sam, "xanthippe") == []
    assert not Word.objects.of(house).filter(word="xanthippe").exists()
    the_index_is_right(house)


def test_every_operation_that_writes_words_keeps_the_index_right(house, sam):
    english = {"language": "en", "title": "Visitors", "text": "Visitors leave at ten."}
    notice = hang(sam, "Een paarse sok")
    the_index_is_right(house)
    assert titles(sam, "paars")
    change_notice(actor=sam, notice=notice, text="Een groene sok", last_on=notice.last_on, on_board=True)
    the_index_is_right(house)
    assert titles(sam, "paars") == [] and titles(sam, "groen")
    take_down_notice(actor=sam, notice=notice)
    assert titles(sam, "groen") == []
    hang_again(actor=sam, notice=notice)
    assert titles(sam, "groen")
    version = write_agreement(actor=sam, title="Bezoek", text="Bezoek vertrekt op tijd.")
    the_index_is_right(house)
    translate_agreement(actor=sam, version=version, **english)
    the_index_is_right(house)
    assert titles(sam, "visitor") == ["Visitors"] and titles(sam, "bezoek") == ["Bezoek"]
    change_agreement(actor=sam, agreement=version.agreement, base=1, title="Logés", text="Logés slapen boven.")
    the_index_is_right(house)
    assert titles(sam, "bezoek") == [] and titles(sam, "loges") == ["Logés"]
    end_agreement(actor=sam, agreement=version.agreement)
    assert titles(sam, "loges") == []
    the_index_is_right(house)


def test_duties_keep_the_index_right(house, sam):
    day = timezone.localdate() + timedelta(days=1)
    duties = create_duty_list(
        actor=sam, community=house, name="Corvee", kind="chore", when_nobody="Dan vragen we rond."
    )
    the_index_is_right(house)
    assert titles(sam, "rondvragen")
    change_duty_list(actor=sam, duty_list=duties, name="Klusjes", give_back_hours=0)
    the_index_is_right(house)
    assert titles(sam, "corvee") == [] and titles(sam, "klusje") == ["Klusjes"]
    plan = DutyPlan("Ramen lappen", "FREQ=WEEKLY;BYDAY=MO", day, time(10), time(11))
    rule = plan_duty_rule(actor=sam, duty_list=duties, plan=plan)
    the_index_is_right(house)
    set_steps(actor=sam, rule=rule, steps="Emmer vullen\nZeemlap pakken")
    the_index_is_right(house)
    assert titles(sam, "zeemlappen") == ["Ramen lappen"]
    change_duty_rule(actor=sam, rule=rule, plan=DutyPlan("Vensters", "FREQ=WEEKLY;BYDAY=MO", day, time(10), time(11)))
    the_index_is_right(house)
    assert titles(sam, "ramen") == [] and len(titles(sam, "venster")) == 1
    assert search(sam, "venster").groups[0].hits[0].at is not None
    add_single_duty(actor=sam, duty_list=duties, title="Boom planten", day=day, start_time=time(9), end_time=time(10))
    the_index_is_right(house)
    assert titles(sam, "bomen planten") == ["Boom planten"] or titles(sam, "boom") == ["Boom planten"]


def test_the_night_mends_what_went_by_another_way(house, sam):
    notice = hang(sam, "Een paarse sok")
    make_next_version(make_agreement(house, "Bezoek"), "Bezoek mag blijven.")
    Notice.objects.of(house).filter(pk=notice.pk).delete()
    Word.objects.of(house).delete()
    rebuild(house.pk)
    the_index_is_right(house)
    assert titles(sam, "bezoek") == ["Bezoek"]


def test_what_is_good_to_know_and_what_there_is_to_eat(client, house, sam):
    ria = make_person(
        house, "Ria", may=[GroupsCapability.SEE_DAY, MealsCapability.SEE_MEALS, MomentsCapability.SEE_MOMENTS]
    )
    cook = make_person(house, "Kok", may=[MealsCapability.PLAN_MEAL, *EVERYTHING_PRACTICAL])
    fact = add_fact(actor=cook, community=house, title="Meterkast", text="Achter de kapstok.")
    add_phone_number(actor=cook, community=house, name="Huisarts", number="030 123", when="Ook in het weekend")
    add_quiet_hours(actor=cook, community=house, start_time=time(22), end_time=time(7))
    tomorrow = timezone.localdate() + timedelta(days=1)
    add_moment(actor=cook, community=house, title="Muziekavond", day=tomorrow, start_time=time(20))
    rule = MomentPlan("Koffie-uurtje", "FREQ=DAILY", tomorrow, time(10))
    plan_moment_rule(actor=cook, community=house, plan=rule)
    meal = plan_meal(actor=cook, community=house, plan=MealPlan("Erwtensoep", tomorrow, time(18)))
    the_index_is_right(house)
    looked_for = ("meterkast", "kapstok", "huisarts", "weekend", "stille uren", "muziek", "koffie", "soep")
    found = {word: titles(ria, word) for word in looked_for}
    assert found == {
        "meterkast": ["Meterkast"], "kapstok": ["Meterkast"], "huisarts": ["Huisarts"], "weekend": ["Huisarts"],
        "stille uren": ["Stille uren"], "muziek": ["Muziekavond"], "koffie": ["Koffie-uurtje"], "soep": ["Erwtensoep"],
    }  # fmt: skip
    assert search(ria, "huisarts").groups[0].hits[0].about == "030 123"
    sign_in(client, ria)
    for word in looked_for:
        assert client.get(search(ria, word).groups[0].hits[0].href).status_code == 200
    assert not any(titles(make_person(house), word) for word in looked_for)
    remove_practical(actor=cook, row=fact)
    call_off_meal(actor=cook, meal=meal)
    assert titles(ria, "meterkast") == titles(ria, "soep") == []
    the_index_is_right(house)


EVERYTHING_PRACTICAL = [PracticalCapability.CHANGE_PRACTICAL, MomentsCapability.PLAN_MOMENTS]


HOSTILE = [
    "'; drop table x; --", "%", "_", "\\", '" OR 1=1', "\x00", "\x00afwas", "NEAR(a b)", "*", "a" * 10_000, "é" * 300,
    "<script>alert(1)</script>", "🙂", "\u202e", "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "( ( (", "afwas " * 500, "ﷺ" * 50, "-", "\n\r\t",
]  # fmt: skip


@pytest.mark.parametrize("asked", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_questions_are_only_words(client, house, sam, asked):
    hang(sam, "De afwas <b>blijft</b> staan")
    page = sign_in(client, sam).get(reverse("search:search", args=[house.slug]), {"q": asked, "soort": asked})
    assert page.status_code == 200
    assert b"<script>alert" not in page.content and b"<b>blijft" not in page.content


def test_the_page_says_what_to_try_and_keeps_what_was_typed(client, house, sam, in_english):
    url = reverse("search:search", args=[house.slug])
    sign_in(client, sam).cookies["taal"] = "en"
    assert "Try one word" in client.get(url).content.decode()
    page = client.get(url, {"q": "olifant"}).content.decode()
    assert "Nothing found for “olifant”" in page and 'value="olifant"' in page
    assert client.post(url).status_code == 405


def test_there_is_more_and_it_can_be_shown(client, house, sam):
    for number in range(8):
        hang(sam, f"Soep {number}")
    assert [(group.more, len(group.hits)) for group in search(sam, "soep").groups] == [(True, 6)]
    assert len(titles(sam, "soep", only="notices")) == 8


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_what_is_found(client, house, sam, number, django_assert_num_queries):
    for _ in range(number):
        hang(sam, "Kastanje")
        make_agreement(house, "Kastanje")
        make_duty(house, "Kastanje")
    rebuild(house.pk)
    with django_assert_num_queries(11):  # one of them reads all words, which are kept
        search(sam, "kastanje")
    with django_assert_num_queries(10):
        search(sam, "kastanje")
    with django_assert_num_queries(10):
        search(sam, "kastajne")
    url = reverse("search:search", args=[house.slug])
    sign_in(client, sam).get(url)
    with django_assert_num_queries(QUERIES_OF_PAGE):
        client.get(url, {"q": "kastanje"})


QUERIES_OF_PAGE = 14


def test_words_kept_at_hand_are_never_older_than_what_is_written(house, sam, monkeypatch):
    assert titles(sam, "kastanje") == []
    hang(sam, "Kastanje")
    assert titles(sam, "kastanje") == ["Kastanje"]
    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        hang(sam, "Tomaten")
        assert titles(sam, "tomaten") == ["Tomaten"]
        raise ZeroDivisionError
    assert titles(sam, "tomaten") == [] and lexicon.lexicon_of(house.pk) is lexicon.lexicon_of(house.pk)
    take_down_notice(actor=sam, notice=Notice.objects.of(house).get())
    rebuild(house.pk)
    monkeypatch.setattr(lexicon, "MOST_LETTERS_KEPT", 1)
    other = make_community()
    Edition.objects.of(house).delete()  # as an earlier version left it
    assert lexicon.lexicon_of(house.pk) is not lexicon.lexicon_of(house.pk)
    rebuild(house.pk)
    rebuild(other.pk)
    assert lexicon.lexicon_of(house.pk) and lexicon.lexicon_of(other.pk) and list(lexicon._kept) == [other.pk]


def test_saving_costs_few_queries(house, sam, django_assert_max_num_queries):
    notice = hang(sam, "Kastanje in de tuin")
    with django_assert_max_num_queries(8):
        reindex(notice)


@pytest.mark.parametrize(
    "one, other, letters", [("fiets", "feits", 1), ("fiets", "fiets", 0), ("fiets", "fietsen", 2), ("abc", "xyz", 3)]
)
def test_how_many_letters_differ(one, other, letters):
    assert Letters(one).differ(other, 2) == letters


class FoundByItsOwnWords(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(st.text(min_size=1, max_size=200).filter(lambda text: text.strip() and "\x00" not in text))
    def test_what_is_indexed_is_found_by_each_of_its_words(self, text):
        sam = make_person(make_community(), may=ALL)
        notice = hang(sam, text)
        for word in [word for word in words_in(notice.text) if word not in COMMON][:6]:
            found = search(sam, word)
            assert "notices" in {group.key for group in found.groups}, word
            assert not found.near


def test_system_writes_are_found_too(house, sam):
    put_up_notice(actor=SYSTEM, community=house, text="Kastanje", last_on=timezone.localdate())
    assert titles(sam, "kastanje") == ["Kastanje"]
    assert written_of([Passage("nl", "De", "de fiets")]).in_title == {"de": True, "fiets": False}
