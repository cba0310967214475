"""A roster from nothing on an old phone: asked for, proposed, something that does not suit, and then it holds."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from tests.browser.conftest import press
from tests.world import basis_for, give_role, make_community, make_list, make_person, make_role, make_rule
from zelfbeheer.house.duties.models import Take
from zelfbeheer.house.rosters import making
from zelfbeheer.house.rosters.models import Place, Roster, RosterRules
from zelfbeheer.house.rosters.proposals import publish_what_is_due

pytestmark = pytest.mark.django_db(transaction=True)
MAY = ("see_day", "see_duties", "see_people", "take_duty")


@pytest.fixture
def house(settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    monkeypatch.setattr(making, "FIRST_SECONDS", 0.1)
    monkeypatch.setattr(making, "BETTER_SECONDS", 0.1)
    house = make_community(slug="huis")
    nights = make_list(house, filling="fair", react_days=2)
    make_rule(house, "Nacht", duty_list=nights, start_time=time(23), end_time=time(7))
    make_rule(house, "Koken", duty_list=make_list(house, "chore", filling="fair", react_days=2))
    RosterRules.objects.create(community=house, rest_hours=11, nights=3, basis=basis_for(house))
    return house


def test_next_weeks_roster_from_nothing(open_page, sign_in_page, live_server, accessibility_problems, shot, house):
    role, maker = make_role(house, "bewoner", may=MAY), make_role(house, "roostermaker", may=("make_roster",))
    people = [make_person(house, name) for name in ("Ria", "Sam", "Noor", "Jo", "Kim")]
    for person in people:
        give_role(person, role)
    give_role(people[0], maker)
    page = sign_in_page(open_page(), people[0], live_server.url)
    page.goto(live_server.url + "/in/huis/rooster/")
    press(page.get_by_role("link", name="Maak een voorstel"))
    assert accessibility_problems(page) == []
    press(page.get_by_role("button", name="Maak het voorstel"))
    page.get_by_text("Dit is een voorstel").wait_for()
    shot(page, "proposal")
    assert accessibility_problems(page) == []
    mine = Place.objects.of(house).filter(person=people[0]).count()
    assert mine
    press(page.get_by_role("link", name="Waarom ik?").first)
    assert page.get_by_text("Alleen jij ziet dit").is_visible()
    shot(page, "why")
    assert accessibility_problems(page) == []
    press(page.get_by_role("button", name="Dit past mij niet"))
    page.get_by_text("Je staat daar niet meer").wait_for()
    assert Place.objects.of(house).filter(person=people[0], refused_at=None).count() == mine - 1
    Roster.objects.of(house).update(open_until=timezone.now() - timedelta(minutes=1))
    publish_what_is_due()
    page.goto(live_server.url + "/in/huis/rooster/")
    assert page.get_by_role("heading", name="Rooster", exact=True).is_visible()
    assert Take.objects.of(house).held().count() >= 50  # of 56; where nobody could it stays open
