"""The key of the backups. Its public half is kept here; the other half exists on paper only.

The keys are those of age, so that the usual `age` tool opens a backup too, without this product.
"""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from pyrage import IdentityError, x25519

from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.backups.models import BackupKey
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.foundation.ui.qr import qr_picture

MAKE_BACKUP_KEY = "make_backup_key"
BEGIN = "AGE-SECRET-KEY-1"
_WRONG_KEY = _("This is not a key of ours: a sign is missing or different. Look at the paper and type it again.")


@dataclass(frozen=True)
class PaperKey:
    """`secret` is shown once and kept nowhere."""

    secret: str
    recipient: str

    @property
    def parts(self) -> list[str]:
        """In pieces that a person can copy from paper."""
        body = self.secret.removeprefix(BEGIN)
        return [BEGIN, *(body[start : start + 6] for start in range(0, len(body), 6))]

    @property
    def picture(self) -> str:
        return qr_picture(self.secret, error="q", scale=5, border=3)


def make_key(*, actor: object) -> PaperKey:
    """A new key; backups from now on open with this one only. Earlier backups still need the earlier paper."""
    identity = x25519.Identity.generate()
    key = PaperKey(str(identity), str(identity.to_public()))
    BackupKey.objects.create(recipient=key.recipient)
    record_change(actor=actor, verb=MAKE_BACKUP_KEY, community=None)
    return key


def current_key() -> BackupKey | None:
    return BackupKey.objects.order_by("-made_at", "-pk").first()


def read_secret(given: str) -> x25519.Identity:
    """A key as typed from paper or the name of a file that holds it. Spaces and small letters are fine."""
    path = Path(given)
    text = path.read_text() if len(given) < 200 and path.is_file() else given
    typed = "".join(text.split()).upper()
    try:
        return x25519.Identity.from_str(BEGIN + typed.removeprefix(BEGIN))
    except IdentityError as problem:
        raise Problem(_WRONG_KEY) from problem
