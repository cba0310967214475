"""Everything about oneself is to be read, printed, taken along and erased; and who saw it is to be seen."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from tests.foundation.test_files_pictures import photo
from tests.world import (
    at_tablet,
    give_role,
    make_community,
    make_duty,
    make_person,
    make_role,
    make_take,
    sign_in,
)
from zelfbeheer.community.groups.models import Person
from zelfbeheer.community.groups.operations import give_role as give_role_to
from zelfbeheer.community.groups.operations import set_picture
from zelfbeheer.foundation.accounts import operations as accounts
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.audit.operations import record_reads
from zelfbeheer.foundation.audit.seals import broken_seals, seal
from zelfbeheer.foundation.files.models import StoredFile
from zelfbeheer.foundation.transfer import registry
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.person.privacy.operations import erase_account

pytestmark = pytest.mark.django_db

SHEETS = re.compile(r"<summary><h2>(.*?)<|<h3>(.*?)</h3>|<dt>(.*?)</dt>|<dd>(.*?)</dd>", re.DOTALL)


def somebody(name: str = "Ria") -> Person:
    community = make_community()
    ria = make_person(community, name, may=["see_people"])
    make_take(make_duty(community, "Koken voor achttien"), ria)
    set_picture(actor=ria, person=ria, upload=photo())
    return ria


def read(ria: Person, by: Person, times: int = 1) -> None:
    for _ in range(times):
        record_reads(actor=by, verb="see_people", community=ria.community, about=[ria])


def words_of(page: str) -> list[str]:
    """The sheets on a page, as titles, groups, labels and values in the order in which they stand."""
    found = []
    for title, group, label, value in SHEETS.findall(page):
        picture = re.search(r'src="(data:[^"]+)"', value)
        found.append(unescape(picture.group(1) if picture else title or group or label or value).strip())
    return found


def test_the_file_holds_exactly_what_the_page_shows(client):
    ria = somebody()
    sign_in(client, ria)
    base = f"/in/{ria.community.slug}/ik/gegevens/"
    page = client.get(base).content.decode()
    data = json.loads(client.get(f"{base}bestand/").content)
    told = []
    for sheet in data["sheets"]:
        told.append(sheet["title"])
        group = ""
        for row in sheet["rows"]:
            if row.get("Groep", "") != group:
                group = row["Groep"]
                told.append(group)
            for label, value in row.items():
                if label == "Groep":
                    continue
                assert value != "–"
                told += [label, value]
    assert words_of(page) == told
    assert "Koken voor achttien" in told and any(value.startswith("data:image/webp") for value in told)
    paper = unescape(client.get(f"{base}papier/").content.decode())
    assert all(word in paper for word in told)
    cells = sum(len(row) - ("Groep" in row) for sheet in data["sheets"] for row in sheet["rows"])
    assert len(re.findall(r"<td data-label=[^>]*>[^<]|<td data-label=[^>]*><img", paper)) == cells
    client.cookies["taal"] = "en"
    for address in (base, f"{base}papier/"):
        assert '<span lang="nl">Koken voor achttien</span>' in client.get(address).content.decode()


@pytest.mark.parametrize("path", ["", "bestand/", "papier/", "wissen/"])
def test_ones_own_data_is_kept_by_no_browser_and_shown_to_nobody_else(client, path):
    ria = somebody()
    inside, outside = f"/in/{ria.community.slug}/ik/gegevens/{path}", f"/ik/gegevens/{path}"
    assert client.get(inside).status_code == 302 and client.get(outside).status_code == 302
    for address in (inside, outside):
        answer = sign_in(client, ria).get(address)
        assert answer.status_code == 200 and "no-store" in answer.headers["Cache-Control"]
    other = sign_in(client, make_person(ria.community, "Jo", may=["see_people"])).get(inside)
    assert other.status_code == 200 and "Koken voor achttien" not in other.content.decode()


def test_it_is_shown_before_what_goes_and_what_stays_and_why(client):
    ria = somebody()
    read(ria, make_person(ria.community, "Jo"))
    sign_in(client, ria)
    client.cookies["taal"] = "en"
    page = client.get(f"/in/{ria.community.slug}/ik/gegevens/wissen/").content.decode()
    goes, stays = page.split("This stays, and why")
    assert "Your picture" in goes and "Who saw or changed something of yours" in stays
    assert "so that the group can check its own record" in stays
    assert Account.objects.filter(pk=ria.account_id).exists()


def test_erasing_leaves_all_groups_ends_all_sessions_and_keeps_the_chain_whole(client):
    ria, other = somebody(), make_community()
    jo = make_person(ria.community, "Jo")
    Person.objects.create(community=other, account=ria.account, chosen_name="Maria")
    read(ria, jo)
    AuditEvent.objects.update(at=timezone.now() - timedelta(hours=1))
    seal(ria.community)
    sign_in(client, ria)
    client.get("/")
    answer = client.post(f"/in/{ria.community.slug}/ik/gegevens/wissen/")
    assert answer["Location"] == "/gewist/" and client.get("/gewist/").status_code == 200
    assert client.get(f"/in/{ria.community.slug}/ik/").status_code == 302  # signed out
    assert not Account.objects.filter(pk=ria.account_id).exists()
    assert not Person.objects.across_communities(because="test").filter(account=ria.account_id).exists()
    assert not StoredFile.objects.exists()
    events = AuditEvent.objects.filter(community=ria.community)
    assert events.filter(verb="see_people", about=None, actor=jo.account).exists()
    assert events.filter(verb="erase_own_data", actor=None).exists()
    assert broken_seals(ria.community) == []
    assert not any(str(ria.account_id) == s.get_decoded().get("_auth_user_id") for s in Session.objects.all())


def test_what_fails_half_way_erases_nothing(monkeypatch):
    ria = somebody()
    monkeypatch.setattr(registry, "personal_records", lambda: (_ for _ in ()).throw(RuntimeError("half-way")))
    with pytest.raises(RuntimeError):
        erase_account(actor=ria.account)
    again = Person.objects.of(ria.community).get(pk=ria.pk)
    assert again.is_present and again.picture is not None


def test_the_last_one_who_manages_the_installation_stays_until_there_is_another(client):
    owner = Account.objects.create_account(is_owner=True)
    with pytest.raises(Problem):
        erase_account(actor=owner)
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post("/ik/gegevens/wissen/").status_code == 200
    Account.objects.create_account(is_owner=True)
    erase_account(actor=owner)
    assert Account.objects.count() == 1


def test_she_sees_who_saw_what_of_hers_when_and_why(client):
    ria = somebody()
    jo, stranger = make_person(ria.community, "Jo"), make_person(make_community(), "Vreemd")
    read(ria, jo)
    read(stranger, make_person(stranger.community, "Piet"))
    sign_in(client, ria)
    client.cookies["taal"] = "en"
    page = client.get(f"/in/{ria.community.slug}/ik/gezien/").content.decode()
    assert "Jo" in page and "To know who belongs to the group" in page and "Piet" not in page
    record_reads(actor=ria, verb="see_people", community=ria.community, about=[ria])
    assert AuditEvent.objects.filter(kind="read", about=ria.account).count() == 1  # reading oneself is no record


def test_she_sees_what_others_changed_of_hers_and_not_what_she_did_herself(client):
    ria = somebody()
    manager = make_person(ria.community, "Beheer", may=["give_role"])
    give_role_to(actor=manager, person=ria, role=make_role(ria.community, "Kok"))
    sign_in(client, ria)
    client.cookies["taal"] = "en"
    page = client.get(f"/in/{ria.community.slug}/ik/veranderd/").content.decode()
    assert "Beheer" in page and "Give and end roles" in page and "Change your own name" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_one_read_as_for_three(client, rows, django_assert_num_queries):
    ria = somebody()
    for number in range(rows):
        read(ria, make_person(ria.community, f"Lezer-{number}"))
    sign_in(client, ria)
    with django_assert_num_queries(7):  # session, account, person, count, events, names, rights
        page = client.get(f"/in/{ria.community.slug}/ik/gezien/").content.decode()
    assert all(f"Lezer-{number}" in page for number in range(rows))


def test_many_reads_are_paged_and_any_page_number_is_answered(client):
    ria = somebody()
    read(ria, make_person(ria.community, "Jo"), times=45)
    sign_in(client, ria)
    base = f"/in/{ria.community.slug}/ik/gezien/"
    assert "blad=2" in client.get(base).content.decode()
    for number in ("2", "-1", "zeven", "9" * 40):
        assert client.get(base, {"blad": number}).status_code == 200


def test_somebody_who_left_still_reads_her_own_data(client):
    ria = somebody()
    give_role(ria, make_role(ria.community))
    Person.objects.of(ria.community).filter(pk=ria.pk).update(left_on=timezone.localdate())
    page = sign_in(client, ria).get("/ik/gegevens/").content.decode()
    assert "Koken voor achttien" in page


def test_on_a_tablet_of_the_house_a_pin_is_asked_before_what_cannot_be_undone(client):
    ria = make_person(make_community(), "Ria")
    accounts.set_pin(account=ria.account, pin="2580")
    code = accounts.issue_key_card(ria.account)
    at_tablet(client, ria.community)
    client.post("/inloggen/", {"code": code})
    base = f"/in/{ria.community.slug}/ik/"
    for path in ("weggaan/", "gegevens/wissen/"):
        assert 'name="pin"' in client.get(base + path).content.decode()
        for wrong in ({}, {"pin": "1111"}):
            assert client.post(base + path, wrong).status_code == 200
    assert Person.objects.of(ria.community).get(pk=ria.pk).is_present
    assert client.post(f"{base}gegevens/wissen/", {"pin": "2580"})["Location"] == "/gewist/"
    assert not Account.objects.filter(pk=ria.account_id).exists()


def test_what_she_can_change_herself_has_the_way_there(client):
    from django.apps import apps
    from django.urls import NoReverseMatch, reverse

    from zelfbeheer.foundation.transfer.registry import mended_at

    ria = make_person(make_community(), "Ria")
    sign_in(client, ria)
    page = client.get(f"/in/{ria.community.slug}/ik/gegevens/").content.decode()
    assert f'href="/in/{ria.community.slug}/ik/naam/"' in page
    assert "/ik/naam/" not in client.get(f"/in/{ria.community.slug}/ik/gegevens/papier/").content.decode()
    for model in apps.get_models():
        if route := mended_at(model):
            try:
                address = reverse(route, kwargs={"community": ria.community.slug})
            except NoReverseMatch:
                address = reverse(route)
            assert client.get(address, follow=True).status_code in (200, 403, 404), (
                model,
                route,
            )  # a part or a right may be off
