"""For whoever manages the installation: which communities there are, and a link to found one. Nothing from inside."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from zelfbeheer.community.groups.founding import invite_founders, withdraw_invitation
from zelfbeheer.community.groups.queries import communities_with_counts, open_invitations
from zelfbeheer.foundation.access.views import owner_only
from zelfbeheer.foundation.jobs.clock import believe_clock, doubt

LINK = "founding_link"  # in the session, until it was shown once


@owner_only
@cache_control(private=True, no_store=True)
def overview(request: Any) -> HttpResponse:
    """Name, kind and number of people of each community; open invitations; a new link, shown once."""
    context = {
        "communities": communities_with_counts(),
        "invitations": open_invitations(),
        "link": request.session.pop(LINK, ""),
        "leap": doubt(),
    }
    return render(request, "groups/owner.html", context)


@require_POST
@owner_only
def invite(request: Any) -> HttpResponse:
    _invitation, token = invite_founders(actor=request.user)
    address = reverse("groups:begin", kwargs={"token": token})
    request.session[LINK] = request.build_absolute_uri(address)
    return redirect("groups:owner")


@require_POST
@owner_only
def withdraw(request: Any, pk: int) -> HttpResponse:
    withdraw_invitation(actor=request.user, pk=pk)
    messages.success(request, _("The invitation does not work any more."))
    return redirect("groups:owner")


@require_POST
@owner_only
def clock_is_right(request: Any) -> HttpResponse:
    """She looked at the clock: what waited goes on."""
    believe_clock(actor=request.user)
    messages.success(request, _("Thank you. What waited goes on tonight."))
    return redirect("groups:owner")
