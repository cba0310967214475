"""The record of acts: ids and verbs, one chain per community, and a change to it shows."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from tests.world import make_community, make_person
from zelfbeheer.community.groups.operations import choose_board
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.audit.models import AuditEvent, AuditSeal
from zelfbeheer.foundation.audit.operations import record_change, record_reads
from zelfbeheer.foundation.audit.seals import broken_seals, seal

pytestmark = pytest.mark.django_db


def sealed(*communities):
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        return [seal(community) for community in communities]


def test_an_act_holds_ids_and_verbs_and_no_content():
    ria = make_person(make_community(), "Ria")
    choose_board(actor=ria, person=ria, shown=False)
    event = AuditEvent.objects.get()
    assert (event.verb, event.object_type, event.object_id) == ("change_own_profile", "groups.person", str(ria.pk))
    assert "Ria" not in str(vars(event))


def test_the_act_and_its_record_stand_or_fall_together():
    ria = make_person(make_community(), "Ria")
    with pytest.raises(RuntimeError), transaction.atomic():
        choose_board(actor=ria, person=ria, shown=False)
        raise RuntimeError
    assert not AuditEvent.objects.exists()


def test_the_actor_is_a_person_an_account_or_the_system():
    ria, owner = make_person(make_community()), Account.objects.create_account(is_owner=True)
    for actor in (ria, owner, SYSTEM, None):
        record_change(actor=actor, verb="test", community=None)
    assert [event.actor for event in AuditEvent.objects.order_by("pk")] == [ria.account, owner, None, None]


def test_reading_ones_own_matter_is_no_record():
    ria = make_person(make_community())
    jo = make_person(ria.community)
    record_reads(actor=ria, verb="see_people", community=ria.community, about=[ria, jo])
    assert [event.about for event in AuditEvent.objects.all()] == [jo.account]


def test_each_community_has_its_own_chain_and_nothing_is_sealed_twice():
    one, two = make_community(), make_community()
    for community in (one, two, one):
        record_change(actor=None, verb="test", community=community)
    first, other = sealed(one, two)
    assert (first.events, other.events) == (2, 1)
    assert sealed(one, two) == [None, None]
    record_change(actor=None, verb="test", community=one)
    assert sealed(one)[0].events == 1
    assert broken_seals(one) == [] == broken_seals(two)


def test_what_may_still_be_on_its_way_is_not_sealed():
    community = make_community()
    record_change(actor=None, verb="test", community=community)
    assert seal(community) is None


@pytest.mark.parametrize("how", ["verb", "object_id", "at", "deleted", "added"])
def test_tampering_shows_in_its_batch(how):
    community = make_community()
    for _ in range(3):
        record_change(actor=None, verb="test", community=community)
    (batch,) = sealed(community)
    victim = AuditEvent.objects.order_by("pk")[1]
    if how == "deleted":
        victim.delete()
    elif how == "added":
        batch.last_id += 1
        batch.save()
        record_change(actor=None, verb="extra", community=community)
    else:
        new = timezone.now() if how == "at" else "other"
        AuditEvent.objects.filter(pk=victim.pk).update(**{how: new})
    assert broken_seals(community) == [batch.pk]


def test_a_changed_seal_shows_in_every_later_batch():
    community = make_community()
    for _ in range(2):
        record_change(actor=None, verb="test", community=community)
        sealed(community)
    first, second = AuditSeal.objects.order_by("pk")
    AuditSeal.objects.filter(pk=first.pk).update(digest="0" * 64)
    assert broken_seals(community) == [first.pk, second.pk]


def test_people_can_go_without_breaking_the_chain():
    ria = make_person(make_community())
    record_change(actor=ria, verb="test", community=ria.community, about=ria)
    sealed(ria.community)
    community, account = ria.community, ria.account
    ria.delete()
    account.delete()
    assert broken_seals(community) == []
