"""What groups keeps about people: how it leaves, how it goes, and how long it stays."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.models import Founder, FoundingInvitation, Person, RoleGrant
from zelfbeheer.community.groups.vocabulary import LEFT_DAYS
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.files.models import StoredFile
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.tenancy.models import InCommunity
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal

declare_personal(
    PersonalRecord(
        model=Person,
        path="account",
        fields=("chosen_name", "shown_on_board", "joined_on", "left_on"),
        left_out={"picture": _("stands on a sheet of its own")},
        title=_("You in your groups"),
        erasure=Erasure.DELETE,
    )
)
declare_personal(
    PersonalRecord(
        model=StoredFile,
        path="people__account",
        fields=("content", "made_at"),
        labels={"content": _("Picture")},
        left_out={"width": _("the picture itself shows it"), "height": _("the picture itself shows it")},
        title=_("Your picture"),
        erasure=Erasure.DELETE,
    )
)
declare_personal(
    PersonalRecord(
        model=RoleGrant,
        path="person__account",
        fields=("role__name", "start_on", "end_on"),
        title=_("Your roles"),
        erasure=Erasure.DELETE,
    )
)
declare_personal(
    PersonalRecord(
        model=Founder,
        path="person__account",
        fields=("act__opened_at", "act__closed_at"),
        labels={"act__opened_at": _("Founding began"), "act__closed_at": _("Founding closed")},
        title=_("Groups that you founded"),
        erasure=Erasure.DELETE,
    )
)
declare_personal(
    PersonalRecord(
        model=FoundingInvitation,
        path="made_by",
        fields=("made_at", "expires_at", "used_at"),
        left_out={
            "digest": _("only a check of the link, which is not kept"),
            "draft": _("what the founders filled in is theirs"),
        },
        title=_("Founding invitations that you made"),
        erasure=Erasure.DETACH,
    )
)


def _left_before(before: datetime, community: Any) -> QuerySet:
    return Person.objects.of(community).filter(left_on__lt=before.date())


def _accounts_without_a_group(before: datetime, community: Any) -> QuerySet:
    return Account.objects.filter(people=None, is_owner=False, created_at__lt=before)


def _invitations_over(before: datetime, community: Any) -> QuerySet:
    return FoundingInvitation.objects.filter(expires_at__lt=before)


def _pictures_of_nobody(before: datetime, community: Any) -> QuerySet:
    """To which nothing points: no person, no group, nothing of an app that keeps pictures."""
    pictures = StoredFile.objects.filter(made_at__lt=before)
    for model, field in _that_keep_pictures():
        rows: Any = model._default_manager.all()
        own = rows.across_communities(because="is it still used?") if issubclass(model, InCommunity) else rows
        pictures = pictures.exclude(pk__in=own.exclude(**{field: None}).values(field))
    return pictures


def _that_keep_pictures() -> list[tuple[type[Model], str]]:
    return [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is StoredFile
    ]


declare_retention(Retention("people_left", _("People who left"), LEFT_DAYS, _left_before))
declare_retention(
    # Sorts after "people_left", so that an account goes in the same night as the last person it stood for.
    Retention("people_without_group", _("Accounts that belong to no group"), LEFT_DAYS,
              _accounts_without_a_group, per_community=False)
)  # fmt: skip
declare_retention(
    Retention("founding_invitations", _("Founding invitations that are over"), 14, _invitations_over,
              per_community=False)
)  # fmt: skip
declare_retention(
    Retention("pictures", _("Pictures that belong to nobody"), 1, _pictures_of_nobody, per_community=False)
)
declare_mending("groups:own_name", Person)
declare_mending("groups:own_picture", StoredFile)
declare_mending("home:me", RoleGrant)
