"""Writing agreements: versions, what may not be overwritten, an end and its undoing, translations."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.world import make_agreement, make_community, make_next_version, make_person
from zelfbeheer.community.agreements.models import Agreement, Translation, Version, Writer
from zelfbeheer.community.agreements.operations import (
    change_agreement,
    end_agreement,
    hold_again,
    look_again,
    write_agreement,
)
from zelfbeheer.community.agreements.queries import (
    changed_since_read,
    in_force,
    no_longer_in_force,
    shown_to,
    translations_in_force,
)
from zelfbeheer.community.agreements.reading import mark_read, translate_agreement
from zelfbeheer.community.agreements.vocabulary import AgreementsCapability
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

SEE, WRITE, TRANSLATE = list(AgreementsCapability)[:3]
a_day = timedelta(days=1)


def today():
    return timezone.localdate()


@pytest.fixture
def community():
    return make_community()


@pytest.fixture
def writer(community):
    return make_person(community, "Ria", may=[SEE, WRITE, TRANSLATE])


def _words_of(version):
    return {"base": version.number, "title": version.title, "text": version.text}


def test_the_first_words_are_version_one_with_a_day_and_a_basis(writer):
    version = write_agreement(actor=writer, title=" Bezoek ", text="Tot tien uur.\r\n\r\nDaarna niet. \n")
    assert (version.number, version.title, version.text) == (1, "Bezoek", "Tot tien uur.\n\nDaarna niet.")
    assert version.basis.kind == "founding" and timezone.localdate(version.made_at) == today()
    assert list(in_force(writer.community)) == [version]
    event = AuditEvent.objects.get(community=writer.community)
    assert (event.verb, event.actor_id, event.object_type) == (WRITE, writer.account_id, "agreements.version")


def test_without_the_right_nothing_is_written(community, writer):
    reader = make_person(community, may=[SEE])
    version = write_agreement(actor=writer, title="Bezoek", text="Tot tien uur.")
    for act in (
        lambda: write_agreement(actor=reader, title="a", text="b"),
        lambda: change_agreement(actor=reader, agreement=version.agreement, **(_words_of(version) | {"text": "x"})),
        lambda: end_agreement(actor=reader, agreement=version.agreement),
        lambda: look_again(actor=reader, agreement=version.agreement, review_on=None),
        lambda: translate_agreement(actor=reader, version=version, language="en", title="a", text="b"),
        lambda: mark_read(actor=make_person(community), version=version),
    ):
        with pytest.raises(Refused):
            act()
    assert Version.objects.of(community).count() == 1 and not Translation.objects.of(community).exists()


def test_a_change_is_a_new_version_and_the_old_one_stays_word_for_word(writer):
    first = make_agreement(writer.community, text="Tot tien uur.")
    second = change_agreement(actor=writer, agreement=first.agreement, **(_words_of(first) | {"text": "Tot elf uur."}))
    first.refresh_from_db()
    assert (first.text, first.is_in_force, second.number) == ("Tot tien uur.", False, 2)
    assert list(in_force(writer.community)) == [second] and not no_longer_in_force(writer.community)


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(writer):
    first = make_agreement(writer.community)
    make_next_version(first, text="Van een ander.")
    with pytest.raises(Problem, match="version 2"):
        change_agreement(actor=writer, agreement=first.agreement, **(_words_of(first) | {"text": "Van mij."}))
    assert in_force(writer.community).get().text == "Van een ander."


def test_the_same_words_are_no_new_version(writer):
    first = make_agreement(writer.community)
    with pytest.raises(Problem, match="the same"):
        change_agreement(actor=writer, agreement=first.agreement, **_words_of(first))
    second = change_agreement(actor=writer, agreement=first.agreement, **_words_of(first), last_on=today() + a_day)
    assert second.number == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "}, {"title": "x" * 81}, {"text": ""}, {"text": "x" * 8001}, {"language": "xx"},
        {"last_on": -1}, {"last_on": 3000}, {"review_on": 0}, {"review_on": 3000},
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_nothing_is_written(writer, wrong):
    days = {key: today() + value * a_day for key, value in wrong.items() if isinstance(value, int)}
    with pytest.raises(Problem):
        write_agreement(actor=writer, **({"title": "Bezoek", "text": "Tot tien uur."} | wrong | days))
    assert not Agreement.objects.of(writer.community).exists()


def test_what_is_for_a_while_lapses_after_its_last_day(writer):
    version = make_agreement(writer.community, last_on=today())
    assert version.is_in_force and in_force(writer.community).exists()
    version.last_on = today() - a_day
    version.save()
    assert not version.is_in_force and not in_force(writer.community).exists()
    assert list(no_longer_in_force(writer.community)) == [version]


def test_an_end_can_be_undone_for_some_days_and_is_otherwise_written_anew(writer):
    version = make_agreement(writer.community)
    end_agreement(actor=writer, agreement=version.agreement)
    assert list(no_longer_in_force(writer.community)) == [version]
    with pytest.raises(Refused):
        end_agreement(actor=writer, agreement=version.agreement)
    hold_again(actor=writer, agreement=version.agreement)
    assert list(in_force(writer.community)) == [version]
    Version.objects.of(writer.community).update(ended_at=timezone.now() - 3 * a_day)
    with pytest.raises(Problem, match="new version"):
        hold_again(actor=writer, agreement=version.agreement)
    again = change_agreement(actor=writer, agreement=version.agreement, **_words_of(version))
    assert (again.number, list(in_force(writer.community))) == (2, [again])


def test_the_group_looks_again_and_keeps_it(writer):
    version = make_agreement(writer.community, review_on=today() - a_day)
    assert version.agreement.is_due
    with pytest.raises(Problem):
        look_again(actor=writer, agreement=version.agreement, review_on=today())
    look_again(actor=writer, agreement=version.agreement, review_on=today() + 30 * a_day)
    assert not Agreement.objects.of(writer.community).get().is_due
    assert Version.objects.of(writer.community).count() == 1


def test_a_day_to_look_again_that_has_come_does_not_stop_a_change(writer):
    first = make_agreement(writer.community, review_on=today() - a_day)
    words = _words_of(first) | {"text": "Anders."}
    change_agreement(actor=writer, agreement=first.agreement, review_on=first.agreement.review_on, **words)
    assert in_force(writer.community).get().text == "Anders."


def test_a_translation_names_its_version_and_falls_behind(writer):
    first = make_agreement(writer.community)
    translate_agreement(actor=writer, version=first, language="en", title="Visitors", text="Until ten.")
    translate_agreement(actor=writer, version=first, language="en", title="Visitors", text="Until ten o'clock.")
    one = shown_to(writer, in_force(writer.community), "en")[0]
    assert (one.text, one.is_behind, one.is_missing, one.language) == ("Until ten o'clock.", False, False, "en")
    second = make_next_version(first)
    one = shown_to(writer, in_force(writer.community), "en")[0]
    assert (one.number, one.version, one.is_behind) == (1, second, True)
    assert [row.text for row in translations_in_force(writer.community)] == ["Until ten o'clock."]
    assert shown_to(writer, in_force(writer.community), "pl")[0].is_missing
    assert not shown_to(writer, in_force(writer.community), "nl")[0].is_missing
    assert Writer.objects.of(writer.community).get(language="en").person == writer
    with pytest.raises(Problem):
        translate_agreement(actor=writer, version=second, language="nl", title="x", text="y")


def test_only_what_changed_since_she_read_it_counts_as_changed(community, writer):
    smoking, visitors = make_agreement(community, "Roken"), make_agreement(community, "Bezoek")
    ria, sam = (make_person(community, may=[SEE]) for _ in range(2))
    mark_read(actor=ria, version=smoking)
    mark_read(actor=ria, version=visitors)
    newer = make_next_version(smoking)
    assert (changed_since_read(ria), changed_since_read(sam)) == (["Roken"], [])
    mark_read(actor=ria, version=newer)
    mark_read(actor=ria, version=smoking)  # an old page: what she read stays
    assert changed_since_read(ria) == []
