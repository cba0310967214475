"""How a view does something and says how it went: beside the form, or at the top of the next page."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.views.decorators.http import require_http_methods

from zelfbeheer.foundation.ui.problems import Problem

require_form = require_http_methods(["GET", "HEAD", "POST"])


def did(form: forms.Form, act: Callable[[], object], *, beside: str | None = None) -> bool:
    """True when a sent form was right and the act went well. A Problem stands in the form, beside the named field."""
    if not form.is_valid():
        return False
    try:
        act()
    except Problem as problem:
        form.add_error(beside, str(problem.sentence))
        return False
    return True


def said(request: HttpRequest, act: Callable[[], object], words: str = "") -> bool:
    """Does it and says so on the next page. A Problem is said there instead, and nothing has changed."""
    try:
        act()
    except Problem as problem:
        messages.warning(request, problem.sentence)
        return False
    if words:
        messages.success(request, words)
    return True
