"""What of the notice board can be found: what hangs, by whoever may read the board."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.notices.models import Notice
from zelfbeheer.community.notices.vocabulary import NoticesCapability
from zelfbeheer.foundation.search.registry import Passage, Searchable, Shown, declare_searchable


def _rows(community: int) -> QuerySet:
    return Notice.objects.of(community).order_by("pk")


def _words(notice: Notice) -> tuple[Passage, ...]:
    text = "\n".join(filter(None, (notice.text, notice.lies_at, notice.picture_alt)))
    return (Passage(notice.language, "", text),)


def _visible(person: Person, ids: Collection[int]) -> QuerySet:
    notices = Notice.objects.of(person.community_id).hanging(timezone.localdate()).filter(pk__in=ids)
    may = person.community.uses("notices") and person.holds(NoticesCapability.SEE_NOTICES)
    return (notices if may else notices.none()).values_list("pk", flat=True)


def _show(person: Person, ids: list[int]) -> list[Shown]:
    notices = Notice.objects.of(person.community_id).in_bulk(ids)
    return [_shown(person, notices[pk]) for pk in ids if pk in notices]


def _shown(person: Person, notice: Notice) -> Shown:
    href = reverse("notices:notice", kwargs={"community": person.community.slug, "pk": notice.pk})
    passage = Passage(notice.language, notice.short, _words(notice)[0].text)
    return Shown(notice.pk, (passage,), href, about=notice.get_kind_display())


declare_searchable(Searchable("notice", "notices", Notice, _rows, _words, _visible, _show))
