"""People come, change what is theirs, get and lay down roles, and leave."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.foundation.test_files_pictures import photo
from tests.world import basis_for, give_role, make_community, make_person, make_role
from zelfbeheer.community.groups.models import Person, RoleGrant
from zelfbeheer.community.groups.names import NameProblem, free_slug, tidy
from zelfbeheer.community.groups.operations import (
    add_person,
    choose_board,
    end_role,
    lay_down_role,
    leave,
    remove_picture,
    rename_person,
    set_picture,
)
from zelfbeheer.community.groups.operations import (
    give_role as give_role_to,
)
from zelfbeheer.community.groups.queries import people_with_roles, running_grants
from zelfbeheer.community.groups.registries import _leaving_steps, declare_leaving_step
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.registry import SYSTEM, Refused
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.files.models import StoredFile
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = pytest.mark.django_db

ADD, GIVE = GroupsCapability.ADD_PERSON, GroupsCapability.GIVE_ROLE


def last_event() -> AuditEvent:
    return AuditEvent.objects.order_by("-pk").first()


def test_a_newcomer_gets_a_fresh_account_and_the_first_rung_of_the_ladder():
    community = make_community()
    guest, manager = make_role(community, "Gast", rank=1), make_role(community, "Beheerder", rank=3)
    make_role(community, "Ondersteuner", is_supporter=True)
    actor = make_person(community, may=[ADD])
    person = add_person(actor=actor, chosen_name="  Ria ")
    assert person.chosen_name == "Ria"
    assert not person.account.has_usable_password() and person.account.email is None
    assert [grant.role for grant in running_grants(community).filter(person=person)] == [guest]
    event = last_event()
    assert (event.verb, event.actor, event.about) == ("add_person", actor.account, person.account)
    with pytest.raises(Refused):
        add_person(actor=actor, chosen_name="Jo", role=manager)
    assert not Person.objects.of(community).filter(chosen_name="Jo").exists()


def test_whoever_may_give_roles_adds_somebody_with_any_role():
    community = make_community()
    make_role(community, "Gast", rank=1)
    manager = make_role(community, "Beheerder", rank=3)
    person = add_person(actor=make_person(community, may=[ADD, GIVE]), chosen_name="Jo", role=manager)
    assert [grant.role for grant in running_grants(community).filter(person=person)] == [manager]


def test_nobody_is_added_without_the_right():
    community = make_community()
    with pytest.raises(Refused):
        add_person(actor=make_person(community), chosen_name="Ria")


@pytest.mark.parametrize("taken", ["Ria", "RIA", " ria ", "r\u200bia"])
def test_two_people_of_one_name_are_told_apart(taken):
    community = make_community()
    make_person(community, "Ria")
    actor = make_person(community, may=[ADD])
    with pytest.raises(NameProblem) as problem:
        add_person(actor=actor, chosen_name=taken)
    assert "B" in str(problem.value.sentence)
    assert add_person(actor=actor, chosen_name="Ria B").chosen_name == "Ria B"


def test_the_name_of_somebody_who_left_is_free_again_and_elsewhere_it_always_is():
    community = make_community()
    make_person(community, "Ria", left_on=timezone.localdate() - timedelta(days=2))
    make_person(make_community(), "Jo")
    actor = make_person(community, may=[ADD])
    assert add_person(actor=actor, chosen_name="Ria").pk
    assert add_person(actor=actor, chosen_name="Jo").pk


@pytest.mark.parametrize("bad", ["", "   ", "\u200b\u202e", "x" * 41])
def test_a_name_that_is_empty_or_too_long_is_refused_with_a_sentence(bad):
    community = make_community()
    with pytest.raises(NameProblem):
        add_person(actor=make_person(community, may=[ADD]), chosen_name=bad)


def test_names_are_kept_as_people_write_them_without_what_hides_or_turns_text():
    assert tidy("  Zoë   van\tder\nBerg ") == "Zoë van der Berg"
    assert tidy("سارة") == "سارة"
    assert tidy("\u202eaiR") == "aiR"
    assert tidy("👩\u200d🍳") == "👩\u200d🍳"


def test_the_address_is_made_from_the_name_and_never_twice():
    assert free_slug("De Steiger") == "de-steiger"
    make_community(slug="de-steiger")
    make_community(slug="de-steiger-2")
    assert free_slug("De Steiger!") == "de-steiger-3"
    assert free_slug("سارة") == "groep"


def test_only_she_herself_changes_her_name_and_her_place_on_the_board():
    community = make_community()
    ria, jo = make_person(community, "Ria"), make_person(community, "Jo", may=[ADD, GIVE])
    assert rename_person(actor=ria, person=ria, chosen_name="Maria").chosen_name == "Maria"
    assert rename_person(actor=ria, person=ria, chosen_name="MARIA").chosen_name == "MARIA"
    assert choose_board(actor=ria, person=ria, shown=False).shown_on_board is False
    assert last_event().verb == "change_own_profile"
    with pytest.raises(Refused):
        rename_person(actor=jo, person=ria, chosen_name="Anders")
    with pytest.raises(Refused):
        choose_board(actor=jo, person=ria, shown=True)
    with pytest.raises(NameProblem):
        rename_person(actor=ria, person=ria, chosen_name="jo")


def test_a_picture_replaces_the_former_one_and_goes_when_she_wants():
    ria = make_person(make_community(), "Ria")
    set_picture(actor=ria, person=ria, upload=photo())
    first = ria.picture_id
    set_picture(actor=ria, person=ria, upload=photo(size=(900, 300)))
    assert ria.picture.width == 320 and not StoredFile.objects.filter(pk=first).exists()
    with pytest.raises(Problem):
        set_picture(actor=ria, person=ria, upload=SimpleUploadedFile("a.png", b"no picture"))
    assert Person.objects.of(ria.community).get(pk=ria.pk).picture is not None
    remove_picture(actor=ria, person=ria)
    assert not StoredFile.objects.exists() and ria.picture is None


def test_a_role_is_given_told_and_ended_and_never_edited_into_another():
    community = make_community()
    role, actor, ria = make_role(community, "Kok"), make_person(community, may=[GIVE]), make_person(community, "Ria")
    grant = give_role_to(actor=actor, person=ria, role=role)
    assert grant.basis == basis_for(community)
    assert Message.objects.get().kind == "role_given"
    with pytest.raises(Problem):
        give_role_to(actor=actor, person=ria, role=role)
    end_role(actor=actor, grant=grant)
    assert (grant.end_on, last_event().about) == (timezone.localdate(), ria.account)
    again = give_role_to(actor=actor, person=ria, role=role)
    assert again.pk != grant.pk and RoleGrant.objects.of(community).filter(person=ria).count() == 2
    with pytest.raises(Refused):
        give_role_to(actor=ria, person=ria, role=role)


def test_a_role_of_another_community_or_for_days_that_cannot_be_is_refused():
    community = make_community()
    actor, ria, today = make_person(community, may=[GIVE]), make_person(community), timezone.localdate()
    with pytest.raises(LookupError):
        give_role_to(actor=actor, person=ria, role=make_role(make_community()))
    with pytest.raises(Refused):
        give_role_to(actor=actor, person=make_person(make_community()), role=make_role(community))
    role = make_role(community)
    with pytest.raises(Problem):
        give_role_to(actor=actor, person=ria, role=role, start_on=today, end_on=today)
    give_role_to(actor=actor, person=ria, role=role, start_on=today, end_on=today + timedelta(days=3))
    with pytest.raises(Problem):
        give_role_to(actor=actor, person=ria, role=role, start_on=today + timedelta(days=2))
    assert give_role_to(actor=actor, person=ria, role=role, start_on=today + timedelta(days=3)).pk


def test_she_lays_her_own_role_down_and_nobody_is_told_what_she_did_herself():
    community = make_community()
    ria = make_person(community)
    grant = give_role(ria, make_role(community, "Kok"))
    with pytest.raises(Refused):
        lay_down_role(actor=make_person(community, may=[GIVE]), grant=grant)
    lay_down_role(actor=ria, grant=grant)
    assert grant.end_on == timezone.localdate() and not Message.objects.exists()
    with pytest.raises(Refused):
        lay_down_role(actor=ria, grant=grant)


def test_the_last_one_who_can_give_roles_keeps_that_role():
    community = make_community()
    manager = make_role(community, "Beheerder", may=[GIVE])
    one, other = make_person(community), make_person(community)
    last, first = give_role(one, manager), give_role(other, manager)
    end_role(actor=one, grant=first)
    with pytest.raises(Problem):
        lay_down_role(actor=one, grant=last)
    assert RoleGrant.objects.of(community).get(pk=last.pk).end_on is None


def test_leaving_ends_roles_and_picture_and_lets_other_apps_end_what_ran():
    community, seen = make_community(), []
    ria = make_person(community, "Ria", may=[GIVE])
    set_picture(actor=ria, person=ria, upload=photo())
    declare_leaving_step("test", seen.append)
    try:
        with pytest.raises(Refused):
            leave(actor=make_person(community, may=[GIVE, ADD]), person=ria)
        leave(actor=ria, person=ria)
    finally:
        _leaving_steps.pop("test")
    assert seen == [ria] and not ria.is_present and not ria.holds(GIVE)
    assert not StoredFile.objects.exists() and not running_grants(community).filter(person=ria).exists()
    assert last_event().verb == "leave"
    assert ria not in people_with_roles(community)


def test_system_may_add_people_to_a_community_that_it_names():
    community = make_community()
    assert add_person(actor=SYSTEM, community=community, chosen_name="Ria").community == community


def test_search_looks_in_chosen_names_of_this_community_only():
    community = make_community()
    make_person(community, "Ria")
    make_person(community, "Jo")
    make_person(make_community(), "Maria")
    assert [person.chosen_name for person in people_with_roles(community, "ri")] == ["Ria"]
