"""A secret vote about somebody, after her reply; and a vote on paper that two people count."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.conftest import press
from tests.community.test_decisions import shared
from tests.world import give_role, make_clause, make_community, make_person, make_role
from zelfbeheer.community.decisions.models import Decision, Round
from zelfbeheer.community.decisions.rounds import tend_rounds
from zelfbeheer.community.groups.models import RoleGrant

pytestmark = pytest.mark.django_db(transaction=True)
SECOND = timedelta(seconds=1)
SECRET = {"body": "online", "open_hours": 72, "is_secret": True, "choosing": "ranked"}


@pytest.fixture
def people():
    house = make_community(slug="huis")
    resident = make_role(house, "Bewoner", may=["see_day", "see_decisions", "lead_decisions"], rank=1)
    found = [make_person(house, name) for name in ("Ria", "Sam", "Jo", "Bo")]
    for person in found:
        give_role(person, resident)
    return found


@pytest.fixture
def phone_of(open_page, sign_in_page, live_server):
    """Opens a page of a proposal on somebody's own phone."""

    def phone(person, proposal, more=""):
        page = sign_in_page(open_page(), person, live_server.url)
        page.goto(f"{live_server.url}/in/huis/besluiten/{proposal.pk}/{more}")
        return page

    return phone


def vote(page, label, reason=""):
    """Fills in the ballot on a phone and puts it in the urn; answers the number that was shown."""
    press(page.get_by_role("link", name="Geheim stemmen"))
    page.get_by_label(label, exact=True).check()
    if reason:
        page.get_by_label("Waarom?").fill(reason)
    press(page.get_by_role("button", name="Nog eens nakijken"))
    number = page.locator(".nl-tracker").inner_text()
    press(page.get_by_role("button", name="In de stembus doen"))
    page.get_by_text("Je stem zit in de stembus").wait_for()
    return number


def test_a_secret_vote_about_somebody_after_her_reply(people, phone_of, accessibility_problems, shot):
    ria, sam, jo, bo = people
    make_clause(ria.community, "measures", **SECRET, threshold_num=2, threshold_den=3, more_than=False, over="entitled")
    grant = RoleGrant.objects.of(ria.community).get(person=sam)
    data = {"grant": str(grant.pk)}
    proposal = shared(ria, title="Sam stopt", text="Drie diensten niet geweest.", effect="role_ended", effect_data=data)

    page = phone_of(sam, proposal)
    page.locator("#reply-text").fill("Ik lag in het ziekenhuis.")
    shot(page, "Sam leest het en reageert")
    press(page.get_by_role("button", name="Zet mijn reactie erbij"))

    page = phone_of(ria, proposal)
    page.get_by_text("Ik lag in het ziekenhuis.").wait_for()
    page.get_by_text("Er stemmen maar 3 mensen.").wait_for()  # before it opens
    shot(page, "voor het opengaat")
    press(page.get_by_role("button", name="Laat de groep nu beslissen"))

    press(page.get_by_role("link", name="Geheim stemmen"))
    assert accessibility_problems(page) == []
    shot(page, "het briefje")
    page.go_back()
    numbers = [vote(page, "Voor")]
    shot(page, "in de stembus")
    numbers += [vote(phone_of(jo, proposal), "Tegen", "Hij was ziek."), vote(phone_of(bo, proposal), "Tegen")]
    assert phone_of(sam, proposal).get_by_role("link", name="Geheim stemmen").count() == 0

    Round.objects.of(ria.community).update(opened_at=timezone.now() - 2 * SECOND, closes_at=timezone.now() - SECOND)
    tend_rounds()
    page = phone_of(bo, proposal, "ronde/1/stembus/")
    listed = page.locator(".nl-trackers").inner_text().split()
    assert listed == sorted(numbers)
    assert accessibility_problems(page) == []
    shot(page, "wat er in de stembus zat")
    decision = Decision.objects.of(ria.community).get()
    assert (decision.outcome, decision.reasons) == ("rejected", ["Hij was ziek."])


def test_a_vote_on_paper_that_two_people_count(people, phone_of, accessibility_problems, shot):
    ria, sam, jo, _bo = people
    make_clause(ria.community, **SECRET)
    proposal = shared(ria, title="Welke kleur?", form="choice", options=["Groen", "Blauw", "Wit"])
    page = phone_of(ria, proposal)
    press(page.get_by_role("button", name="Laat de groep nu beslissen"))
    press(page.get_by_role("button", name="Deze stemming op papier doen"))
    press(page.get_by_role("link", name="De briefjes printen"))
    assert page.locator(".nl-paper").count() == 4
    shot(page, "de briefjes")

    counted = [phone_of(sam, proposal, "ronde/1/tellen/"), phone_of(jo, proposal, "ronde/1/tellen/")]
    for counting, lines in zip(counted, ("2x 2 1\n1 2\n-", "2 1\n1 2\n1 2\n-"), strict=True):
        counting.get_by_label("De briefjes").fill(lines)
        press(counting.get_by_role("button", name="Mijn telling inleveren"))
    counted[1].get_by_text("De twee tellingen zijn niet gelijk").wait_for()
    assert accessibility_problems(counted[1]) == []
    shot(counted[1], "wat er verschilt")
    counted[1].get_by_label("De briefjes").fill("1 2\n2 1\n2 1\n-")
    press(counted[1].get_by_role("button", name="Opnieuw inleveren"))
    counted[1].get_by_text("Beide tellingen zijn gelijk").first.wait_for()

    page = phone_of(ria, proposal)
    press(page.get_by_role("button", name="Sluit de ronde"))
    press(page.get_by_role("link", name="Hoe er geteld is"))
    page.get_by_text("Blauw is gekozen: 2 stemmen zijn genoeg.").wait_for()
    shot(page, "hoe er geteld is")
