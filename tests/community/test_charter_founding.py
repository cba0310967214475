"""Writing the charter while founding: question by question, nothing preselected, looked at before it holds."""

import re

import pytest
from django.urls import reverse

from tests.world import basis_for, give_role, make_clause, make_community, make_person, make_role, sign_in
from zelfbeheer.community.charter.founding import drop_while_founding, lacking, write_while_founding
from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.charter.rules import in_force, rule_for
from zelfbeheer.community.charter.ui.questions import QUESTIONS, answers_of
from zelfbeheer.community.groups.models import Founder, FoundingAct
from zelfbeheer.foundation.access.registry import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("in_english")]

BY_VOTE = {
    "wie": "meeting", "hoe": "majority", "deel": "meer-1-2", "waarvan": "cast", "opkomst": "1-2", "geheim": "nee",
    "gelijk": "stays", "open": "0", "voorstellen": "0", "kiezen": "nooit", "terug": "6",
}  # fmt: skip
BY_CONSENT = {
    "wie": "online", "hoe": "consent", "rondes": "2", "daarna": "rejected", "opkomst": "geen", "open": "ander",
    "dagen": "5", "komt": "wait", "gaat": "drops", "voorstellen": "0", "kiezen": "ranked", "terug": "0",
}  # fmt: skip


@pytest.fixture
def house():
    return make_community("house")


@pytest.fixture
def ria(house):
    ria = make_person(house, "Ria")
    give_role(ria, make_role(house, "Bewoner", rank=1))
    act = FoundingAct.objects.create(community=house, basis=basis_for(house))
    Founder.objects.create(community=house, act=act, person=ria)
    return ria


@pytest.fixture
def page(client, ria):
    client.cookies["taal"] = "en"
    return sign_in(client, ria)


def url(name, house, **kwargs):
    return reverse(f"charter:{name}", kwargs={"community": house.slug, **kwargs})


def hidden(text):
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', text))


def walk(page, address, answers):
    """Answers screen after screen, as a browser does; gives the last page, and how many screens there were."""
    answer = page.get(address)
    for screens in range(1, 30):
        text = answer.content.decode()
        assert " checked" not in text  # nothing is chosen beforehand
        key = hidden(text).get("gevraagd")
        if key is None:
            return answer, screens - 1
        names = next(question for question in QUESTIONS if question.key == key).form.base_fields
        typed = {name: answers[name] for name in names if name in answers}
        answer = page.get(address, hidden(text) | typed)
    raise AssertionError("it never ends")


def test_one_clause_is_written_question_by_question_and_makes_it_complete(house, ria, page):
    assert "everything else" in lacking(house)
    address = url("write", house, key="al-het-andere")
    last, screens = walk(page, address, BY_VOTE)
    assert screens == 11 and "Is this how you decide?" in last.content.decode()
    assert not in_force(house)  # it is looked at before it holds
    page.post(last.wsgi_request.get_full_path(), {"text_note": "Zo deden we het al."})
    clause = rule_for(house, "everything_else")
    assert (clause.method, clause.quorum_num, clause.quorum_den, clause.more_than) == ("majority", 1, 2, True)
    assert clause.basis == FoundingAct.objects.of(house).get().basis and clause.text_note == "Zo deden we het al."
    assert (
        lacking(house) == "" and "There is an answer to everything" in page.get(url("writing", house)).content.decode()
    )


def test_by_consent_other_questions_are_asked(house, page):
    last, screens = walk(page, url("write", house, key="afspraken"), BY_CONSENT)
    text = last.content.decode()
    assert screens == 10 and "at most 2 times" in text and "open for 5 days" in text and "secret" not in text


def test_a_clause_is_read_back_as_the_same_answers(house, page):
    for key, answers in (("al-het-andere", BY_VOTE), ("afspraken", BY_CONSENT)):
        last, _screens = walk(page, url("write", house, key=key), answers)
        page.post(last.wsgi_request.get_full_path(), {})
        clause = Clause.objects.of(house).latest("pk")
        kept = {name: value for name, value in answers_of(clause).items() if value}
        again = page.get(url("write", house, key=key), kept)
        assert "Is this how you decide?" in again.content.decode()
        page.post(again.wsgi_request.get_full_path(), {})
        newer = Clause.objects.of(house).latest("pk")
        assert newer.number == 2 and answers_of(newer) == answers_of(clause)


def test_steps_of_spending_and_something_of_ones_own(house, page):
    last, _screens = walk(page, url("write", house, key="geld"), BY_VOTE | {"bedrag": "ander", "euro": "12.50"})
    page.post(last.wsgi_request.get_full_path(), {})
    last, _screens = walk(page, url("write", house, key="iets-van-ons"), BY_VOTE | {"over": "De katten"})
    page.post(last.wsgi_request.get_full_path(), {})
    assert [(c.up_to_cents, c.own_subject) for c in in_force(house)] == [(1250, ""), (None, "De katten")]


def test_what_cannot_be_is_said_before_it_is_written(house, page):
    address = url("write", house, key="maatregelen")
    last, _screens = walk(page, address, BY_VOTE | {"opkomst": "geen"})
    assert "few people could decide" in last.content.decode()
    answer = page.post(last.wsgi_request.get_full_path(), {})
    assert "few people could decide" in answer.content.decode() and not in_force(house)
    wrong = page.get(address, BY_VOTE | {"wie": "committee", "gevraagd": "wie"}).content.decode()
    assert "Choose the role that decides." in wrong
    wrong = page.get(address, BY_VOTE | {"deel": "ander", "teller": "5", "noemer": "2"}).content.decode()
    assert "A part lies between" in wrong
    assert page.get(url("write", house, key="iets-anders")).status_code == 404


def test_an_answer_can_be_changed_and_another_clause_is_a_beginning(house, page):
    make_clause(house)
    first = page.get(url("write", house, key="rollen")).content.decode()
    start = re.search(r'href="(\?[^"]*wie=meeting[^"]*)"', first).group(1).replace("&amp;", "&")
    assert "Is this how you decide?" in page.get(url("write", house, key="rollen") + start).content.decode()
    again = page.get(url("write", house, key="rollen") + start + "&vraag=geheim").content.decode()
    assert "Do you vote openly or secretly?" in again and " checked" in again  # what one answered oneself stands there


def test_only_founders_and_only_while_it_is_open(house, ria, page, client):
    clause = write_while_founding(actor=ria, **_values(make_clause(house)))
    lists = make_clause(house, "lists")
    page.post(url("drop", house, pk=lists.pk))
    assert rule_for(house, "lists") == clause
    page.post(url("drop", house, pk=clause.pk))
    assert rule_for(house, "lists") == clause
    other = make_person(house, may=["see_people"])
    with pytest.raises(Refused):
        drop_while_founding(actor=other, clause=lists)
    FoundingAct.objects.of(house).update(closed_at=basis_for(house).made_at)
    for address in (url("writing", house), url("write", house, key="al-het-andere")):
        assert page.get(address).status_code == 403
    assert page.post(url("write", house, key="lijsten") + "?wie=meeting").status_code == 403
    with pytest.raises(Refused):
        write_while_founding(actor=ria, **_values(clause))


def _values(clause):
    from tests.world import clause_values

    return clause_values(clause.subject)
