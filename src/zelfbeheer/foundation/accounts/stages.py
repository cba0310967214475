"""The second step after an e-mail code, or a card with PIN away from the house."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal.flows import did_use_passwordless_login
from django.http import HttpRequest

from zelfbeheer.foundation.accounts.hooks import place_of
from zelfbeheer.foundation.accounts.queries import asks_second_step
from zelfbeheer.foundation.accounts.sessions import HOUSE_MEANS, OWNER_LINK


class SecondStep(AuthenticateStage):
    def _should_handle(self, request: HttpRequest) -> bool:
        account = self.login.user
        if account is None or did_use_passwordless_login(request, account):
            return False
        records = get_authentication_records(request, account)
        method = records[-1]["method"] if records else ""
        if method == OWNER_LINK or (method in HOUSE_MEANS and place_of(request).is_registered):
            return False  # a session of a minute on the house's own device, which opens no settings
        return asks_second_step(account)
