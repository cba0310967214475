"""What a file never holds of the foundation and of libraries, and what of it is somebody's own."""

from django.apps import apps

from zelfbeheer.community.moving import models
from zelfbeheer.foundation.accounts.models import Account, KeyCard, OwnerLink, Pin, WrongAttempt
from zelfbeheer.foundation.audit.models import AuditEvent, AuditSeal
from zelfbeheer.foundation.jobs.models import ClockLeap, Closed, ScheduledJob
from zelfbeheer.foundation.messaging.models import Message, MessageChoice, MessageHours, PushDevice
from zelfbeheer.foundation.search.models import Edition, Entry, Mention, Word
from zelfbeheer.foundation.transfer.carrying import carry, stays_behind

_SIGN_IN = "A means to sign in. Everybody gets in by a new key card."
_OF_HERE = "Belongs to the installation, not to a group."

carry(Message, whose="account")
carry(MessageChoice, whose="account", within="account__people__community")
carry(MessageHours, whose="account", within="account__people__community")

stays_behind(models.GroupFile, models.GroupFileBlock, why="Is the file itself.")
stays_behind(models.OwnPart, why="A key that somebody made here. Elsewhere she makes a new one.")
stays_behind(models.SealedPart, models.Arrival, why="How the group came here. Elsewhere it comes from here.")
stays_behind(Account, why="Accounts are made anew, without any means to sign in.")
stays_behind(KeyCard, OwnerLink, Pin, WrongAttempt, PushDevice, why=_SIGN_IN)
stays_behind(AuditEvent, AuditSeal, why="The record of who did what is sealed here, and would prove nothing elsewhere.")
stays_behind(Edition, Entry, Mention, Word, why="The index of words is made again from the texts.")
stays_behind(ClockLeap, Closed, ScheduledJob, why=_OF_HERE)

for _label in ("account.EmailAddress", "account.EmailConfirmation", "mfa.Authenticator", "usersessions.UserSession"):
    stays_behind(apps.get_model(_label), why=_SIGN_IN)
for _label in ("auth.Permission", "auth.Group", "contenttypes.ContentType", "sessions.Session"):
    stays_behind(apps.get_model(_label), why=_OF_HERE)
stays_behind(apps.get_model("django_tasks_database.DBTaskResult"), why=_OF_HERE)
