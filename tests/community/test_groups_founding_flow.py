"""The founding on screen: one question at a time, nothing lost, one end."""

import pytest

from tests.world import make_clause, make_community, make_person
from zelfbeheer.community.groups.founding import invite_founders
from zelfbeheer.community.groups.models import (
    Community,
    FoundingAct,
    FoundingInvitation,
    OwnWord,
    Person,
    Role,
    RoleCapability,
)
from zelfbeheer.community.groups.registries import founding_steps
from zelfbeheer.community.groups.vocabulary import PARTS, Kind, Part
from zelfbeheer.foundation.accounts.models import Account, KeyCard

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

WORDS = {
    f"{word}-{part}": f"{word}{part}" for word in ("house", "person", "meeting") for part in ("singular", "plural")
}


@pytest.fixture
def link() -> str:
    _invitation, token = invite_founders(actor=Account.objects.create_account(is_owner=True))
    return f"/beginnen/{token}/"


def answer(client, link: str, step: str, **given) -> str:
    response = client.post(f"{link}{step}/", given)
    assert response.status_code == 302, response.content.decode()
    return response["Location"].removeprefix(link).strip("/")


def answer_all(client, link: str, kind: str = Kind.NIGHT_SHELTER, language: str = "nl", **changes) -> None:
    answer(client, link, "soort", kind=kind, language=language)
    answer(client, link, "naam", name=changes.get("name", "De Steiger"))
    answer(client, link, "woorden", **WORDS)
    answer(client, link, "rollen")
    first = changes.get("role") or role_names()[-2]
    answer(client, link, "jij", chosen_name="Ria", role=first)
    answer(client, link, "mensen", **changes.get("people", {}))
    for step in founding_steps(PARTS[kind]):
        answer(client, link, step.key)


def role_names() -> list[str]:
    draft = FoundingInvitation.objects.get().draft
    return [role["name"] for role in draft["rollen"]]


def test_a_group_begins_from_a_link_question_by_question(client, link):
    assert client.get(link).status_code == 200
    assert answer(client, link, "soort", kind=Kind.NIGHT_SHELTER, language="nl") == "naam"
    assert answer(client, link, "naam", name="De Steiger") == "woorden"
    assert answer(client, link, "woorden", **WORDS) == "rollen"
    assert answer(client, link, "rollen") == "jij"
    assert answer(client, link, "jij", chosen_name="Ria", role="Beheerder") == "mensen"
    people = {"name-0": "Jo", "role-0": "Gast", "name-2": "Mo", "role-2": "Beheerder", "founder-2": "on"}
    following = answer(client, link, "mensen", **people)
    while following != "klaar":
        assert client.get(f"{link}{following}/").status_code == 200
        following = answer(client, link, following)
    page = client.get(f"{link}klaar/").content.decode()
    assert all(word in page for word in ("De Steiger", "Ria", "Jo", "Taakvrijwilliger"))
    assert not Community.objects.exists()
    done = client.post(f"{link}klaar/")
    community = Community.objects.get()
    assert done["Location"] == f"/in/{community.slug}/sleutelkaart/"
    assert client.get(done["Location"]).status_code == 200
    ria = Person.objects.of(community).get(chosen_name="Ria")
    assert KeyCard.objects.get().account == ria.account
    assert client.session["_auth_user_id"] == str(ria.account_id)
    founders = FoundingAct.objects.of(community).get().founders.across_communities(because="test")
    assert {person.chosen_name for person in founders} == {"Ria", "Mo"}
    assert OwnWord.objects.of(community).count() == 3 and Role.objects.of(community).count() == 4
    assert client.get(f"/in/{community.slug}/oprichting/").status_code == 200
    client.logout()
    assert client.get(link).status_code == 404
    assert client.post(f"{link}klaar/").status_code == 404


MENU = {  # a link under House by which one knows that a part is there
    Part.DUTIES: "taken/",
    Part.PLACES: "wie-is-er/",
    Part.MOMENTS: "momenten/",
    Part.NOTICES: "prikbord/",
    Part.BOARD: "apparaten/",
    Part.MEALS: "eten/",
    Part.AGREEMENTS: "afspraken/",
}


@pytest.mark.parametrize("kind", Kind.values)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_can_begin_with_what_is_suggested_and_has_its_own_parts_only(client, link, kind, language):
    runs_it = {("nl", Kind.CIRCLE): "Aanspreekpunt", ("en", Kind.CIRCLE): "Contact person"}
    answer_all(client, link, kind, language, role=runs_it.get((language, kind)))
    assert client.post(f"{link}klaar/").status_code == 302
    community = Community.objects.get()
    assert (community.kind, community.language) == (kind, language)
    assert not RoleCapability.objects.of(community).filter(role__is_supporter=True).exists()
    page = client.get(f"/in/{community.slug}/huis/").content.decode()
    for part, path in MENU.items():
        assert (f'href="/in/{community.slug}/{path}"' in page) is (part in PARTS[kind]), part


def test_what_was_filled_in_waits_for_another_device_and_another_day(client, link):
    answer(client, link, "soort", kind=Kind.CIRCLE, language="nl")
    answer(client, link, "naam", name="Rondom")
    from django.test import Client

    other = Client()
    page = other.get(link).content.decode()
    assert "Rondom" in page and f"{link}woorden/" in page
    assert 'value="Rondom"' in other.get(f"{link}naam/").content.decode()


def test_a_wrong_answer_is_kept_and_shown_again_with_what_is_wrong(client, link):
    answer(client, link, "soort", kind=Kind.CIRCLE, language="nl")
    wrong = client.post(f"{link}naam/", {"name": "x" * 200})
    assert wrong.status_code == 200 and "x" * 200 in wrong.content.decode()
    assert "x" * 200 in client.get(f"{link}naam/").content.decode()
    assert client.post(f"{link}soort/", {"kind": "castle", "language": "nl"}).status_code == 200
    assert client.get(f"{link}soort/").status_code == 200


def test_rows_without_a_name_are_no_people_on_the_last_screen(client, link):
    answer_all(
        client, link, people={f"{part}-{n}": "Gast" * (part == "role") for part in ("name", "role") for n in "012"}
    )
    page = client.get(f"{link}klaar/").content.decode()
    assert "niets ingevuld" in page and "Gast; Gast" not in page


@pytest.mark.parametrize(("kind", "there"), [(Kind.CIRCLE, "in de cirkel"), (Kind.NIGHT_SHELTER, "in de tent")])
def test_the_questions_speak_as_the_group_is_going_to(client, link, kind, there):
    """A circle has no house; and a word that was typed is said from the next question on."""
    answer(client, link, "soort", kind=kind, language="nl")
    answer(client, link, "naam", name="De Proef")
    if "tent" in there:
        tent = {"house-article": "de", "house-singular": "tent", "house-plural": "tenten"}
        answer(client, link, "woorden", **WORDS | tent)
    pages = [
        client.get(f"{link}{step}/").content.decode() for step in ("rollen", "bord" if "tent" in there else "rollen")
    ]  # a circle has no board
    assert all(there in page and "in het huis" not in page for page in pages)


def test_a_question_that_was_skipped_is_asked_before_anything_begins(client, link):
    answer(client, link, "soort", kind=Kind.CIRCLE, language="nl")
    assert client.post(f"{link}klaar/")["Location"] == f"{link}naam/"
    assert client.get(f"{link}klaar/")["Location"] == f"{link}naam/"
    assert not Community.objects.exists()


def test_before_the_kind_is_known_every_question_leads_to_it(client, link):
    for step in ("naam", "rollen", "mensen", "klaar", "onzin"):
        assert client.get(f"{link}{step}/")["Location"] == f"{link}soort/"
    answer(client, link, "soort", kind=Kind.CIRCLE, language="nl")
    assert client.get(f"{link}onzin/").status_code == 404
    assert client.get(f"{link}kamers/").status_code == 404  # a circle has no beds


def test_roles_can_be_changed_added_and_dropped_and_their_sentences_are_shown(client, link):
    answer(client, link, "soort", kind=Kind.NIGHT_SHELTER, language="nl")
    page = client.get(f"{link}rollen/0/").content.decode()
    assert 'name="see_day"' in page and 'name="on_shift"' not in page
    given = {"name": "Slaper", "rank": "1", "see_day": "always", "add_person": "on_shift"}
    client.post(f"{link}rollen/0/", given)
    client.post(f"{link}rollen/nieuw/", {"name": "Kok", "rank": ""})
    draft = FoundingInvitation.objects.get().draft["rollen"]
    assert [role["name"] for role in draft] == ["Slaper", "Taakvrijwilliger", "Beheerder", "Ondersteuner", "Kok"]
    assert sorted(map(tuple, draft[0]["gives"])) == [("add_person", "on_shift"), ("see_day", "")]
    again = client.post(f"{link}rollen/nieuw/", {"name": "kok"})
    assert again.status_code == 200
    client.post(f"{link}rollen/", {"drop": "1"})
    assert "Taakvrijwilliger" not in role_names()
    for wrong in ("99", "-1", "x"):
        assert client.get(f"{link}rollen/{wrong}/").status_code == 404
    unknown = client.post(f"{link}rollen/0/", {"name": "Slaper", "see_day": "at full moon"})
    assert unknown.status_code == 200


def test_another_kind_brings_its_own_suggestions(client, link):
    answer(client, link, "soort", kind=Kind.NIGHT_SHELTER, language="nl")
    answer(client, link, "rollen")
    answer(client, link, "soort", kind=Kind.CIRCLE, language="nl")
    assert "Deelnemer" in client.get(f"{link}rollen/").content.decode()


def test_two_people_of_one_name_are_told_apart_beside_the_box(client, link):
    answer_all(client, link)
    wrong = client.post(f"{link}mensen/", {"name-0": "ria", "role-0": "Gast", "name-1": "Jo", "name-2": "JO"})
    assert wrong.status_code == 200 and wrong.content.decode().count("nl-field--wrong") == 2
    assert client.post(f"{link}klaar/")["Location"] == f"{link}mensen/"


def test_more_lines_keep_what_was_typed(client, link):
    answer_all(client, link)
    client.post(f"{link}mensen/", {"name-5": "Jo", "role-5": "Gast", "more": "1"})
    page = client.get(f"{link}mensen/").content.decode()
    assert 'value="Jo"' in page and 'name="name-11"' in page


def test_a_founder_who_is_signed_in_can_keep_her_account(client, link):
    ria = make_person(make_community(), "Ria")
    client.force_login(ria.account, backend="django.contrib.auth.backends.ModelBackend")
    answer_all(client, link)
    answer(client, link, "jij", chosen_name="Ria", role="Beheerder", own_account="on")
    client.post(f"{link}klaar/")
    new = Community.objects.exclude(pk=ria.community_id).get()
    assert Person.objects.of(new).get().account == ria.account


def test_founders_shape_on_until_they_close(client, link):
    answer_all(client, link)
    client.post(f"{link}klaar/")
    community = Community.objects.get()
    base = f"/in/{community.slug}/oprichting/"
    guest = Role.objects.of(community).get(name="Gast")
    shown = client.get(f"{base}rol/{guest.pk}/").content.decode()
    assert '<option value="always" selected>' in shown
    client.post(f"{base}rol/{guest.pk}/", {"name": "Slaper", "rank": "1", "see_day": "always"})
    guest.refresh_from_db()
    assert guest.name == "Slaper" and [row.capability for row in guest.capabilities.all()] == ["see_day"]
    client.post(f"{base}rol/", {"name": "Kok"})
    cook = Role.objects.of(community).get(name="Kok")
    client.post(f"{base}rol/{cook.pk}/weg/")
    assert not Role.objects.of(community).filter(name="Kok").exists()
    client.post(f"{base}woorden/", WORDS | {"person-singular": "slaper"})
    assert OwnWord.objects.of(community).get(word="person").singular == "slaper"
    client.post(f"{base}mensen/", {"chosen_name": "Kim", "role": "Slaper"})
    kim = Person.objects.of(community).get(chosen_name="Kim")
    client.post(f"{base}sluiten/")
    assert not FoundingAct.objects.of(community).get().closed_at  # nobody said yet how they decide
    make_clause(community)
    client.post(f"{base}sluiten/")
    assert FoundingAct.objects.of(community).get().closed_at
    for path in ("", "woorden/", "rol/", f"rol/{guest.pk}/", "mensen/"):
        assert client.get(f"{base}{path}").status_code == 403
    client.force_login(kim.account, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(base).status_code == 403
    assert client.post(f"{base}sluiten/").status_code == 403


@pytest.mark.parametrize("name", ["<b>Huis</b>", "👩‍🍳", "بيت", "\u202eesuoH", "a\x00b", "   "])
def test_any_name_of_a_group_gets_a_clear_answer(client, link, name):
    answer(client, link, "soort", kind=Kind.CIRCLE, language="nl")
    page = client.post(f"{link}naam/", {"name": name}, follow=True)
    assert page.status_code == 200 and "<b>Huis</b>" not in page.content.decode()


def test_the_last_screen_says_what_nobody_could_do_and_the_fullest_role_is_suggested(client, link):
    answer_all(client, link)
    shown = client.get(f"{link}klaar/").context["lacking"]
    assert shown == []
    answer(client, link, "jij", chosen_name="Ria", role=role_names()[0])
    page = client.get(f"{link}klaar/")
    assert {str(rule.capability) for rule in page.context["lacking"]} == {
        "give_role", "add_person", "plan_duties", "register_device",
    }  # fmt: skip
    assert "Ga terug en kies een rol die dat mag." in page.content.decode()
    invitation = FoundingInvitation.objects.get()
    del invitation.draft["jij"]
    invitation.save()
    assert client.get(f"{link}jij/").context["form"]["role"].initial == "Beheerder"
