"""A human being who can sign in, and the means with which she does. No community is known here."""

import secrets
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from zelfbeheer.foundation.prepared import PreparedRows


def new_handle() -> str:
    """A random name for the database; nobody types or sees it."""
    return secrets.token_hex(8)


class AccountManager(BaseUserManager):
    def get(self, *args: Any, **given: Any) -> "Account":
        """As always; by its number, as every request asks, with SQL that is built once."""
        pk = given.get("pk")
        if args or len(given) != 1 or type(pk) is not int or pk.bit_length() > 63:
            return super().get(*args, **given)
        found = BY_NUMBER(pk=pk)
        if not found:
            raise self.model.DoesNotExist
        return found[0]

    def create_account(self, *, email: str | None = None, language: str = "", is_owner: bool = False) -> "Account":
        """Makes an account without any means to sign in; means are added by operations."""
        account = self.model(email=self.normalize_email(email) if email else None, language=language, is_owner=is_owner)
        account.set_unusable_password()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """One human being. An e-mail address is never required."""

    handle = models.CharField(max_length=32, unique=True, default=new_handle, editable=False)
    email = models.EmailField(unique=True, null=True, blank=True)
    language = models.CharField(max_length=8, blank=True)  # empty: what the browser asks
    is_owner = models.BooleanField(default=False)  # manages the installation; no right inside any community
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = AccountManager()

    USERNAME_FIELD = "handle"
    EMAIL_FIELD = "email"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email or None  # libraries write "", of which a unique column allows only one
        super().save(*args, **kwargs)

    @property
    def account_id(self) -> int:
        """An account can act for herself, outside any community; the record of acts asks an actor for this."""
        return self.pk

    @property
    def is_staff(self) -> bool:
        return False

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return False  # rights come from zelfbeheer.foundation.access only

    def has_module_perms(self, app_label: str) -> bool:
        return False


BY_NUMBER = PreparedRows(Account, lambda pk: Account.objects.filter(pk=pk), pk=int)


class Pin(models.Model):
    """Four to eight digits, good only on a device that a house registered."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="pin")
    hash = models.CharField(max_length=200)
    set_at = models.DateTimeField(default=timezone.now)


class KeyCard(models.Model):
    """A printed card with a QR code. Only the digest is kept; a new card ends the old one at once."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="key_cards")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=models.Q(ended_at=None), name="one_living_key_card")
        ]


class WrongAttempt(models.Model):
    """A wrong PIN or code: counted per person and device, forgotten after a day."""

    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="+")
    device = models.CharField(max_length=80)  # "device:<id>" for a registered one, else "address:<digest>"
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["account", "device", "at"], name="attempts_by_person_device")]


class OwnerLink(models.Model):
    """A link with which whoever manages the installation signs in once. Only the digest of its token is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
