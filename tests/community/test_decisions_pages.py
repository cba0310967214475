"""The pages of deciding: a proposal from a phone to the register, and what each person sees of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.world import give_role, make_clause, make_community, make_person, make_role, sign_in
from zelfbeheer.community.decisions.models import Decision, Proposal, Round
from zelfbeheer.community.decisions.operations import Plan, draft_proposal, share_proposal
from zelfbeheer.community.decisions.queries import due_for_review
from zelfbeheer.community.decisions.rounds import close_round, open_round
from zelfbeheer.community.decisions.voting import cast_vote

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
HERE = "/in/huis/besluiten/"


@pytest.fixture
def house():
    house = make_community(slug="huis")
    make_clause(house, body="online", open_hours=72)
    return house


@pytest.fixture
def people(house):
    role = make_role(house, "Bewoner", may=["see_decisions"], rank=1)
    found = [make_person(house, name) for name in ("Ria", "Sam", "Jo")]
    for person in found:
        give_role(person, role)
    return found


@pytest.fixture
def as_ria(client, people):
    return sign_in(client, people[0])


def shared(person, title="Een kat", **plan):
    proposal = share_proposal(actor=person, proposal=draft_proposal(actor=person, plan=Plan(title=title, **plan)))
    proposal.shared_at -= timedelta(days=2)
    proposal.save()
    return proposal


def adopted(people, **plan):
    proposal = shared(people[0], **plan)
    round = open_round(actor=people[0], proposal=proposal)
    for person in people:
        cast_vote(actor=person, round=round, stance="for")
    close_round(actor=people[0], round=round)
    return Decision.objects.of(proposal.community).order_by("-number").first()


def test_from_an_idea_to_the_register_by_forms_alone(as_ria, house, people, client):
    answer = as_ria.post(
        HERE + "nieuw/proposal/", {"title": "Een kat", "text": "Tegen muizen.", "subject": "everything_else"}
    )
    proposal = Proposal.objects.of(house).get()
    one = f"{HERE}{proposal.pk}/"
    assert answer.url == one and "jouw concept" in as_ria.get(one).content.decode()
    sign_in(client, people[1])
    assert client.get(one).status_code == 404 and "Een kat" not in client.get(HERE).content.decode()
    sign_in(client, people[0])
    assert client.post(one + "delen/").url == one
    assert "een nacht en een dag" in client.post(one + "beslissen/", follow=True).content.decode()
    Proposal.objects.of(house).update(shared_at=timezone.now() - timedelta(days=2))
    client.post(one + "beslissen/")
    for person in people:
        sign_in(client, person)
        assert "Hierover kun je nu beslissen" in client.get(HERE).content.decode()
        assert (
            "Je antwoord telt mee"
            in client.post(one + "ronde/1/stem/", {"stance": "for"}, follow=True).content.decode()
        )
    sign_in(client, people[0])
    assert "aangenomen" in client.post(one + "ronde/1/sluiten/", follow=True).content.decode()
    register = client.get(HERE + "register/").content.decode()
    assert "Een kat" in register and "Een kat" in client.get(HERE + "register/papier/").content.decode()


def test_bad_input_stands_beside_the_field_and_keeps_what_was_typed(as_ria, house, people):
    page = as_ria.post(
        HERE + "nieuw/choice/", {"title": "Kleur", "options": "Wit", "seats": 1, "subject": "everything_else"}
    )
    words = page.content.decode()
    assert "minstens twee dingen" in words and "Wit</textarea>" in words and not Proposal.objects.of(house).exists()
    make_clause(house, method="consent", consent_rounds=1, body="online", open_hours=24)
    round = open_round(actor=people[0], proposal=shared(people[0]))
    page = as_ria.post(f"{HERE}{round.proposal_id}/ronde/1/stem/", {"stance": "object", "reason": ""})
    assert "wat je bezwaar is" in page.content.decode() and not round.voters.model.objects.of(house).filter(
        has_voted=True
    )


def test_others_answers_show_once_one_gave_ones_own(as_ria, house, people):
    round = open_round(actor=people[0], proposal=shared(people[0]))
    cast_vote(actor=people[1], round=round, stance="against", reason="Ik ben allergisch.")
    page = f"{HERE}{round.proposal_id}/"
    assert "allergisch" not in as_ria.get(page).content.decode()
    cast_vote(actor=people[0], round=round, stance="for")
    assert "Ik ben allergisch." in as_ria.get(page).content.decode()


def test_what_is_about_a_person_hangs_on_no_wall_and_is_not_searched(as_ria, house, people, client):
    make_clause(
        house,
        "measures",
        threshold_num=2,
        threshold_den=3,
        more_than=False,
        over="entitled",
        body="online",
        open_hours=24,
    )
    data = {"person": str(people[1].pk), "what": "een week niet koken"}
    proposal = shared(people[0], title="Sam kookt niet", text="Drie keer te laat.", effect="measure", effect_data=data)
    proposal.shared_at -= timedelta(days=3)
    proposal.save()
    round = open_round(actor=people[0], proposal=proposal)
    for person in (people[0], people[2]):
        cast_vote(actor=person, round=round, stance="for")
    close_round(actor=people[0], round=round)
    assert "Sam kookt niet" in as_ria.get(HERE + "register/").content.decode()
    assert "Sam kookt niet" not in as_ria.get(HERE + "register/papier/").content.decode()
    assert "Sam kookt niet" not in as_ria.get("/in/huis/zoeken/?q=kookt").content.decode()


def test_an_earlier_decision_comes_back_on_its_day_and_stays_or_stops(as_ria, house, people):
    decision = adopted(people, title="Op proef", review_on=timezone.localdate() + timedelta(days=1))
    Decision.objects.of(house).update(review_on=timezone.localdate())
    assert "Tijd om er weer naar te kijken" in as_ria.get(HERE).content.decode()
    data = {"decision": str(decision.pk), "stays": "0", "look_on": None}
    adopted(people, title="Klaar ermee", effect="decision_review", effect_data=data)
    decision.refresh_from_db()
    assert decision.ended_at and not due_for_review(house)
    assert "Besluit 1: Op proef" not in as_ria.get(HERE + "register/papier/").content.decode()
    assert "geldt niet meer" in as_ria.get(f"{HERE}register/{decision.number}/").content.decode()


def test_the_register_is_looked_up_by_words(as_ria, house, people):
    adopted(people, title="Een kat", text="Tegen muizen.")
    assert "Een kat" in as_ria.get(HERE + "register/?zoek=muizen").content.decode()
    assert "Niets gevonden" in as_ria.get(HERE + "register/?zoek=hond").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_and_the_register_cost_as_much_with_one_as_with_three(
    as_ria, house, people, django_assert_num_queries, number
):
    for which in range(number):
        adopted(people, title=f"Besluit {which}")
        shared(people[1], title=f"Voorstel {which}")
        open_round(actor=people[1], proposal=shared(people[1], title=f"Ronde {which}"))
        draft_proposal(actor=people[0], plan=Plan(title=f"Concept {which}"))
    as_ria.get(HERE)
    with django_assert_num_queries(9):
        as_ria.get(HERE)
    with django_assert_num_queries(6):
        as_ria.get(HERE + "register/")


def test_of_a_round_everybody_sees_the_same_number_of_queries(as_ria, house, people, django_assert_num_queries):
    round = open_round(actor=people[0], proposal=shared(people[0]))
    page = f"{HERE}{round.proposal_id}/"
    as_ria.get(page)
    with django_assert_num_queries(13):
        as_ria.get(page)
    for person in people:
        cast_vote(actor=person, round=round, stance="for")
    with django_assert_num_queries(13):
        as_ria.get(page)
    assert Round.objects.of(house).get().is_open
