"""Every model with a person in it says how it leaves and how it goes; the export shows all of it, erasing leaves none."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone

from tests.world import basis_for, make_community, make_duty, make_person, make_role, make_room, make_rule
from zelfbeheer.community.groups.models import Community, FoundingAct, Person
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.audit.seals import broken_seals, seal
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.transfer.labels import label_of
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, personal_records, shown_records
from zelfbeheer.foundation.transfer.sheets import columns_of, sheets_of
from zelfbeheer.house.duties.models import Duty
from zelfbeheer.house.handover.models import HelpCall
from zelfbeheer.house.places.models import SleepingPlace
from zelfbeheer.house.rosters.models import Learner, Wish
from zelfbeheer.person.privacy.operations import erase_account

# No foreign key leads from these to a person, or it is no record about her.
NOT_PERSONAL = {
    "sessions.Session": "holds only a signed key; the list of sessions (usersessions.UserSession) is declared, and "
    "erasing ends every session of that list",
    "moving.GroupFileBlock": "a piece of a file that somebody asked for (moving.GroupFile), which is declared and takes "
    "its pieces along",
}
SECRETS = {"password", "hash", "digest", "key", "data", "session_key"}  # would let somebody in, or are only a check
PEOPLE = (Account, Person)


def _foreign_keys(model: type[models.Model]) -> list[models.ForeignKey]:
    return [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]


def personal_paths() -> list[tuple[type[models.Model], str]]:
    """Every model and field from which foreign keys lead to a person, over any number of steps."""
    leads = set(PEOPLE)
    while True:
        more = {m for m in apps.get_models() if any(f.related_model in leads for f in _foreign_keys(m))} - leads
        if not more:
            break
        leads |= more
    return [
        (model, field.name)
        for model in sorted(leads - {Account}, key=lambda model: model._meta.label)
        for field in _foreign_keys(model)
        if field.related_model in leads and model._meta.label not in NOT_PERSONAL
    ]


@pytest.mark.parametrize(("model", "field"), personal_paths(), ids=lambda value: getattr(value, "__name__", value))
def test_a_model_with_a_person_in_it_joined_the_registry(model, field):
    declared = [r for r in personal_records() if r.model is model and r.path.split("__")[0] == field]
    assert declared, (
        f"{model._meta.label}.{field} leads to a person. Say in a personal.py of its app how it leaves and how it goes: "
        "declare_personal(PersonalRecord(...))"
    )


@pytest.mark.parametrize("record", shown_records(), ids=lambda record: f"{record.model._meta.label}-{record.path}")
def test_every_field_is_shown_or_its_absence_has_a_reason(record):
    shown = {path.split("__")[0] for path in columns_of(record)}
    passed_on = {record.path.split("__")[0], "community", "basis", record.model._meta.pk.name} | SECRETS
    others = {
        field.name for field in _foreign_keys(record.model) if field.related_model in PEOPLE
    }  # somebody else's matter
    fields = {field.name for field in record.model._meta.concrete_fields}
    missing = fields - shown - passed_on - others - set(record.left_out)
    assert not missing, f"{record.model._meta.label}: show {sorted(missing)}, or give the reason in left_out"


@pytest.mark.parametrize("record", personal_records(), ids=lambda record: f"{record.model._meta.label}-{record.path}")
def test_every_field_has_a_word_for_the_reader(record):
    if record.show is None:
        words = [label_of(path, record.labels) for path in columns_of(record)]
        assert len(words) == len(set(words)), f"two fields of {record.model._meta.label} have the same label: {words}"
    assert str(record.title)


numbers = count(1)


def _value(field: models.Field, community: Community) -> Any:
    """Something that fits a required field."""
    if field.has_default() or field.null:
        return None
    if isinstance(field, (models.DateTimeField, models.DateField, models.TimeField)):
        now = timezone.localtime() + timedelta(days=next(numbers))
        return now if isinstance(field, models.DateTimeField) else getattr(now, type(field).__name__[:4].lower())()
    if isinstance(field, models.BinaryField):
        return b"picture"
    if isinstance(field, models.JSONField):
        return {}
    if isinstance(field, models.GenericIPAddressField):
        return "127.0.0.1"
    if isinstance(field, models.BooleanField):
        return False
    if isinstance(field, (models.IntegerField, models.FloatField)):
        return next(numbers) if field.name == "number" else 1
    if isinstance(field, models.CharField):
        return field.choices[0][0] if field.choices else f"v{next(numbers)}"[: field.max_length]
    return ""


def _related(model: type[models.Model], community: Community, person: Person) -> Any:
    """A row that a record hangs on."""
    known = {
        Community: lambda: community,
        Account: lambda: person.account,
        Person: lambda: person,
        Duty: lambda: make_duty(community),
        SleepingPlace: lambda: make_room(community)[0],
        EmailAddress: lambda: EmailAddress.objects.get_or_create(user=person.account, email="ria@example.nl")[0],
    }
    if model in known:
        return known[model]()
    if model._meta.label == "groups.Basis":
        return basis_for(community)
    if model._meta.label == "duties.DutyRule":
        return make_rule(community)
    if model._meta.label == "groups.Role":
        return make_role(community)
    if model is FoundingAct:
        act = FoundingAct.objects.of(community).first()
        return act or FoundingAct.objects.create(community=community, basis=basis_for(community))
    leads_on = next((f.name for f in _foreign_keys(model) if f.related_model in PEOPLE), "")
    return make_row(model, community, person, leads_on)


def make_row(model: type[models.Model], community: Community, person: Person, by: str = "") -> models.Model:
    """One row of a model in this community; the field `by` leads to this person, other people are others."""
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.primary_key:
            continue
        if isinstance(field, models.ForeignKey):
            needed = field.name == by or not field.null or field.related_model is Community
            who = person if field.name == by or field.related_model not in PEOPLE else make_person(community)
            value = _related(field.related_model, community, who) if needed else None
        else:
            value = _value(field, community)
        if value is not None:
            values[field.name] = value
    if model is Message:
        values |= {"kind": "role_given", "values": {"role": "Gast", "community": community.name}}
    if model is AuditEvent:
        values |= {"verb": "see_people", "kind": "read"}
    if model is HelpCall:
        values |= {"ended_at": timezone.now()}  # one open call each
    if model is Wish:
        values |= {"weekday": 1}
    if model is Learner:
        values |= {"rule": make_rule(community)}
    return model._base_manager.create(**values)


def _one_of(record: PersonalRecord, person: Person) -> models.Model:
    if record.model in {Account, Person}:
        return person if record.model is Person else person.account
    if record.model._meta.label == "files.StoredFile":
        person.picture = make_row(record.model, person.community, person)
        person.save(update_fields=["picture"])
        return person.picture
    existing = record.rows(person.account).first()
    return existing or make_row(record.model, person.community, person, record.path.split("__")[0])


def everything_about(person: Person) -> dict[str, models.Model]:
    """One row at least for every record of the registry."""
    return {f"{r.model._meta.label}-{r.path}": _one_of(r, person) for r in personal_records()}


@pytest.mark.django_db
def test_the_export_shows_a_row_of_every_record():
    person = make_person(make_community(), "Ria")
    everything_about(person)
    sheets = {sheet.title: sheet for sheet in sheets_of(person.account)}
    assert set(sheets) == {str(record.title) for record in shown_records()}
    assert all(row and all(cell.label for cell in row) for sheet in sheets.values() for row in sheet.rows)
    other = make_person(person.community, "Jo")
    assert {sheet.title for sheet in sheets_of(other.account)} <= {
        str(r.title) for r in personal_records() if r.model in PEOPLE
    }


@pytest.mark.django_db
def test_erasing_takes_or_detaches_every_record_and_the_chain_stays_whole():
    person = make_person(make_community(), "Ria")
    account_id, community = person.account_id, person.community
    rows = everything_about(person)
    AuditEvent.objects.filter(about=person.account).update(at=timezone.now() - timedelta(hours=1))
    assert seal(community) is not None
    erase_account(actor=person.account)
    assert not Account.objects.filter(pk=account_id).exists()
    for record in personal_records():
        assert not record.model._base_manager.filter(**{record.path: account_id}).exists(), record.model
        row = rows[f"{record.model._meta.label}-{record.path}"]
        stays = type(row)._base_manager.filter(pk=row.pk).exists()
        deletable = {r.erasure for r in personal_records() if r.model is record.model} == {Erasure.DELETE}
        assert not (deletable and stays), record.model
        assert stays or record.erasure is not Erasure.KEEP, record.model
    assert AuditEvent.objects.filter(community=community).exists() and broken_seals(community) == []


def test_what_is_about_somebody_and_hidden_from_her_has_its_reason():
    hidden = {f"{r.model._meta.label}.{r.path}": str(r.hidden) for r in personal_records() if r.hidden}
    assert set(hidden) == {"rosters.Together.other__account", "rosters.Place.roster__made_by__account"}
    assert all(hidden.values())


def test_what_is_not_personal_has_its_reason():
    assert settings.AUTH_USER_MODEL == "accounts.Account"
    known = {model._meta.label for model in apps.get_models()}
    assert set(NOT_PERSONAL) <= known and all(NOT_PERSONAL.values())
