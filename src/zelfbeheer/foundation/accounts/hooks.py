"""What accounts must ask upward: where somebody stands, what she is called, where her own page is.

A higher layer registers its answer in `AppConfig.ready`; without one, every place is an unknown address.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from zelfbeheer.foundation.accounts.models import Account


def _nobody(account: Account) -> bool:
    return False


def _nothing(request: HttpRequest) -> None:
    return None


@dataclass(frozen=True)
class Place:
    """Where somebody signs in.

    `key` names it in the throttle. On a registered device `knows` says for whom a card or PIN is enough, `entered`
    runs after somebody signed in there, and `home` is where she lands after signing out.
    """

    key: str
    is_registered: bool = False
    knows: Callable[[Account], bool] = _nobody
    entered: Callable[[HttpRequest], None] = _nothing
    home: str = "/"


def address_key(request: HttpRequest) -> str:
    """The visitor's address, hashed with the installation's secret so that no address is kept. At most 80 long."""
    from allauth.account.adapter import get_adapter

    address = get_adapter().get_client_ip(request)
    return f"address:{salted_hmac('zelfbeheer.address', address, algorithm='sha256').hexdigest()[:40]}"


_device: list[Callable[[HttpRequest], Place | None]] = []
_names: list[Callable[[Account], str]] = []
_means_pages: list[Callable[[HttpRequest], str | None]] = []


def recognise_places_with(device: Callable[[HttpRequest], Place | None]) -> None:
    _device[:] = [device]


def name_accounts_with(name: Callable[[Account], str]) -> None:
    _names[:] = [name]


def show_means_at(page: Callable[[HttpRequest], str | None]) -> None:
    _means_pages[:] = [page]


def place_of(request: HttpRequest) -> Place:
    """The registered device, or else the hashed address."""
    for device in _device:
        if place := device(request):
            return place
    return Place(key=address_key(request))


def name_of(account: Account) -> str:
    """What people call her; her e-mail address where nobody gave her a name."""
    for name in _names:
        if found := name(account):
            return found
    return account.email or ""


def means_page_of(request: HttpRequest) -> str | None:
    """The address of her own page about signing in, inside a community, or None."""
    return next((page(request) for page in _means_pages), None)
