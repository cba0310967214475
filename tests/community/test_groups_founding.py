"""A community is founded from an invitation; the founding act is the basis of all it sets, until founders close it."""

from datetime import timedelta

import pytest
import time_machine
from django import forms
from django.utils import timezone

from tests.world import make_clause, make_person
from zelfbeheer.community.groups.founding import (
    FoundingPlan,
    PersonPlan,
    RolePlan,
    WordPlan,
    close_founding,
    digest_of,
    found_community,
    invite_founders,
    open_invitation,
    remove_role,
    set_words,
    shape_role,
)
from zelfbeheer.community.groups.granting import offered
from zelfbeheer.community.groups.models import (
    Basis,
    Community,
    FoundingAct,
    FoundingInvitation,
    OwnWord,
    Person,
    Role,
    RoleCapability,
    RoleGrant,
)
from zelfbeheer.community.groups.names import NameProblem
from zelfbeheer.community.groups.operations import add_person, give_role
from zelfbeheer.community.groups.queries import ladder, own_words, role_pages
from zelfbeheer.community.groups.registries import FoundingStep, _founding_steps, declare_founding_step
from zelfbeheer.community.groups.vocabulary import GroupsCapability, Kind
from zelfbeheer.foundation.access.registry import SYSTEM, Refused, can
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = pytest.mark.django_db

GUEST = RolePlan("Gast", 1, gives=(("see_day", ""), ("add_person", "on_shift")))
MANAGER = RolePlan("Beheerder", 2, gives=(("see_people", ""), ("give_role", ""), ("add_person", "")))
SUPPORTER = RolePlan("Ondersteuner", None, is_supporter=True)


def plan(**changes) -> FoundingPlan:
    given = {
        "kind": Kind.NIGHT_SHELTER,
        "name": "De Steiger",
        "words": (WordPlan("person", "de", "gast", "gasten"),),
        "roles": (GUEST, MANAGER, SUPPORTER),
        "people": (
            PersonPlan("Ria", "Beheerder", is_founder=True), PersonPlan("Jo", "Beheerder", is_founder=True),
            PersonPlan("Mo", "Gast"),
        ),
    }  # fmt: skip
    return FoundingPlan(**(given | changes))


def found(**changes) -> Person:
    return found_community(actor=SYSTEM, plan=plan(**changes))


def test_everything_the_founding_sets_has_the_founding_act_as_its_basis():
    ria = found()
    community, act = ria.community, FoundingAct.objects.of(ria.community).get()
    assert (community.slug, community.kind, community.language) == ("de-steiger", "night_shelter", "nl")
    assert act.closed_at is None and act.basis.kind == "founding"
    assert list(act.founders.across_communities(because="test").values_list("chosen_name", flat=True)) == ["Ria", "Jo"]
    for model in (OwnWord, Role, RoleCapability, RoleGrant):
        assert set(model.objects.of(community).values_list("basis", flat=True)) == {act.basis_id}, model
    assert Basis.objects.of(community).count() == 1
    assert own_words(community)["person"].the == "de gast"
    assert ria.holds("give_role") and not ria.holds("see_day")
    event = AuditEvent.objects.get(community=community)
    assert (event.verb, event.actor) == ("found", ria.account)


def test_an_invitation_founds_once_and_for_fourteen_days():
    owner = Account.objects.create_account(is_owner=True)
    invitation, token = invite_founders(actor=owner)
    assert invitation.digest == digest_of(token) and token not in str(vars(invitation))
    assert open_invitation(token) == invitation and open_invitation("anders") is None
    found_community(actor=invitation, plan=plan())
    assert open_invitation(token) is None
    with pytest.raises(Refused):
        found_community(actor=invitation, plan=plan(name="Nog een"))
    late, late_token = invite_founders(actor=owner)
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        assert open_invitation(late_token) is None
        with pytest.raises(Refused):
            found_community(actor=late, plan=plan(name="Te laat"))
    assert Community.objects.count() == 1


def test_only_an_owner_invites_founders_and_it_is_recorded():
    with pytest.raises(Refused):
        invite_founders(actor=Account.objects.create_account())
    owner = Account.objects.create_account(is_owner=True)
    invite_founders(actor=owner)
    assert AuditEvent.objects.get().actor == owner


def test_what_fails_half_way_leaves_nothing_behind_and_the_invitation_good():
    invitation, token = invite_founders(actor=Account.objects.create_account(is_owner=True))
    accounts = Account.objects.count()
    twice = (PersonPlan("Ria", is_founder=True), PersonPlan("ria"))
    for wrong, error in (
        ({"people": twice}, NameProblem),
        ({"roles": (RolePlan("Gast", 1, gives=(("fly", ""),)),)}, LookupError),
        ({"roles": (RolePlan("Gast", 1, gives=(("see_day", "on_moon"),)),)}, LookupError),
        ({"roles": (RolePlan("Gast", 1, gives=(("change_own_profile", ""),)),)}, LookupError),
        ({"roles": (GUEST, GUEST)}, NameProblem),
        ({"people": (PersonPlan("Ria"),)}, Problem),
        ({"name": " "}, Problem),
        ({"kind": "castle"}, Problem),
    ):
        with pytest.raises(error):
            found_community(actor=invitation, plan=plan(**wrong))
    assert not Community.objects.exists() and Account.objects.count() == accounts
    assert open_invitation(token) == invitation


def test_a_supporter_gets_nothing_unless_the_founders_ticked_it():
    ria = found(people=(PersonPlan("Ria", "Beheerder", is_founder=True), PersonPlan("Sam", "Ondersteuner")))
    sam = Person.objects.of(ria.community).get(chosen_name="Sam")
    assert not any(sam.holds(rule.capability) for rule in offered(Kind.NIGHT_SHELTER))


def test_founders_shape_roles_and_words_while_it_is_open_and_nobody_after():
    ria = found()
    community = ria.community
    mo = Person.objects.of(community).get(chosen_name="Mo")
    cook = shape_role(actor=ria, community=community, plan=RolePlan("Kok", 2, gives=(("see_day", ""),)))
    changed = RolePlan("Chef", 3, gives=(("see_day", ""), ("see_people", "")))
    shape_role(actor=ria, community=community, plan=changed, role=cook)
    cook.refresh_from_db()
    assert (cook.name, cook.rank, cook.capabilities.count()) == ("Chef", 3, 2)
    with pytest.raises(NameProblem):
        shape_role(actor=ria, community=community, plan=RolePlan("gast", 3), role=cook)
    set_words(actor=ria, community=community, words=(WordPlan("person", "de", "slaper", "slapers"),))
    assert own_words(community)["person"].one == "slaper"
    with pytest.raises(Refused):
        shape_role(actor=mo, community=community, plan=RolePlan("Baas", 9))
    remove_role(actor=ria, role=cook)
    with pytest.raises(Problem):
        remove_role(actor=ria, role=Role.objects.of(community).get(name="Gast"))
    make_clause(community)
    close_founding(actor=ria, act=FoundingAct.objects.of(community).get())
    for late in (
        lambda: shape_role(actor=ria, community=community, plan=RolePlan("Baas", 9)),
        lambda: set_words(actor=ria, community=community, words=()),
        lambda: close_founding(actor=ria, act=FoundingAct.objects.of(community).get()),
    ):
        with pytest.raises(Refused):
            late()
    assert not Role.objects.of(community).filter(name="Baas").exists()


def test_founders_add_people_and_give_roles_while_it_is_open_also_without_a_role_that_may():
    ria = found(people=(PersonPlan("Ria", is_founder=True), PersonPlan("Jo", "Beheerder")))
    community, manager = ria.community, Role.objects.of(ria.community).get(name="Beheerder")
    sam = add_person(actor=ria, chosen_name="Sam", role=manager)
    grant = give_role(actor=ria, person=sam, role=Role.objects.of(community).get(name="Gast"))
    act = FoundingAct.objects.of(community).get()
    assert grant.basis_id == act.basis_id
    make_clause(community)
    close_founding(actor=ria, act=act)
    with pytest.raises(Refused):
        add_person(actor=ria, chosen_name="Kim")


def test_the_door_shuts_only_when_somebody_can_give_roles():
    ria = found(people=(PersonPlan("Ria", "Gast", is_founder=True),))
    with pytest.raises(Problem):
        close_founding(actor=ria, act=FoundingAct.objects.of(ria.community).get())
    manager = found()
    with pytest.raises(Problem, match="al het andere"):  # and only when there is an answer to everything
        close_founding(actor=manager, act=FoundingAct.objects.of(manager.community).get())
    assert can(ria, GroupsCapability.FOUND, FoundingAct.objects.of(ria.community).get())


def test_a_founder_of_one_house_shapes_nothing_in_another():
    ria, other = found(), make_person(found().community)
    with pytest.raises(Refused):
        shape_role(actor=ria, community=other.community, plan=RolePlan("Baas", 9))
    with pytest.raises(Refused):
        add_person(actor=ria, chosen_name="Sam", community=other.community)


def test_two_communities_of_one_name_get_two_addresses():
    assert [found().community.slug, found().community.slug] == ["de-steiger", "de-steiger-2"]


def test_other_apps_ask_their_own_question_of_kinds_that_use_their_part():
    seen = []
    step = FoundingStep(
        key="probe", title="?", why="", form=forms.Form, order=1, part="places",
        apply=lambda community, basis, founder, answers: seen.append((community.kind, founder.chosen_name, answers)),
    )  # fmt: skip
    declare_founding_step(step)
    try:
        found(steps={"probe": {"beds": 3}})
        found(kind=Kind.CIRCLE)
    finally:
        _founding_steps.pop("probe")
    assert seen == [("night_shelter", "Ria", {"beds": 3})]


def test_the_page_of_roles_says_what_each_may_in_sentences_and_under_which_condition():
    pages = role_pages(found().community)
    assert [page.role.name for page in pages] == ["Gast", "Beheerder", "Ondersteuner"]
    assert len(pages[0].may.always) == 1 and len(next(iter(pages[0].may.under.values()))) == 1
    assert pages[2].may.nothing


def test_a_role_that_may_all_of_the_one_below_says_so_and_names_only_the_rest():
    low = RolePlan("Laag", 1, gives=(("see_day", ""), ("add_person", "on_shift")))
    middle = RolePlan("Midden", 2, gives=(("see_day", ""), ("see_people", ""), ("add_person", "")))
    beside = RolePlan("Ernaast", None, gives=(("see_day", ""),))
    other = RolePlan("Anders", 3, gives=(("give_role", ""),))
    said = ladder([low, middle, other, beside])
    assert [may.below for may in said] == ["", "Laag", "", ""]
    assert len(said[1].always) == 2 and not said[1].under and len(said[2].always) == 1


def test_a_founder_who_has_an_account_already_keeps_using_it():
    account = Account.objects.create_account()
    ria = found(people=(PersonPlan("Ria", "Beheerder", is_founder=True, account=account),))
    assert ria.account == account


def test_an_invitation_keeps_no_draft_once_it_was_used():
    invitation, _token = invite_founders(actor=Account.objects.create_account(is_owner=True))
    FoundingInvitation.objects.filter(pk=invitation.pk).update(draft={"name": {"name": "De Steiger"}})
    found_community(actor=invitation, plan=plan())
    invitation.refresh_from_db()
    assert invitation.draft == {}
