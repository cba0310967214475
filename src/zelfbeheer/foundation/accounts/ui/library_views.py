"""allauth's views, as far as we offer them, with our own landing places."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import BaseReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _

from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.access.views import public, signed_in
from zelfbeheer.foundation.accounts.queries import asks_second_step
from zelfbeheer.foundation.accounts.ui.views import with_next


def own_device(view: Callable) -> Callable:
    """Signed in, and not on a device that others use: a passkey made there would be everybody's."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request, "shared_device", None):
            raise Refused(_("Do this on your own phone or computer. Others use this device too."))
        return view(request, *args, **kwargs)

    return signed_in(inner)


@public
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Wherever allauth would show its own sign-in or sign-up page, ours stands."""
    return redirect(with_next(reverse("accounts:sign_in"), request))


@signed_in
def to_means(request: HttpRequest) -> HttpResponse:
    return redirect("accounts:means")


class _Options:
    """What the browser needs for a passkey, as an attribute of its form and not as a script in the page."""

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        data = context.get("js_data") or {}
        options = data.get("creation_options") or data.get("request_options")
        return context | {"options": json.dumps(options) if options else ""}


class _JustProved:
    """Whoever sets up a second step has just used it: she is not asked for it again before she sees her spare codes."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)  # type: ignore[misc]
        request = self.request  # type: ignore[attr-defined]
        record_authentication(request, request.user, "mfa", reauthenticated=True)
        return response


class AddPasskey(_JustProved, _Options, AddWebAuthnView):
    def get_success_url(self) -> str:
        """Spare codes mean something only to who is asked for a second step."""
        if self.did_generate_recovery_codes and asks_second_step(self.request.user):
            return reverse("mfa_view_recovery_codes")
        return reverse("accounts:means")


class StartApp(_JustProved, ActivateTOTPView):
    pass


class RemovePasskey(RemoveWebAuthnView):
    success_url = reverse_lazy("accounts:means")


class ConfirmByPasskey(_Options, ReauthenticateWebAuthnView):
    pass


class SecondStep(_Options, AuthenticateView):
    pass


class Confirm(BaseReauthenticateView):
    """Sends on to the way in which this person can confirm that it is she; nobody has a password."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        ways = get_adapter().get_reauthentication_methods(request.user)
        return redirect(with_next(ways[0]["url"] if ways else reverse("accounts:means"), request))


add_passkey = own_device(AddPasskey.as_view())
remove_passkey = own_device(RemovePasskey.as_view())
confirm_by_passkey = own_device(ConfirmByPasskey.as_view())
confirm = own_device(Confirm.as_view())
second_step = public(SecondStep.as_view())
start_app = own_device(StartApp.as_view())
stop_app = own_device(DeactivateTOTPView.as_view())
