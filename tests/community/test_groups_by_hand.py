"""Which roles somebody gives by hand, and which only a decision of the group gives."""

import pytest

from tests.deciding import decided, founded, proposed
from tests.world import give_role, make_person, make_role, sign_in
from zelfbeheer.community.decisions.models import Decision
from zelfbeheer.community.groups import operations
from zelfbeheer.community.groups.models import FoundingAct, Role, RoleGrant
from zelfbeheer.community.groups.presets import ROLES
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return founded()


@pytest.fixture
def ria(house):
    person = make_person(house, "Ria")
    may = ["give_role", "add_person", "see_people", "see_decisions"]
    give_role(person, make_role(house, "Gast", may=may, rank=1))
    return person


@pytest.fixture
def manager(house):
    return make_role(house, "Beheerder", may=["give_role"], rank=2, by_hand=False)


def test_after_the_founding_such_a_role_comes_by_a_decision_only(house, ria, manager):
    bo = make_person(house, "Bo")
    for act in (
        lambda: operations.give_role(actor=ria, person=bo, role=manager),
        lambda: operations.add_person(actor=ria, chosen_name="Mo", role=manager),
    ):
        with pytest.raises(Problem, match="Beheerder word je door een besluit van de groep"):
            act()
    cook = make_role(house, "Kok")
    assert operations.give_role(actor=ria, person=bo, role=cook).role == cook
    FoundingAct.objects.of(house).update(closed_at=None)
    assert operations.give_role(actor=ria, person=bo, role=manager).role == manager


def test_the_page_says_so_kindly_and_begins_the_proposal(house, ria, manager, client):
    bo = make_person(house, "Bo")
    page = sign_in(client, ria).get(f"/in/huis/mensen/{bo.pk}/rol/").content.decode()
    start = f"/in/huis/besluiten/nieuw/role_given/?person={bo.pk}&amp;role={manager.pk}"
    assert "Beheerder word je door een besluit van de groep" in page and start in page
    assert f'value="{manager.pk}"' not in page
    form = client.get(start.replace("&amp;", "&")).content.decode()
    assert f'<option value="{manager.pk}" selected>' in form and f'<option value="{bo.pk}" selected>' in form
    assert f"role_given/?person={bo.pk}" in client.get(f"/in/huis/mensen/{bo.pk}/").content.decode()
    assert "Deze rol krijg je door een besluit van de groep" in client.get("/in/huis/rollen/").content.decode()


def test_a_decision_says_how_somebody_gets_a_role(house, ria, manager):
    assert decided(ria, proposed(ria, "role_by_hand", role=str(manager.pk), by_hand="1")).outcome == "adopted"
    manager.refresh_from_db()
    decision = Decision.objects.of(house).get()
    assert (manager.by_hand, manager.by_hand_basis) == (True, decision.basis)
    assert (decision.subject, decision.done) == ("roles", "Wie rollen geeft, geeft Beheerder")
    with pytest.raises(Problem, match="Zo is het al"):
        decided(ria, proposed(ria, "role_by_hand", role=str(manager.pk), by_hand="1"))
    guest = RoleGrant.objects.of(house).get(person=ria).role
    decided(ria, proposed(ria, "role_by_hand", role=str(guest.pk), by_hand="0"))
    assert not Role.objects.of(house).get(pk=guest.pk).by_hand


@pytest.mark.one_database
def test_the_suggestions_give_by_hand_where_newcomers_begin_and_never_a_supporters_role():
    given = {kind: [role.names["nl"] for role in roles if role.by_hand] for kind, roles in ROLES.items()}
    assert given == {
        "night_shelter": ["Gast"], "house": ["Bewoner"], "circle": ["Deelnemer"], "centre": ["Bezoeker"],
        "mixed_building": ["Bewoner"],
    }  # fmt: skip
