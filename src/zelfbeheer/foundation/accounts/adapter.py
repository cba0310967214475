"""Where allauth meets our accounts: nobody signs up alone, no e-mail is needed, and mail goes out after the answer."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal.httpkit import get_client_ip
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from zelfbeheer.config.logs import event
from zelfbeheer.foundation.accounts.hooks import name_of, place_of
from zelfbeheer.foundation.accounts.jobs import post_mail
from zelfbeheer.foundation.accounts.queries import asks_second_step, means_of
from zelfbeheer.foundation.accounts.throttle import logger

NO_ADDRESS = "0.0.0.0"  # noqa: S104 stands for "not kept"; nothing listens on it
WRONG_CODE = _("That code is not right. Look again in the newest message, or ask for a new code.")
TOO_OFTEN = _("That went wrong a few times. Wait five minutes and try again.")


def display_name(account: Any) -> str:
    """What allauth calls somebody."""
    return name_of(account)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("You added this e-mail address already."),
        "email_taken": _("This e-mail address cannot be used here."),
        "incorrect_code": WRONG_CODE,
        "max_email_addresses": _("You cannot add more than %d e-mail addresses."),
        "rate_limited": _("That was too often in a short time. Wait a minute and try again."),
        "too_many_login_attempts": TOO_OFTEN,
        "unverified_primary_email": _("Confirm this e-mail address first."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False  # a house lets people in

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        event(logger, "signed_in")
        place_of(request).entered(request)

    def post_login(self, request: HttpRequest, user: Any, **options: Any) -> Any:
        """The list of sessions needs no address: what is not kept cannot be found out."""
        response = super().post_login(request, user, **options)
        UserSession.objects.filter(session_key=request.session.session_key).update(ip=NO_ADDRESS)
        return response

    def get_client_ip(self, request: HttpRequest) -> str:
        """Without any address (a local socket) people still come in; they then share one throttle."""
        return get_client_ip(request) or NO_ADDRESS

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return place_of(request).home

    def get_login_stages(self) -> list[str]:
        """Our second step instead of theirs; and no confirmed e-mail is ever a condition for coming in."""
        ours = "zelfbeheer.foundation.accounts.stages.SecondStep"
        stages = [stage for stage in super().get_login_stages() if "EmailVerificationStage" not in stage]
        return [ours if "AuthenticateStage" in stage else stage for stage in stages]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Only who has a second step confirms it again. Others could be locked out by the passkey of a lost phone."""
        return asks_second_step(context.request.user) and super().is_reauthentication_required(app=app, **kwargs)

    def can_delete_email(self, email_address: Any) -> bool:
        """The last address may go when there is another way in: no e-mail is ever required."""
        if not email_address.pk or not email_address.verified:
            return True
        means = means_of(email_address.user)
        return bool(means.card_since or means.passkeys or len(means.emails) > 1)

    def send_account_already_exists_mail(self, email: str) -> None:
        self.send_mail("account/email/account_already_exists", email, {})

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Only puts it in the queue: an answer that waits for a mail server tells whether an address is known."""
        request = self.request
        known = {"request": request, "email": email, "current_site": get_current_site(request)}
        message = self.render_mail(template_prefix, email, known | context)
        post_mail.enqueue(str(message.subject), str(message.body), email)

    def format_email_subject(self, subject: str) -> str:
        return subject

    def get_from_email(self) -> str:
        return settings.DEFAULT_FROM_EMAIL
