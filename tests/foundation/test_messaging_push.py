"""Notes on phones, sent to a push service of our own: a real server here, that decrypts as a phone would.

Whether the services of the makers of browsers deliver them cannot be tried here.
"""

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from py_vapid import Vapid02

from tests.world import at_tablet, make_community, make_person, sign_in
from zelfbeheer.foundation.messaging import jobs, push
from zelfbeheer.foundation.messaging.models import PushDevice
from zelfbeheer.foundation.messaging.operations import add_device, mark_read, tell
from zelfbeheer.foundation.messaging.vocabulary import MOST_DEVICES, RETRIES
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = pytest.mark.django_db
VALUES = {"role": "Gast", "community": "Nachtopvang De Steiger"}


def _plain(data):
    return urlsafe_b64encode(data).decode().rstrip("=")


class Phone:
    """A browser's side: its keys, and what it can read of what came."""

    def __init__(self):
        self.key, self.secret = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        self.point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def read(self, body):
        return json.loads(http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm"))

    @property
    def keys(self):
        return {"public_key": _plain(self.point), "secret": _plain(self.secret)}


class Service(HTTPServer):
    """Takes what is sent and answers as `status` and `extra` say."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.got, self.status, self.extra = [], 201, {}
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.got.append((self.path, headers, body))
        self.send_response(self.server.status)
        for name, value in self.server.extra.items():
            self.send_header(name, value)
        self.end_headers()

    do_GET = do_POST

    def log_message(self, *args):
        pass


@pytest.fixture
def service(settings):
    server = Service()
    settings.PUSH_SERVICES = [*settings.PUSH_SERVICES, server.origin]
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def ria():
    person = make_person(make_community(), "Ria")
    person.account.language = "en"
    person.account.save()
    return person


def device_of(person, service, phone, name="/een"):
    return add_device(
        account=person.account, session=None, name="Chrome, Android", endpoint=service.origin + name, **phone.keys
    )


def told(person):
    return tell(account=person.account, kind="role_given", community=person.community, values=VALUES)


def send(device, message, tried=0):
    return jobs.send_note.func(device.pk, [message.community.name], [message.pk], tried)


def test_the_phone_reads_that_there_is_something_and_the_service_reads_nothing(service, ria):
    phone = Phone()
    device = device_of(ria, service, phone)
    assert send(device, told(ria)) is True
    [(path, headers, body)] = service.got
    note = phone.read(body)
    assert path == "/een" and note["body"] == f"There is something for you in {ria.community.name}."
    assert set(note) == {"title", "body", "url"} and note["url"] == "/"
    assert not any(word in str(note) for word in ("Gast", "role", "Ria"))
    assert b"something" not in body and headers["content-encoding"] == "aes128gcm" and int(headers["ttl"]) == 86400
    assert PushDevice.objects.get().sent_at


def test_the_service_can_tell_that_it_is_this_installation(service, ria):
    device = device_of(ria, service, Phone())
    send(device, told(ria))
    given = service.got[0][1]["authorization"]
    assert given.startswith("vapid ") and push.public_key() in given
    token = given.split("t=")[1].split(",")[0]
    claims = json.loads(urlsafe_b64decode(token.split(".")[1] + "=="))
    assert claims["aud"] == service.origin and claims["sub"].startswith("mailto:")
    assert Vapid02.verify(given)


def test_a_phone_that_is_gone_is_forgotten_at_once(service, ria):
    for number, status in enumerate((404, 410)):
        device, service.status = device_of(ria, service, Phone(), f"/{number}"), status
        assert send(device, told(ria)) is False
    assert not PushDevice.objects.exists() and not DBTaskResult.objects.exists()


def test_what_fails_for_now_is_tried_again_later_and_later_and_then_no_more(service, ria):
    device, message = device_of(ria, service, Phone()), told(ria)
    service.status, service.extra = 503, {}
    for tried, wait in enumerate(RETRIES):
        DBTaskResult.objects.all().delete()
        assert send(device, message, tried) is False
        later = DBTaskResult.objects.get()
        assert later.args_kwargs["args"][-1] == tried + 1
        assert abs(later.run_after - timezone.now() - wait) < timedelta(seconds=30)
    DBTaskResult.objects.all().delete()
    assert send(device, message, len(RETRIES)) is False and not DBTaskResult.objects.exists()
    assert PushDevice.objects.exists()


def test_it_waits_as_long_as_the_service_asks_and_gives_up_on_what_is_refused(service, ria):
    device, message = device_of(ria, service, Phone()), told(ria)
    service.status, service.extra = 429, {"Retry-After": "7200"}
    send(device, message)
    assert DBTaskResult.objects.get().run_after > timezone.now() + timedelta(minutes=110)
    DBTaskResult.objects.all().delete()
    service.status = 413
    send(device, message)
    assert not DBTaskResult.objects.exists()


def test_nothing_answers_or_sends_on_to_elsewhere(service, ria):
    device, message = device_of(ria, service, Phone()), told(ria)
    service.status, service.extra = 302, {"Location": service.origin + "/elders"}
    assert send(device, message) is False
    assert [path for path, _, _ in service.got] == ["/een"]
    PushDevice.objects.update(endpoint="http://127.0.0.1:9/niemand")
    assert send(device, message) is False and DBTaskResult.objects.count() == 2


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x", "https://127.0.0.1/x", "https://localhost/x", "https://evilfcm.googleapis.com.x.nl/",
        "https://fcm.googleapis.com:8443/x", "https://fcm.googleapis.com@10.0.0.1/x", "https://notfcm.googleapis.com/x",
        "https://169.254.169.254/latest", "ftp://fcm.googleapis.com/x", "https://fcm.googleapis.com:x/",
    ],
)  # fmt: skip
def test_nobody_makes_this_machine_call_another(ria, endpoint):
    with pytest.raises(Problem):
        add_device(account=ria.account, session=None, name="x", endpoint=endpoint, **Phone().keys)
    assert push.may_send_to("https://fcm.googleapis.com/fcm/send/abc")
    assert push.may_send_to("https://updates.push.services.mozilla.com/wpush/v2/abc")


def test_each_phone_has_a_task_of_its_own_and_there_is_a_most(service, ria, monkeypatch):
    for number in range(MOST_DEVICES + 3):
        device_of(ria, service, Phone(), f"/{number}")
    device_of(ria, service, Phone(), "/0")
    assert PushDevice.objects.count() == MOST_DEVICES
    monkeypatch.setattr(jobs, "quiet_until", lambda hours, now: None)
    assert jobs.tell_now.func(told(ria).pk) is True
    assert DBTaskResult.objects.count() == MOST_DEVICES


def test_what_was_read_meanwhile_is_not_sent(service, ria):
    device, message = device_of(ria, service, Phone()), told(ria)
    mark_read(account=ria.account)
    assert send(device, message) is False and service.got == []


def test_without_the_library_the_choice_is_not_there(client, ria, monkeypatch):
    sign_in(client, ria)
    page = reverse("inbox:choose", args=[ria.community.slug])
    assert "data-push" in client.get(page).content.decode()
    monkeypatch.setattr(push, "is_available", lambda: False)
    assert "data-push" not in client.get(page).content.decode()


def test_the_key_is_made_once_and_only_its_owner_reads_it(settings):
    from pathlib import Path

    assert push.public_key() == push.public_key() and len(push.public_key()) == 87
    assert Path(settings.PUSH_KEY_FILE).stat().st_mode & 0o077 == 0


def test_a_phone_is_added_seen_and_ended_on_the_page_and_ends_with_the_session(client, service, ria):
    sign_in(client, ria)
    slug = [ria.community.slug]
    given = {"endpoint": service.origin + "/een", **Phone().keys}
    page = client.post(reverse("inbox:add_device", args=slug), given, follow=True).content.decode()
    assert "This phone tells you from now on" in page and "Stop this phone" in page
    device = PushDevice.objects.get()
    stranger = make_person(ria.community)
    assert device.session.user_id == ria.account_id
    sign_in(other := client.__class__(), stranger)
    other.post(reverse("inbox:end_device", args=slug), {"device": device.pk})
    assert PushDevice.objects.exists()
    client.post(reverse("inbox:end_device", args=slug), {"device": device.pk})
    assert not PushDevice.objects.exists()
    client.post(reverse("inbox:add_device", args=slug), given)
    assert PushDevice.objects.exists()
    client.post(reverse("accounts:sign_out"))
    assert not PushDevice.objects.exists()


def test_a_device_of_the_house_shows_nobodys_notes(client, service, ria):
    at_tablet(client, ria.community)
    sign_in(client, ria)
    slug = [ria.community.slug]
    assert "data-push" not in client.get(reverse("inbox:choose", args=slug)).content.decode()
    client.post(reverse("inbox:add_device", args=slug), {"endpoint": service.origin + "/een", **Phone().keys})
    assert not PushDevice.objects.exists()


def test_choosing_on_the_page(client, ria):
    sign_in(client, ria)
    page = reverse("inbox:choose", args=[ria.community.slug])
    data = {f"topic_{name}": "digest" for name in ("duties", "keys", "roles", "places", "other")}
    from zelfbeheer.foundation.messaging.registry import topics

    data = {f"topic_{topic.name}": "digest" for topic in topics()}
    hours = {"digest_at": "17:30", "quiet_from": "21:00", "quiet_until": "09:00"}
    wrong = client.post(page, data | hours | {"digest_at": "straks"})
    assert wrong.status_code == 200 and "aria-invalid" in wrong.content.decode()
    assert "You are told as you chose" in client.post(page, data | hours, follow=True).content.decode()
    assert 'value="17:30"' in client.get(page).content.decode()


def test_several_servers_share_the_key_by_setting(settings, tmp_path):
    """What `zelfbeheer push-key` shows on the one is the same key on the others."""
    settings.PUSH_KEY_FILE = tmp_path / "push_key.pem"
    known, words = push.public_key(), push.key_in_words()
    settings.PUSH_KEY, settings.PUSH_KEY_FILE = words, tmp_path / "of another server"
    assert push.public_key() == known
    assert push.key_in_words() == words
    assert not settings.PUSH_KEY_FILE.exists()
