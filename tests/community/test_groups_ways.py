"""Own words in right sentences, the week and its hours, colour and picture: chosen, with a basis, shown everywhere."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from tests.foundation.test_files_pictures import photo
from tests.world import make_community, make_person, sign_in
from zelfbeheer.community.groups.models import Community, OwnWay, OwnWord
from zelfbeheer.community.groups.ui.way_forms import SENTENCES, sentence
from zelfbeheer.community.groups.vocabulary import Kind, Way, Word
from zelfbeheer.community.groups.voice import Term, Voice, in_own_words, speaking_for
from zelfbeheer.community.groups.ways import (
    WordPlan,
    choose_colour,
    choose_week,
    choose_word,
    remove_emblem,
    set_emblem,
)
from zelfbeheer.community.groups.week import Week
from zelfbeheer.foundation.access.registry import Refused, rule_of
from zelfbeheer.foundation.files.models import StoredFile
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.foundation.retention.registry import sweep
from zelfbeheer.foundation.ui.problems import Problem

MAY = ["change_ways", "see_day"]
DE, HET = Term("de", "opvang", "opvangen"), Term("het", "huis", "huizen")


@pytest.mark.parametrize(
    ("form", "de", "het"),
    [
        ("the", "de opvang", "het huis"),
        ("The", "De opvang", "Het huis"),
        ("a", "een opvang", "een huis"),
        ("this", "deze opvang", "dit huis"),
        ("This", "Deze opvang", "Dit huis"),
        ("our", "onze opvang", "ons huis"),
        ("your", "jullie opvang", "jullie huis"),
        ("no", "geen opvang", "geen huis"),
        ("one", "opvang", "huis"),
        ("One", "Opvang", "Huis"),
        ("many", "opvangen", "huizen"),
        ("Many", "Opvangen", "Huizen"),
    ],
)
def test_what_goes_before_a_word_follows_its_article(form, de, het):
    assert (getattr(DE, form), getattr(HET, form)) == (de, het)


def test_a_name_of_its_own_stands_without_an_article():
    name = Term("", "Noorderhuis", "Noorderhuizen")
    assert {getattr(name, form) for form in ("the", "this", "our", "The")} == {"Noorderhuis"}


def test_english_words_have_a_and_an():
    assert Term("the", "house", "houses", "en").a == "a house"
    assert Term("the", "inn", "inns", "en").A == "An inn"
    assert Term("the", "house", "houses", "en").this == "this house"


def test_an_unknown_form_or_word_is_a_mistake_of_the_programmer():
    for key in ("those_house", "the_hous", "house", "the_"):
        with pytest.raises(KeyError):
            Voice()[key]
    with pytest.raises(AttributeError):
        DE.those  # noqa: B018


@pytest.mark.parametrize("kind", Kind.values)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_has_a_word_for_everything_and_every_sentence_can_be_said(kind, language):
    with translation.override(language):
        voice = Voice(kind)
        said = [sentence(voice, word) for word in Word]
    assert len(SENTENCES) == len(Word) and not any("%(" in text for text in said)


def test_another_language_has_its_own_words_or_those_of_the_kind():
    voice = Voice(Kind.NIGHT_SHELTER, {"nl": {"house": ["de", "opvang", "opvangen"]}})
    assert voice.house.the == "de opvang"
    with translation.override("en"):
        assert voice.house.the == "the house"


@pytest.mark.django_db
def test_a_lazy_sentence_speaks_for_whoever_is_asked_about(in_english):
    label = in_own_words("Devices of %(the_house)s, %(number)s", number=3)
    steiger = make_community()
    steiger.words = {"en": {"house": ["the", "jetty", "jetties"]}}
    with speaking_for(steiger):
        assert str(label) == "Devices of the jetty, 3"
    assert str(label) == "Devices of the house, 3"


def test_places_for_other_values_stay_for_whoever_fills_them_in():
    voice = Voice(Kind.HOUSE, {"en": {"shift": ["the", "100% watch", "watches"]}})
    with translation.override("en"):
        half = voice.say("You have %(a_shift)s, %(name)s. %(more)s", more="50%")
        assert half % {"name": "Sam"} == "You have a 100 watch, Sam. 50%"
        assert voice.say("%(more)s of %(the_house)s", more="50%") == "50% of the house"
        with pytest.raises(KeyError):
            voice.say("%(the_hous)s for %(name)s")


def test_without_a_language_the_words_are_those_of_the_sentences():
    with translation.override(None):
        assert str(in_own_words("Devices of %(the_house)s")) == "Devices of the house"


@pytest.mark.django_db
def test_own_words_stand_on_pages_in_the_menu_in_refusals_and_in_messages(client):
    community = make_community()
    ria = make_person(community, "Ria", may=[*MAY, "see_duties", "plan_duties"])
    choose_word(actor=ria, community=community, plan=WordPlan("duty", "de", "beurt", "beurten"))
    choose_word(actor=ria, community=community, plan=WordPlan("house", "de", "boot", "boten"))
    sign_in(client, ria)
    home = f"/in/{community.slug}"
    assert "Beurten" in client.get(f"{home}/huis/").content.decode()
    assert "De beurten plannen" in client.get(f"{home}/taken/").content.decode()
    tell(account=ria.account, kind="key_card_renewed", community=community)
    assert "iemand van de boot." in client.get(f"{home}/ik/berichten/").content.decode()
    with speaking_for(Community.objects.get(pk=community.pk)):
        assert str(rule_of("see_day").purpose) == "om te weten wat er vandaag gebeurt in de boot"


@pytest.mark.django_db
def test_a_word_is_kept_with_its_basis_and_read_along():
    ria = make_person(make_community(), may=MAY)
    choose_word(actor=ria, community=ria.community, plan=WordPlan("house", " de ", "boot", "boten"))
    fresh = Community.objects.get(pk=ria.community_id)
    assert fresh.words == {"nl": {"house": ["de", "boot", "boten"]}} and fresh.own.house.our == "onze boot"
    row = OwnWord.objects.of(fresh).get()
    assert row.basis and OwnWay.objects.of(fresh).get(subject=Way.WORDS).basis == row.basis
    choose_word(actor=ria, community=fresh, plan=WordPlan("house", "het", "schip", "schepen"))
    assert OwnWord.objects.of(fresh).get().singular == "schip"


@pytest.mark.django_db
def test_only_who_may_changes_them():
    mo = make_person(make_community(), may=["see_day"])
    for change in (
        lambda: choose_word(actor=mo, community=mo.community, plan=WordPlan("house", "de", "boot", "boten")),
        lambda: choose_week(actor=mo, community=mo.community, begins=0, hours=()),
        lambda: choose_colour(actor=mo, community=mo.community, colour="blauw"),
        lambda: set_emblem(actor=mo, community=mo.community, upload=photo()),
        lambda: remove_emblem(actor=mo, community=mo.community),
    ):
        with pytest.raises(Refused):
            change()
    assert not OwnWay.objects.of(mo.community).exists()


@pytest.mark.django_db
def test_a_word_for_one_and_for_more_is_needed():
    ria = make_person(make_community(), may=MAY)
    with pytest.raises(Problem):
        choose_word(actor=ria, community=ria.community, plan=WordPlan("house", "de", "boot", " "))


# The week.


def _week(begins=0, *hours):
    read = time.fromisoformat
    return Week(begins, tuple((day, read(opens), read(closes)) for day, opens, closes in hours))


def test_a_week_begins_on_the_day_that_they_chose():
    wednesday = date(2026, 11, 25)
    assert _week(0).first_day(wednesday) == date(2026, 11, 23)
    assert _week(6).first_day(wednesday) == date(2026, 11, 22)
    assert _week(2).first_day(wednesday) == wednesday
    assert _week(5).weekdays() == [5, 6, 0, 1, 2, 3, 4]


def test_a_night_shelter_is_open_past_midnight():
    week = _week(0, *((day, "17:00", "10:00") for day in range(7)))
    tuesday = date(2026, 11, 24)
    assert week.now(local_instant(tuesday, time(9, 59))).ends_at == local_instant(tuesday, time(10))
    assert week.now(local_instant(tuesday, time(12))) is None
    assert week.next(local_instant(tuesday, time(12))).starts_at == local_instant(tuesday, time(17))


def test_a_walk_in_centre_says_on_which_day_it_opens_again():
    week = _week(0, (0, "10:00", "16:00"), (3, "10:00", "16:00"))
    thursday = date(2026, 11, 26)
    assert week.now(local_instant(thursday, time(10))) and week.now(local_instant(thursday, time(16))) is None
    assert week.next(local_instant(thursday, time(16))).starts_at == local_instant(date(2026, 11, 30), time(10))
    assert _week().next(timezone.now()) is None and not _week().has_hours


@pytest.mark.django_db
def test_the_week_is_kept_in_the_order_of_its_days():
    ria = make_person(make_community("centre"), may=MAY)
    hours = ((2, time(10), time(16)), (0, time(9, 30), time(12)))
    choose_week(actor=ria, community=ria.community, begins=6, hours=hours)
    fresh = Community.objects.get(pk=ria.community_id)
    assert fresh.week == Week(6, (hours[1], hours[0])) and OwnWay.objects.of(fresh).get().subject == "week"
    with pytest.raises(Problem):
        choose_week(actor=ria, community=fresh, begins=6, hours=((0, time(9), time(9)),))


# Screens.


def _at(person, path):
    return f"/in/{person.community.slug}/zo-zijn-wij/{path}"


@pytest.mark.django_db
def test_a_word_is_heard_in_a_sentence_before_it_is_kept(client):
    ria = make_person(make_community(), "Ria", may=MAY)
    sign_in(client, ria)
    typed = {"article": "het", "one": "schip", "many": "schepen"}
    page = client.post(_at(ria, "woord/house/"), typed | {"try": "1"}).content.decode()
    assert "het schip" in page and "Dit schip" in page
    assert not OwnWord.objects.of(ria.community).exists()
    page = client.post(_at(ria, "woord/house/"), typed | {"keep": "1"}, follow=True).content.decode()
    assert "het schip" in page
    assert ">Schip<" in client.get(f"/in/{ria.community.slug}/huis/").content.decode()  # in the bar as well
    client.post(_at(ria, "woord/house/?taal=en"), {"article": "the", "one": "ship", "many": "ships", "keep": "1"})
    assert Community.objects.get(pk=ria.community_id).words["en"]["house"] == ["the", "ship", "ships"]


@pytest.mark.django_db
def test_a_word_of_something_that_this_group_does_not_have_is_not_there(client):
    ria = make_person(make_community(), may=MAY)
    assert sign_in(client, ria).get(_at(ria, "woord/boot/")).status_code == 404


@pytest.mark.django_db
def test_the_hours_are_typed_day_by_day(client):
    ria = make_person(make_community("centre"), may=MAY)
    sign_in(client, ria)
    wrong = client.post(_at(ria, "week/"), {"begins": "0", "opens-2": "10:00"}).content.decode()
    assert "nl-error" in wrong and "10:00" in wrong
    client.post(_at(ria, "week/"), {"begins": "6", "opens-2": "10:00", "closes-2": "16:00"})
    assert Community.objects.get(pk=ria.community_id).open_hours == [[2, "10:00", "16:00"]]
    assert "10:00–16:00" in client.get(_at(ria, "")).content.decode()


@pytest.mark.django_db
def test_a_colour_is_one_small_sheet_more_and_only_out_of_the_set(client):
    ria = make_person(make_community(), may=MAY)
    sign_in(client, ria)
    assert "ui/colour-" not in client.get(_at(ria, "")).content.decode()
    client.post(_at(ria, "kleur/"), {"colour": "paars"})
    assert "ui/colour-paars" in client.get(f"/in/{ria.community.slug}/vandaag/").content.decode()
    client.post(_at(ria, "kleur/"), {"colour": "../../x"})
    assert Community.objects.get(pk=ria.community_id).colour == "paars"


@pytest.mark.django_db
def test_a_picture_has_an_address_that_nobody_can_guess_and_goes_when_it_is_deleted(client):
    ria = make_person(make_community(), may=MAY)
    sign_in(client, ria)
    client.post(_at(ria, "beeld/"), {"picture": photo()})
    first = Community.objects.get(pk=ria.community_id).picture
    assert first in client.get(f"/in/{ria.community.slug}/vandaag/").content.decode()
    answer = client.get(first)
    assert answer["Content-Type"] == "image/webp" and "immutable" in answer["Cache-Control"]
    client.post(_at(ria, "beeld/"), {"picture": photo()})
    assert client.get(first).status_code == 404 and StoredFile.objects.count() == 1
    client.post(_at(ria, "beeld/weg/"))
    assert StoredFile.objects.count() == 0 and Community.objects.get(pk=ria.community_id).picture == ""
    assert client.get("/beeld/0000/").status_code == 404


@pytest.mark.django_db
def test_a_picture_of_a_group_is_not_forgotten_as_belonging_to_nobody():
    ria = make_person(make_community(), may=MAY)
    set_emblem(actor=ria, community=ria.community, upload=photo())
    StoredFile.objects.update(made_at=timezone.now() - timedelta(days=9))
    assert not sweep([ria.community])["pictures"] and StoredFile.objects.exists()


@pytest.mark.django_db
def test_the_screen_of_words_costs_no_query_for_them(client, django_assert_num_queries):
    ria = make_person(make_community(), may=MAY)
    sign_in(client, ria)
    with django_assert_num_queries(5):  # session, account, person, rights, bases
        client.get(_at(ria, ""))
    for word, one in (("house", "boot"), ("duty", "wacht"), ("person", "maat")):
        choose_word(actor=ria, community=ria.community, plan=WordPlan(word, "de", one, f"{one}en"))
    with django_assert_num_queries(5):
        page = client.get(_at(ria, "")).content.decode()
    assert "de boot" in page and "een wacht" in page


@pytest.mark.django_db
def test_pages_of_a_part_that_a_kind_does_not_use_are_not_there(client):
    """Even for somebody whose role was given the right somehow."""
    may = ["see_day", "register_device", "see_who_is_in", "add_person", "give_place", "arrange_places"]
    circle = make_person(make_community("circle"), may=may)
    sign_in(client, circle)
    for path in ("apparaten/", "wie-is-er/", "slaapplekken/"):
        assert client.get(f"/in/{circle.community.slug}/{path}").status_code == 404


@pytest.mark.django_db
def test_today_is_read_in_summer_as_in_winter():
    week = _week(0, (6, "22:00", "06:00"))  # the night in which the clock goes forward
    with time_machine.travel(datetime(2026, 3, 29, 0, 30, tzinfo=timezone.get_current_timezone()), tick=False):
        running = week.now(local_instant(date(2026, 3, 29), time(23)))
    assert running and running.ends_at == local_instant(date(2026, 3, 30), time(6))
