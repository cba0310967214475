"""What she wants to be told outside this site, when, and on which phones."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from zelfbeheer.community.devices.service import device_of_request
from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.accounts.queries import browser_words
from zelfbeheer.foundation.messaging import operations, push
from zelfbeheer.foundation.messaging.hours import hours_of
from zelfbeheer.foundation.messaging.models import PushDevice
from zelfbeheer.foundation.ui.acting import did, require_form, said
from zelfbeheer.person.inbox.ui.forms import TOPIC, ChoiceForm, DeviceForm
from zelfbeheer.person.inbox.vocabulary import InboxCapability

CHOOSE = InboxCapability.CHOOSE_OWN_MESSAGES


def me(request: Any) -> Person:
    return request.person


def _back(request: Any) -> HttpResponse:
    return redirect("inbox:choose", community=request.community.slug)


def _initial(account: Any) -> dict[str, Any]:
    hours = hours_of(account)
    chosen = {TOPIC + name: when for name, when in operations.choices_of(account).items()}
    return chosen | {name: getattr(hours, name) for name in ("digest_at", "quiet_from", "quiet_until")}


def _can_add(request: Any) -> bool:
    return push.is_available() and device_of_request(request) is None


def _session(request: Any) -> UserSession:
    """The line of this session in the list of where she is signed in; when it goes, her notes here go with it."""
    UserSession.objects.create_from_request(request)  # or brings it up to date
    return UserSession.objects.get(user=request.user, session_key=request.session.session_key)


@requires(CHOOSE, find=me)
@require_form
@cache_control(private=True, no_store=True)
def choose(request: Any, person: Person) -> HttpResponse:
    """The choices, the hours, and where she is reached."""
    account = request.user
    form = ChoiceForm(request.POST or None, community=request.community, initial=_initial(account))
    if did(form, lambda: operations.choose(account=account, **form.choices())):
        messages.success(request, _("It is changed. You are told as you chose."))
        return _back(request)
    can_add = _can_add(request)
    context = {
        "form": form,
        "devices": PushDevice.objects.filter(account=account).order_by("made_at", "pk"),
        "can_add": can_add,
        "push_key": push.public_key() if can_add else "",
        "email": account.email or "",
    }
    return render(request, "inbox/choose.html", context)


@require_POST
@requires(CHOOSE, find=me)
def add_device(request: Any, person: Person) -> HttpResponse:
    """This phone shows notes from now on; not a device of the house."""
    form = DeviceForm(request.POST)
    if not _can_add(request) or not form.is_valid():
        messages.warning(request, _("That did not work on this device. Nothing has changed."))
        return _back(request)
    name = browser_words(request.headers.get("User-Agent", ""))

    def act() -> object:
        return operations.add_device(account=request.user, session=_session(request), name=name, **form.cleaned_data)

    said(request, act, _("This phone tells you from now on, until you sign out here."))
    return _back(request)


@require_POST
@requires(CHOOSE, find=me)
def end_device(request: Any, person: Person) -> HttpResponse:
    """That phone shows no notes any more."""
    wanted = request.POST.get("device", "")
    if wanted.isdecimal() and len(wanted) < 19 and operations.end_device(account=request.user, device_id=int(wanted)):
        messages.success(request, _("That phone tells you nothing any more."))
    return _back(request)
