"""Notes from one shift to the next: who writes and reads, whose names may stand in them, and when they go."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.world import make_community, make_duty, make_person, make_take, sign_in
from zelfbeheer.community.groups.service import leave
from zelfbeheer.foundation.access.registry import Refused, can
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.retention.registry import sweep
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.handover.models import NamedInNote, ShiftNote
from zelfbeheer.house.handover.operations import remove_note, write_note
from zelfbeheer.house.handover.vocabulary import HandoverCapability as May

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "tuesday")]
MAY = ["see_day", "see_duties", "take_duty", May.WRITE_SHIFT_NOTE]
hour = timedelta(hours=1)


@pytest.fixture
def tuesday():
    with time_machine.travel(datetime(2026, 11, 24, 14, 0, tzinfo=timezone.get_default_timezone()), tick=False) as at:
        yield at


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def ria(house):
    return with_shift(make_person(house, "Ria", may=MAY))


@pytest.fixture
def sam(house):
    return make_person(house, "Sam", may=MAY)


@pytest.fixture
def page(client):
    client.cookies["taal"] = "en"
    return client


def with_shift(person, begins=-hour, hours=2, title="Nachtdienst"):
    duty = make_duty(person.community, title, at=timezone.now() + begins, hours=hours, kind="shift")
    make_take(duty, person)
    return person


def url(name, house, **kwargs):
    return reverse(f"handover:{name}", kwargs={"community": house.slug, **kwargs})


def leave_note(person, text="De sleutel ligt in de la.", **fields):
    return ShiftNote.objects.create(community=person.community, author=person, text=text, **fields)


@pytest.mark.parametrize(
    ("begins", "reads", "writes"),
    [(-hour, True, True), (-3 * hour, True, True), (-9 * hour, False, False), (5 * hour, True, False),
     (12 * hour, False, False)],
)  # fmt: skip
def test_who_has_the_shift_just_had_it_or_has_it_next_reads_and_only_the_first_two_write(house, begins, reads, writes):
    person = with_shift(make_person(house, may=MAY), begins)
    assert bool(can(person, May.READ_SHIFT_NOTES, house)) is reads
    assert bool(can(person, May.WRITE_SHIFT_NOTE, house)) is writes


def test_a_chore_is_no_shift_and_a_shift_without_the_right_gives_nothing(house, sam):
    make_take(make_duty(house, at=timezone.now() - hour / 2), sam)
    stranger = with_shift(make_person(house, may=["see_day"]))
    assert not can(sam, May.READ_SHIFT_NOTES, house)
    assert not can(stranger, May.READ_SHIFT_NOTES, house)


def test_a_note_is_left_and_read_and_not_shown_to_others(house, ria, sam, page):
    answer = sign_in(page, ria).post(url("write", house), {"note": "De boiler lekt."}, follow=True)
    assert "Whoever comes next can read it" in answer.content.decode()
    assert AuditEvent.objects.filter(verb=May.WRITE_SHIFT_NOTE, actor=ria.account).count() == 1
    assert sign_in(page, sam).get(url("notes", house)).status_code == 403
    with_shift(sam, 2 * hour)
    text = page.get(url("notes", house)).content.decode()
    assert "De boiler lekt." in text and "Ria" in text and "Nobody sees who read this" in text


def test_a_note_is_neither_empty_nor_long(house, ria, sam):
    for text in ("", "   ", "x" * 501):
        with pytest.raises(Problem):
            write_note(actor=ria, text=text)
    with pytest.raises(Refused):
        write_note(actor=sam, text="Mag dit?")
    assert not ShiftNote.objects.of(house).exists()


def test_a_name_is_asked_about_and_what_was_typed_stays(house, ria, sam, page):
    sign_in(page, ria)
    text = page.post(url("write", house), {"note": "Sams tas staat bij de deur."}).content.decode()
    assert "The name Sam stands in this text. Is that all right with Sam?" in text
    assert "Sams tas staat bij de deur." in text and "Take the name out" in text
    assert "ordinary word" not in text
    assert not ShiftNote.objects.of(house).exists()


def test_the_name_is_taken_out(house, ria, sam, page):
    sent = {"note": "Sams tas staat bij de deur.", f"name_{sam.pk}": "out"}
    sign_in(page, ria).post(url("write", house), sent)
    assert ShiftNote.objects.of(house).get().text == "Somebodys tas staat bij de deur."
    assert not NamedInNote.objects.of(house).exists() and not Message.objects.exists()


def test_who_agreed_is_told_and_can_take_it_away_herself(house, ria, sam, page):
    sent = {"note": "Sam heeft de sleutel.", f"name_{sam.pk}": "agreed"}
    sign_in(page, ria).post(url("write", house), sent)
    note = ShiftNote.objects.of(house).get()
    assert list(note.named.values_list("person", flat=True)) == [sam.pk]
    told = Message.objects.get(account=sam.account)
    assert told.kind == "handover.named" and told.values == {"name": "Ria"}
    text = sign_in(page, sam).get(url("mine", house)).content.decode()
    assert "Sam heeft de sleutel." in text and "Your name stands in this" in text
    page.post(url("remove", house, pk=note.pk))
    assert not ShiftNote.objects.of(house).exists()


def test_an_ordinary_word_is_no_name_and_nobody_is_told(house, ria, page):
    wil = make_person(house, "Wil")
    sign_in(page, ria)
    text = page.post(url("write", house), {"note": "Wil iemand de vuilnis doen?"}).content.decode()
    assert "It is an ordinary word here" in text
    page.post(url("write", house), {"note": "Wil iemand de vuilnis doen?", f"name_{wil.pk}": "word"})
    assert ShiftNote.objects.of(house).get().text == "Wil iemand de vuilnis doen?"
    assert not Message.objects.exists()


def test_that_a_plain_name_is_an_ordinary_word_is_not_believed(house, ria, sam):
    with pytest.raises(Problem):
        write_note(actor=ria, text="Sam slaapt.", ordinary=[sam.pk])
    write_note(actor=ria, text="Groet, Ria")


def test_others_cannot_take_a_note_away(house, ria, sam):
    note = leave_note(ria)
    with pytest.raises(Refused):
        remove_note(actor=sam, note=note)
    remove_note(actor=make_person(house, may=[May.REMOVE_SHIFT_NOTE]), note=note)
    assert not ShiftNote.objects.of(house).exists()


def test_notes_go_after_their_days_and_are_not_shown_any_more_before_the_clock_came(house, ria, page):
    leave_note(ria, "Oud", written_at=timezone.now() - timedelta(days=7, minutes=1))
    leave_note(ria, "Nieuw", written_at=timezone.now() - timedelta(days=6))
    text = sign_in(page, ria).get(url("notes", house)).content.decode()
    assert "Nieuw" in text and "Oud" not in text
    sweep([house])
    assert ShiftNote.objects.of(house).get().text == "Nieuw"


def test_whoever_leaves_is_named_nowhere(house, ria, sam):
    write_note(actor=ria, text="Sam belt.", agreed=[sam.pk])
    leave(actor=sam, person=sam)
    assert not ShiftNote.objects.of(house).exists()


def test_the_page_of_a_shift_and_the_house_lead_there(house, ria, sam, page):
    shift = make_duty(house, "Dagdienst", at=timezone.now(), kind="shift")
    chore = make_duty(house, "Afwas", at=timezone.now())
    sign_in(page, ria)
    for duty, shown in ((shift, True), (chore, False)):
        text = page.get(reverse("duties:checklist", kwargs={"community": house.slug, "pk": duty.pk})).content.decode()
        assert (url("notes", house) in text) is shown
    home = reverse("home:house", kwargs={"community": house.slug})
    assert url("notes", house) in page.get(home).content.decode()
    assert url("notes", house) not in sign_in(page, sam).get(home).content.decode()


def test_a_circle_has_no_handover(page):
    circle = make_community("circle")
    person = with_shift(make_person(circle, may=[*MAY, May.READ_SHIFT_NOTES]))
    sign_in(page, person)
    assert {page.get(url(name, circle)).status_code for name in ("notes", "write", "mine", "help")} == {404}


@pytest.mark.parametrize("rows", [1, 3])
def test_reading_costs_the_same_whatever_there_is(house, ria, client, django_assert_num_queries, rows):
    for number in range(rows):
        leave_note(ria, f"Bericht {number}")
    sign_in(client, ria).get(url("notes", house))
    with django_assert_num_queries(8):
        client.get(url("notes", house))
    with django_assert_num_queries(6):
        client.get(url("mine", house))
