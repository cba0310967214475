"""What went wrong with a backup, in words that say what to do."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

FORMAT = 1  # of what is in a backup
NIGHTLY_KEPT = 14
BY_HAND_KEPT = 5
ACCOUNT = "account"  # in the list of what was erased, by the random handle of the account
ENDING = ".age"  # the format: https://age-encryption.org/v1


class Trouble(TextChoices):
    """Why a backup was not made. Earlier backups are whole in every case."""

    NONE = "", _("All is well")
    NO_KEY = "no_key", _("There is no key yet. Make one and print it; then backups begin.")
    NO_SPACE = "no_space", _("The disk is full. Make room, then try again.")
    NO_ACCESS = "no_access", _("The folder for backups cannot be written. Look whether the disk is there.")
    BUSY = "busy", _("Another backup is being made right now. Look again in a few minutes.")
    NOT_EQUAL = "not_equal", _("The backup was not the same as the data, so it was thrown away. Run the doctor.")
    BROKEN = "broken", _("It went wrong in a way we did not foresee. Look in the log of the server.")


class StoreTrouble(TextChoices):
    """Why a backup does not lie in the store elsewhere. It does lie in the folder of this machine."""

    NONE = "", _("It lies there.")
    NO_LIBRARY = "no_library", _("The library for it is missing: install zelfbeheer with its extra “store”.")
    NO_ANSWER = "no_answer", _("The store did not answer. Is the address in ZELFBEHEER_S3 right, and the line up?")
    REFUSED = "refused", _("The store refused. Look at the key, the secret, and what that key may do.")
    NOT_THERE = "not_there", _("The bucket in ZELFBEHEER_S3 is not there. Make it at whoever runs the store.")
    NOT_EQUAL = "not_equal", _("What came back from the store was not what was sent, so it was deleted there.")
