"""What a question about a clause is: choices, and what each means on an ordinary Tuesday. None is preselected."""

from abc import ABCMeta, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.forms.forms import DeclarativeFieldsMetaclass

from zelfbeheer.community.charter.rules import with_a_say
from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.groups.service import Community, Role
from zelfbeheer.foundation.ui.html import markup

Values = dict[str, Any]
Option = tuple[str, Any, Any]  # value, label, what it means on an ordinary Tuesday
OTHER, EVERYBODY = "ander", "iedereen"


@dataclass(frozen=True)
class Asked:
    """Of which group, about which subject."""

    community: Community
    subject: Subject

    @cached_property
    def roles(self) -> list[Role]:
        """Roles that have a say. One query."""
        return list(Role.objects.of(self.community).filter(is_supporter=False).on_the_ladder())

    @cached_property
    def people(self) -> int:
        """How many have a say now, for the examples. One query."""
        return max(2, with_a_say(self.community).count())

    def role(self, pk: str) -> Role | None:
        return next((role for role in self.roles if str(role.pk) == pk), None)


class AbstractForm(DeclarativeFieldsMetaclass, ABCMeta):
    """A form that cannot be made before it says what is its own."""


class QuestionForm(forms.Form, metaclass=AbstractForm):
    """One question. `main` is the field with the choices; `options` and `values` are each question's own."""

    main: ClassVar[str] = ""

    def __init__(self, data: Any, *, asked: Asked, known: Values) -> None:
        self.asked, self.known = asked, known
        super().__init__(data)
        if self.main:
            self.offered = list(self.options())
            field: Any = self.fields[self.main]
            field.choices = [(value, _drawn(label, means)) for value, label, means in self.offered]

    def options(self) -> Iterable[Option]:
        return ()

    @abstractmethod
    def values(self) -> Values:
        """What the answer says of the clause."""

    @property
    def chosen(self) -> str:
        return str(self.cleaned_data[self.main])

    def said(self) -> str:
        """The answer in short."""
        return next((str(label) for value, label, _means in self.offered if value == self.chosen), "")


def _drawn(label: Any, means: Any) -> Any:
    return markup('<b>{}</b><br><span class="nl-soft">{}</span>', label, means) if means else label


def one_of(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, widget=forms.RadioSelect)
