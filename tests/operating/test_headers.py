"""What every answer tells a browser: pages, refusals and mishaps alike."""

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings

from tests.access.routes import routes
from tests.world import make_community, make_person, sign_in
from zelfbeheer.config import environment

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def judge(answer):
    told = answer.headers
    wrong = {name: told.get(name) for name, value in EVERYWHERE.items() if told.get(name) != value}
    assert wrong == {}
    policy = told["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "*" not in policy
    assert told["Referrer-Policy"] in {"same-origin", "strict-origin", "no-referrer"}
    assert "geolocation=()" in told["Permissions-Policy"] and "camera=(self)" in told["Permissions-Policy"]


def test_every_kind_of_answer_has_all_headers(client):
    person = make_person(make_community(slug="huis"), "Sam", may=["see_day", "see_duties"])
    client.raise_request_exception = False
    answers = [client.get(path) for path in ("/", "/inloggen/", "/niets/", "/in/huis/vandaag/", "/bord/")]
    answers += [client.post("/inloggen/", {}), Client(enforce_csrf_checks=True).post("/inloggen/", {})]
    sign_in(client, person)
    answers += [client.get(path) for path in ("/in/huis/vandaag/", "/in/huis/taken/", "/in/huis/taken/plannen/")]
    assert {answer.status_code for answer in answers} >= {200, 302, 403, 404}
    for answer in answers:
        judge(answer)


def test_personal_pages_are_kept_in_no_cache(client):
    """Every address inside a community: what is about people stays in no cache between the server and them."""
    sign_in(client, make_person(make_community(slug="huis"), "Sam", may=["see_day", "see_duties"]))
    client.raise_request_exception = False
    inside = [route for route in routes() if route.in_community and not route.ids][::5]
    for route in inside:
        told = client.get(route.address(community="huis")).headers.get("Cache-Control", "")
        assert "no-store" in told or "private" in told, (route.name, told)


def test_only_what_pages_and_forms_need_is_answered(client):
    """Also nothing that other sites may read: no answer allows another origin."""
    sign_in(client, make_person(make_community(slug="huis"), "Sam", may=["see_day"]))
    for path in ("/", "/in/huis/vandaag/", "/niets/"):
        for method in ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"):
            answer = client.generic(method, path, headers={"origin": "https://elders.nl"})
            assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST")
            judge(answer)
        told = client.get(path, headers={"origin": "https://elders.nl"}).headers
        assert not [name for name in told if name.startswith("Access-Control")]
    assert settings.WHITENOISE_ALLOW_ALL_ORIGINS is False


def test_over_https_cookies_belong_to_this_very_host(monkeypatch):
    monkeypatch.setenv("ZELFBEHEER_HTTPS", "1")
    assert environment.cookie_prefix() == "__Host-"
    assert settings.SESSION_COOKIE_DOMAIN is settings.CSRF_COOKIE_DOMAIN is None
    assert settings.SESSION_COOKIE_PATH == settings.CSRF_COOKIE_PATH == "/"


def test_over_https_nothing_goes_without_it():
    with override_settings(
        SECURE_HSTS_SECONDS=31536000, SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True,
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
    ):  # fmt: skip
        client = Client(headers={"x-forwarded-proto": "https"})
        answer = client.get("/inloggen/")
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert client.cookies["csrftoken"]["secure"]


def test_settings_say_so_behind_a_proxy():
    """The settings that ZELFBEHEER_HTTPS=1 turns on."""
    import os
    import subprocess
    import sys
    import tempfile

    show = "from zelfbeheer.config import settings as s; print(s.SECURE_HSTS_SECONDS, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.DEBUG)"
    with tempfile.TemporaryDirectory() as folder:
        own = {"ZELFBEHEER_DATA": folder, "ZELFBEHEER_HTTPS": "1", "ZELFBEHEER_HOSTS": "huis.example.nl"}
        done = subprocess.run(
            [sys.executable, "-c", show], env=os.environ | own, capture_output=True, text=True, check=True
        )
    assert done.stdout.split() == ["31536000", "True", "True", "False"]
