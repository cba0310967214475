"""A rule of the work itself says no: somebody was first, it is too late, the bed is taken."""

from typing import Any


class Problem(Exception):
    """`sentence` says what happened, what is kept and what one can do; views show it and change nothing."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
