"""The calendar as programs read it."""

import hashlib
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zelfbeheer.community.calendars.models import CalendarFeed
from zelfbeheer.community.calendars.queries import feed_of_token, note_read, text_of_feed
from zelfbeheer.community.calendars.vocabulary import MOST, SECONDS
from zelfbeheer.community.groups.service import in_own_words, speaking_for
from zelfbeheer.foundation.access.views import public
from zelfbeheer.foundation.accounts.hooks import address_key
from zelfbeheer.foundation.limits import is_too_often
from zelfbeheer.foundation.ui.conditional import has_version

HEADERS = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}


@public
@require_safe
def feed(request: Any, token: str) -> HttpResponse:
    """304 while nothing changed. An unknown, ended or renewed address is simply not there."""
    found = feed_of_token(token)
    if is_too_often(f"feed:{found.pk}" if found else address_key(request), most=MOST, seconds=SECONDS):
        return HttpResponse(status=429, headers={"Retry-After": str(SECONDS)})
    if found is None:
        raise Http404
    note_read(found)
    body = _body(found)
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {**HEADERS, "ETag": etag}
    if has_version(request, etag):
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


def _body(feed: CalendarFeed) -> bytes:
    """In the language of whoever reads it. One's own calendar does not say of which house it is."""
    person = feed.person
    language = (person.account.language if person else "") or feed.community.language
    with translation.override(language), speaking_for(feed.community):
        return text_of_feed(feed, in_own_words(_("My %(many_duty)s")) if person else feed.community.name)
