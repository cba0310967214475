"""`{% may person "take_duty" duty as answer %}`: a right in a template, with the reason beside a disabled button."""

from typing import Any

from django import template

from zelfbeheer.foundation.access.registry import Answer, can

register = template.Library()


@register.simple_tag
def may(person: Any, capability: str, thing: Any) -> Answer:
    """Raises LookupError on an unknown capability, so a typing error never hides or shows a button."""
    return can(person, capability, thing)
