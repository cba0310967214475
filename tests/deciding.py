"""A group that decides in its meeting, and what one of it decides there: for tests of what a decision does."""

from django.utils import timezone

from tests.world import basis_for, make_clause, make_community
from zelfbeheer.community.decisions.operations import Plan, draft_proposal, share_proposal
from zelfbeheer.community.decisions.rounds import close_round, open_round
from zelfbeheer.community.decisions.voting import cast_vote
from zelfbeheer.community.groups.models import FoundingAct


def founded(slug="huis", **given):
    """A community of which the founding is closed, with a clause for everything else."""
    house = make_community(slug=slug, **given)
    FoundingAct.objects.create(community=house, basis=basis_for(house), closed_at=timezone.now())
    make_clause(house)
    return house


def proposed(person, effect, **data):
    """What she put to the group."""
    plan = Plan(title="Iets", effect=effect, effect_data=data)
    return share_proposal(actor=person, proposal=draft_proposal(actor=person, plan=plan))


def decided(person, proposal, stance="for"):
    """The round, closed: in the meeting, by the only one there."""
    round = open_round(actor=person, proposal=proposal, there=[person], is_announced=True)
    cast_vote(actor=person, round=round, stance=stance)
    return close_round(actor=person, round=round)
