"""Drawing the screen of a running meeting: what is the same for many is read and drawn once for all of them."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zelfbeheer.community.decisions.service import Proposal
from zelfbeheer.community.meetings.deciding import decided_in, open_round_of
from zelfbeheer.community.meetings.live import Screen, people_to_tap
from zelfbeheer.community.meetings.models import Meeting
from zelfbeheer.community.meetings.queries import last_held
from zelfbeheer.community.meetings.ui.live_forms import ActionForm, NotesForm, StaysForm
from zelfbeheer.community.meetings.vocabulary import ItemKind

READERS = "token-of-whoever-reads"
FRESH = 3  # seconds: proposals, minutes and people also change on other pages, which tell the meeting nothing
MOST_DRAWN = 100
T = TypeVar("T")


def shown_on(request: HttpRequest, meeting: Meeting, shown: Screen) -> dict[str, Any]:
    """What the templates of one screen need."""
    context: dict[str, Any] = {"meeting": meeting, "screen": shown, "people": [], "etag": f'"{meeting.changes}"'}
    context |= _once(shown, "around", lambda: _around(meeting, shown))
    if shown.leads:
        return context | _for_who_leads(request, meeting, shown)
    context["above"], context["below"] = _same_for_many(request, context, shown)
    context["mine"] = "" if shown.is_table else _her_own(request, meeting, shown)
    return context


def answer_script(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """What a screen asks for when something changed. Who does not lead gets parts that were drawn already."""
    leads = context["screen"].leads
    return HttpResponse(render_to_string("meetings/live_part.html", context, request if leads else None))


def _her_own(request: HttpRequest, meeting: Meeting, shown: Screen) -> SafeString:
    """The buttons for herself, drawn once for each state that somebody can be in; the token is each reader's own."""
    state = (request.LANGUAGE_CODE, shown.is_speaking, shown.has_hand_up, shown.is_there)
    given = {"meeting": meeting, "screen": shown, "community": meeting.community, "csrf_token": READERS}
    drawn = _once(shown, ("mine", *state), lambda: render_to_string("meetings/live_me.html", given))
    return SafeString(drawn.replace(READERS, get_token(request)))


def _once(shown: Screen, key: Any, make: Callable[[], T]) -> T:
    """Made once for every change, and anew after a few seconds."""
    slot = (key, int(time.monotonic() // FRESH))
    if slot not in shown.drawn:
        if len(shown.drawn) >= MOST_DRAWN:
            shown.drawn.clear()
        shown.drawn[slot] = make()
    found: T = shown.drawn[slot]
    return found


def _around(meeting: Meeting, shown: Screen) -> dict[str, Any]:
    """What stands with the point that is spoken of, besides its own row. Three queries at most."""
    current = shown.current
    if current is None:
        return {}
    if current.kind == ItemKind.MINUTES:
        return {"last": last_held(meeting.community_id, meeting)}
    if not current.proposal_id:
        return {}
    return {
        "proposal": Proposal.objects.of(meeting.community_id).get(pk=current.proposal_id),
        "round": open_round_of(current),
        "decided": decided_in(meeting, [current]).get(current.pk, []),
    }


def _for_who_leads(request: HttpRequest, meeting: Meeting, shown: Screen) -> dict[str, Any]:
    """The names to tap, and the fields of what somebody will do, are the same for chair and minute-taker."""
    people, language = _once(shown, "people", lambda: people_to_tap(meeting)), request.LANGUAGE_CODE
    names = {"people": people, "screen": shown}

    def part(name: str, **given: Any) -> str:
        return _once(shown, (name, language), lambda: render_to_string(name, names | given))

    return {
        "notes": NotesForm.of(shown.current) if shown.current else None,
        "stays": StaysForm(),
        "taps": part("meetings/live_taps.html"),
        "heres": part("meetings/live_heres.html"),
        "action_fields": part("meetings/live_action_fields.html", action_form=ActionForm(people=people)),
    }


def _same_for_many(request: HttpRequest, context: dict[str, Any], shown: Screen) -> tuple[str, str]:
    """What everybody sees who does not lead, drawn once for each language and role: above and below her own part."""
    depends_on = (request.LANGUAGE_CODE, shown.is_table, shown.may_take_over, shown.minutes_left)

    def draw() -> tuple[str, str]:
        parts = ("meetings/live_above.html", "meetings/live_below.html")
        above, below = (render_to_string(part, context, request) for part in parts)
        return above, below

    return _once(shown, depends_on, draw)
