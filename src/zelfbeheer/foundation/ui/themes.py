"""The looks that somebody can choose; without a choice the device decides."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

COOKIE = "weergave"
THEMES = {"auto": _("As my device"), "light": _("Light"), "dark": _("Dark"), "contrast": _("High contrast")}


def chosen_theme(request: HttpRequest | None) -> str:
    """light, dark or contrast; empty when the device decides."""
    choice = request.COOKIES.get(COOKIE, "") if request is not None else ""
    return choice if choice in THEMES and choice != "auto" else ""
