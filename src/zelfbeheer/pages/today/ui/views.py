"""Today, the screen that everyone starts on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import Week, opening_words
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.meetings.vocabulary import MeetingsCapability
from zelfbeheer.community.moments.vocabulary import MomentsCapability
from zelfbeheer.community.notices.vocabulary import NoticesCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.audit.queries import latest_change
from zelfbeheer.foundation.ui import conditional
from zelfbeheer.foundation.ui.html import escaped
from zelfbeheer.foundation.ui.theirs import theirs
from zelfbeheer.foundation.ui.times import clock
from zelfbeheer.house.duties.vocabulary import ON_SHIFT, DutiesCapability
from zelfbeheer.house.meals.vocabulary import MealsCapability
from zelfbeheer.pages.today.queries import Day, day_of
from zelfbeheer.pages.today.screen import Screen, screen_of


@requires(GroupsCapability.SEE_DAY)
def today(request: HttpRequest) -> HttpResponse:
    """The whole day at a glance. A screen that is open asks again with If-None-Match and mostly gets 304."""
    if "If-None-Match" not in request.headers:
        return _page(request)
    latest = latest_change(request.community)
    etag = conditional.version(
        "today",
        request.person.pk,
        latest,
        request.LANGUAGE_CODE,
        request.COOKIES.get("weergave"),
        request.GET.get("taak"),
    )
    return conditional.answer(request, etag, lambda: _page(request))


def _page(request: HttpRequest) -> HttpResponse:
    person = request.person
    day = day_of(
        person.community,
        duties=person.holds(DutiesCapability.SEE_DUTIES),
        moments=person.holds(MomentsCapability.SEE_MOMENTS),
        notices=person.holds(NoticesCapability.SEE_NOTICES),
        meals=person.holds(MealsCapability.SEE_MEALS),
        meetings=person.holds(MeetingsCapability.SEE_MEETINGS),
        person=person,
    )
    person.assume(ON_SHIFT, day.is_on_shift(person))
    screen: Screen = screen_of(day, person, wanted=request.GET.get("taak", ""))
    opening = lede(day, person.community.week)
    context = {"day": day, "screen": screen, "lede": opening, "here": {"next": request.path}}
    response = render(request, "today/today.html", context)
    response["Cache-Control"] = "no-store"
    return response


def lede(day: Day, week: Week) -> SafeString:
    """Whether it is open, and the fixed moments still to come: "Open tot 16:00. Eten om 17:30."."""
    opening = opening_words(week, day.at)
    sentences = [escaped(opening)] if opening else []
    coming = [(meeting.starts_at, escaped(meeting.name)) for meeting in day.meetings_to_come]
    coming += [(moment.starts_at, theirs(moment.title)) for moment in day.moments_to_come[:3]]
    sentences += [
        escaped(_("%(what)s at %(time)s.")) % {"what": what, "time": clock(at)}
        for at, what in sorted(coming, key=lambda one: one[0])
    ]
    return SafeString(" ".join(sentences))
