"""A clause, or the terms of a round, in plain sentences. Asks the database nothing when its roles were read along."""

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zelfbeheer.community.charter.models import Clause, Terms
from zelfbeheer.community.charter.vocabulary import (
    AfterObjections,
    Body,
    Leavers,
    Method,
    Newcomers,
    Over,
    Proposers,
    Subject,
    Tie,
)
from zelfbeheer.community.groups.service import in_own_words

_MORE = {
    Fraction(1, 2): gettext_lazy("more than half"),
    Fraction(2, 3): gettext_lazy("more than two thirds"),
    Fraction(3, 4): gettext_lazy("more than three quarters"),
}
_AT_LEAST = {
    Fraction(1, 4): gettext_lazy("at least a quarter"),
    Fraction(1, 3): gettext_lazy("at least one third"),
    Fraction(1, 2): gettext_lazy("at least half"),
    Fraction(2, 3): gettext_lazy("at least two thirds"),
    Fraction(3, 4): gettext_lazy("at least three quarters"),
}
_CHOOSING = {
    Method.RANKED: gettext_lazy(
        "Is there more to choose from? Then everybody puts the choices in order. "
        "The last one falls out, until one has more than half."
    ),
    Method.SCHULZE: gettext_lazy(
        "Is there more to choose from? Then everybody puts the choices in order. Each is held against each other one."
    ),
    Method.SCORE: gettext_lazy(
        "Is there more to choose from? Then everybody gives each choice points. The most points wins."
    ),
    Method.APPROVAL: gettext_lazy(
        "Is there more to choose from? Then everybody ticks all that is good. The most ticks wins."
    ),
    Method.LOTS: gettext_lazy("Is there more to choose from? Then we draw lots, in a way that anybody can check."),
}
_TIES = {
    Tie.STAYS: gettext_lazy("Does it come out equal? Then it stays as it is."),
    Tie.AGAIN: gettext_lazy("Does it come out equal? Then we vote again."),
    Tie.LOTS: gettext_lazy("Does it come out equal? Then we draw lots, with everybody watching."),
}
_NEWCOMERS = {
    Newcomers.WAIT: gettext_lazy("Who joins while a vote is open, votes from the next one on."),
    Newcomers.JOIN: gettext_lazy("Who joins while a vote is open, may vote along."),
}
_LEAVERS = {
    Leavers.COUNTS: gettext_lazy("Who leaves while a vote is open: a vote that was cast counts."),
    Leavers.DROPS: gettext_lazy("Who leaves while a vote is open: that vote does not count any more."),
}


def share_in_words(num: int, den: int, more_than: bool) -> str:
    """ "more than half", "at least two thirds", "at least 2 out of 5"; the whole is for sentences of their own."""
    named = (_MORE if more_than else _AT_LEAST).get(Fraction(num, den))
    if named is not None:
        return str(named)
    sentence = _("more than %(num)s out of %(den)s") if more_than else _("at least %(num)s out of %(den)s")
    return sentence % {"num": num, "den": den}


def subject_in_words(clause: Clause) -> str:
    """What a clause is about, as a title: its subject, and the amount of a step."""
    if clause.subject == Subject.OWN:
        return clause.own_subject
    if clause.up_to_cents is not None:
        return _("Spending up to %(amount)s") % {"amount": euros(clause.up_to_cents)}
    label = str(clause.get_subject_display())
    return label[:1].upper() + label[1:]


def euros(cents: int) -> str:
    """ "€ 50", "€ 12,50"; with the comma of the country."""
    whole, rest = divmod(cents, 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"€ {grouped},{rest:02}" if rest else f"€ {grouped}"


def in_words(terms: Terms) -> list[str]:
    """Plain sentences, one thought each: who decides, how, how many, how long. A clause says also who may propose."""
    said = [_body(terms), *_voters(terms), *_method(terms), _quorum(terms), *_voting(terms)]
    return said + (_of_clause(terms) if isinstance(terms, Clause) else [])


def in_short(terms: Terms) -> str:
    """One line: by whom and how."""
    return " ".join([_body(terms), *_method(terms)[:1]])


def _body(terms: Terms) -> str:
    if terms.body == Body.COMMITTEE:
        return _("Whoever has the role “%(role)s” decides.") % {"role": terms.committee}
    sentences = {
        Body.MEETING: gettext_lazy("%(The_meeting)s decides."),
        Body.EVERYBODY: gettext_lazy("Everybody decides together, in %(the_meeting)s or outside it."),
        Body.ONLINE: gettext_lazy("We decide in an online round. Everybody votes when it suits."),
    }
    return str(in_own_words(sentences[Body(terms.body)]))


def _voters(terms: Terms) -> list[str]:
    if terms.voters_from is None:
        return []
    values = {"role": terms.voters_from}
    if terms.voters_from.rank is None:
        return [_("Only who has the role “%(role)s” votes.") % values]
    return [_("Who votes has the role “%(role)s” or one above it.") % values]


def _method(terms: Terms) -> list[str]:
    said = [vote_in_words(terms)] if terms.method == Method.MAJORITY else _consent(terms)
    return [*said, str(_CHOOSING[Method(terms.choosing)])] if terms.choosing else said


def _consent(terms: Terms) -> list[str]:
    said = [_("It goes on when nobody has an objection with a reason.")]
    if terms.consent_rounds:
        sentence = ngettext(
            "After an objection we look once for something better.",
            "After an objection we look for something better, at most %(number)s times.",
            terms.consent_rounds,
        )
        said.append(sentence % {"number": terms.consent_rounds})
    if terms.after_objections == AfterObjections.MAJORITY:
        return [*said, _("Is there still an objection then? Then we vote."), vote_in_words(terms)]
    return [*said, _("Is there still an objection then? Then it does not go on.")]


def vote_in_words(terms: Terms) -> str:
    """What a vote must reach."""
    if terms.threshold == 1:
        if terms.over == Over.ENTITLED:
            return _("It goes on when everybody who may vote says yes.")
        return _("It goes on when everybody who votes says yes.")
    share = share_in_words(terms.threshold_num, terms.threshold_den, terms.more_than)
    if terms.over == Over.ENTITLED:
        return _("It goes on when %(share)s of everybody who may vote says yes.") % {"share": share}
    return _("It goes on when %(share)s of the people who vote says yes.") % {"share": share}


def _quorum(terms: Terms) -> str:
    if not terms.quorum:
        return _("It counts however few take part.")
    if terms.quorum == 1:
        return _("It counts only when everybody who may vote takes part.")
    share = share_in_words(terms.quorum_num, terms.quorum_den, False)
    return _("It counts only when %(share)s of everybody who may vote takes part.") % {"share": share}


def _voting(terms: Terms) -> list[str]:
    said: list[Any] = [_("The vote is secret.") if terms.is_secret else _("Everybody may see who votes what.")]
    if terms.may_come_to_a_vote:
        said.append(_TIES[Tie(terms.tie)])
    said.append(_open(terms.open_hours))
    if terms.open_hours:
        said += [_NEWCOMERS[Newcomers(terms.newcomers)], _LEAVERS[Leavers(terms.leavers)]]
    return [str(sentence) for sentence in said]


def _open(hours: int) -> str:
    if not hours:
        return str(in_own_words(gettext_lazy("The decision falls in %(the_meeting)s itself.")))
    days, rest = divmod(hours, 24)
    if rest:
        return ngettext("It stays open for %(number)s hour.", "It stays open for %(number)s hours.", hours) % {
            "number": hours
        }
    return ngettext("It stays open for %(number)s day.", "It stays open for %(number)s days.", days) % {"number": days}


def _of_clause(clause: Clause) -> list[str]:
    if clause.proposers == Proposers.ROLE:
        said = [_("Who has the role “%(role)s” may propose something.") % {"role": clause.proposer_role}]
    else:
        said = [_("Everybody with a say may propose something.")]
    return [*said, *([_review(clause.review_months)] if clause.review_months else [])]


def _review(months: int) -> str:
    sentence = ngettext(
        "After %(number)s month we look at this again.", "After %(number)s months we look at this again.", months
    )
    return sentence % {"number": months}
