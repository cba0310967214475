"""What founders filled in so far. It waits with their invitation, so that a reload, a lost network or another device
loses nothing; it is wiped when the founding is done or the invitation is over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.groups.founding import FoundingPlan, PersonPlan, RolePlan
from zelfbeheer.community.groups.granting import offered
from zelfbeheer.community.groups.models import FoundingInvitation
from zelfbeheer.community.groups.names import tidy
from zelfbeheer.community.groups.presets import ASKED_WORDS, ROLES, RolePreset
from zelfbeheer.community.groups.registries import FoundingStep, founding_steps
from zelfbeheer.community.groups.ui import forms as own
from zelfbeheer.community.groups.vocabulary import PARTS, Kind
from zelfbeheer.community.groups.voice import Voice
from zelfbeheer.foundation.ui.problems import Problem

WORD_PARTS = ("article", "singular", "plural")
KIND, NAME, WORDS, ROLES_STEP, FOUNDER, PEOPLE, LAST = "soort", "naam", "woorden", "rollen", "jij", "mensen", "klaar"


@dataclass(frozen=True)
class Step:
    """One screen: its key in the address, its question, why it is asked, and its form (None: a screen of its own)."""

    key: str
    title: Any
    why: Any
    form: Callable[..., forms.Form] | None


class Draft:
    """The answers, as they were typed, by step."""

    def __init__(self, invitation: FoundingInvitation, account: Any = None) -> None:
        self.invitation = invitation
        self.account = account
        self.data: dict[str, Any] = dict(invitation.draft)

    @property
    def kind(self) -> str:
        return self._one(KIND, "kind")

    @property
    def language(self) -> str:
        return self._one(KIND, "language") or "nl"

    @property
    def name(self) -> str:
        return self._one(NAME, "name")

    @property
    def own(self) -> Voice:
        """How the group is going to speak: the words that were typed, else those that its kind suggests."""
        return Voice(self.kind or Kind.HOUSE, {self.language: self._typed_words()})

    def _typed_words(self) -> dict[str, list[str]]:
        typed = {word: [tidy(self._one(WORDS, f"{word}-{part}")) for part in WORD_PARTS] for word in ASKED_WORDS}
        return {word: parts for word, parts in typed.items() if parts[1] and parts[2]}

    @property
    def founder_name(self) -> str:
        return self._one(FOUNDER, "chosen_name")

    def _one(self, step: str, field: str) -> str:
        return next(iter(self.data.get(step, {}).get(field, [])), "")

    def steps(self) -> list[Step]:
        """The screens in order; those of other apps follow from the kind."""
        first = [
            Step(KIND, gettext_lazy("What are you starting?"), "", own.KindForm),
            Step(NAME, gettext_lazy("What is it called?"), "", own.CommunityNameForm),
            Step(WORDS, gettext_lazy("Which words do you use?"),
                 gettext_lazy("The screens then speak as you do."), self._words_form),
            Step(ROLES_STEP, gettext_lazy("Who may do what?"),
                 gettext_lazy("These are suggestions. Nothing holds until you say so."), None),
            Step(FOUNDER, gettext_lazy("And you?"), "", self._founder_form),
            Step(PEOPLE, gettext_lazy("Who else is there?"),
                 gettext_lazy("A few names are enough. You can add people later."), self._people_form),
        ]  # fmt: skip
        others = [Step(step.key, step.title, step.why, step.form) for step in self.other_steps()]
        return [*first, *others, Step(LAST, gettext_lazy("Is this right?"), "", None)] if self.kind else first[:1]

    def other_steps(self) -> list[FoundingStep]:
        return founding_steps(PARTS.get(self.kind, frozenset()))

    def _words_form(self, *args: Any, **kwargs: Any) -> forms.Form:
        return own.WordsForm(*args, kind=self.kind, language=self.language, **kwargs)

    def _founder_form(self, *args: Any, **kwargs: Any) -> forms.Form:
        roles = self.roles()
        names, fullest = [role.name for role in roles], max(roles, key=lambda role: len(role.gives), default=None)
        suggested = fullest.name if fullest else ""
        return own.FounderForm(*args, roles=names, suggested=suggested, is_signed_in=self.account is not None, **kwargs)

    def _people_form(self, *args: Any, **kwargs: Any) -> forms.Form:
        names, taken = [role.name for role in self.roles()], tuple(filter(None, [self.founder_name]))
        return own.FirstPeopleForm(*args, roles=names, taken=taken, rows=self.rows, **kwargs)

    @property
    def rows(self) -> int:
        return int(self.data.get("rows", own.ROWS))

    def more_rows(self) -> None:
        self.data["rows"] = min(self.rows + own.ROWS, 60)

    def form_of(self, step: Step, data: Any = None) -> forms.Form:
        """The form with what was typed before, or with what is posted now."""
        if step.form is None:
            raise LookupError(step.key)
        return step.form(data) if data is not None else step.form(initial=self._typed(step))

    def _typed(self, step: Step) -> dict[str, Any]:
        kept = self.data.get(step.key)
        if kept is None:
            return {}
        fields = step.form().fields if step.form else {}
        many = {name for name, field in fields.items() if isinstance(field, forms.MultipleChoiceField)}
        return {name: values if name in many else values[-1] for name, values in kept.items() if values}

    def keep(self, step: str, posted: QueryDict) -> None:
        """Keeps what was typed, right or wrong. Another kind or language brings its own suggestions."""
        before = (self.kind, self.language)
        self.data[step] = {
            name: [_kept(value) for value in values] for name, values in posted.lists() if name not in NOT_ANSWERS
        }
        if step == KIND and before != (self.kind, self.language):
            for suggested in (WORDS, ROLES_STEP):
                self.data.pop(suggested, None)
        self.save()

    def save(self) -> None:
        self.invitation.draft = self.data
        self.invitation.save(update_fields=["draft"])

    def roles(self) -> list[RolePlan]:
        """The roles as the founders have them now: the suggestions, until they change something."""
        kept = self.data.get(ROLES_STEP)
        if kept is None:
            known = {str(rule.capability) for rule in offered(self.kind)} if self.kind else set()
            return [_suggested(preset, self.language, known) for preset in ROLES.get(self.kind, ())]
        return [_role(row) for row in kept]

    def keep_roles(self, roles: list[RolePlan]) -> None:
        self.data[ROLES_STEP] = [
            {"name": r.name, "rank": r.rank, "is_supporter": r.is_supporter, "gives": r.gives, "by_hand": r.by_hand}
            for r in roles
        ]
        self.save()

    def first_open(self) -> Step:
        """The first screen that nobody answered yet."""
        steps = self.steps()
        return next((step for step in steps if step.key not in self.data and step.key != ROLES_STEP), steps[-1])

    def plan(self) -> FoundingPlan:
        """All answers together. Raises Unanswered with the step that still needs something."""
        answers = {step.key: self._cleaned(step) for step in self.steps() if step.form is not None}
        founder = answers[FOUNDER].cleaned_data
        account = self.account if founder.get("own_account") else None
        first = PersonPlan(founder["chosen_name"], founder["role"], True, account)
        return FoundingPlan(
            kind=self.kind,
            name=answers[NAME].cleaned_data["name"],
            language=self.language,
            words=answers[WORDS].plans(),
            roles=tuple(self.roles()),
            people=(first, *answers[PEOPLE].plans()),
            steps={step.key: answers[step.key].cleaned_data for step in self.other_steps()},
        )

    def _cleaned(self, step: Step) -> Any:
        kept = self.data.get(step.key)
        if kept is None:
            raise Unanswered(step)
        posted = QueryDict(mutable=True)
        for name, values in kept.items():
            posted.setlist(name, values)
        form = self.form_of(step, posted)
        if not form.is_valid():
            raise Unanswered(step)
        return form


def _kept(typed: str) -> str:
    """What was typed, as far as a database can hold it and a person would type it."""
    return typed.replace("\x00", "")[:LONGEST]


LONGEST = 5_000
NOT_ANSWERS = {"csrfmiddlewaretoken", "more"}


class Unanswered(Problem):
    """A question of the founding has no good answer yet."""

    def __init__(self, step: Step) -> None:
        super().__init__(_("One question still needs an answer: %(question)s") % {"question": step.title})
        self.step = step


def _suggested(preset: RolePreset, language: str, known: set[str]) -> RolePlan:
    pairs = [(name, "") for name in preset.may] + [(name, "on_shift") for name in preset.on_shift]
    gives = tuple(pair for pair in pairs if pair[0] in known)  # a circle has no beds to give
    name = preset.names.get(language, preset.names["en"])
    return RolePlan(name, preset.rank, preset.is_supporter, gives, preset.by_hand)


def _role(row: dict[str, Any]) -> RolePlan:
    pairs = tuple((capability, when) for capability, when in row["gives"])
    return RolePlan(row["name"], row["rank"], row["is_supporter"], pairs, row.get("by_hand", True))
