"""Three servers on one PostgreSQL: what one does the others know, and nothing is done twice."""

import os
import shutil
import subprocess
import threading
from collections import Counter

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from tests.operating.servers import COMMAND, Server, plain_environment, within
from tests.world import make_community, make_duty, make_person, sign_in
from zelfbeheer.foundation.files.models import StoredFile
from zelfbeheer.foundation.jobs.schedule import recurring
from zelfbeheer.house.duties.models import Take

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

TOKEN = "b" * 32
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
RACERS, OPENINGS = 30, 4


@pytest.fixture
def servers(tmp_path):
    """Each with a folder of its own; only the database and the secret key are shared. Style sheets are built once."""
    head, _slash, options = os.environ["DATABASE_URL"].partition("?")
    name = connection.settings_dict["NAME"]
    shared = {
        "DATABASE_URL": f"{head.rsplit('/', 1)[0]}/{name}?{options}",
        "ZELFBEHEER_SECRET_KEY": settings.SECRET_KEY,
    }
    made = [Server(tmp_path / f"data{number}", tmp_path / f"log{number}", **shared) for number in range(3)]
    made[0].start("--workers", "1", "--threads", "8").wait()
    for one in made[1:]:
        shutil.copytree(made[0].folder / "static", one.folder / "static")
        one.start("--workers", "1", "--threads", "8")
    for one in made[1:]:
        one.wait()
    yield made
    for one in made:
        one.kill()


def cookie_of(person):
    client = Client()
    sign_in(client, person)
    return f"csrftoken={TOKEN}; sessionid={client.cookies['sessionid'].value}"


def send(server, path, cookie, **values):
    body = "&".join(f"{name}={value}" for name, value in {"csrfmiddlewaretoken": TOKEN, **values}.items())
    return server.ask("POST", path, body, Cookie=cookie, **FORM)


def test_three_servers_are_one_installation(servers):
    """One test, for three servers take a while to start."""
    community = make_community(slug="huis")
    people = [make_person(community, may=["take_duty", "see_duties"]) for _ in range(RACERS)]
    duty = make_duty(community, needed=OPENINGS)
    _a_session_counts_everywhere(servers, people[0])
    _thirty_race_for_four(servers, duty, people)
    _wrong_codes_are_counted_together(servers)
    _a_picture_is_everywhere(servers, community, people[0])
    _jobs_run_once(servers)
    _closed_on_one_is_closed_on_all(servers)


def _a_session_counts_everywhere(servers, person):
    cookie = cookie_of(person)
    assert [one.status("/in/huis/taken/", Cookie=cookie) for one in servers] == [200, 200, 200]


def _thirty_race_for_four(servers, duty, people):
    cookies, start = [cookie_of(person) for person in people], threading.Barrier(RACERS)
    answers = []

    def take(number):
        start.wait()
        answers.append(send(servers[number % 3], f"/in/huis/taken/{duty.pk}/nemen/", cookies[number])[0])

    threads = [threading.Thread(target=take, args=[number]) for number in range(RACERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = Take.objects.of(duty.community).filter(duty=duty, ended_at=None)
    assert taken.count() == len(set(taken.values_list("person", flat=True))) == OPENINGS
    assert set(answers) == {302}


def _wrong_codes_are_counted_together(servers):
    """Ten are free: they are tried at three servers, and each of the three then says to wait."""
    cookie = f"csrftoken={TOKEN}"
    texts = [send(servers[number % 3], "/inloggen/", cookie, code="NARE-XD9B-66QX-CV7N")[1] for number in range(10)]
    assert not [text for text in texts if "Wacht" in text]
    again = [send(one, "/inloggen/", cookie, code="NARE-XD9B-66QX-CV7N")[1] for one in servers]
    assert ["Wacht" in text for text in again] == [True, True, True]


def _a_picture_is_everywhere(servers, community, person):
    """Pictures are in the database, so that no folder has to be shared."""
    picture = StoredFile.objects.create(community=community, content=b"RIFF0000WEBP", width=1, height=1)
    person.picture = picture
    person.save()
    path, cookie = f"/in/huis/beeld/{picture.pk}/", cookie_of(person)
    assert {one.ask("GET", path, Cookie=cookie) for one in servers} == {(200, "RIFF0000WEBP")}
    assert [one.status(path) for one in servers] == [302, 302, 302]


def _jobs_run_once(servers):
    """Each server has a worker; what is due is claimed under lock by one of them."""
    wanted = {job.name for job in recurring()}

    def done():
        return [line["job"] for one in servers for line in one.lines("job")]

    assert within(lambda: wanted <= set(done())), {
        "not run": wanted - set(done()), "said": [one.log.read_text()[-3000:] for one in servers],
    }  # fmt: skip
    assert {name for name, times in Counter(done()).items() if times > 1} == set()


def _closed_on_one_is_closed_on_all(servers):
    """`zelfbeheer maintenance` is said on one server, and opened again on another."""

    def say(server, *words):
        subprocess.run(
            [COMMAND, "maintenance", *words], env=plain_environment(server.folder, **server.variables), check=True
        )

    say(servers[0], "on", "Tot vijf uur")
    assert servers[0].ask("GET", "/inloggen/")[0] == 503
    assert within(lambda: ["Tot vijf uur" in one.ask("GET", "/inloggen/")[1] for one in servers] == [True] * 3)
    assert [one.status("/gezond/klaar/") for one in servers] == [503] * 3
    say(servers[2], "off")
    assert within(lambda: [one.status("/inloggen/") for one in servers] == [200] * 3)
