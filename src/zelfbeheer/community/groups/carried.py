"""How a community, its people and roles travel when the group leaves as one file."""

from secrets import token_hex
from typing import Any

from django.db.models import Q, QuerySet

from zelfbeheer.community.groups import models
from zelfbeheer.community.groups.granting import checked
from zelfbeheer.community.groups.look import COLOURS
from zelfbeheer.community.groups.names import tidy
from zelfbeheer.community.groups.voice import Voice
from zelfbeheer.community.groups.week import Week
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.files.models import StoredFile
from zelfbeheer.foundation.retention.models import RetentionTerm
from zelfbeheer.foundation.transfer.carrying import carry, stays_behind

MOST_DAYS = 36_500


def _sound_community(community: models.Community) -> None:
    for opening in Week.of(community).hours:
        if opening[0] not in range(7):
            raise ValueError("no day of the week")
    if community.week_begins not in range(7) or community.colour not in COLOURS or not tidy(community.name):
        raise ValueError("no week, colour or name")
    _sound_words(community.words)
    str(Voice(community.kind, community.words).house.the)


def _sound_words(words: Any) -> None:
    """Language -> word -> three texts."""
    for by_word in words.values():
        for forms in by_word.values():
            if not (isinstance(forms, list) and len(forms) == 3 and all(isinstance(form, str) for form in forms)):
                raise ValueError("an own word without its three forms")


def _sound_person(person: models.Person) -> None:
    if not person.chosen_name or tidy(person.chosen_name) != person.chosen_name:
        raise ValueError("a name that nobody can read")


def _sound_capability(row: models.RoleCapability) -> None:
    """Raises LookupError for what no role can hold here."""
    checked(((row.capability, row.condition),))


def _sound_term(term: RetentionTerm) -> None:
    if term.days > MOST_DAYS:
        raise ValueError("a term of more than a hundred years")


def _pictures(community: models.Community) -> QuerySet:
    """That of the group, and those that people of the group chose."""
    people = models.Person.objects.of(community).exclude(picture=None).values("picture")
    return StoredFile.objects.filter(Q(pk=community.emblem_id) | Q(pk__in=people), community=community)


carry(models.Community, is_root=True, fresh={"emblem_key": lambda: token_hex(16)}, check=_sound_community)
carry(models.Basis)
carry(models.FoundingAct)
carry(models.Founder)
carry(models.OwnWord)
carry(models.OwnWay)
carry(
    models.Person,
    is_person=True,
    own={"picture": "pk"},
    fresh={"account": Account.objects.create_account},
    check=_sound_person,
)
carry(models.Role)
carry(models.RoleCapability, check=_sound_capability)
carry(models.RoleGrant)
carry(StoredFile, whose="people", rows_of=_pictures)
carry(RetentionTerm, check=_sound_term)
stays_behind(models.FoundingInvitation, why="A link of this installation, for a group that is still to begin.")
