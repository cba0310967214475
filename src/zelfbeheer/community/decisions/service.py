"""The door of decisions for other apps: what a decision can do (`declare_effect`), rounds, the register."""

from zelfbeheer.community.decisions.answer_fields import choice_fields, choice_in, options_in
from zelfbeheer.community.decisions.beside import declare_beside
from zelfbeheer.community.decisions.change_form import ChangeForm
from zelfbeheer.community.decisions.discussing import contribute
from zelfbeheer.community.decisions.effects import Effect, Next, day_in, declare_effect, title_for_a_wall
from zelfbeheer.community.decisions.hands import check_hands, close_by_hands
from zelfbeheer.community.decisions.models import Decision, Proposal, Round, Vote, Voter
from zelfbeheer.community.decisions.of_coming_in import AskedToo, declare_asked_too
from zelfbeheer.community.decisions.operations import Plan, draft_proposal, share_proposal
from zelfbeheer.community.decisions.policies import sees
from zelfbeheer.community.decisions.queries import decision_of, decisions_by_basis, due_for_review, holding
from zelfbeheer.community.decisions.rounds import close_in_meeting, open_round
from zelfbeheer.community.decisions.voting import cast_vote, stances_of

__all__ = [
    "AskedToo",
    "ChangeForm",
    "Decision",
    "Effect",
    "Next",
    "Plan",
    "Proposal",
    "Round",
    "Vote",
    "Voter",
    "cast_vote",
    "check_hands",
    "choice_fields",
    "choice_in",
    "close_by_hands",
    "close_in_meeting",
    "contribute",
    "day_in",
    "decision_of",
    "decisions_by_basis",
    "declare_asked_too",
    "declare_beside",
    "declare_effect",
    "draft_proposal",
    "due_for_review",
    "holding",
    "open_round",
    "options_in",
    "sees",
    "share_proposal",
    "stances_of",
    "title_for_a_wall",
]
