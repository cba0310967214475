"""What higher apps add to groups without groups knowing them. Filled in `AppConfig.ready`.

declare_founding_step(FoundingStep(...))   a question of the founding, such as what the board shows
declare_leaving_step(name, run)            what must happen when somebody leaves: run(person)
declare_person_link(PersonLink(...))       a link on somebody's page, such as her key card
after_founding(answer)                     answer(request, founder): where founders come once it is done
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms


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
