"""The questions of which a clause is made, in order, one for each screen.

All answers stand in the address, so that one can go back, start from another clause, or leave and come back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.charter.ui import how_forms, when_forms, who_forms
from zelfbeheer.community.charter.ui.asking import OTHER, Asked, QuestionForm, Values
from zelfbeheer.community.charter.vocabulary import (
    AfterObjections,
    Body,
    Leavers,
    Method,
    Newcomers,
    Over,
    Subject,
    Tie,
)


def _comes_to_a_vote(known: Values) -> bool:
    return known["method"] == Method.MAJORITY or known["after_objections"] == AfterObjections.MAJORITY


@dataclass(frozen=True)
class Question:
    """One screen. `others`: how others do it."""

    key: str
    short: Any
    form: type[QuestionForm]
    is_asked: Callable[[Asked, Values], bool] = lambda asked, known: True
    others: tuple[Any, ...] = ()
    of_measures: tuple[Any, ...] = ()  # what is different where it is about somebody's place


def _by_consent(asked: Asked, known: Values) -> bool:
    return known["method"] == Method.CONSENT


def _by_vote(asked: Asked, known: Values) -> bool:
    return _comes_to_a_vote(known)


QUESTIONS: tuple[Question, ...] = (
    Question("over", _("About"), who_forms.OwnSubjectForm, lambda asked, known: asked.subject == Subject.OWN),
    Question(
        "bedrag", _("For which amounts"), who_forms.AmountForm, lambda asked, known: asked.subject == Subject.SPENDING,
        (_("Many groups have steps: small things go quickly, large ones go to everybody. Each step is a clause."),),
    ),
    Question(
        "wie", _("Who decides"), who_forms.BodyForm,
        others=(
            _("Self-managed shelters in the Netherlands often meet once a week, with everybody who lives there."),
            _("Larger buildings often have committees of a few people for the garden, money or newcomers."),
        ),
    ),
    Question(
        "hoe", _("When it goes on"), how_forms.MethodForm,
        others=(
            _("Groups that work with sociocracy take consent for nearly everything, and voting only if they must."),
            _("Associations usually vote, with more than half of the votes."),
        ),
    ),
    Question("rondes", _("After an objection"), how_forms.RoundsForm, _by_consent),
    Question("daarna", _("Still an objection"), how_forms.AfterForm, _by_consent),
    Question(
        "deel", _("How many yes"), how_forms.ShareForm, _by_vote,
        others=(
            _(
                "Associations in the Netherlands change their statutes with two thirds of the votes, "
                "unless they wrote something else."
            ),
        ),
        of_measures=(
            _("This is about somebody's place. So the bar is never lower than for everything else."),
            _("Some housing co-ops in America ask 40% of everybody, and 70% where the loss is grave."),
        ),
    ),
    Question(
        "waarvan", _("Of whom"), how_forms.OverForm, _by_vote,
        of_measures=(
            _("A few people must never decide alone on somebody's place. Choose everybody who may vote, "
              "or ask in the next question that many take part."),
        ),
    ),
    Question(
        "opkomst", _("How many take part"), how_forms.QuorumForm,
        others=(_("If too few people come twice, you may found the group anew. So a group never gets stuck."),),
    ),
    Question("geheim", _("Openly or secretly"), how_forms.SecretForm, _by_vote,
             others=(_("Many groups vote with hands, and secretly only when it is about a person."),)),
    Question("gelijk", _("When it is equal"), how_forms.TieForm, _by_vote),
    Question("open", _("How long open"), when_forms.OpenForm),
    Question(
        "komt", _("Who comes or goes meanwhile"), when_forms.MeanwhileForm,
        lambda asked, known: known["open_hours"] > 0,
    ),
    Question(
        "stemt", _("Who may vote"), who_forms.VotersForm,
        lambda asked, known: known["body"] != Body.COMMITTEE and len(asked.roles) > 1,
    ),
    Question("voorstellen", _("Who may propose"), who_forms.ProposersForm),
    Question("kiezen", _("More than yes and no"), how_forms.ChoosingForm),
    Question(
        "terug", _("Looking again"), when_forms.ReviewForm,
        others=(_("A starting group can look again after half a year: by then you know what did not work."),),
    ),
)  # fmt: skip

# What has no meaning where its question is not asked; no sentence says it.
MOOT: Values = {
    "own_subject": "", "up_to_cents": None, "consent_rounds": 0, "after_objections": AfterObjections.REJECTED,
    "threshold_num": 0, "threshold_den": 1, "more_than": False, "over": Over.CAST, "is_secret": False,
    "tie": Tie.STAYS, "newcomers": Newcomers.WAIT, "leavers": Leavers.COUNTS, "voters_from": None,
}  # fmt: skip


def answers_of(clause: Clause) -> dict[str, str]:
    """A clause as answers in an address, to change it or to start from it."""
    share = (clause.threshold_num, clause.threshold_den, clause.more_than)
    named = next((value for value, known in how_forms.SHARES.items() if known == share), OTHER)
    quorum = {"0-1": "geen", "1-3": "1-3", "1-2": "1-2", "2-3": "2-3"}.get(f"{clause.quorum_num}-{clause.quorum_den}")
    days, is_offered = clause.open_hours // 24, clause.open_hours in {0, 24, 72, 168, 336}
    return {
        "over": clause.own_subject,
        "bedrag": "elk" if clause.up_to_cents is None else OTHER,
        "euro": "" if clause.up_to_cents is None else f"{clause.up_to_cents / 100:.2f}",
        "wie": clause.body, "rol": str(clause.committee_id or ""), "hoe": clause.method,
        "rondes": str(clause.consent_rounds), "daarna": clause.after_objections,
        "deel": named, "teller": str(clause.threshold_num), "noemer": str(clause.threshold_den), "waarvan": clause.over,
        "opkomst": quorum or OTHER, "opkomst_teller": str(clause.quorum_num or 1),
        "opkomst_noemer": str(clause.quorum_den), "geheim": "ja" if clause.is_secret else "nee", "gelijk": clause.tie,
        "open": str(clause.open_hours) if is_offered else OTHER, "dagen": str(max(1, days)),
        "komt": clause.newcomers, "gaat": clause.leavers, "stemt": str(clause.voters_from_id or 0),
        "voorstellen": str(clause.proposer_role_id or 0), "kiezen": clause.choosing or "nooit",
        "terug": str(clause.review_months or 0),
    }  # fmt: skip
