"""What the board does, how long things are kept and when the group meets: set by founders, then by decisions only."""

import ast
import re
from datetime import time, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.utils import timezone
from django.utils.translation import override

from tests import deciding
from tests.world import basis_for, give_role, make_person, make_role, sign_in
from zelfbeheer.community.decisions.effects import why_not
from zelfbeheer.community.decisions.models import Decision, Proposal
from zelfbeheer.community.decisions.operations import share_proposal
from zelfbeheer.community.devices.models import BoardRule
from zelfbeheer.community.devices.operations import change_board_rule
from zelfbeheer.community.groups.keeping import choose_terms
from zelfbeheer.community.groups.models import FoundingAct
from zelfbeheer.community.meetings.models import MeetingRule
from zelfbeheer.community.meetings.planning import Rhythm, change_meetings, plan_meetings
from zelfbeheer.foundation.access.registry import Refused, can
from zelfbeheer.foundation.retention.models import RetentionTerm

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
MAY = ["see_decisions", "see_meetings", "change_board_rule", "change_ways", "plan_meetings"]
RHYTHM = {"days": ["1"], "often": "week 1", "start_time": "19:00", "end_time": "21:00", "announce_days": "3",
          "speaking_order": "asked", "last_on": ""}  # fmt: skip


@pytest.fixture
def house():
    return deciding.founded()


@pytest.fixture
def ria(house):
    person = make_person(house, "Ria")
    give_role(person, make_role(house, "Gast", may=MAY, rank=1))
    return person


def propose_from(client, address, sent):
    """Sends a screen; it leads to the form of a proposal, which is kept as it comes."""
    answer = client.post(address, sent)
    assert urlsplit(answer.url).path == "/in/huis/besluiten/nieuw/house_rule/"
    assert "Wat er zou veranderen" in client.get(answer.url).content.decode()
    change = parse_qs(urlsplit(answer.url).query)["change"][0]
    client.post("/in/huis/besluiten/nieuw/house_rule/", {"title": "", "effect-change": change})


def decided(ria, proposal):
    share_proposal(actor=ria, proposal=proposal)
    assert deciding.decided(ria, proposal).outcome == "adopted"
    return Decision.objects.of(ria.community).order_by("-number")[0]


def newest(house):
    return Proposal.objects.of(house).order_by("-pk")[0]


def test_after_the_founding_nobody_sets_these_alone(house, ria):
    rhythm = Rhythm("FREQ=WEEKLY;BYDAY=TU", TODAY(), time(19), time(21))
    rule = MeetingRule.objects.create(
        community=house, recurrence=rhythm.recurrence, first_on=TODAY(), start_time=time(19), end_time=time(21),
        basis=basis_for(house),
    )  # fmt: skip
    acts = (
        lambda: change_board_rule(actor=ria, community=house, chosen={"tap_is_enough": True}),
        lambda: choose_terms(actor=ria, community=house, days={}),
        lambda: plan_meetings(actor=ria, community=house, rhythm=rhythm),
        lambda: change_meetings(actor=ria, rule=rule, rhythm=rhythm),
    )
    for act in acts:
        with pytest.raises(Refused, match="De groep besluit dit"):
            act()
    FoundingAct.objects.of(house).update(closed_at=None)
    for act in acts:
        act()


def test_the_board_changes_by_a_decision(house, ria, client):
    sign_in(client, ria)
    screen = "/in/huis/apparaten/bord/"
    sent = {"shows_names": "on", "shows_moments": "on", "tap_is_enough": "on"}
    assert "Stel dit voor" in client.get(screen).content.decode()
    propose_from(client, screen, sent)
    proposal = newest(house)
    assert proposal.title == "Wat het bord doet" and proposal.subject == "everything_else"
    with override("en"):
        assert why_not(proposal) == ""  # whoever closes the round may read another language
    decision = decided(ria, proposal)
    rule = BoardRule.objects.of(house).get()
    assert (rule.tap_is_enough, rule.shows_notices, rule.basis) == (True, False, decision.basis)
    assert "nu nee, wordt ja" in decision.done
    assert "door een besluit" in client.get(screen).content.decode()
    same = client.post(screen, sent)
    assert same.status_code == 200 and "Zo is het al" in same.content.decode()


def test_how_long_things_are_kept_changes_by_a_decision(house, ria, client):
    page = sign_in(client, ria).get("/in/huis/zo-zijn-wij/bewaren/").content.decode()
    fields = dict(re.findall(r'name="([a-z_]+)" value="(\d+)"', page))
    sent = fields | {"proposal_words": "90"}
    propose_from(client, "/in/huis/zo-zijn-wij/bewaren/", sent)
    decision = decided(ria, newest(house))
    term = RetentionTerm.objects.of(house).get()
    assert (term.kind, term.days, term.basis) == ("proposal_words", 90, decision.basis)
    assert "nu 365 dagen, wordt 90 dagen" in decision.done


def test_the_rhythm_of_the_meeting_changes_by_a_decision(house, ria, client):
    sign_in(client, ria)
    first = RHYTHM | {"first_on": (TODAY() + timedelta(days=1)).isoformat()}
    propose_from(client, "/in/huis/vergaderingen/ritme/", first)
    made = decided(ria, newest(house))
    rule = MeetingRule.objects.of(house).get()
    assert (rule.start_time, rule.basis) == (time(19), made.basis)
    propose_from(client, f"/in/huis/vergaderingen/ritme/{rule.pk}/", first | {"start_time": "20:00"})
    decision = decided(ria, newest(house))
    rule.refresh_from_db()
    assert (rule.start_time, rule.basis, decision.replaces) == (time(20), decision.basis, made)
    assert "nu 19:00–21:00, wordt 20:00–21:00" in decision.done
    assert client.get("/in/huis/vergaderingen/ritmes/").status_code == 200


@pytest.mark.one_database
def test_everybody_with_a_say_proposes_them_once_the_group_decides(house, ria, client):
    bo = make_person(house, "Bo")
    give_role(bo, make_role(house, "Bewoner", may=["see_decisions", "see_meetings"], rank=1))
    shapes = ("shape_board", "shape_terms", "shape_rhythm")
    assert all(can(bo, shape, house) for shape in shapes)
    rules = sign_in(client, bo).get("/in/huis/besluiten/regels/").content.decode()
    assert "/in/huis/apparaten/bord/" in rules and "/in/huis/vergaderingen/ritmes/" in rules
    assert client.get("/in/huis/besluiten/nieuw/house_rule/").url == "/in/huis/besluiten/regels/"
    for odd in (
        '["board", {"x": 1}]',
        '["rhythm", {"announce_days": 1000000}]',
        '["terms", {"a": "b"}]',
        "[" * 5000,
        "[1]",
    ):
        wrong = client.post("/in/huis/besluiten/nieuw/house_rule/", {"title": "x", "effect-change": odd})
        assert wrong.status_code == 200 and not Proposal.objects.of(house).exists()
        assert client.get(f"/in/huis/besluiten/nieuw/house_rule/?{urlencode({'change': odd})}").status_code == 200
    FoundingAct.objects.of(house).update(closed_at=None)
    assert not any(can(bo, shape, house) for shape in shapes)


WRITES = {
    "BoardRule.objects.create(": {"set_first_board_rule", "change_board_rule"},
    "RetentionTerm.objects": {"terms_to_choose", "choose_terms"},
    "MeetingRule(community": {"plan_meetings"},
}


@pytest.mark.one_database
def test_nothing_else_in_the_source_writes_these_rules():
    import zelfbeheer

    community = Path(zelfbeheer.__file__).parent / "community"
    for text, functions in WRITES.items():
        found = set()
        for path in sorted(community.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.FunctionDef) and text in ast.unparse(node):
                    found.add(node.name)
                    asks = node.name in {"set_first_board_rule", "terms_to_choose"}  # the founding, and a read
                    assert asks or "refuse_alone(" in ast.unparse(node), f"{path}: {node.name}"
        assert found == functions
