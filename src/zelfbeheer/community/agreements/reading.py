"""Translating an agreement, and noting for oneself that one has read it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.agreements.models import Agreement, Reading, Translation, Version, Writer
from zelfbeheer.community.agreements.operations import check_words
from zelfbeheer.community.agreements.vocabulary import AgreementsCapability
from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.search.operations import reindex
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.foundation.ui.prose import tidied

SAME_LANGUAGE = _("This agreement is in that language already. Choose another.")


def translate_agreement(*, actor: Person, version: Version, language: str, title: str, text: str) -> Translation:
    """The version in another language. A translation of the same version is improved, not kept beside the new one."""
    require(actor, AgreementsCapability.TRANSLATE_AGREEMENTS, actor.community)
    check_words(title, text, language)
    if language == version.language:
        raise Problem(SAME_LANGUAGE)
    key: dict[str, Any] = {"community_id": version.community_id, "version": version, "language": language}
    with transaction.atomic():
        words = {"title": title.strip(), "text": tidied(text), "made_at": timezone.now()}
        translation, _made = Translation.objects.of(version.community_id).update_or_create(**key, defaults=words)
        Writer.objects.of(version.community_id).update_or_create(**key, defaults={"person": actor})
        reindex(version.agreement)
        record_change(
            actor=actor, verb=AgreementsCapability.TRANSLATE_AGREEMENTS, community=version.community_id, on=translation
        )
    return translation


def mark_read(*, actor: Person, version: Version) -> None:
    """The actor has read this version. Only her furthest version is kept, by day.

    No event goes into the record of the group: it would tell others who read what.
    """
    require(actor, AgreementsCapability.MARK_AGREEMENT_READ, version)
    with transaction.atomic():
        mine = Reading.objects.of(version.community_id).select_for_update().select_related("version")
        reading = mine.filter(agreement=version.agreement_id, person=actor).first()
        if reading is None:
            Reading.objects.create(
                community_id=version.community_id, agreement_id=version.agreement_id, version=version, person=actor
            )
        elif reading.version.number < version.number:
            reading.version, reading.read_on = version, timezone.localdate()
            reading.save(update_fields=["version", "read_on"])


def unmark_read(*, actor: Person, agreement: Agreement) -> None:
    """She takes back that she read it; nothing of it stays."""
    Reading.objects.of(actor.community_id).filter(agreement=agreement, person=actor).delete()
