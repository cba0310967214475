"""What somebody wants to be told outside this site, and when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Community
from zelfbeheer.community.groups.vocabulary import PARTS_OF_APPS, Part
from zelfbeheer.foundation.messaging.registry import Topic, topics
from zelfbeheer.foundation.messaging.vocabulary import When
from zelfbeheer.foundation.ui.inputs import ClockField

TOPIC = "topic_"
PARTS_OF_TOPICS = {"help": Part.HANDOVER}  # named otherwise than its app


class ChoiceForm(forms.Form):
    """One choice for each topic, then the hours."""

    digest_at = ClockField(label=_("Once a day, at"))
    quiet_from = ClockField(label=_("Quiet from"))
    quiet_until = ClockField(
        label=_("Quiet until"), help_text=_("In between nothing is sent. Twice the same time: never quiet.")
    )

    def __init__(self, *args: Any, community: Community, **given: Any) -> None:
        super().__init__(*args, **given)
        asked = [topic for topic in topics() if _is_used(community, topic)]
        for topic in asked:
            self.fields[TOPIC + topic.name] = _choice(topic)
        self.order_fields([TOPIC + topic.name for topic in asked])

    @property
    def topic_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith(TOPIC)]

    def choices(self) -> dict[str, Any]:
        """What the operation wants."""
        data = self.cleaned_data
        when = {name.removeprefix(TOPIC): data[name] for name in data if name.startswith(TOPIC)}
        return {"when": when} | {name: value for name, value in data.items() if not name.startswith(TOPIC)}


def _is_used(community: Community, topic: Topic) -> bool:
    part = PARTS_OF_TOPICS.get(topic.name) or PARTS_OF_APPS.get(topic.name)
    return part is None or community.uses(part)


def _choice(topic: Topic) -> forms.ChoiceField:
    return forms.ChoiceField(label=topic.label, choices=When.choices, widget=forms.Select)


class DeviceForm(forms.Form):
    """What a browser gives so that notes can be sent to it (RFC 8291: a point of 65 bytes, a secret of 16)."""

    endpoint = forms.URLField(max_length=1000, assume_scheme="https")
    public_key = forms.RegexField(r"^[A-Za-z0-9_-]{87}=?$")
    secret = forms.RegexField(r"^[A-Za-z0-9_-]{22}={0,2}$")
