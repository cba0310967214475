"""Sessions in the database as Django keeps them; read with SQL that is built once, for every request does it."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from zelfbeheer.foundation.prepared import PreparedRows

RUNNING = PreparedRows(
    Session, lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now), key=str, now=datetime
)


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Any:
        found = RUNNING(key=self.session_key, now=timezone.now()) if self.session_key else []
        if found:
            return found[0]
        self._session_key = None
        return None
