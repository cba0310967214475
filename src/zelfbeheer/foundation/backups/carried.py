"""Backups are of an installation as a whole and travel with no group."""

from zelfbeheer.foundation.backups.models import Backup, BackupKey, Erased, PutBack
from zelfbeheer.foundation.transfer.carrying import stays_behind

stays_behind(Backup, BackupKey, Erased, PutBack, why="Belongs to the installation, not to a group.")
