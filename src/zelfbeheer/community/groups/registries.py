"""What higher apps add to groups without groups knowing them. Filled in `AppConfig.ready`.

declare_founding_step(FoundingStep(...))   a question of the founding, such as what the board shows
declare_leaving_step(name, run)            what must happen when somebody leaves: run(person)
declare_person_link(PersonLink(...))       a link on somebody's page, such as her key card
declare_newcomer_question(...)             what else is asked of somebody new, such as where she sleeps
after_founding(answer)                     answer(request, founder): where founders come once it is done
declare_founding_page(FoundingPage(...))   what founders do on a page of its own before they close it
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from zelfbeheer.foundation.ui.problems import Problem


@dataclass(frozen=True)
class FoundingStep:
    """One question of the founding, asked on a screen of its own.

    `form` is a class of plain Django form. `apply(community, basis, founder, answers)` runs in the transaction of
    the founding; `answers` is its cleaned data, or an empty dict where nobody was asked (a demo, a test): then set
    up nothing that was not chosen.
    """

    key: str  # stands in the address
    title: Any  # the question
    why: Any  # one sentence under it
    form: type[forms.Form]
    apply: Callable[[Any, Any, Any, dict[str, Any]], object]
    order: int
    part: str = ""  # asked only of kinds that use this part

    def is_asked(self, parts: frozenset[Any]) -> bool:
        return not self.part or self.part in parts


@dataclass(frozen=True)
class PersonLink:
    """A link on the page of one person; `url_name` takes community and pk. `capability` is asked of the community."""

    label: Any
    icon: str
    url_name: str
    order: int
    capability: str = ""
    about_self: bool = False  # also shown on one's own page
    when: Callable[[Any], bool] | None = None  # asked of the person, last

    def open_to(self, viewer: Any, person: Any) -> bool:
        if viewer.pk == person.pk and not self.about_self:
            return False
        if self.capability and not viewer.holds(self.capability):
            return False
        return self.when is None or self.when(person)


_founding_steps: dict[str, FoundingStep] = {}
_leaving_steps: dict[str, Callable[[Any], object]] = {}
_person_links: dict[str, PersonLink] = {}


def declare_founding_step(step: FoundingStep) -> None:
    _founding_steps[step.key] = step


def founding_steps(parts: frozenset[Any]) -> list[FoundingStep]:
    """The questions of higher apps for a kind that uses these parts, in order."""
    asked = [step for step in _founding_steps.values() if step.is_asked(parts)]
    return sorted(asked, key=lambda step: (step.order, step.key))


def declare_leaving_step(name: str, run: Callable[[Any], object]) -> None:
    _leaving_steps[name] = run


def leaving_steps() -> list[Callable[[Any], object]]:
    return [_leaving_steps[name] for name in sorted(_leaving_steps)]


_after_founding: list[Callable[[Any, Any], Any]] = []


def after_founding(answer: Callable[[Any, Any], Any]) -> None:
    """The screen after a founding, such as the founder's first key card. Runs in the POST that founded."""
    _after_founding[:] = [answer]


def answer_after_founding(request: Any, founder: Any) -> Any:
    """That screen as a response, or None where nobody declared one."""
    return _after_founding[0](request, founder) if _after_founding else None


def declare_person_link(link: PersonLink) -> None:
    _person_links[link.url_name] = link


def person_links(viewer: Any, person: Any) -> list[PersonLink]:
    """What this viewer can do for this person, in order."""
    open_links = [link for link in _person_links.values() if link.open_to(viewer, person)]
    return sorted(open_links, key=lambda link: (link.order, link.url_name))


@dataclass(frozen=True)
class NewcomerQuestion:
    """Something more that is asked of somebody new, beside her name.

    `form(community, data)` makes a plain form, which `template` draws. `apply(actor, newcomer, answers)` runs in the
    transaction in which she is added; it raises Problem when this answer cannot be, which is said beside `field`.
    """

    field: str
    form: Callable[[Any, Any], forms.Form]
    template: str
    apply: Callable[[Any, Any, dict[str, Any]], object]
    part: str = ""  # asked only where the community uses this part


@dataclass(frozen=True)
class AskedOfNewcomer:
    """One such question on the screen."""

    question: NewcomerQuestion
    form: forms.Form

    def apply(self, actor: Any, newcomer: Any) -> None:
        """Raises Problem, which then stands beside the question as well."""
        try:
            self.question.apply(actor, newcomer, self.form.cleaned_data)
        except Problem as problem:
            self.form.add_error(self.question.field, str(problem.sentence))
            raise


_newcomer_questions: dict[str, NewcomerQuestion] = {}


def declare_newcomer_question(question: NewcomerQuestion) -> None:
    _newcomer_questions[question.field] = question


def asked_of_newcomers(community: Any, data: Any) -> list[AskedOfNewcomer]:
    """The questions of higher apps that this community asks of somebody new."""
    asked = [one for _field, one in sorted(_newcomer_questions.items()) if not one.part or community.uses(one.part)]
    return [AskedOfNewcomer(question, question.form(community, data)) for question in asked]


@dataclass(frozen=True)
class FoundingPage:
    """Something that founders do on a page of its own while the founding is open; `url_name` takes the community.

    `lacking(community)` is a sentence on why the founding cannot be closed yet, or nothing.
    """

    title: Any
    about: Any
    url_name: str
    order: int
    lacking: Callable[[Any], str]


_founding_pages: dict[str, FoundingPage] = {}


def declare_founding_page(page: FoundingPage) -> None:
    _founding_pages[page.url_name] = page


def founding_pages() -> list[FoundingPage]:
    return sorted(_founding_pages.values(), key=lambda page: (page.order, page.url_name))


def lacking_before_closing(community: Any) -> list[str]:
    """What must be there before the founding can be closed, a sentence each."""
    return [sentence for page in founding_pages() if (sentence := page.lacking(community))]
