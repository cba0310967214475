"""Opening and closing a session through allauth, so that its second step, signals and list of sessions all count."""

from typing import Any

from allauth.account.internal import flows
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.utils import perform_login
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from zelfbeheer.foundation.accounts.models import Account

SHARED = "shared_device"  # in a session: it was opened on a device of a house
CARD, PIN, OWNER_LINK = "card", "pin", "owner_link"  # how a session was opened; allauth adds "code" and "mfa"
HOUSE_MEANS = {CARD, PIN}


def local_path(address: str | None) -> str:
    """The address when it is a path on this site, else ""; so that nobody is sent elsewhere after signing in."""
    if address and address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return address
    return ""


def open_session(request: HttpRequest, account: Account, *, method: str, next_path: str = "") -> HttpResponse:
    """Signs somebody in who proved who she is; answers where to go, which may be the second step first."""
    if request.user.is_authenticated and request.user.pk != account.pk:
        close_session(request)  # somebody else was still signed in on this tablet
    record_authentication(request, account, method=method)
    return perform_login(request, account, redirect_url=local_path(next_path) or None)


def close_session(request: HttpRequest) -> None:
    """Signs out, also half-way signing in, and takes the session out of the list."""
    key = request.session.session_key
    flows.logout.logout(request, show_message=False)
    if key:
        UserSession.objects.filter(session_key=key).delete()


def opened_by(request: HttpRequest) -> str:
    """How this session was opened: "card", "pin", "code" (e-mail), "mfa" (passkey or app), "owner_link" or ""."""
    account: Any = request.user
    records = get_authentication_records(request, account) if account.is_authenticated else []
    return str(records[-1]["method"]) if records else ""
