"""Going from question to question: what was answered stands in the address, the next open question is shown."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from zelfbeheer.community.charter.ui.asking import Asked, QuestionForm, Values
from zelfbeheer.community.charter.ui.questions import MOOT, QUESTIONS, Question

HERE, SENT = "vraag", "gevraagd"  # in the address: the question to show again; the one that was sent just now


@dataclass(frozen=True)
class Answered:
    question: Question
    form: QuestionForm
    href: str = ""  # to answer it once more

    @property
    def said(self) -> str:
        return self.form.said()


@dataclass
class Wizard:
    """`answered` in order; `current` is the question to show, None when all was answered."""

    asked: Asked
    data: QueryDict
    known: Values = field(default_factory=dict)
    answered: list[Answered] = field(default_factory=list)
    current: Answered | None = None

    def __post_init__(self) -> None:
        for question in QUESTIONS:
            if not self._is_asked(question):
                continue
            form = self._form(question)
            if not form.is_bound or not form.is_valid():
                self.current = Answered(question, form)
                break
            self.known |= form.values()
            self.answered.append(Answered(question, form, self.address(question.key)))
        self._go_back()

    def _is_asked(self, question: Question) -> bool:
        return question.is_asked(self.asked, MOOT | self.known)

    def _form(self, question: Question) -> QuestionForm:
        names = question.form.base_fields
        was_sent = self.data.get(SENT) == question.key or any(self.data.get(name) for name in names)
        return question.form(self.data if was_sent else None, asked=self.asked, known=MOOT | self.known)

    def _go_back(self) -> None:
        """The address may ask for an answered question once more."""
        wanted = next((one for one in self.answered if one.question.key == self.data.get(HERE)), None)
        if wanted is not None:
            self.current = wanted

    @property
    def values(self) -> Values:
        """Everything that a clause says, once all was answered."""
        return {"subject": self.asked.subject, "text_note": "", **MOOT, **self.known}

    @property
    def number(self) -> int:
        """Which question this is, counted from one."""
        shown = [one.question.key for one in self.answered]
        key = self.current.question.key if self.current else ""
        return (shown.index(key) if key in shown else len(shown)) + 1

    @property
    def before(self) -> str:
        """The key of the question before this one; empty at the first."""
        return self.answered[self.number - 2].question.key if self.number > 1 else ""

    def others(self) -> list[tuple[str, str]]:
        """What was answered elsewhere, to take along with this screen."""
        here = set(self.current.form.fields) if self.current else set()
        return [(name, value) for name, value in self._typed() if name not in here]

    def _typed(self) -> list[tuple[str, Any]]:
        names = {name for question in QUESTIONS for name in question.form.base_fields}
        return [(name, value) for name, value in self.data.items() if name in names and value]

    def address(self, key: str = "") -> str:
        """The answers as an address; with a key: back to that question."""
        query = QueryDict(mutable=True)
        for name, value in [*self._typed(), *([(HERE, key)] if key else [])]:
            query[name] = value
        return f"?{query.urlencode()}"
