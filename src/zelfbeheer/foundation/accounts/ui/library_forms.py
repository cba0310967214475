"""allauth's forms in our words."""

from typing import Any

from allauth.account.forms import (
    AddEmailForm,
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    RequestLoginCodeForm,
)
from allauth.account.models import EmailAddress
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def _email_box() -> forms.EmailInput:
    return forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"})


def _code_box(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false", **attrs})


class AskCodeForm(RequestLoginCodeForm):
    email = forms.EmailField(label=_("Your e-mail address"), max_length=254, widget=_email_box())

    def clean_email(self) -> str:
        """A code goes only to an address that its owner confirmed: a typing error must let no stranger in."""
        email = super().clean_email()
        confirmed = EmailAddress.objects.filter(user=self._user, email=email.lower(), verified=True)
        if self._user and not confirmed.exists():
            self._user = None
        return email


class SignInCodeForm(ConfirmLoginCodeForm):
    code = forms.CharField(label=_("The code from the mail"), max_length=20, widget=_code_box())


class EmailForm(AddEmailForm):
    email = forms.EmailField(label=_("E-mail address"), max_length=254, widget=_email_box())


class EmailCodeForm(ConfirmEmailVerificationCodeForm):
    code = forms.CharField(label=_("The code from the mail"), max_length=20, widget=_code_box())


class SecondStepForm(AuthenticateForm):
    code = forms.CharField(label=_("The code from your app, or a spare code"), max_length=20, widget=_code_box())


class ConfirmForm(ReauthenticateForm):
    code = forms.CharField(label=_("The code from your app, or a spare code"), max_length=20, widget=_code_box())


class AppForm(ActivateTOTPForm):
    code = forms.CharField(
        label=_("The six digits that the app shows"), max_length=10, widget=_code_box(inputmode="numeric")
    )


MALFORMED = (AttributeError, KeyError, TypeError, ValueError)  # what the library raises on an answer of nonsense
NO_PASSKEY = _("The passkey did not work. Try again, or sign in another way.")


class PasskeyForm(AddWebAuthnForm):
    name = forms.CharField(label=_("Name for this device"), max_length=60, required=False)
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput())

    def clean(self) -> dict[str, Any]:
        self.errors.pop("credential", None)
        try:
            cleaned = super().clean()
        except MALFORMED:
            cleaned = {}
        if not cleaned.get("credential"):
            raise ValidationError(_("Your device did not make a passkey. Try again, or use another device."))
        return cleaned


class _PasskeyAnswer:
    """An answer of a device that makes no sense is a wrong answer, and never an error of ours."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError:
            raise
        except MALFORMED as problem:
            raise ValidationError(NO_PASSKEY) from problem


class PasskeySignInForm(_PasskeyAnswer, LoginWebAuthnForm):
    pass


class PasskeyStepForm(_PasskeyAnswer, AuthenticateWebAuthnForm):
    pass


class PasskeyConfirmForm(_PasskeyAnswer, ReauthenticateWebAuthnForm):
    pass
