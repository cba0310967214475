"""The screens of people and roles: read, give, end, change what is one's own; the same few queries for one and for three."""

import pytest
from allauth.mfa.models import Authenticator

from tests.foundation.test_files_pictures import photo
from tests.world import give_role, make_community, make_person, make_role, sign_in
from zelfbeheer.community.groups.models import Person, RoleGrant
from zelfbeheer.community.groups.queries import running_grants
from zelfbeheer.community.groups.vocabulary import Kind
from zelfbeheer.foundation.access.registry import rule_of
from zelfbeheer.foundation.accounts.models import Account

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

READ, GIVE, ADD = "see_people", "give_role", "add_person"


def address(person_or_community, path: str = "") -> str:
    community = getattr(person_or_community, "community", person_or_community)
    return f"/in/{community.slug}/{path}"


def sign_in_owner(client) -> None:
    """Somebody who manages the installation, with a second step."""
    owner = Account.objects.create_account(is_owner=True)
    Authenticator.objects.create(user=owner, type="totp", data={"secret": "x"})
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_people_takes_as_many_queries_for_one_as_for_three(client, rows, django_assert_num_queries):
    community = make_community()
    viewer = make_person(community, "Viewer", may=[READ])
    for number in range(rows):
        give_role(make_person(community, f"Persoon-{number}"), make_role(community, f"Rol-{number}"))
    sign_in(client, viewer)
    with django_assert_num_queries(8):  # session, account, person, rights, letters, count, people, roles
        page = client.get(address(community, "mensen/")).content.decode()
    assert all(f"Persoon-{number}" in page and f"Rol-{number}" in page for number in range(rows))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_roles_takes_as_many_queries_for_one_as_for_three(client, rows, django_assert_num_queries):
    community = make_community()
    viewer = make_person(community, may=[READ])
    for number in range(rows):
        make_role(community, f"Rol-{number}", may=["see_day", "take_duty"], on_shift=[ADD], rank=number + 1)
    sign_in(client, viewer)
    with django_assert_num_queries(7):  # session, account, person, rights, roles, what they may, founding
        page = client.get(address(community, "rollen/")).content.decode()
    assert all(f"Rol-{number}" in page for number in range(rows))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_person_takes_as_many_queries_for_one_role_as_for_three(client, rows, django_assert_num_queries):
    community = make_community()
    ria = make_person(community, "Ria", may=[READ])
    for number in range(rows):
        give_role(ria, make_role(community, f"Rol-{number}"))
    sign_in(client, ria)
    with django_assert_num_queries(
        9
    ):  # session, account, person, the same by address, roles now, roles to come, who gave them, rights, founding
        page = client.get(address(ria, f"mensen/{ria.pk}/")).content.decode()
    assert all(f"Rol-{number}" in page for number in range(rows))


def test_searching_finds_a_part_of_a_name_without_javascript(client):
    community = make_community()
    viewer = make_person(community, "Kim", may=[READ])
    make_person(community, "Maria")
    make_person(community, "Jo")
    sign_in(client, viewer)
    page = client.get(address(community, "mensen/"), {"zoek": "ari"}).content.decode()
    assert "Maria" in page and "Jo<" not in page
    assert client.get(address(community, "mensen/"), {"zoek": "zzz"}).status_code == 200
    assert client.get(address(community, "mensen/"), {"zoek": "x" * 10_000, "blad": "zeven"}).status_code == 200


def test_a_thousand_people_are_shown_a_page_at_a_time(client):
    community = make_community()
    viewer = make_person(community, "Aa", may=[READ])
    for number in range(65):
        make_person(community, f"Naam {number:03}")
    sign_in(client, viewer)
    first, second = (client.get(address(community, "mensen/"), {"blad": n}).content.decode() for n in (1, 2))
    assert "Naam 001" in first and "Naam 064" not in first and "Naam 064" in second


def test_without_the_right_to_see_people_one_still_sees_oneself(client):
    community = make_community()
    supporter, other = make_person(community, "Sam"), make_person(community, "Ria")
    sign_in(client, supporter)
    assert client.get(address(community, "mensen/")).status_code == 403
    assert client.get(address(community, "rollen/")).status_code == 403
    assert client.get(address(community, f"mensen/{other.pk}/")).status_code == 403
    assert client.get(address(community, f"mensen/{supporter.pk}/")).status_code == 200
    elsewhere = make_person(make_community())
    assert client.get(address(community, f"mensen/{elsewhere.pk}/")).status_code == 404


def test_a_role_is_given_and_ended_on_the_page_and_the_page_says_since_when_and_by_what_right(client, in_english):
    community = make_community()
    manager, ria = make_person(community, may=[READ, GIVE]), make_person(community, "Ria")
    role = make_role(community, "Kok")
    sign_in(client, manager)
    client.cookies["taal"] = "en"
    page = address(community, f"mensen/{ria.pk}/")
    assert client.get(f"{page}rol/").status_code == 200
    answer = client.post(f"{page}rol/", {"role": role.pk, "start_on": "2026-01-01"})
    assert answer["Location"] == page
    shown = client.get(page).content.decode()
    assert "Kok" in shown and f"Given by {manager.chosen_name}, who may do that by the founding act." in shown
    wrong = client.post(f"{page}rol/", {"role": role.pk, "start_on": "32-13-2026"})
    assert wrong.status_code == 200 and "32-13-2026" in wrong.content.decode()
    twice = client.post(f"{page}rol/", {"role": role.pk, "start_on": "2026-01-02"})
    assert twice.status_code == 200 and RoleGrant.objects.of(community).filter(person=ria).count() == 1
    grant = running_grants(community).get(person=ria)
    assert client.post(address(community, f"mensen/rol/{grant.pk}/einde/"))["Location"] == page
    assert not running_grants(community).filter(person=ria).exists()


def test_a_role_says_nothing_of_a_part_that_is_off(client):
    circle = make_community(kind=Kind.CIRCLE)
    viewer = make_person(circle, may=[READ])
    make_role(circle, "Kok", may=["write_shift_note", "see_duties"])
    page = sign_in(client, viewer).get(address(circle, "rollen/")).content.decode()
    assert "Kok" in page and str(rule_of("see_duties").label) in page
    assert str(rule_of("write_shift_note").label) not in page


def test_a_role_of_another_house_cannot_be_given_or_ended(client):
    community, other = make_community(), make_community()
    manager, ria = make_person(community, may=[READ, GIVE]), make_person(community, "Ria")
    theirs = make_role(other, "Kok")
    grant = give_role(make_person(other), theirs)
    sign_in(client, manager)
    answer = client.post(address(community, f"mensen/{ria.pk}/rol/"), {"role": theirs.pk, "start_on": "2026-01-01"})
    assert answer.status_code == 200 and not RoleGrant.objects.of(community).filter(person=ria).exists()
    assert client.post(address(community, f"mensen/rol/{grant.pk}/einde/")).status_code == 404
    assert client.post(address(community, f"ik/rol/{grant.pk}/neerleggen/")).status_code == 404


def test_somebody_new_is_added_with_her_name_kept_when_it_is_taken(client):
    community = make_community()
    make_role(community, "Gast", rank=1)
    make_person(community, "Ria")
    sign_in(client, make_person(community, may=[READ, ADD]))
    again = client.post(address(community, "mensen/nieuw/"), {"chosen_name": "ria"})
    assert again.status_code == 200 and 'value="ria"' in again.content.decode()
    client.post(address(community, "mensen/nieuw/"), {"chosen_name": "Ria B"})
    assert Person.objects.of(community).filter(chosen_name="Ria B").exists()
    sign_in(client, make_person(community))
    assert client.post(address(community, "mensen/nieuw/"), {"chosen_name": "Jo"}).status_code == 403


@pytest.mark.parametrize(
    "name",
    [
        "x" * 10_000,
        "<script>alert(1)</script>",
        "👩‍🍳👨‍👩‍👧‍👦",
        "سارة بنت محمد",
        "\u202egnirts",
        "a\x00b",
        "' OR 1=1 --",
    ],
)
def test_any_name_gets_a_clear_answer(client, name):
    community = make_community()
    ria = make_person(community, "Ria")
    answer = sign_in(client, ria).post(address(community, "ik/naam/"), {"chosen_name": name}, follow=True)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    now = Person.objects.of(community).get(pk=ria.pk).chosen_name
    assert now == "Ria" or len(now) <= 40


def test_ones_own_page_changes_name_board_and_picture(client):
    ria = make_person(make_community(), "Ria")
    sign_in(client, ria)
    assert client.post(address(ria, "ik/naam/"), {"chosen_name": "Maria"})["Location"] == address(ria, "ik/")
    client.post(address(ria, "ik/bord/"), {})
    ria = Person.objects.of(ria.community).get(pk=ria.pk)
    assert (ria.chosen_name, ria.shown_on_board) == ("Maria", False)
    client.post(address(ria, "ik/bord/"), {"shown": "1"})
    client.post(address(ria, "ik/foto/"), {"picture": photo()})
    ria = Person.objects.of(ria.community).get(pk=ria.pk)
    assert ria.shown_on_board and ria.picture_id
    assert f"/beeld/{ria.picture_id}/" in client.get(address(ria, "ik/")).content.decode()
    wrong = client.post(address(ria, "ik/foto/"), {"picture": photo(kind="BMP")})
    assert wrong.status_code == 200 and "WebP" in wrong.content.decode()
    assert client.post(address(ria, "ik/foto/"), {}).status_code == 200
    client.post(address(ria, "ik/foto/weg/"))
    assert Person.objects.of(ria.community).get(pk=ria.pk).picture is None


def test_leaving_is_asked_once_and_then_done(client):
    ria = make_person(make_community(), "Ria", may=[READ])
    sign_in(client, ria)
    assert client.get(address(ria, "ik/weggaan/")).status_code == 200
    assert Person.objects.of(ria.community).get(pk=ria.pk).is_present
    assert client.post(address(ria, "ik/weggaan/"))["Location"] == "/"
    assert not Person.objects.of(ria.community).get(pk=ria.pk).is_present
    assert client.get(address(ria, "ik/")).status_code == 404
    assert client.get("/").status_code == 200


def test_laying_down_a_role_is_one_tap_on_ones_own_page(client):
    ria = make_person(make_community(), "Ria")
    grant = give_role(ria, make_role(ria.community, "Kok"))
    sign_in(client, ria)
    where = address(ria, f"ik/rol/{grant.pk}/neerleggen/")
    assert where in client.get(address(ria, f"mensen/{ria.pk}/")).content.decode()
    client.post(where)
    assert not running_grants(ria.community).filter(person=ria).exists()


def test_the_owner_sees_names_kinds_and_numbers_and_nothing_from_inside(client):
    community = make_community()
    make_person(community, "Ria van Geheim")
    make_person(community, "Weg", left_on="2020-01-01")
    assert client.get("/beheer/").status_code == 302
    assert sign_in(client, make_person(community)).get("/beheer/").status_code == 404
    sign_in_owner(client)
    page = client.get("/beheer/").content.decode()
    assert community.name in page and "Ria van Geheim" not in page
    assert client.get(address(community, "mensen/")).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_owners_page_takes_as_many_queries_for_one_group_as_for_three(client, rows, django_assert_num_queries):
    for _ in range(rows):
        make_person(make_community())
    sign_in_owner(client)
    with django_assert_num_queries(6):  # session, account, second step, groups, invitations, a clock that leapt
        client.get("/beheer/")


def test_an_invitation_link_is_shown_once_and_can_be_withdrawn(client):
    sign_in_owner(client)
    client.post("/beheer/uitnodigen/")
    page = client.get("/beheer/").content.decode()
    link = page.split("/beginnen/")[1].split("/")[0]
    assert link not in client.get("/beheer/").content.decode()
    assert client.get(f"/beginnen/{link}/").status_code == 200
    withdraw = client.get("/beheer/").content.decode().split("/beheer/uitnodigen/")[1].split("/")[0]
    client.post(f"/beheer/uitnodigen/{withdraw}/intrekken/")
    assert client.get(f"/beginnen/{link}/").status_code == 404
    assert sign_in(client, make_person(make_community())).post("/beheer/uitnodigen/").status_code == 404
