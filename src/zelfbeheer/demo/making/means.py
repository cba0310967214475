"""A PIN and a key card for everybody who belongs to a lively house now, and one e-mail address."""

from datetime import time

from zelfbeheer.demo.credentials import card_code_of, pin_of
from zelfbeheer.demo.making.house import House, Life
from zelfbeheer.foundation.accounts.codes import digest, read_code
from zelfbeheer.foundation.accounts.models import KeyCard, Pin
from zelfbeheer.foundation.accounts.operations import add_verified_email
from zelfbeheer.foundation.accounts.pins import hash_pin
from zelfbeheer.foundation.recurrence import local_instant


def give_means(house: House) -> None:
    """Runs after the house was written."""
    pins, cards, waiting = [], [], _waiting(house)
    for life in house.lives:
        account, person = life.person.account, life.person
        if person.left_on is None and life not in waiting and _has_means(house, life):
            at = local_instant(person.joined_on, time(21, 30))
            pins.append(Pin(account=account, hash=hash_pin(pin_of(house.seed, account.handle)), set_at=at))
            code = read_code(card_code_of(house.seed, account.handle))
            cards.append(KeyCard(account=account, digest=digest(code), made_at=at))
    Pin.objects.bulk_create(pins)
    KeyCard.objects.bulk_create(cards)
    _give_email(house)


def _waiting(house: House) -> list[Life]:
    """The newest, who wait for a first key card."""
    here = [life for life in house.lives if life.person.left_on is None and not life.is_lead]
    here.sort(key=lambda life: (life.person.joined_on, life.person.chosen_name))
    return here[len(here) - house.plan.without_card :]


def _has_means(house: House, life: Life) -> bool:
    """In a large building most people sign in with what they have at home; making a PIN takes time."""
    chosen = house.plan.has_means
    return not chosen or life.is_lead or bool({rung.role for rung in life.rungs} & set(chosen))


def _give_email(house: House) -> None:
    """To one of the highest rung: a code is mailed there, which in a demo means written to a file."""
    top = house.plan.ladder()[-1].name
    lead = next(life for life in house.lives if life.is_lead and life.role == top)
    address = f"{lead.person.chosen_name.lower()}@{house.plan.slug}.example"
    add_verified_email(account=lead.person.account, email=address)
