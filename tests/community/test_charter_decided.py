"""A decision changes how the group decides: proposed question by question, and only against what held then."""

import re

import pytest
from django.urls import reverse

from tests.world import give_role, make_clause, make_community, make_person, make_role, sign_in
from zelfbeheer.community.charter.queries import document
from zelfbeheer.community.charter.rules import in_force, rule_for
from zelfbeheer.community.decisions.effects import why_not
from zelfbeheer.community.decisions.models import Decision, Proposal
from zelfbeheer.community.decisions.operations import Plan, draft_proposal, share_proposal
from zelfbeheer.community.decisions.rounds import close_round, open_round
from zelfbeheer.community.decisions.voting import cast_vote
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
SECRETLY = {
    "wie": "online", "hoe": "majority", "deel": "min-2-3", "waarvan": "cast", "opkomst": "geen", "geheim": "ja",
    "gelijk": "stays", "open": "72", "komt": "wait", "gaat": "drops", "voorstellen": "0", "kiezen": "nooit",
    "terug": "0",
}  # fmt: skip


@pytest.fixture
def house():
    return make_community("house")


@pytest.fixture
def people(house):
    role = make_role(house, "Bewoner", may=["see_decisions"], rank=1)
    people = [make_person(house, name) for name in ("Ria", "Sam", "Jo")]
    for person in people:
        give_role(person, role)
    return people


def cleaned(house, subject="lists"):
    """What the questions of the charter come to, as the form of the effect cleans it."""
    from zelfbeheer.community.charter.service import values_answered
    from zelfbeheer.community.charter.ui.walking import ADDRESSES

    key = next(key for key, known in ADDRESSES.items() if known == subject)
    return values_answered(house, key, "&".join(f"{name}={value}" for name, value in SECRETLY.items()))


def decide(people, proposal):
    proposal.shared_at = proposal.shared_at.replace(year=2020)
    proposal.save()
    round = open_round(actor=people[0], proposal=proposal)
    for person in people:
        cast_vote(actor=person, round=round, stance="for")
    close_round(actor=SYSTEM, round=round)
    return Decision.objects.of(proposal.community_id).get(proposal=proposal)


def shared(person, **plan):
    return share_proposal(actor=person, proposal=draft_proposal(actor=person, plan=Plan(title="Anders", **plan)))


def test_a_decision_writes_a_clause_and_is_its_basis(house, people):
    rest = make_clause(house, body="online", open_hours=72)
    proposal = shared(people[0], effect="charter_clause", effect_data=cleaned(house))
    assert proposal.subject == "charter" and in_force(house) == [rest]
    decision = decide(people, proposal)
    clause = rule_for(house, "lists")
    assert clause.is_secret and clause.basis == decision.basis and clause.basis.kind == "decision"
    assert f"/register/{decision.number}/" in document(house).clauses[0].decision  # it shows the decision that made it


def test_what_was_changed_meanwhile_goes_back(house, people):
    make_clause(house, body="online", open_hours=72)
    proposal = shared(people[0], effect="charter_clause", effect_data=cleaned(house, "everything_else"))
    make_clause(house, body="online", open_hours=48)
    assert "changed meanwhile" in why_not(Proposal.objects.of(house).get(pk=proposal.pk))


def test_what_cannot_be_or_is_so_already_is_no_proposal(house, people):
    make_clause(house, body="online", open_hours=72)
    with pytest.raises(Problem, match="few people could decide"):
        shared(people[0], effect="charter_clause", effect_data=cleaned(house, "measures"))
    decide(people, shared(people[0], effect="charter_clause", effect_data=cleaned(house)))
    with pytest.raises(Problem, match="already"):
        shared(people[1], effect="charter_clause", effect_data=cleaned(house))


def test_a_decision_lets_a_clause_go(house, people):
    rest = make_clause(house, body="online", open_hours=72)
    lists = make_clause(house, "lists", body="online", open_hours=24)
    decision = decide(people, shared(people[0], effect="charter_end", effect_data={"clause": str(lists.pk)}))
    lists.refresh_from_db()
    assert rule_for(house, "lists") == rest and lists.ended_basis == decision.basis


@pytest.mark.one_database
def test_the_questions_lead_to_a_draft_that_keeps_the_answers(house, people, client):
    make_clause(house)
    client.cookies["taal"] = "en"
    sign_in(client, people[0])
    home = {"community": house.slug}
    assert "Propose a change" in client.get(reverse("charter:charter", kwargs=home)).content.decode()
    begun = client.get(reverse("decisions:new", kwargs={**home, "kind": "charter_clause"}), follow=True)
    assert "What should go differently?" in begun.content.decode()
    last = client.get(reverse("charter:propose", kwargs={**home, "key": "lijsten"}), SECRETLY).content.decode()
    href = re.search(r'href="([^"]*charter_clause[^"]*)"', last).group(1).replace("&amp;", "&")
    page = client.get(href).content.decode()
    assert "The vote is secret." in page
    given = {name: re.search(rf'name="effect-{name}" value="([^"]*)"', page).group(1) for name in ("key", "answers")}
    typed = {f"effect-{name}": value.replace("&amp;", "&") for name, value in given.items()}
    client.post(href, typed | {"title": "Lijsten", "text": "Zo.", "effect-text_note": "Rustiger."}, follow=True)
    proposal = Proposal.objects.of(house).get()
    assert proposal.effect_data["is_secret"] is True and proposal.effect_data["text_note"] == "Rustiger."
    again = client.get(reverse("decisions:change", kwargs={**home, "pk": proposal.pk})).content.decode()
    assert "The vote is secret." in again and "Rustiger." in again
    empty = client.post(reverse("decisions:new", kwargs={**home, "kind": "charter_clause"}), {"title": "Leeg"})
    assert "Answer the questions first" in empty.content.decode()
