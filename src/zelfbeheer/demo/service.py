"""The door of the demo for other apps."""

from django.conf import settings

from zelfbeheer.demo.signing_in import SignIn, list_sign_ins

__all__ = ["SignIn", "sign_in_list"]


def sign_in_list() -> list[SignIn]:
    """As whom one can sign in here; empty, without a query, unless this installation shows a demo."""
    return list_sign_ins() if settings.DEMO else []
