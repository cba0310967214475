"""Small worlds for tests: a community with people who may do just what a test says."""

from datetime import datetime, time, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from zelfbeheer.community.groups.models import Basis, Community, Person, Role, RoleCapability, RoleGrant
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.house.duties.models import Duty, DutyList, DutyRule, Take

_numbers = count(1)


def make_community(kind: str = "night_shelter", slug: str = "") -> Community:
    """A community with its founding basis."""
    number = next(_numbers)
    community = Community.objects.create(slug=slug or f"huis-{number}", name=f"Huis {number}", kind=kind)
    Basis.objects.create(community=community, kind="founding", summary="oprichting")
    return community


def basis_for(community: Community) -> Basis:
    """Looked up once for each community object: nearly every row that a test makes asks for it."""
    if not hasattr(community, "_first_basis"):
        community._first_basis = Basis.objects.of(community).order_by("pk").first()
    return community._first_basis


def make_role(community: Community, name: str = "", may: Any = (), on_shift: Any = (), **fields: Any) -> Role:
    """A role that gives the capabilities in `may`, and those in `on_shift` only while on shift."""
    basis = basis_for(community)
    role = Role.objects.create(community=community, name=name or f"rol {next(_numbers)}", basis=basis, **fields)
    for capability, condition in [(c, "") for c in may] + [(c, "on_shift") for c in on_shift]:
        RoleCapability.objects.create(
            community=community, role=role, capability=str(capability), condition=condition, basis=basis
        )
    return role


def give_role(person: Person, role: Role) -> RoleGrant:
    person.forget_rights()
    return RoleGrant.objects.create(
        community=person.community, person=person, role=role, basis=basis_for(person.community),
        start_on=timezone.localdate() - timedelta(days=1),
    )  # fmt: skip


def make_person(community: Community, name: str = "", may: Any = (), **fields: Any) -> Person:
    """Somebody with a role of her own that gives just `may`."""
    person = Person.objects.create(
        community=community,
        account=Account.objects.create_account(),
        chosen_name=name or f"Persoon {next(_numbers)}",
        **fields,
    )
    if may:
        give_role(person, make_role(community, may=may))
    return person


def make_list(community: Community, kind: str = "shift", **fields: Any) -> DutyList:
    return DutyList.objects.create(
        community=community, name=f"lijst {next(_numbers)}", kind=kind, basis=basis_for(community), **fields
    )


def make_rule(community: Community, title: str = "Koken", days: str = "", **fields: Any) -> DutyRule:
    """What recurs, by default every day from five to six in the afternoon."""
    given = {"first_on": timezone.localdate(), "start_time": time(17), "end_time": time(18)} | fields
    given.setdefault("duty_list", None)
    given["duty_list"] = given["duty_list"] or make_list(community, "chore")
    recurrence = f"FREQ=WEEKLY;BYDAY={days}" if days else "FREQ=DAILY"
    return DutyRule.objects.create(
        community=community, title=title, recurrence=recurrence, basis=basis_for(community), **given
    )


def make_duty(
    community: Community, title: str = "Afwas", at: datetime | None = None, hours: float = 1,
    kind: str = "chore", duty_list: DutyList | None = None, **fields: Any,
) -> Duty:  # fmt: skip
    """One duty, by default starting in an hour and needing one person."""
    starts_at = at or timezone.now() + timedelta(hours=1)
    return Duty.objects.create(
        community=community, duty_list=duty_list or make_list(community, kind), title=title,
        on_date=timezone.localdate(starts_at), starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours),
        basis=basis_for(community), **fields,
    )  # fmt: skip


def make_take(duty: Duty, person: Person, **fields: Any) -> Take:
    return Take.objects.create(community=duty.community, duty=duty, person=person, **fields)


def sign_in(client: Any, person: Person) -> Any:
    """The client is this person from now on; answers the client."""
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def make_room(community: Community, name: str = "", beds: int = 2, floor: str = "") -> Any:
    """A room with places "Bed 1", "Bed 2"…; answers the places in order."""
    from zelfbeheer.house.places.models import Room, SleepingPlace

    room = Room.objects.create(community=community, name=name or f"Kamer {next(_numbers)}", floor=floor)
    return [
        SleepingPlace.objects.create(community=community, room=room, name=f"Bed {number}", basis=basis_for(community))
        for number in range(1, beds + 1)
    ]


def make_stay(person: Person, place: Any = None, **fields: Any) -> Any:
    """A running stay, with a place or none yet."""
    from zelfbeheer.house.places.models import Stay

    return Stay.objects.create(
        community=person.community, person=person, place=place, basis=basis_for(person.community), **fields
    )


def at_tablet(client: Any, community: Community) -> Any:
    """The client is a tablet that this community registered; answers the device."""
    from zelfbeheer.community.devices.operations import register_device
    from zelfbeheer.community.devices.vocabulary import COOKIE
    from zelfbeheer.foundation.access.registry import SYSTEM

    device, token = register_device(actor=SYSTEM, community=community, name=f"Tablet {next(_numbers)}")
    client.cookies[COOKIE] = token
    return device


def make_meal(
    community: Community, cook: Person | None = None, title: str = "Soep", hours: float = 3, **fields: Any
) -> Any:
    """A meal so many hours from now; one can say so until an hour before."""
    from zelfbeheer.house.meals.models import Meal

    starts_at = timezone.now() + timedelta(hours=hours)
    given = {"say_until": starts_at - timedelta(hours=1), "cook": cook} | fields
    return Meal.objects.create(community=community, title=title, starts_at=starts_at, **given)


def make_agreement(
    community: Community, title: str = "Bezoek", text: str = "Bezoek gaat om tien uur weg.", **fields: Any
) -> Any:
    """An agreement as its version 1; answers the version. `review_on` belongs to the agreement."""
    from zelfbeheer.community.agreements.models import Agreement, Version

    agreement = Agreement.objects.create(community=community, review_on=fields.pop("review_on", None))
    return Version.objects.create(
        community=community, agreement=agreement, number=1, title=title, text=text, basis=basis_for(community), **fields
    )


def make_next_version(version: Any, text: str = "Bezoek gaat om elf uur weg.", **fields: Any) -> Any:
    """The version that supersedes this one."""
    from zelfbeheer.community.agreements.models import Version

    version.superseded_at = timezone.now()
    version.save(update_fields=["superseded_at"])
    return Version.objects.create(
        community=version.community, agreement=version.agreement, number=version.number + 1, text=text,
        basis=version.basis, **({"title": version.title, "language": version.language} | fields),
    )  # fmt: skip


BY_MORE_THAN_HALF = {
    "body": "meeting", "method": "majority", "choosing": "", "threshold_num": 1, "threshold_den": 2, "more_than": True,
    "over": "cast", "quorum_num": 0, "quorum_den": 1, "is_secret": False, "open_hours": 0, "newcomers": "wait",
    "leavers": "counts", "tie": "stays", "consent_rounds": 0, "after_objections": "rejected", "proposers": "anyone",
}  # fmt: skip


def clause_values(subject: str = "everything_else", **changed: Any) -> dict[str, Any]:
    """Everything that a clause must say: the meeting, by more than half of the votes, unless changed."""
    return {"subject": subject, **BY_MORE_THAN_HALF, **changed}


def make_clause(community: Community, subject: str = "everything_else", **changed: Any) -> Any:
    """A clause in force, in the place of the one that held; by a decision of the group."""
    from zelfbeheer.community.charter.service import write_clause

    basis = Basis.objects.create(community=community, kind="decision", summary="een besluit")
    return write_clause(community, basis, **clause_values(subject, **changed))


def make_meeting(community: Community, hours: float = 1, **fields: Any) -> Any:
    """A meeting so many hours from now, of an hour and a half; `held` has opened it, `closed` closed it."""
    from zelfbeheer.community.meetings.models import Meeting

    starts_at = timezone.now() + timedelta(hours=hours)
    opened = starts_at if fields.pop("held", False) or fields.get("closed_at") else None
    given = {"opened_at": opened, "pulse": f"{next(_numbers):032d}" if opened else ""} | fields
    return Meeting.objects.create(
        community=community, on_date=timezone.localdate(starts_at), starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=90), basis=basis_for(community), **given,
    )  # fmt: skip


def make_item(meeting: Any, title: str = "De keuken", **fields: Any) -> Any:
    """A point at the end of that agenda."""
    from zelfbeheer.community.meetings.models import Item

    place = Item.objects.of(meeting.community_id).filter(meeting=meeting).count() + 1
    return Item.objects.create(community=meeting.community, meeting=meeting, title=title, **({"place": place} | fields))
