"""Who saw what of somebody, and what of hers others changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zelfbeheer.community.groups.service import has_records, names_of_accounts
from zelfbeheer.foundation.access.registry import rule_of
from zelfbeheer.foundation.audit.models import AuditEvent, Kind
from zelfbeheer.foundation.retention.models import RetentionTerm
from zelfbeheer.foundation.retention.registry import kinds

# Acts that are no capability.
OTHER_VERBS: dict[str, tuple[Any, Any]] = {
    "create_owner": (
        gettext_lazy("Made somebody the owner of this installation"),
        gettext_lazy("to have somebody who manages it"),
    ),
    "use_owner_link": (
        gettext_lazy("Used a link to manage this installation"),
        gettext_lazy("to manage this installation"),
    ),
    "invite_founders": (gettext_lazy("Invited founders"), gettext_lazy("to let a group begin")),
    "withdraw_invitation": (gettext_lazy("Took back an invitation"), gettext_lazy("to manage this installation")),
}


@dataclass(frozen=True)
class Touch:
    """One time that somebody saw or changed something of hers."""

    at: datetime
    who: str
    why: str  # the purpose of the capability: "to know who is in the house"
    what: str  # its label: "See who is in the house"
    group: str


def reads_about(account: Any) -> QuerySet:
    """Recorded reads of her personal matters, the newest first."""
    return _events(account, Kind.READ)


def changes_by_others(account: Any) -> QuerySet:
    """What others, or nobody in particular, changed of hers, the newest first."""
    return _events(account, Kind.CHANGE).exclude(actor=F("about"))


def _events(account: Any, kind: str) -> QuerySet:
    return AuditEvent.objects.filter(about=account, kind=kind).select_related("community").order_by("-id")


def touches(events: Iterable[AuditEvent]) -> list[Touch]:
    """Events in words, with the names that people chose in that community. One query for the names."""
    listed = list(events)
    pairs = {(e.community_id, e.actor_id) for e in listed if e.community_id and e.actor_id}
    names = names_of_accounts(pairs) if pairs else {}
    return [_touch(event, names) for event in listed]


def _touch(event: AuditEvent, names: dict[tuple[int, int], str]) -> Touch:
    known = names.get((event.community_id or 0, event.actor_id or 0))
    what, why = _words_of(event.verb)
    return Touch(event.at, known or _who_else(event), why, what, event.community.name if event.community else "")


def _who_else(event: AuditEvent) -> str:
    if event.actor_id is None:
        return _("The system, or somebody who had herself erased")
    return _("Whoever manages this installation")


def _words_of(verb: str) -> tuple[str, str]:
    try:
        rule = rule_of(verb)
    except LookupError:
        what, why = OTHER_VERBS.get(verb, (verb.replace("_", " "), ""))
        return str(what), str(why)
    return str(rule.label), str(rule.purpose)


@dataclass(frozen=True)
class Term:
    """How long one kind of record is kept."""

    label: str
    days: int
    own: bool  # the group chose it, so it is not the default

    @property
    def in_words(self) -> str:
        if not self.days:
            return _("no longer than needed")
        return ngettext("%(days)s day", "%(days)s days", self.days) % {"days": self.days}


def terms_of(community: Any) -> list[Term]:
    """All kinds with their terms here, by name. One query."""
    chosen = dict(RetentionTerm.objects.of(community).values_list("kind", "days"))
    terms = [
        Term(str(kind.label), chosen.get(kind.kind, kind.days), kind.kind in chosen)
        for kind in kinds()
        if has_records(community, kind)
    ]
    return sorted(terms, key=lambda term: term.label)
