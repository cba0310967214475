"""What a choice means on an ordinary Tuesday: small sums with people round a table, in one sentence."""

from fractions import Fraction
from math import ceil, floor

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

TABLE = 12  # people round the table in every example


def fewest(share: Fraction, more_than: bool, people: int) -> int:
    """The least whole number of people that is this share of them."""
    return floor(share * people) + 1 if more_than else ceil(share * people)


def of_a_share(share: Fraction, more_than: bool) -> str:
    """ "12 people vote: from 7 yes it goes on." """
    yes = fewest(share, more_than, TABLE)
    return _("%(people)s people vote: from %(yes)s yes it goes on.") % {"people": TABLE, "yes": yes}


def of_the_cast(share: Fraction, more_than: bool, people: int) -> str:
    """Half of everybody comes."""
    come = max(1, people // 2)
    sentence = ngettext(
        "You are %(people)s now. If %(come)s votes, %(yes)s yes is enough.",
        "You are %(people)s now. If %(come)s vote, %(yes)s yes is enough.",
        come,
    )
    return sentence % {"people": people, "come": come, "yes": fewest(share, more_than, come)}


def of_the_entitled(share: Fraction, more_than: bool, people: int) -> str:
    """However many come."""
    sentence = _("You are %(people)s now. However many vote, there must be %(yes)s yes.")
    return sentence % {"people": people, "yes": fewest(share, more_than, people)}


def of_a_quorum(share: Fraction, people: int) -> str:
    sentence = ngettext(
        "You are %(people)s now. With fewer than %(come)s person it does not count.",
        "You are %(people)s now. With fewer than %(come)s people it does not count.",
        fewest(share, False, people),
    )
    return sentence % {"people": people, "come": fewest(share, False, people)}
