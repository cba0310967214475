"""What the screen of a running meeting costs, counted for every kind of point and for everybody who looks at it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.world import (
    give_role,
    make_agreement,
    make_clause,
    make_community,
    make_item,
    make_meeting,
    make_person,
    make_role,
    sign_in,
)
from zelfbeheer.community.decisions.operations import Plan, draft_proposal, share_proposal
from zelfbeheer.community.meetings import deciding, reading
from zelfbeheer.community.meetings.holding import go_to, open_meeting
from zelfbeheer.community.meetings.models import Item, Present
from zelfbeheer.community.meetings.speaking import come, raise_hand
from zelfbeheer.community.meetings.ui import drawing

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
MAY = ["see_decisions", "see_agreements", "see_meetings", "put_on_agenda", "hold_meeting"]
MOST = 11  # "under 12 queries"


@pytest.fixture
def house():
    house = make_community(slug="huis")
    make_clause(house)
    return house


@pytest.fixture
def people(house):
    role = make_role(house, "Bewoner", may=MAY, rank=1)
    found = [make_person(house, name) for name in ("Jo", "Ria", "Sam", "Bo")]
    for person in found:
        give_role(person, role)
    return found


def at(house, people, kind):
    """A running meeting with thirty there, at a point of this kind."""
    plan = Plan(title="Een tweede wasmachine", text="Er staat altijd een rij.")
    about = {
        "agreement": lambda: {"agreement": make_agreement(house).agreement},
        "role": lambda: {"role": make_role(house, "Sleutel")},
        "proposal": lambda: {"proposal": share_proposal(
            actor=people[2], proposal=draft_proposal(actor=people[2], plan=plan))},
    }  # fmt: skip
    announced = timezone.now() - timedelta(days=3)
    meeting, earlier = make_meeting(house, hours=0, announced_at=announced), make_meeting(house, hours=-48, held=True)
    type(earlier).objects.of(house).filter(pk=earlier.pk).update(closed_at=earlier.ends_at)
    kind, _space, running = kind.partition(" ")
    item = make_item(meeting, kind=kind, **about.get(kind, dict)())
    meeting = open_meeting(actor=people[0], meeting=meeting, chair=people[0], minute_taker=people[1])
    for _more in range(26):
        come(actor=people[0], meeting=meeting, person=make_person(house, may=MAY))
    item = Item.objects.of(house).filter(meeting=meeting, kind=kind).first() or item
    go_to(actor=people[0], meeting=meeting, item=item)
    if running:
        deciding.begin_round(actor=people[0], meeting=meeting, item=item)
    return meeting


KINDS = {"point": 0, "role": 0, "agreement": 0, "round": 0, "minutes": 1, "proposal": 3, "proposal running": 3}


@pytest.mark.parametrize(("kind", "more"), KINDS.items())
def test_opening_the_screen_stays_under_twelve_queries_at_every_kind_of_point(
    house, people, client, django_assert_num_queries, monkeypatch, kind, more
):
    monkeypatch.setattr(drawing, "FRESH", 10**9)  # no moment at which it is read anew falls within this test
    meeting = at(house, people, kind)
    Present.objects.of(house).filter(meeting=meeting).count()
    path = f"/in/huis/vergaderingen/{meeting.pk}/nu/"
    for person, queries in ((people[0], 7 + more), (people[2], 6 + more)):
        reading._kept.clear()  # a server that just began
        sign_in(client, person)
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200
        assert queries <= MOST
    raise_hand(actor=people[3], meeting=meeting)
    sign_in(client, people[0])
    client.get(path)
    sign_in(client, people[2])
    with django_assert_num_queries(5):  # what everybody sees was read for the one before
        assert client.get(path, headers={"X-Screen": "1"}).status_code == 200


def test_who_is_here_is_tapped_in_one_form(house, people, client):
    meeting = at(house, people, "point")
    path = f"/in/huis/vergaderingen/{meeting.pk}/nu/"
    there = Present.objects.of(house).filter(meeting=meeting, person=people[2])
    sign_in(client, people[0])
    for name, is_there in (("er", True), ("weg", False)):
        client.post(f"{path}hand/", {name: people[2].pk})
        assert there.exists() == is_there
        assert f'name="{"weg" if is_there else "er"}" value="{people[2].pk}"' in client.get(path).content.decode()
