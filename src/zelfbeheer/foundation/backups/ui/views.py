"""For whoever manages the installation: is there a good backup, one now, and the key to print."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from zelfbeheer.foundation.access.views import owner_only
from zelfbeheer.foundation.backups.jobs import backup_by_hand
from zelfbeheer.foundation.backups.keys import current_key, make_key
from zelfbeheer.foundation.backups.queries import state_of_backups
from zelfbeheer.foundation.ui.acting import require_form

no_store = cache_control(private=True, no_store=True)


@no_store
@owner_only
def overview(request: Any) -> HttpResponse:
    """When the last one was made, what is kept, what to do when it failed."""
    return render(request, "backups/overview.html", {"state": state_of_backups()})


@require_POST
@owner_only
def make_now(request: Any) -> HttpResponse:
    """It takes seconds to minutes, so the worker makes it."""
    if current_key() is None:
        return redirect("backups:key")
    backup_by_hand.enqueue(request.user.pk)
    messages.success(request, _("A backup is being made. Open this page again in a minute."))
    return redirect("backups:overview")


@no_store
@require_form
@owner_only
def key(request: Any) -> HttpResponse:
    """Makes a key and shows it once. The form names the key that it replaces, so that a reload makes no second one."""
    now = current_key()
    known = now.recipient if now else ""
    if request.method != "POST":
        return render(request, "backups/key.html", {"known": known})
    if request.POST.get("known", "") != known:
        messages.warning(request, _("A key was just made and shown. Was it not printed? Make another one."))
        return redirect("backups:overview")
    made = make_key(actor=request.user)
    return render(request, "backups/paper.html", {"key": made, "community": None, "paper": None})
