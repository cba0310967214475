"""How a community wants to be shown and how its week runs: changes to its words, week, colour and picture."""

from dataclasses import dataclass
from datetime import time
from secrets import token_hex
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.look import COLOURS
from zelfbeheer.community.groups.models import Basis, Community, OwnWay, OwnWord
from zelfbeheer.community.groups.names import tidy
from zelfbeheer.community.groups.operations import authorise, lock
from zelfbeheer.community.groups.vocabulary import GroupsCapability, Way
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.files.operations import store_picture
from zelfbeheer.foundation.ui.problems import Problem

CHANGE = GroupsCapability.CHANGE_WAYS


@dataclass(frozen=True)
class WordPlan:
    """One own word, in the community's own language unless another is named."""

    word: str
    article: str
    singular: str
    plural: str
    language: str = ""


def write_words(community: Community, basis: Basis, words: tuple[WordPlan, ...]) -> None:
    """Sets these words and leaves the others. The caller checked the right and is in a transaction."""
    for plan in words:
        own = {"community": community, "word": plan.word, "language": plan.language or community.language}
        OwnWord.objects.of(community).filter(word=plan.word, language=own["language"]).delete()
        OwnWord.objects.create(
            basis=basis, article=plan.article, singular=plan.singular, plural=plan.plural, **own
        )  # fmt: skip
    community.words = words_to_read(community)
    _keep(community, Way.WORDS, basis, "words")


def words_to_read(community: Community) -> dict[str, dict[str, list[str]]]:
    """All own words in the form in which every page reads them."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in OwnWord.objects.of(community).order_by("pk"):
        found.setdefault(row.language, {})[row.word] = [row.article, row.singular, row.plural]
    return found


def _keep(community: Community, subject: Way, basis: Basis, *fields: str) -> None:
    community.save(update_fields=fields)
    OwnWay.objects.create(community=community, subject=subject, basis=basis)
    for remembered in ("own", "week"):
        community.__dict__.pop(remembered, None)


@transaction.atomic
def choose_word(*, actor: Any, community: Community, plan: WordPlan) -> Community:
    """From now on the screens use this word. Raises Refused, Problem."""
    basis = authorise(actor, CHANGE, community)
    kept = WordPlan(plan.word, tidy(plan.article), tidy(plan.singular), tidy(plan.plural), plan.language)
    if not (kept.singular and kept.plural):
        raise Problem(_("Write the word for one and for more. Nothing was changed."))
    fresh = lock(community)
    write_words(fresh, basis, (kept,))
    return _record(actor, fresh)


@transaction.atomic
def choose_week(
    *, actor: Any, community: Community, begins: int, hours: tuple[tuple[int, time, time], ...]
) -> Community:
    """On which day the week begins, and when the place is open; no hours: it never closes. Raises Refused, Problem."""
    basis = authorise(actor, CHANGE, community)
    if any(opens == closes for _day, opens, closes in hours):
        raise Problem(_("One day opens and closes at the same time. Nothing was changed."))
    fresh = lock(community)
    fresh.week_begins = begins
    fresh.open_hours = [[day, f"{opens:%H:%M}", f"{closes:%H:%M}"] for day, opens, closes in sorted(hours)]
    _keep(fresh, Way.WEEK, basis, "week_begins", "open_hours")
    return _record(actor, fresh)


@transaction.atomic
def choose_colour(*, actor: Any, community: Community, colour: str) -> Community:
    """The colour of buttons and marks, out of the tested set. Raises Refused, LookupError."""
    basis = authorise(actor, CHANGE, community)
    fresh = lock(community)
    fresh.colour = COLOURS[colour].key
    _keep(fresh, Way.LOOK, basis, "colour")
    return _record(actor, fresh)


@transaction.atomic
def set_emblem(*, actor: Any, community: Community, upload: UploadedFile) -> Community:
    """Takes a picture for the community; the former one is deleted. Raises Refused, UnusablePicture."""
    basis = authorise(actor, CHANGE, community)
    fresh = lock(community)
    former, fresh.emblem = fresh.emblem, store_picture(upload=upload, community=community)
    fresh.emblem_key = token_hex(16)
    return _emblem_changed(actor, fresh, basis, former)


@transaction.atomic
def remove_emblem(*, actor: Any, community: Community) -> Community:
    """The picture of the community is deleted. Raises Refused."""
    basis = authorise(actor, CHANGE, community)
    fresh = lock(community)
    former, fresh.emblem, fresh.emblem_key = fresh.emblem, None, ""
    return _emblem_changed(actor, fresh, basis, former)


def _emblem_changed(actor: Any, community: Community, basis: Basis, former: Any) -> Community:
    _keep(community, Way.LOOK, basis, "emblem", "emblem_key")
    if former is not None:
        former.delete()
    return _record(actor, community)


def _record(actor: Any, community: Community) -> Community:
    record_change(actor=actor, verb=CHANGE, community=community, on=community)
    return community
