"""What stands around every page: language, look, the bar, messages, and pages for when something goes wrong."""

from types import SimpleNamespace

import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.test import Client, RequestFactory
from django.urls import include, path

from tests.world import make_community, make_person, sign_in
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.access.views import public, signed_in
from zelfbeheer.foundation.ui import navigation
from zelfbeheer.foundation.ui.errors import broken, not_found
from zelfbeheer.foundation.ui.ui import urls
from zelfbeheer.foundation.ui.ui.views import set_language

pytestmark = pytest.mark.django_db

PAGE = (
    '{% extends "ui/page.html" %}{% block title %}Het <em>huis</em> & jij{% endblock %}'
    "{% block lede %}Kort.{% endblock %}{% block content %}inhoud{% endblock %}"
)


def _drawn(request, template=PAGE):
    return HttpResponse(engines["django"].from_string(template).render({}, request))


@public
def plain(request):
    return _drawn(request)


@signed_in
def inside(request, community):
    request.person = request.user.people.across_communities(because="test").select_related("community").get()
    request.community = request.person.community
    return _drawn(request)


@public
def tell(request):
    messages.success(request, "Klaar <b>.")
    return redirect("/plain/")


@public
def refuse(request):
    raise Refused("Dit is voor wie dienst heeft.")


@public
def fall(request):
    raise RuntimeError("with a reason that nobody should read")


@public
def sheet(request):
    request.community = SimpleNamespace(name="De Steiger")
    return _drawn(request, '{% extends "ui/print.html" %}{% block title %}Lijst{% endblock %}')


urlpatterns = [
    path("", include((urls.urlpatterns, "ui"))),
    path("", include("tests.foundation.phone_addresses")),
    path("in/<slug:community>/", include(([path("", inside, name="day"), path("more/", inside, name="more")], "sample"))),
    path("plain/", plain), path("tell/", tell), path("refuse/", refuse), path("fall/", fall), path("sheet/", sheet),
]  # fmt: skip
handler404, handler500 = not_found, broken


@pytest.fixture(autouse=True)
def _own_addresses(settings):
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def places(monkeypatch):
    monkeypatch.setattr(navigation, "_places", {})
    monkeypatch.setattr(navigation, "_links", {})
    navigation.declare_place(navigation.Place("day", "Vandaag", "house", "sample:day", 1))
    navigation.declare_place(navigation.Place("more", "Meer", "more", "sample:more", 2))


def text(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("asked", "expected"), [("en-GB,en;q=0.9", "en"), ("nl", "nl"), ("pl", "nl"), ("pl,en;q=0.5", "en"), ("", "nl")]
)
def test_the_browser_says_the_language(client, asked, expected):
    response = client.get("/plain/", headers={"accept-language": asked})
    assert f'<html lang="{expected}" dir="ltr"' in text(response)
    assert response.headers["Content-Language"] == expected
    assert {"Accept-Language", "Cookie"} <= set(response.headers["Vary"].split(", "))


def test_a_chosen_language_is_remembered_and_one_comes_back(client):
    response = client.post("/taal/", {"language": "en", "next": "/plain/?a=1"})
    assert response.headers["Location"] == "/plain/?a=1"
    assert '<html lang="en"' in text(client.get("/plain/"))


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_a_switch_never_leads_elsewhere(client, address):
    for switch in ("/taal/", "/weergave/"):
        assert client.post(switch, {"language": "en", "theme": "dark", "next": address}).headers["Location"] == "/"


@pytest.mark.parametrize("word", ["", "klingon", "x" * 10_000, "nl; path=/", "🙂"])
def test_an_unknown_choice_changes_nothing(client, word):
    assert client.post("/taal/", {"language": word}).status_code == 302
    assert client.post("/weergave/", {"theme": word}).status_code == 302
    assert client.cookies.keys() == set()


def test_a_switch_is_not_a_link(client):
    assert client.get("/taal/").status_code == client.get("/weergave/").status_code == 405


def test_a_switch_wants_its_token():
    careful = Client(enforce_csrf_checks=True)
    response = careful.post("/taal/", {"language": "en"})
    assert response.status_code == 403 and "data-trouble" in text(response)


def test_the_language_of_an_account_counts_where_she_signs_in(client, places):
    person = make_person(make_community())
    sign_in(client, person).post("/taal/", {"language": "en"})
    other = sign_in(Client(), person)
    assert '<html lang="en"' in text(other.get(f"/in/{person.community.slug}/"))


def test_a_shared_device_keeps_no_language(client):
    request = RequestFactory().post("/taal/", {"language": "en"})
    request.user, request.shared_device = AnonymousUser(), object()
    assert set_language(request).cookies.keys() == set()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_chosen_look_is_remembered(client, theme):
    client.post("/weergave/", {"theme": theme})
    assert f'data-theme="{theme}"' in text(client.get("/plain/"))
    client.post("/weergave/", {"theme": "auto"})
    assert "data-theme" not in text(client.get("/plain/"))


def test_a_look_that_does_not_exist_is_left_out(client):
    client.cookies["weergave"] = '"><script>'
    assert "data-theme" not in text(client.get("/plain/"))


def test_the_window_says_what_the_page_says(client):
    page = text(client.get("/plain/"))
    assert "<title>Het huis & jij</title>" in page and "<h1>Het <em>huis</em> & jij</h1>" in page


def test_messages_are_told_once_and_escaped(client):
    page = text(client.get("/tell/", follow=True))
    assert "Klaar &lt;b&gt;." in page and "nl-notice--good" in page
    assert "Klaar" not in text(client.get("/plain/"))


def test_the_bar_says_where_one_is(client, places):
    person = make_person(make_community(slug="steiger"))
    page = text(sign_in(client, person).get("/in/steiger/more/"))
    assert page.count("aria-current") == 1
    assert '<a href="/in/steiger/more/" aria-current="page">' in page
    assert f'<a class="nl-top__name" href="/in/steiger/">{person.community.name}</a>' in page


def test_the_bar_of_one_house_is_not_that_of_another(client, places):
    for slug in ("een", "twee"):
        page = text(sign_in(client, make_person(make_community(slug=slug))).get(f"/in/{slug}/"))
        assert f'href="/in/{slug}/more/"' in page and page.count("/in/") == page.count(f"/in/{slug}/")


def test_nobody_in_particular_gets_no_bar(client, places):
    assert "nl-places" not in text(client.get("/plain/"))


def test_what_stands_around_a_page_asks_the_database_nothing(client, places, django_assert_num_queries):
    person = make_person(make_community(slug="steiger"))
    sign_in(client, person)
    with django_assert_num_queries(3):  # session, account, and the person that the view itself reads
        client.get("/in/steiger/")
    with django_assert_num_queries(0):
        Client().get("/plain/")


def test_a_page_that_is_not_there_is_said_kindly(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404 and "data-trouble" in text(response)


def test_a_refusal_gives_its_reason(client):
    response = client.get("/refuse/")
    assert response.status_code == 403 and "Dit is voor wie dienst heeft." in text(response)


def test_a_broken_page_needs_no_database_and_tells_no_secrets(client):
    client.raise_request_exception = False
    response = client.get("/fall/")
    assert response.status_code == 500
    assert "reason" not in text(response) and 'href="/"' in text(response)


def test_a_printed_sheet_says_the_house_and_the_day(client):
    page = text(client.get("/sheet/"))
    assert '<p class="nl-sheet__head"><span>De Steiger</span><span>' in page and "nl-choices" not in page
