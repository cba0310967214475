"""Once the founding is closed, the rules of lists and what recurs come from decisions only; one day stays a right."""

import ast
import re
from datetime import time, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.utils import timezone

from tests import deciding
from tests.deciding import decided, founded
from tests.world import (
    basis_for,
    give_role,
    make_person,
    make_role,
    sign_in,
)
from zelfbeheer.community.decisions.models import Decision, Proposal
from zelfbeheer.community.decisions.operations import Plan, draft_proposal, share_proposal
from zelfbeheer.community.decisions.rounds import open_round
from zelfbeheer.community.groups.models import FoundingAct
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties import planning
from zelfbeheer.house.duties.checklists import set_steps
from zelfbeheer.house.duties.models import DutyList, DutyRule
from zelfbeheer.house.duties.rules import END, LIST, NEW_LIST, NEW_RULE, RULE, STEPS, Change

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def house():
    return founded()


@pytest.fixture
def ria(house):
    person = make_person(house, "Ria")
    give_role(person, make_role(house, "Gast", may=["see_duties", "plan_duties", "see_decisions"], rank=1))
    return person


@pytest.fixture
def chores(house):
    return DutyList.objects.create(
        community=house, name="Corvee", kind="chore", give_back_hours=2, basis=basis_for(house)
    )


@pytest.fixture
def rule(chores):
    return DutyRule.objects.create(
        community=chores.community, duty_list=chores, title="Afwas", recurrence="FREQ=WEEKLY;BYDAY=MO",
        first_on=TODAY(), start_time=time(19), end_time=time(20), basis=chores.basis,
    )  # fmt: skip


def washing(**changed):
    given = {"title": "Afwas", "recurrence": "FREQ=WEEKLY;BYDAY=MO", "first_on": TODAY(), "last_on": None,
             "start_time": time(19), "end_time": time(20), "needed": 1, "role": None}  # fmt: skip
    return given | changed


def proposed(ria, change):
    return deciding.proposed(ria, "list_rule", change=change.written())


def test_after_the_founding_nobody_changes_lists_alone_but_one_day_stays_a_right(house, ria, chores, rule):
    plan = planning.DutyPlan(**washing(title="Ramen"))
    for act in (
        lambda: planning.create_duty_list(actor=ria, community=house, name="Diensten", kind="shift"),
        lambda: planning.change_duty_list(actor=ria, duty_list=chores, name="Corvee", give_back_hours=0),
        lambda: planning.plan_duty_rule(actor=ria, duty_list=chores, plan=plan),
        lambda: planning.change_duty_rule(actor=ria, rule=rule, plan=plan),
        lambda: planning.end_duty_rule(actor=ria, rule=rule, last_on=TODAY()),
        lambda: set_steps(actor=ria, rule=rule, steps="Licht uit"),
    ):
        with pytest.raises(Refused, match="de groep"):
            act()
    assert (DutyList.objects.of(house).get(), DutyRule.objects.of(house).get().title) == (chores, "Afwas")
    tomorrow = TODAY() + timedelta(days=1)
    duty = planning.add_single_duty(
        actor=ria, duty_list=chores, title="Schilderen", day=tomorrow, start_time=time(10), end_time=time(12)
    )
    planning.call_off_duty(actor=ria, duty=duty)
    FoundingAct.objects.of(house).update(closed_at=None)
    set_steps(actor=ria, rule=rule, steps="Licht uit")


def test_each_rule_of_a_list_comes_by_a_decision_with_itself_as_basis(house, ria, chores, rule):
    sleepers = make_role(house, "Slaper", rank=2)
    changes = [
        (Change.to(NEW_LIST, name="Diensten", kind="shift", give_back_hours=24, when_nobody="Bel Ria"),
         "Een nieuwe lijst: Diensten. Naam: Diensten. Teruggeven: tot 1 dag van tevoren"),
        (Change.to(LIST, chores, name="Corvee", give_back_hours=24, when_nobody="Dan loten we."),
         "tot 2 uur van tevoren, wordt tot 1 dag van tevoren. Als niemand het neemt: nu niets, wordt “Dan loten we.”"),
        (Change.to(NEW_RULE, chores, **washing(title="Ramen", needed=2)), "Ramen"),
        (Change.to(RULE, rule, **washing(start_time=time(20), end_time=time(21), role=sleepers)),
         "Tijd: nu 19:00–20:00, wordt 20:00–21:00. Wie het kan doen: nu iedereen, wordt Slaper"),
        (Change.to(STEPS, rule, steps="Licht uit\nDeur dicht"), "Stappen: nu niets, wordt Licht uit en Deur dicht"),
        (Change.to(END, rule, last_on=TODAY() + timedelta(days=9)), "Laatste dag: nu niets"),
    ]  # fmt: skip
    for number, (change, words) in enumerate(changes, 1):
        proposal = proposed(ria, change)
        assert proposal.subject == "lists" and decided(ria, proposal).outcome == "adopted"
        decision = Decision.objects.of(house).get(number=number)
        assert words in decision.done
    shifts, chores = DutyList.objects.of(house).get(name="Diensten"), DutyList.objects.of(house).get(pk=chores.pk)
    bases = {one.number: one.basis for one in Decision.objects.of(house).order_by("number")}
    assert (shifts.kind, shifts.give_back_hours, shifts.basis) == ("shift", 24, bases[1])
    assert (chores.when_nobody, chores.basis) == ("Dan loten we.", bases[2])
    windows, rule = DutyRule.objects.of(house).get(title="Ramen"), DutyRule.objects.of(house).get(pk=rule.pk)
    assert (windows.needed, windows.basis) == (2, bases[3]) and windows.duties.exists()
    assert (rule.start_time, rule.role, rule.basis) == (time(20), sleepers, bases[6])
    assert rule.steps == "Licht uit\nDeur dicht" and rule.last_on == TODAY() + timedelta(days=9)
    assert [one.replaces for one in Decision.objects.of(house).order_by("number")][4].number == 4


def test_a_change_meanwhile_and_what_is_so_already_send_it_back(house, ria, chores, rule, client):
    later = Change.to(RULE, rule, **washing(start_time=time(20), end_time=time(21)))
    first, second = proposed(ria, later), proposed(ria, Change.to(RULE, rule, **washing(needed=2)))
    decided(ria, first)
    with pytest.raises(Problem, match="intussen al veranderd"):
        open_round(actor=ria, proposal=second, there=[ria], is_announced=True)
    with pytest.raises(Problem, match="Zo is het al"):
        proposed(ria, later)
    with pytest.raises(Problem, match="niet meer"):
        proposed(ria, Change(RULE, 999999, later.values))
    odd = [{"name": "x", "give_back_hours": hours} for hours in (-1, 10**9, "a", [])]
    odd += [later.values | {"role": "x"}, later.values | {"last_on": 5, "first_on": []}, later.values | {"needed": 0}]
    for what, values in zip([LIST] * 4 + [RULE] * 3, odd, strict=True):
        of = chores.pk if what == LIST else rule.pk
        with pytest.raises(Problem):
            proposed(ria, Change(what, of, values))
        address = f"/in/huis/besluiten/nieuw/list_rule/?{urlencode({'change': Change(what, of, values).written()})}"
        assert sign_in(client, ria).get(address).status_code == 200
    for wrong in ("[" * 5000, "", "[]", '["gone", 1, {}]', '["rule", "x", {}]', f'["rule", {rule.pk}, {{"title": 1}}]'):
        with pytest.raises(Problem):
            draft_proposal(actor=ria, plan=Plan(title="x", effect="list_rule", effect_data={"change": wrong}))


def test_the_screens_lead_to_a_proposal_with_what_was_typed(house, ria, chores, rule, client):
    sign_in(client, ria)
    page = client.get("/in/huis/taken/plannen/").content.decode()
    assert "De groep besluit dit" in page and "Stel een andere regel voor" in page and "Teruggeven: tot 2 uur" in page
    sent = {"name": "Corvee", "give_back_hours": "24", "when_nobody": "Dan loten we."}
    answer = client.post(f"/in/huis/taken/plannen/lijst/{chores.pk}/", sent)
    assert urlsplit(answer.url).path == "/in/huis/besluiten/nieuw/list_rule/"
    assert DutyList.objects.of(house).get().when_nobody == ""
    form = client.get(answer.url).content.decode()
    assert "Als niemand het neemt: nu niets, wordt “Dan loten we.”" in form
    change = parse_qs(urlsplit(answer.url).query)["change"][0]
    made = client.post("/in/huis/besluiten/nieuw/list_rule/", {"title": "", "text": "", "effect-change": change})
    proposal = Proposal.objects.of(house).get()
    assert made.url == f"/in/huis/besluiten/{proposal.pk}/" and proposal.title == "De lijst Corvee: andere regels"
    assert "wordt “Dan loten we.”" in client.get(made.url).content.decode()
    again = client.get(f"/in/huis/besluiten/{proposal.pk}/veranderen/").content.decode()
    assert "wordt “Dan loten we.”" in again
    share_proposal(actor=ria, proposal=proposal)
    decided(ria, proposal)
    assert "Door besluit 1 van" in client.get("/in/huis/taken/plannen/").content.decode()
    stop = client.post(f"/in/huis/taken/plannen/vast/{rule.pk}/stoppen/", {"stop-last_on": TODAY().isoformat()})
    steps = client.post(f"/in/huis/taken/plannen/vast/{rule.pk}/lijstje/", {"steps": "Licht uit"})
    assert {urlsplit(one.url).path for one in (stop, steps)} == {"/in/huis/besluiten/nieuw/list_rule/"}


@pytest.mark.one_database
def test_everybody_with_a_say_proposes_and_only_a_planner_plans_one_day(house, ria, chores, rule, client):
    bo = make_person(house, "Bo")
    give_role(bo, make_role(house, "Bewoner", may=["see_duties", "see_decisions"], rank=1))
    page = sign_in(client, bo).get("/in/huis/taken/plannen/")
    assert page.status_code == 200 and "eenmalig" not in page.content.decode()
    assert client.get(f"/in/huis/taken/plannen/lijst/{chores.pk}/eenmalig/").status_code == 403
    assert client.get(f"/in/huis/taken/plannen/vast/{rule.pk}/").status_code == 200
    assert client.get("/in/huis/besluiten/nieuw/list_rule/").url == "/in/huis/taken/plannen/"
    FoundingAct.objects.of(house).update(closed_at=None)
    assert client.get("/in/huis/taken/plannen/").status_code == 403


WRITES = {"create_duty_list", "change_duty_list", "plan_duty_rule", "change_duty_rule", "end_duty_rule", "set_steps"}


@pytest.mark.one_database
def test_nothing_else_in_the_source_writes_lists_and_what_recurs():
    """Every function of the house that saves a list or a rule asks first whether the group decides it."""
    import zelfbeheer

    found = set()
    for path in sorted(Path(zelfbeheer.__file__).parent.rglob("*.py")):
        if {"migrations", "demo"} & set(path.parts) or not {"DutyRule", "DutyList"} & set(
            re.findall(r"\w+", path.read_text())
        ):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and _writes(ast.unparse(node)):
                found.add(node.name)
                assert "require_to_shape(" in ast.unparse(node), f"{path}: {node.name}"
    assert found == WRITES


def _writes(source):
    makes = any(
        text in source for text in ("DutyList.objects.create(", "DutyRule(", "duty_list.save(", "_fill_in(rule")
    )
    return (makes or "rule.save(" in source) and "def _fill_in" not in source
