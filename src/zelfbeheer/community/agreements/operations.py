"""Writing agreements down, ending them, looking at them again. Translating and reading are in reading.py."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.agreements.again import note_looked
from zelfbeheer.community.agreements.models import Agreement, Version, Writer
from zelfbeheer.community.agreements.vocabulary import (
    FURTHEST_DAYS,
    LANGUAGES,
    TEXT_LENGTH,
    TITLE_LENGTH,
    UNDO_DAYS,
    AgreementsCapability,
)
from zelfbeheer.community.groups.service import Basis, Person, basis_of
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.search.operations import reindex
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.foundation.ui.prose import tidied

NO_TITLE = _("Give it a title of at most %(most)s characters. What you typed is kept.")
NO_TEXT = _("Write at least a word, and at most %(most)s characters. What you typed is kept.")
NOT_A_LANGUAGE = _("We do not know that language. Choose one from the list.")
OVER = _("That last day is over. Choose today or later, or leave it empty.")
TOO_FAR = _("That is more than five years away. Choose an earlier day.")
NOT_AHEAD = _("Choose a day after today to look at it again, or leave it empty.")
NOTHING_NEW = _("This is the same as version %(number)s. Change something, or leave it as it is.")
SOMEBODY_WAS_FIRST = _(
    "Somebody wrote version %(number)s while you were typing. Your text is kept. "
    "Below you see what differs. Keep what is right and look again."
)
TOO_LATE = _("It ended some days ago. If it must hold again, write a new version.")


def write_agreement(
    *, actor: Person, title: str, text: str, language: str = "",
    last_on: date | None = None, review_on: date | None = None,
) -> Version:  # fmt: skip
    """A new agreement, as its version 1. It holds at once. Raises Refused without the right, Problem on a wrong day."""
    require(actor, AgreementsCapability.WRITE_AGREEMENTS, actor.community)
    words = Words(title, text, language or actor.community.language, last_on, review_on)
    with transaction.atomic():
        version = lay_down(actor.community, basis_of(actor, AgreementsCapability.WRITE_AGREEMENTS), words)
        _sign(version, actor)
        record_change(actor=actor, verb=AgreementsCapability.WRITE_AGREEMENTS, community=actor.community_id, on=version)
    return version


@dataclass(frozen=True)
class Words:
    """An agreement as it is put: what it says, until when, and when the group looks at it again."""

    title: str
    text: str
    language: str
    last_on: date | None = None
    review_on: date | None = None


def lay_down(community: Any, basis: Basis, words: Words) -> Version:
    """A new agreement by this basis, as its version 1. Inside a transaction. Raises Problem."""
    check_review(words.review_on)
    agreement = Agreement.objects.create(community=community, review_on=words.review_on)
    return _version(agreement, 1, basis, words)


def supersede(agreement: Agreement, base: int, basis: Basis, words: Words) -> Version:
    """A new version by this basis, written against version `base`. Inside a transaction. Raises Problem."""
    latest = newest(agreement)
    if latest.number != base:
        raise Problem(str(SOMEBODY_WAS_FIRST) % {"number": latest.number})
    _check_is_new(latest, words.title, words.text, words.last_on)
    look_again_on(agreement, words.review_on)
    latest.superseded_at = timezone.now()
    latest.save(update_fields=["superseded_at"])
    return _version(agreement, base + 1, basis, words)


def change_agreement(
    *, actor: Person, agreement: Agreement, base: int, title: str, text: str,
    last_on: date | None = None, review_on: date | None = None,
) -> Version:  # fmt: skip
    """A new version, written against version `base`. It holds at once, also where the agreement had ended.

    Raises Problem when somebody wrote another version meanwhile, or nothing is different.
    """
    with transaction.atomic():
        agreement = locked(agreement)
        require(actor, AgreementsCapability.CHANGE_AGREEMENT, agreement)
        words = Words(title, text, newest(agreement).language, last_on, review_on)
        version = supersede(agreement, base, basis_of(actor, AgreementsCapability.WRITE_AGREEMENTS), words)
        _sign(version, actor)
        record_change(actor=actor, verb=AgreementsCapability.CHANGE_AGREEMENT, community=actor.community_id, on=version)
    return version


def end_agreement(*, actor: Person, agreement: Agreement) -> None:
    """It holds no more, from now; it stays readable. For some days `hold_again` undoes this."""
    with transaction.atomic():
        version = newest(locked(agreement))
        require(actor, AgreementsCapability.END_AGREEMENT, version)
        version.ended_at = timezone.now()
        version.save(update_fields=["ended_at"])
        note_looked(version.agreement)
        record_change(actor=actor, verb=AgreementsCapability.END_AGREEMENT, community=actor.community_id, on=version)


def hold_again(*, actor: Person, agreement: Agreement) -> None:
    """Undoes `end_agreement`. Raises Problem when that was too long ago."""
    with transaction.atomic():
        agreement = locked(agreement)
        require(actor, AgreementsCapability.CHANGE_AGREEMENT, agreement)
        version = newest(agreement)
        if not can_be_undone(version):
            raise Problem(TOO_LATE)
        version.ended_at = None
        version.save(update_fields=["ended_at"])
        record_change(actor=actor, verb=AgreementsCapability.CHANGE_AGREEMENT, community=actor.community_id, on=version)


def look_again(*, actor: Person, agreement: Agreement, review_on: date | None) -> None:
    """The group looked at it and keeps it as it is; the next time is `review_on`, or never by a date."""
    with transaction.atomic():
        agreement = locked(agreement)
        require(actor, AgreementsCapability.CHANGE_AGREEMENT, agreement)
        look_again_on(agreement, review_on)
        record_change(
            actor=actor, verb=AgreementsCapability.CHANGE_AGREEMENT, community=actor.community_id, on=agreement
        )


def newest(agreement: Agreement) -> Version:
    """Its latest version, whether or not it still holds."""
    return Version.objects.of(agreement.community_id).latest().get(agreement=agreement)


def can_be_undone(version: Version) -> bool:
    """It was ended just now, and would otherwise still hold."""
    recent = version.ended_at is not None and version.ended_at > timezone.now() - timedelta(days=UNDO_DAYS)
    return recent and version.superseded_at is None and not version.has_lapsed


def _version(agreement: Agreement, number: int, basis: Basis, words: Words) -> Version:
    check_words(words.title, words.text, words.language)
    _check_last_day(words.last_on)
    version = Version.objects.create(
        community_id=agreement.community_id, agreement=agreement, number=number, title=words.title.strip(),
        text=tidied(words.text), language=words.language, last_on=words.last_on, basis=basis,
    )  # fmt: skip
    note_looked(agreement)
    reindex(agreement)
    return version


def _sign(version: Version, person: Person) -> None:
    """Who wrote it down; of what the group decided nobody is named."""
    own = {"community_id": version.community_id, "version": version}
    Writer.objects.create(**own, language=version.language, person=person)


def check_words(title: str, text: str, language: str) -> None:
    """Raises Problem for a title or text that is empty or too long, and for an unknown language."""
    if not 1 <= len(title.strip()) <= TITLE_LENGTH:
        raise Problem(str(NO_TITLE) % {"most": TITLE_LENGTH})
    if not 1 <= len(text.strip()) <= TEXT_LENGTH:
        raise Problem(str(NO_TEXT) % {"most": TEXT_LENGTH})
    if language not in LANGUAGES:
        raise Problem(NOT_A_LANGUAGE)


def _check_last_day(last_on: date | None) -> None:
    if last_on is not None and last_on < timezone.localdate():
        raise Problem(OVER)
    _check_near(last_on)


def check_review(review_on: date | None) -> None:
    """Raises Problem for a day that is not ahead."""
    if review_on is not None and review_on <= timezone.localdate():
        raise Problem(NOT_AHEAD)
    _check_near(review_on)


def _check_near(day: date | None) -> None:
    if day is not None and day > timezone.localdate() + timedelta(days=FURTHEST_DAYS):
        raise Problem(TOO_FAR)


def _check_is_new(latest: Version, title: str, text: str, last_on: date | None) -> None:
    same = (latest.title, latest.text, latest.last_on) == (title.strip(), tidied(text), last_on)
    if same and latest.is_in_force:
        raise Problem(str(NOTHING_NEW) % {"number": latest.number})


def look_again_on(agreement: Agreement, review_on: date | None) -> None:
    """The group looked at it now, and writes down when it does again. Raises Problem."""
    if review_on != agreement.review_on:  # a day that has come may stay as it is
        check_review(review_on)
        agreement.review_on = review_on
        agreement.save(update_fields=["review_on"])
    note_looked(agreement)


def locked(agreement: Agreement) -> Agreement:
    """Read anew, under lock. Inside a transaction."""
    return Agreement.objects.of(agreement.community_id).select_for_update().get(pk=agreement.pk)
