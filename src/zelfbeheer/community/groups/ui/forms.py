"""Forms of people, roles and the founding. They check shape; operations own the rules."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.founding import PersonPlan, RolePlan
from zelfbeheer.community.groups.granting import Gives, offered
from zelfbeheer.community.groups.models import Community, Role
from zelfbeheer.community.groups.names import NAME_LENGTH, tidy, told_apart
from zelfbeheer.community.groups.operations import roles_by_hand
from zelfbeheer.community.groups.presets import ASKED_WORDS, suggested_words
from zelfbeheer.community.groups.vocabulary import Kind
from zelfbeheer.community.groups.voice import in_own_words
from zelfbeheer.community.groups.ways import WordPlan
from zelfbeheer.foundation.access.conditions import conditions

NOT, ALWAYS = "", "always"  # what a role may: not, always, or the name of a condition


class SearchForm(forms.Form):
    """Only drawn: what is looked for is read from the address."""

    use_required_attribute = False
    zoek = forms.CharField(label=_("Look for a name"), max_length=NAME_LENGTH)


class NameForm(forms.Form):
    chosen_name = forms.CharField(
        label=_("What do you want to be called?"),
        max_length=NAME_LENGTH,
        help_text=_("A first name or a nickname is enough."),
    )


class NewPersonForm(forms.Form):
    chosen_name = forms.CharField(
        label=_("What does this person want to be called?"),
        max_length=NAME_LENGTH,
        help_text=_("A first name or a nickname is enough. Is there somebody of that name? Then add something."),
    )


class PictureForm(forms.Form):
    picture = forms.FileField(
        label=_("Your photo"),
        help_text=_("JPEG, PNG, WebP or GIF, at most 8 MB. We keep only a small copy."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class GiveRoleForm(forms.Form):
    role = forms.ModelChoiceField(
        Role.objects.none(), label=_("Which role?"), widget=forms.RadioSelect, empty_label=None
    )
    start_on = forms.DateField(label=_("From"), widget=_Day)
    end_on = forms.DateField(
        label=_("Until"), required=False, widget=_Day, help_text=_("The first day that it no longer holds.")
    )

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = roles_by_hand(community).on_the_ladder()  # type: ignore[attr-defined]
        self.fields["start_on"].initial = timezone.localdate


class RoleForm(forms.Form):
    """One role: its name, its place on the ladder, and for each capability whether and when."""

    name = forms.CharField(label=_("Name of the role"), max_length=NAME_LENGTH)
    rank = forms.TypedChoiceField(
        label=_("Place on the ladder"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("beside the ladder")), *((number, str(number)) for number in range(1, 10))],
        help_text=_("1 is where a newcomer begins."),
    )
    is_supporter = forms.BooleanField(
        label=in_own_words(_("This is %(a_supporter)s: without a formal say")),
        required=False,
        help_text=in_own_words(_("%(A_supporter)s sees and may nothing, unless you say so below.")),
    )
    by_hand = forms.BooleanField(
        label=_("Whoever gives roles may give this one by hand"),
        required=False,
        initial=True,
        help_text=_("Without this, somebody gets it by a decision of the group only."),
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(NOT, _("no")), (ALWAYS, _("yes"))] + [(known.name, known.label) for known in conditions()]
        self.gives = [str(rule.capability) for rule in offered(kind)]
        for rule in offered(kind):
            self.fields[str(rule.capability)] = forms.ChoiceField(
                label=rule.label, choices=choices, required=False, widget=_small_choice()
            )

    def boxes(self) -> list[forms.BoundField]:
        """The capabilities, one question each."""
        return [self[name] for name in self.gives]

    def plan(self) -> RolePlan:
        answers = self.cleaned_data
        pairs = [(name, answers[name]) for name in self.gives if answers.get(name)]
        gives: Gives = tuple((name, "" if when == ALWAYS else when) for name, when in pairs)
        return RolePlan(answers["name"], answers["rank"], answers["is_supporter"], gives, answers["by_hand"])


def role_answers(plan: RolePlan) -> dict[str, Any]:
    """What fills a RoleForm so that it shows this plan."""
    gives = {name: when or ALWAYS for name, when in plan.gives}
    return gives | {
        "name": plan.name,
        "rank": plan.rank or "",
        "is_supporter": plan.is_supporter,
        "by_hand": plan.by_hand,
    }


def _small_choice() -> forms.Select:
    return forms.Select(attrs={"class": "nl-input nl-input--select"})


def _small_box() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "nl-input"})


class WordsForm(forms.Form):
    """The community's own words, each with article and plural. Fields are made for each thing."""

    def __init__(self, *args: Any, kind: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suggested = suggested_words(kind, language)
        for word, (article, one, more) in ((asked, suggested[asked]) for asked in ASKED_WORDS):
            self._add(f"{word}-article", _("Article"), article, 10, required=False)
            self._add(f"{word}-singular", _("For one"), one, 40)
            self._add(f"{word}-plural", _("For more"), more, 40)

    def _add(self, name: str, label: Any, suggestion: str, length: int, *, required: bool = True) -> None:
        self.fields[name] = forms.CharField(
            label=label, initial=suggestion, max_length=length, required=required, widget=_small_box()
        )

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The three boxes of each thing, under its description."""
        parts = ("article", "singular", "plural")
        return [(word.label, [self[f"{word}-{part}"] for part in parts]) for word in ASKED_WORDS]

    def plans(self) -> tuple[WordPlan, ...]:
        answers = self.cleaned_data
        return tuple(
            WordPlan(word, answers[f"{word}-article"], answers[f"{word}-singular"], answers[f"{word}-plural"])
            for word in ASKED_WORDS
        )


KINDS = {
    Kind.NIGHT_SHELTER: _("Night shelter: people sleep here and do the work together"),
    Kind.HOUSE: _("House: people live here and decide together"),
    Kind.CIRCLE: _("Circle: a small group of people who help each other"),
    Kind.CENTRE: _("Walk-in centre: people come by day, visitors run it"),
    Kind.MIXED_BUILDING: _("Mixed building: different people live side by side"),
}


class KindForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of group"), choices=list(KINDS.items()), widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("In which language are names of roles and own words?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )


class CommunityNameForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("As people say it. You can see it on every screen.")
    )


class FounderForm(forms.Form):
    """Who fills this in. `roles` are names of the roles that the founders just made."""

    chosen_name = forms.CharField(
        label=_("What do you want to be called?"), max_length=NAME_LENGTH,
        help_text=_("A first name or a nickname is enough. You can change it later."),
    )  # fmt: skip
    role = forms.ChoiceField(label=_("Which role do you have?"), widget=forms.RadioSelect)
    own_account = forms.BooleanField(label=_("Use the account with which I am signed in now"), required=False)

    def __init__(self, *args: Any, roles: list[str], is_signed_in: bool, suggested: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(name, name) for name in roles]  # type: ignore[attr-defined]
        self.fields["role"].initial = suggested
        if not is_signed_in:
            del self.fields["own_account"]


ROWS = 6


class FirstPeopleForm(forms.Form):
    """A few rows: a name, a role, and whether this is a founder too. Rows without a name count for nothing."""

    def __init__(
        self, *args: Any, roles: list[str], taken: tuple[str, ...] = (), rows: int = ROWS, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.taken = rows, taken
        for number in range(rows):
            self.fields[f"name-{number}"] = forms.CharField(
                label=_("Name"), required=False, max_length=NAME_LENGTH, widget=_small_box()
            )
            self.fields[f"role-{number}"] = forms.ChoiceField(
                label=_("Role"), required=False, choices=[(name, name) for name in roles],
                widget=_small_choice(),
            )  # fmt: skip
            self.fields[f"founder-{number}"] = forms.BooleanField(label=_("is a founder too"), required=False)

    def clean(self) -> dict[str, Any]:
        """Two people of one name are told apart here already, beside the box."""
        seen = {tidy(name).casefold() for name in self.taken}
        for number in range(self.rows):
            name = tidy(self.cleaned_data.get(f"name-{number}", ""))
            if name.casefold() in seen:
                self.add_error(f"name-{number}", told_apart(name))
            seen |= {name.casefold()} - {""}
        return self.cleaned_data

    def lines(self) -> list[list[forms.BoundField]]:
        return [[self[f"{part}-{number}"] for part in ("name", "role", "founder")] for number in range(self.rows)]

    def plans(self) -> tuple[PersonPlan, ...]:
        answers = self.cleaned_data
        return tuple(
            PersonPlan(answers[f"name-{n}"], answers[f"role-{n}"], answers[f"founder-{n}"])
            for n in range(self.rows)
            if answers[f"name-{n}"]
        )
