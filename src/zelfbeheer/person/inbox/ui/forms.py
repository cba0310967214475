"""What somebody wants to be told outside this site, and when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.messaging.registry import Topic, topics
from zelfbeheer.foundation.messaging.vocabulary import When
from zelfbeheer.foundation.ui.inputs import ClockField

TOPIC = "topic_"


class ChoiceForm(forms.Form):
    """One choice for each topic, then the hours."""

    digest_at = ClockField(label=_("Once a day, at"))
    quiet_from = ClockField(label=_("Quiet from"))
    quiet_until = ClockField(
        label=_("Quiet until"), help_text=_("In between nothing is sent. Twice the same time: never quiet.")
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for topic in topics():
            self.fields[TOPIC + topic.name] = _choice(topic)
        self.order_fields([TOPIC + topic.name for topic in topics()])

    @property
    def topic_fields(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith(TOPIC)]

    def choices(self) -> dict[str, Any]:
        """What the operation wants."""
        data = self.cleaned_data
        when = {name.removeprefix(TOPIC): data[name] for name in data if name.startswith(TOPIC)}
        return {"when": when} | {name: value for name, value in data.items() if not name.startswith(TOPIC)}


def _choice(topic: Topic) -> forms.ChoiceField:
    return forms.ChoiceField(label=topic.label, choices=When.choices, widget=forms.Select)


class DeviceForm(forms.Form):
    """What a browser gives so that notes can be sent to it (RFC 8291: a point of 65 bytes, a secret of 16)."""

    endpoint = forms.URLField(max_length=1000, assume_scheme="https")
    public_key = forms.RegexField(r"^[A-Za-z0-9_-]{87}=?$")
    secret = forms.RegexField(r"^[A-Za-z0-9_-]{22}={0,2}$")
