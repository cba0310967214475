"""Whoever manages the installation must have a second step before any page about it opens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.accounts.queries import second_steps


def owner_guard(request: HttpRequest) -> HttpResponse | None:
    """Where to send her first, or None when she may go on. Raises Refused on a device that others use."""
    if getattr(request, "shared_device", None):
        raise Refused(_("Managing the installation cannot be done on a device that others use too."))
    if not second_steps(request.user):  # type: ignore[arg-type]
        return redirect("accounts:second_step")
    return None
