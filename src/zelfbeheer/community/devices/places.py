"""What signing in must know of a registered device: who is at home there, and what happens after."""

from django.http import HttpRequest

from zelfbeheer.community.devices import shared
from zelfbeheer.community.devices.queries import device_of_request
from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.accounts.hooks import Place
from zelfbeheer.foundation.accounts.models import Account

BOARD = "/bord/"


def place_here(request: HttpRequest) -> Place | None:
    """The device of a house as a place to sign in, or None on any other device."""
    device = device_of_request(request)
    if device is None:
        return None

    def knows(account: Account) -> bool:
        return Person.objects.of(device.community_id).present().filter(account=account).exists()

    return Place(f"device:{device.pk}", is_registered=True, knows=knows, entered=shared.begin, home=BOARD)


def name_of_account(account: Account) -> str:
    """The name she chose in the community that she joined first, or empty."""
    people = Person.objects.across_communities(because="her own name, for her own passkey")
    return people.filter(account=account).order_by("pk").values_list("chosen_name", flat=True).first() or ""
