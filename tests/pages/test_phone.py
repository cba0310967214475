"""What the server says to the worker on a phone, the manifest and the switch."""

from urllib.parse import unquote

import pytest
from django.urls import reverse

from tests.world import at_tablet, make_community, make_person, sign_in
from zelfbeheer.pages.phone.vocabulary import HEADER

pytestmark = pytest.mark.django_db


@pytest.fixture
def ria():
    return make_person(make_community(), "Ria", may=("see_day",))


def at(name, person):
    return reverse(name, kwargs={"community": person.community.slug})


def switch(client, person, keep="1"):
    return client.post(at("phone:keep", person), {"keep": keep}, follow=True)


def test_nothing_is_kept_unless_she_asked_and_then_only_what_was_declared(client, ria):
    assert client.get("/")[HEADER] == "wipe"
    sign_in(client, ria)
    assert client.get(at("today:today", ria))[HEADER] == "wipe"
    switch(client, ria)
    assert client.get(at("today:today", ria))[HEADER] == "keep 7"
    for name in ("home:me", "inbox:messages", "privacy:data", "phone:phone", "calendars:mine"):
        assert HEADER not in client.get(at(name, ria))
    assert HEADER not in client.get(at("today:today", ria) + "niets/")
    switch(client, ria, "")
    assert client.get(at("today:today", ria))[HEADER] == "wipe"


def test_signing_out_or_another_person_ends_it(client, ria):
    sign_in(client, ria)
    switch(client, ria)
    client.post(reverse("accounts:sign_out"))
    assert client.get("/")[HEADER] == "wipe"
    sign_in(client, ria)
    assert client.get(at("today:today", ria))[HEADER] == "wipe"
    switch(client, ria)
    other = make_person(ria.community, may=("see_day",))
    sign_in(client, other)
    assert client.get(at("today:today", other))[HEADER] == "wipe"


def test_a_device_of_the_house_refuses_in_words_and_the_worker_leaves(client, ria, in_english):
    ria.account.language = "en"
    ria.account.save()
    at_tablet(client, ria.community)
    sign_in(client, ria)
    assert "keeps nothing of anybody" in switch(client, ria).content.decode()
    page = client.get(at("today:today", ria))
    assert page[HEADER] == "leave" and "manifest" not in page.content.decode()
    assert "This is a device of the house" in client.get(at("phone:phone", ria)).content.decode()


def test_the_manifest_is_for_whoever_belongs_there(client, ria):
    sign_in(client, ria)
    ria.community.colour = "paars"
    ria.community.save()
    answer = client.get(at("phone:manifest", ria))
    data = answer.json()
    assert answer["Content-Type"].startswith("application/manifest+json")
    assert data["name"] == ria.community.name and data["theme_color"] == "#67387f" and len(data["icons"]) == 5
    drawn = unquote(data["icons"][0]["src"])
    assert drawn.startswith("data:image/svg+xml,<svg") and 'fill="#67387f"' in drawn
    assert f">{data['short_name'][0].upper()}</text>" in drawn
    assert f'content="{ria.community.name}"' in client.get(at("phone:phone", ria)).content.decode()
    assert len(data["short_name"]) <= 12
    stranger = make_person(make_community())
    sign_in(client, stranger)
    assert client.get(at("phone:manifest", ria)).status_code == 404


def test_the_worker_is_the_same_for_everybody_and_may_only_fetch_from_here(client, ria):
    answer = client.get(reverse("phone:worker"))
    assert answer["Content-Type"].startswith("text/javascript") and "no-cache" in answer["Cache-Control"]
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "connect-src 'self'" in policy and "script-src" not in policy
    sign_in(client, ria)
    assert client.get(reverse("phone:worker")).content == answer.content


def test_the_page_without_network_says_nothing_of_anybody(client, ria):
    sign_in(client, ria)
    page = client.get(reverse("phone:offline")).content.decode()
    assert "Ria" not in page and ria.community.name not in page and "data-trouble" in page


def test_what_the_middleware_reads_costs_nothing(client, ria, django_assert_num_queries):
    from django.test import Client

    with django_assert_num_queries(0):
        Client().get(reverse("phone:offline"))
