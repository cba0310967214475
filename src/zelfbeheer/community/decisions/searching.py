"""What of the proposals can be found: what was shared, by whoever may see what the group decides."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from zelfbeheer.community.decisions.models import Proposal
from zelfbeheer.community.decisions.policies import sees
from zelfbeheer.community.decisions.vocabulary import State
from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.search.registry import Passage, Searchable, Shown, declare_searchable
from zelfbeheer.foundation.ui.prose import plain


def _rows(community: int) -> QuerySet:
    """Never what is about a person: such a thing is not found by its words."""
    return Proposal.objects.of(community).shared().filter(is_personal=False).order_by("pk")


def _words(proposal: Any) -> tuple[Passage, ...]:
    if proposal.state == State.DRAFT or proposal.is_personal:
        return ()
    return (Passage(proposal.language, proposal.title, plain(proposal.text)),)


def _visible(person: Person, ids: Collection[int]) -> QuerySet:
    rows = _rows(person.community_id).filter(pk__in=ids)
    return (rows if sees(person) else rows.none()).values_list("pk", flat=True)


def _show(person: Person, ids: list[int]) -> list[Shown]:
    """One query, however many there are."""
    found = {proposal.pk: proposal for proposal in _rows(person.community_id).filter(pk__in=ids)}
    return [_shown(person, found[pk]) for pk in ids if pk in found]


def _shown(person: Person, proposal: Proposal) -> Shown:
    href = reverse("decisions:one", kwargs={"community": person.community.slug, "pk": proposal.pk})
    return Shown(proposal.pk, _words(proposal), href)


declare_searchable(Searchable("proposal", "decisions", Proposal, _rows, _words, _visible, _show))
