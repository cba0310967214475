"""Every night each kind of record past its term goes; the clock can be turned."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.world import basis_for, make_community, make_person
from zelfbeheer.community.groups.founding import invite_founders
from zelfbeheer.community.groups.models import FoundingInvitation, Person
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.audit.seals import broken_seals
from zelfbeheer.foundation.files.models import StoredFile
from zelfbeheer.foundation.jobs import schedule
from zelfbeheer.foundation.jobs.schedule import tick
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.messaging.operations import mark_read, tell
from zelfbeheer.foundation.retention import registry
from zelfbeheer.foundation.retention.jobs import nightly
from zelfbeheer.foundation.retention.models import RetentionTerm
from zelfbeheer.foundation.retention.registry import Retention, kinds, sweep

pytestmark = pytest.mark.django_db


def night(days: float) -> dict[str, int]:
    """What goes in the night so many days from now."""
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        return nightly.func()


def event(community, verb: str = "see_day") -> None:
    record_change(actor=None, verb=verb, community=community)


def test_the_record_of_acts_goes_batch_by_batch_and_what_is_left_stays_provable():
    community = make_community()
    event(community)
    event(None)
    night(1)
    with time_machine.travel(timezone.now() + timedelta(days=200)):
        event(community, "later")
    night(201)
    assert AuditEvent.objects.count() == 3
    gone = night(367)
    assert gone["audit"] == 1 and gone["audit_outside"] == 1
    assert [left.verb for left in AuditEvent.objects.all()] == ["later"]
    assert broken_seals(community) == [] and broken_seals(None) == []


def test_what_is_not_sealed_yet_is_not_deleted_however_old():
    community = make_community()
    event(community)
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        assert sweep([community])["audit"] == 0


def test_somebody_who_left_is_deleted_after_her_term_with_the_account_that_stood_for_nobody_else():
    community, other = make_community(), make_community()
    today = timezone.localdate()
    left = make_person(community, "Weg", left_on=today)
    stays = make_person(community, "Blijft")
    elsewhere = make_person(community, "Ook elders", left_on=today)
    Person.objects.create(community=other, account=elsewhere.account, chosen_name="Elders")
    owner = Account.objects.create_account(is_owner=True)
    assert night(179).get("people_left") == 0
    assert night(182)["people_left"] > 0
    people = Person.objects.across_communities(because="test")
    assert {person.chosen_name for person in people} == {"Blijft", "Elders"}
    assert set(Account.objects.all()) == {stays.account, elsewhere.account, owner}
    assert not Account.objects.filter(pk=left.account_id).exists()


def test_a_group_can_choose_its_own_term():
    community, other = make_community(), make_community()
    RetentionTerm.objects.create(community=community, kind="people_left", days=10, basis=basis_for(community))
    for house in (community, other):
        make_person(house, "Weg", left_on=timezone.localdate())
    night(12)
    people = Person.objects.across_communities(because="test")
    assert [person.community for person in people] == [other]


def test_a_message_goes_ninety_days_after_it_was_read_and_an_unread_one_stays():
    person = make_person(make_community())
    values = {"role": "Gast", "community": "Huis"}
    for _ in range(2):
        message = tell(account=person.account, kind="role_given", values=values)
    mark_read(account=person.account, message_id=message.pk)
    night(89)
    assert Message.objects.count() == 2
    night(91)
    assert [left.read_at for left in Message.objects.all()] == [None]


def test_invitations_that_are_over_and_pictures_of_nobody_go():
    invite_founders(actor=Account.objects.create_account(is_owner=True))
    picture = StoredFile.objects.create(content=b"x", width=1, height=1)
    person = make_person(make_community(), picture=StoredFile.objects.create(content=b"y", width=1, height=1))
    night(2)
    assert not StoredFile.objects.filter(pk=picture.pk).exists()
    assert StoredFile.objects.filter(pk=person.picture_id).exists()
    night(27)
    assert FoundingInvitation.objects.count() == 1
    night(29)
    assert not FoundingInvitation.objects.exists()


def test_one_kind_that_fails_stops_no_other_and_the_schedule_hears_of_it(monkeypatch):
    community = make_community()
    make_person(community, "Weg", left_on=timezone.localdate() - timedelta(days=400))

    def broken(before, of):
        raise RuntimeError("broken")

    monkeypatch.setitem(registry._kinds, "aaa", Retention("aaa", "", 1, broken))
    with pytest.raises(ExceptionGroup):
        sweep([community])
    assert not Person.objects.of(community).exists()


def test_every_kind_has_words_and_a_term_and_can_be_swept_where_there_is_nothing():
    assert all(str(kind.label) and kind.days >= 0 for kind in kinds())
    assert set(sweep([make_community()])) == {kind.kind for kind in kinds()}


def test_the_schedule_asks_for_it_every_night(monkeypatch):
    asked = []
    nightly_job = schedule._recurring["keep no longer than agreed"]
    monkeypatch.setattr(schedule, "_recurring", {nightly_job.name: schedule.Recurring(
        nightly_job.name, nightly_job.every, lambda: asked.append(1))})  # fmt: skip
    now = timezone.now()
    for hours in (0, 1, 23, 25, 26):
        tick(now + timedelta(hours=hours))
    assert len(asked) == 2


def test_the_page_says_how_long_things_are_kept(client):
    from tests.world import sign_in

    community = make_community()
    RetentionTerm.objects.create(community=community, kind="people_left", days=11, basis=basis_for(community))
    page = sign_in(client, make_person(community)).get(f"/in/{community.slug}/huis/bewaren/").content.decode()
    assert "11 " in page and "365 " in page
