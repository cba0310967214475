"""Where allauth's passkeys and second steps meet our accounts: secrets encrypted, QR codes and names our own."""

import base64
import logging
import secrets
from io import BytesIO
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import InvalidToken
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.accounts.adapter import WRONG_CODE
from zelfbeheer.foundation.accounts.hooks import name_of
from zelfbeheer.foundation.accounts.sealing import opening_keys, sealer

logger = logging.getLogger(__name__)


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": _("Set up an authenticator app or a passkey first."),
    }

    def encrypt(self, text: str) -> str:
        """A stolen copy of the database gives no second step away."""
        return sealer(opening_keys()).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret whose key is gone fits no code any more; whoever types one is told so, and sets a new one."""
        try:
            return sealer(opening_keys()).decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.warning("a second step is sealed with a key that is gone; its owner must set a new one")
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def build_totp_svg(self, url: str) -> str:
        import segno  # only when a picture is asked for: a server starts without

        drawn = BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", scale=5, border=4, dark="#000", light="#fff")
        return drawn.getvalue().decode()

    def _get_user_identifier(self, user: Any) -> str:
        return name_of(user) or user.handle

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return gettext("My phone")
