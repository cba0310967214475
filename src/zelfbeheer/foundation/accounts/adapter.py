"""Where allauth meets our accounts: nobody signs up alone; a house lets people in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


def display_name(account: Any) -> str:
    """What allauth calls somebody in a mail."""
    return account.email or ""


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
