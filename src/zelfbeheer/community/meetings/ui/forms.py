"""Forms of planning and of the agenda. They check shape; what can be is decided by the operations."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.agreements.service import in_force
from zelfbeheer.community.decisions.service import Proposal, title_for_a_wall
from zelfbeheer.community.groups.service import Community, Role
from zelfbeheer.community.meetings.agenda import Point
from zelfbeheer.community.meetings.models import Item, Meeting, MeetingRule
from zelfbeheer.community.meetings.planning import Rhythm
from zelfbeheer.community.meetings.vocabulary import (
    ANNOUNCE_DAYS,
    CHOSEN_KINDS,
    MOST_MINUTES,
    TEXT_LENGTH,
    TITLE_LENGTH,
    ItemKind,
    SpeakingOrder,
)
from zelfbeheer.foundation.repeating import RepeatForm
from zelfbeheer.foundation.ui.inputs import ClockField, DayField

OF_A_RHYTHM = ("start_time", "end_time", "first_on", "last_on", "announce_days", "speaking_order")


class RhythmForm(RepeatForm):
    """How often the group meets, and how it goes; `rhythm()` is what the operations want."""

    announce_days = forms.IntegerField(
        label=_("Tell everybody so many days before"), min_value=0, max_value=30, initial=ANNOUNCE_DAYS
    )
    speaking_order = forms.ChoiceField(
        label=_("Who speaks first"), choices=SpeakingOrder.choices, initial=SpeakingOrder.ASKED,
        widget=forms.RadioSelect,
    )  # fmt: skip
    field_order = ("days", "often", "start_time", "end_time", "first_on", "last_on", "announce_days", "speaking_order")

    def __init__(self, *args: Any, rule: MeetingRule | None = None, **given: Any) -> None:
        if rule:
            initial = {name: getattr(rule, name) for name in OF_A_RHYTHM}
            given |= {"initial": initial, "recurrence": rule.recurrence}
        else:
            given["initial"] = {"first_on": timezone.localdate()}
        super().__init__(*args, **given)
        self.fields["last_on"].help_text = _("Leave empty when it goes on.")

    def rhythm(self) -> Rhythm:
        return Rhythm(recurrence=self.recurrence(), **{name: self.cleaned_data[name] for name in OF_A_RHYTHM})


class BreakForm(forms.Form):
    """Days on which the rhythm gives none."""

    first_on = DayField(label=_("First day without"))
    last_on = DayField(label=_("Last day without"))
    why = forms.CharField(label=_("Why"), max_length=TITLE_LENGTH, required=False, help_text=_("Such as: holidays."))


class WhenForm(forms.Form):
    """On another day, or at another time."""

    day = DayField(label=_("Day"))
    start_time = ClockField(label=_("Begins at"))
    end_time = ClockField(label=_("Ends at"))

    @classmethod
    def of(cls, data: Any, meeting: Meeting) -> "WhenForm":
        start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
        return cls(data, initial={"day": start.date(), "start_time": start.time(), "end_time": end.time()})


class OnceForm(WhenForm):
    """A meeting that comes once."""

    title = forms.CharField(
        label=_("What it is called"), max_length=TITLE_LENGTH, required=False,
        help_text=_("Leave empty for an ordinary one."),
    )  # fmt: skip
    field_order = ("title", "day", "start_time", "end_time")


class ProposalField(forms.ModelChoiceField):
    """A proposal by its number; an agenda hangs on a wall, so of what is about somebody only what it is."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number}. {title_for_a_wall(obj)}"


class PointForm(forms.Form):
    """A point for the agenda; `point()` is what the operations want."""

    title = forms.CharField(label=_("What is it about?"), max_length=TITLE_LENGTH)
    text = forms.CharField(
        label=_("More about it"), max_length=TEXT_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What do you want to ask, and why? Everybody who may read the agenda sees it."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("What sort of point?"), choices=[(kind.value, kind.label) for kind in CHOSEN_KINDS],
        widget=forms.RadioSelect, initial=ItemKind.POINT,
    )  # fmt: skip
    agreement = forms.TypedChoiceField(label=_("Which agreement?"), coerce=int, empty_value=None, required=False)
    proposal = ProposalField(
        label=_("Which proposal?"), queryset=Proposal.objects.none(), required=False, empty_label=_("None")
    )
    role = forms.ModelChoiceField(
        label=_("Which role?"), queryset=Role.objects.none(), required=False, empty_label=_("None")
    )
    minutes = forms.IntegerField(
        label=_("How many minutes?"), min_value=1, max_value=MOST_MINUTES, required=False,
        help_text=_("Leave empty when you do not know."),
    )  # fmt: skip

    def __init__(self, *args: Any, community: Community, item: Item | None = None, **given: Any) -> None:
        if item:
            names = ("title", "text", "kind", "minutes", "role", "proposal")
            given["initial"] = {name: getattr(item, name) for name in names} | {"agreement": item.agreement_id}
        super().__init__(*args, **given)
        self.versions = {version.agreement_id: version for version in in_force(community)}
        named = [(pk, version.title) for pk, version in self.versions.items()]
        self.fields["agreement"].choices = [("", _("None")), *named]
        self.fields["role"].queryset = Role.objects.of(community).on_the_ladder()
        running = Proposal.objects.of(community).filter(state="discussion")
        kept = Q(pk=item.proposal_id) if item and item.proposal_id else Q()
        self.fields["proposal"].queryset = (
            running | Proposal.objects.of(community).filter(kept & ~Q(state="draft")) if kept else running
        ).order_by("pk")
        if item and item.kind not in CHOSEN_KINDS:
            del self.fields["kind"]
        self.kept_kind = item.kind if item else ItemKind.POINT

    def point(self) -> Point:
        given = dict(self.cleaned_data)
        chosen = given.pop("agreement", None)
        agreement = self.versions[chosen].agreement if chosen else None
        if given["proposal"] is not None and given["proposal"].is_personal:
            given |= {"title": title_for_a_wall(given["proposal"]), "text": ""}
        return Point(**{"kind": self.kept_kind, **given}, agreement=agreement)
