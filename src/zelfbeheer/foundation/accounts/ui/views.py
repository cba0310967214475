"""Signing in and out, one's own means and sessions, and the first way in for who manages the installation."""

from typing import Any
from urllib.parse import urlencode

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.foundation.access.views import public, signed_in
from zelfbeheer.foundation.accounts import operations
from zelfbeheer.foundation.accounts.hooks import means_page_of, place_of
from zelfbeheer.foundation.accounts.queries import asks_second_step, means_of, second_steps, sessions_of
from zelfbeheer.foundation.accounts.sessions import CARD, OWNER_LINK, close_session, local_path, open_session
from zelfbeheer.foundation.accounts.ui.forms import CardForm
from zelfbeheer.foundation.ui.problems import Problem

no_store = cache_control(no_store=True)


def with_next(address: str, request: HttpRequest) -> str:
    """The address, carrying on where somebody wanted to go."""
    wanted = local_path(request.POST.get("next") or request.GET.get("next"))
    return f"{address}?{urlencode({'next': wanted})}" if wanted else address


@public
@no_store
def sign_in(request: HttpRequest) -> HttpResponse:
    """Three ways in: key card, e-mailed code, passkey. A card is sent to this page also from its QR code's address."""
    wanted = local_path(request.POST.get("next") or request.GET.get("next"))
    if request.method != "POST":
        if request.user.is_authenticated and not getattr(request, "shared_device", None):
            return redirect(wanted or "/")  # on a shared device the next person may want in, so there it stays
        return _sign_in_page(request, CardForm(initial={"next": wanted}), wanted)
    form = CardForm(request.POST)
    if not form.is_valid():
        return _sign_in_page(request, form, wanted)
    code, pin = form.cleaned_data["code"], form.cleaned_data["pin"]
    try:
        account = operations.enter_with_card(code=code, pin=pin, place=place_of(request))
    except operations.PinNeeded as step:
        return _sign_in_page(request, form, wanted, note=step.sentence)
    except Problem as problem:
        on_card = isinstance(problem, operations.UnknownCard)
        form.add_error("code" if on_card else "pin", problem.sentence)
        return _sign_in_page(request, form, wanted)
    return open_session(request, account, method=CARD, next_path=wanted)


def _sign_in_page(request: HttpRequest, form: CardForm, wanted: str, note: Any = "") -> HttpResponse:
    asks_pin = form.is_bound and "code" not in form.errors
    form.fields["pin"].required = asks_pin
    context = {
        "form": form,
        "place": place_of(request),
        "next": wanted,
        "asks_pin": asks_pin,
        "note": note,
        "code_url": with_next(reverse("account_request_login_code"), request),
    }
    return render(request, "accounts/sign_in.html", context)


@public
@no_store
@require_GET
def card(request: HttpRequest, code: str) -> HttpResponse:
    """The address of a card's QR code. Looking changes nothing and tells nothing: signing in is a button."""
    place = place_of(request)
    form = CardForm(initial={"code": code})
    form.fields["pin"].required = True
    response = render(request, "accounts/card.html", {"form": form, "place": place})
    response["Referrer-Policy"] = "strict-origin"  # the code stays out of Referer; no-referrer would break CSRF
    response["X-Robots-Tag"] = "noindex"
    return response


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Also ends signing in half-way, such as before the second step."""
    close_session(request)
    return redirect(local_path(request.POST.get("next")) or place_of(request).home)


@signed_in
@no_store
def means(request: HttpRequest) -> HttpResponse:
    """With what I sign in. Who belongs to a community sees this there, with PIN and card beside it."""
    page = means_page_of(request)
    if page:
        return redirect(page)
    return render(request, "accounts/means.html", means_context(request))


def means_context(request: HttpRequest) -> dict[str, Any]:
    """What `accounts/_means.html` needs."""
    account: Any = request.user
    return {"means": means_of(account), "asks": asks_second_step(account)}


@signed_in
@no_store
def sessions(request: HttpRequest) -> HttpResponse:
    listed = sessions_of(request.user, request.session.session_key)  # type: ignore[arg-type]
    others = [one for one in listed if not one.is_this_one]
    return render(request, "accounts/sessions.html", {"sessions": listed, "others": others})


@signed_in
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    account: Any = request.user
    one = get_object_or_404(UserSession, pk=pk, user=account)
    if one.session_key == request.session.session_key:
        return sign_out(request)
    operations.end_session(account=account, session_key=one.session_key)
    messages.success(request, _("You are signed out there."))
    return redirect("accounts:sessions")


@signed_in
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    account: Any = request.user
    operations.sign_out_everywhere(account=account, but=request.session.session_key or "")
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("accounts:sessions")


@signed_in
@no_store
def second_step(request: HttpRequest) -> HttpResponse:
    """Why whoever manages the installation needs a second step, and how to set one up."""
    account: Any = request.user
    if not account.is_owner:
        return redirect("accounts:means")
    return render(request, "accounts/second_step.html", {"steps": second_steps(account)})


@public
@no_store
def owner_link(request: HttpRequest, token: str) -> HttpResponse:
    """A link from the command line that signs in once. Looking does not use it up."""
    if request.method != "POST":
        link = operations.open_owner_link(token)
        response = render(request, "accounts/owner_link.html", {"link": link}, status=200 if link else 404)
        response["Referrer-Policy"] = "strict-origin"
        return response
    try:
        account = operations.use_owner_link(token=token)
    except Problem:
        return redirect("accounts:owner_link", token=token)
    return open_session(request, account, method=OWNER_LINK, next_path=reverse("accounts:second_step"))
