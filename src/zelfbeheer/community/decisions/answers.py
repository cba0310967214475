"""How an answer to a choice between several is written down: a list, one place for each option in their order.

In order (ranked, Schulze): 1 for the first choice, 2 for the next, 0 for none. Points: 0 to 10 each. Ticking, a poll
and a time: 1 or 0. Drawing lots asks nothing.
"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.vocabulary import Method
from zelfbeheer.foundation.ui.problems import Problem

MOST_POINTS = 10
NOT_IN_ORDER = _("Give each place to one: 1 for the best, then 2. You can leave the rest open.")
NOT_A_NUMBER = _("Choose for each from the list.")
ONE_AT_LEAST = _("Choose at least one.")

HIGHEST = {Method.SCORE: MOST_POINTS, Method.APPROVAL: 1, Method.POLL: 1, Method.TIME: 1}
IN_ORDER = frozenset({Method.RANKED, Method.SCHULZE})


def check_choice(method: str, choice: Sequence[object], options: int) -> list[int]:
    """The same as whole numbers. Raises Problem."""
    if not all(isinstance(one, int) for one in choice) or len(choice) != options:
        raise Problem(NOT_A_NUMBER)
    numbers = [int(str(one)) for one in choice]
    highest = options if method in IN_ORDER else HIGHEST[Method(method)]
    if not all(0 <= number <= highest for number in numbers):
        raise Problem(NOT_A_NUMBER)
    if not any(numbers):
        raise Problem(ONE_AT_LEAST)
    if method in IN_ORDER:
        _check_order(numbers, equal_is_fine=method == Method.SCHULZE)
    return numbers


def _check_order(numbers: list[int], *, equal_is_fine: bool) -> None:
    """Without holes: 1, 2, 3; equal places only where the counting knows what to do with them."""
    given = sorted(number for number in numbers if number)
    wanted = list(range(1, len(given) + 1))
    fits = set(given) == set(range(1, max(given) + 1)) if equal_is_fine else given == wanted
    if not fits:
        raise Problem(NOT_IN_ORDER)
