"""Who asks: one of every kind of person in a house, from another house, and from outside."""

from dataclasses import dataclass
from typing import Any


@dataclass
class Actor:
    name: str
    cookies: dict[str, str]
    account: int | None = None
    communities: frozenset[int] = frozenset()
    person: int | None = None
    may_give: bool = False
    capabilities: frozenset[str] = frozenset()


def _houses() -> tuple[Any, Any]:
    """Two houses with a row in every state of everything."""
    from tests.access.states import STATES
    from tests.world import make_community, make_person

    houses = make_community(slug="eigen"), make_community(slug="ander")
    for house in houses:
        for model, states in STATES.items():
            for number, make in enumerate(states.values()):
                if model.__name__ not in {"FoundingAct", "Device"} or not number:
                    make(house, make_person(house, f"{house.slug} {model.__name__} {number}"[:40]))
    return houses


def _people(house: Any) -> list[tuple[str, Any]]:
    from datetime import timedelta

    from django.utils import timezone

    from tests.access.states import STATES
    from tests.world import give_role, make_duty, make_person, make_role, make_take
    from zelfbeheer.community.groups.presets import ROLES

    roles = {}
    for preset in ROLES[house.kind]:
        roles[preset.names["en"]] = make_role(house, preset.names["nl"], may=preset.may, on_shift=preset.on_shift,
                                              is_supporter=preset.is_supporter, rank=preset.rank)  # fmt: skip
    found = []
    for name, role in roles.items():
        person = make_person(house, name)
        give_role(person, role)
        found.append((name.lower(), person))
        for model, states in STATES.items():  # of everything also something of her own
            if model.__name__ in {"FoundingAct", "Device", "Community", "Person", "Stay", "Take"}:
                continue
            for make in list(states.values())[:2]:
                make(house, person)
    on_shift = make_person(house, "Op dienst")
    give_role(on_shift, roles["Task volunteer"])
    shift = make_duty(house, at=timezone.now() - timedelta(hours=1), hours=8, kind="shift")
    make_take(shift, on_shift)
    found.append(("volunteer on shift", on_shift))
    gone = make_person(house, "Weg", left_on=timezone.localdate())
    give_role(gone, roles["Manager"])
    found.append(("manager who left", gone))
    return found


def _signed_in(account: Any) -> dict[str, str]:
    from django.test import Client

    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return {key: morsel.value for key, morsel in client.cookies.items()}


def make_actors() -> list[Actor]:
    from allauth.mfa.models import Authenticator
    from django.test import Client

    from tests.world import at_tablet, give_role, make_person, make_role
    from zelfbeheer.community.groups.models import Founder, FoundingAct
    from zelfbeheer.community.groups.vocabulary import GroupsCapability
    from zelfbeheer.foundation.accounts.models import Account

    own, other = _houses()
    actors = []
    for name, person in [
        *_people(own),
        *((f"{name} of another house", person) for name, person in _people(other)[2:3]),
    ]:
        is_in = frozenset() if "left" in name else frozenset([person.community_id])
        actors.append(Actor(name, _signed_in(person.account), person.account_id, is_in, person.pk,
                            person.holds(GroupsCapability.GIVE_ROLE), capabilities_of(person.pk)))  # fmt: skip
    founder = make_person(own, "Oprichter")
    give_role(founder, make_role(own, "eerste", may=["see_day"]))
    Founder.objects.create(community=own, act=FoundingAct.objects.of(own).first(), person=founder)
    actors.append(Actor("founder", _signed_in(founder.account), founder.account_id, frozenset([own.pk]), founder.pk,
                        True, capabilities_of(founder.pk)))  # fmt: skip
    owner = Account.objects.create_account(is_owner=True, email="baas@example.nl")
    Authenticator.objects.create(user=owner, type=Authenticator.Type.TOTP, data={"secret": "x"})
    actors.append(Actor("owner", _signed_in(owner), owner.pk))
    actors.append(Actor("nobody", {}))
    tablet = Client()
    at_tablet(tablet, own)
    actors.append(Actor("tablet", {key: m.value for key, m in tablet.cookies.items()}, None, frozenset([own.pk])))
    return actors


def capabilities_of(person: int | None) -> frozenset[str]:
    from zelfbeheer.community.groups.models import Person
    from zelfbeheer.foundation.access.registry import rules

    if person is None:
        return frozenset()
    found = Person.objects.across_communities(because="fuzzing").select_related("account").filter(pk=person).first()
    return frozenset(
        str(rule.capability) for rule in rules() if rule.grantable and found and found.holds(rule.capability)
    )


def be(client: Any, actor: Actor) -> None:
    """From now on this browser is hers."""
    client.cookies.clear()
    for name, value in actor.cookies.items():
        client.cookies[name] = value
