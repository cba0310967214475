"""The screen of a running meeting: on the tablet in the middle and on everybody's own phone at once."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.devices.service import stay_for
from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.meetings import holding, minutes, speaking
from zelfbeheer.community.meetings.live import people_to_tap, screen_of
from zelfbeheer.community.meetings.middleware import answer
from zelfbeheer.community.meetings.models import ActionPoint, Item, Meeting
from zelfbeheer.community.meetings.staying import STAYS
from zelfbeheer.community.meetings.ui.drawing import answer_script, shown_on
from zelfbeheer.community.meetings.ui.finding import item_of, meeting_of
from zelfbeheer.community.meetings.ui.live_forms import ActionForm, LeadForm, NotesForm, StaysForm
from zelfbeheer.community.meetings.vocabulary import MeetingsCapability as May
from zelfbeheer.foundation.access.views import public, requires
from zelfbeheer.foundation.ui.acting import did, require_form, said
from zelfbeheer.foundation.ui.problems import Problem

BY_SCRIPT = "X-Screen"  # sent by meeting.js: answer shortly, it draws the screen itself


@public
@require_GET
def pulse(request: HttpRequest, key: str) -> HttpResponse:
    """Has something changed? The middleware answers first; this is for an address that it does not know."""
    return answer(request, key)


@requires(May.SEE_MEETINGS, find=meeting_of)
@require_GET
def screen(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    if not meeting.is_open:
        name = "meetings:minutes" if meeting.closed_at else "meetings:agenda"
        return redirect(name, community=request.community.slug, pk=meeting.pk)
    is_table = request.shared_device is not None
    shown = screen_of(meeting, request.person, is_table=is_table)
    if is_table and shown.leads:
        stay_for(request, STAYS, str(meeting.pk))
    context = shown_on(request, meeting, shown)
    by_script = BY_SCRIPT in request.headers
    response = answer_script(request, context) if by_script else render(request, "meetings/live.html", context)
    response["Cache-Control"] = "no-store"
    return response


@requires(May.OPEN_MEETING, find=meeting_of)
@require_form
def open_it(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Who chairs and who writes; then it begins."""
    return _lead(request, meeting, holding.open_meeting, "meetings/open.html")


@requires(May.LEAD_MEETING, find=meeting_of)
@require_form
def lead(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Another chair or minute-taker, while it goes on."""
    return _lead(request, meeting, holding.choose_lead, "meetings/open.html")


def _lead(request: HttpRequest, meeting: Meeting, act: Callable[..., object], template: str) -> HttpResponse:
    people = Person.objects.of(request.community).holding(May.HOLD_MEETING).order_by("chosen_name", "pk")
    form = LeadForm(request.POST or None, people=people, meeting=meeting, me=request.person)
    if did(form, lambda: act(actor=request.person, meeting=meeting, **form.cleaned_data)):
        return _to_screen(request, meeting)
    return render(request, template, {"form": form, "meeting": meeting})


@requires(May.LEAD_MEETING, find=meeting_of)
@require_POST
def draw(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Lots decide who chairs and who writes."""

    def act() -> None:
        chair, writer = holding.draw_lead(actor=request.person, meeting=meeting)
        words = _("Drawn: %(chair)s chairs and %(writer)s writes.")
        messages.success(request, words % {"chair": chair.chosen_name, "writer": writer.chosen_name})

    said(request, act)
    return _to_screen(request, meeting)


@requires(May.LEAD_MEETING, find=meeting_of)
@require_form
def close(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Looks back first: what goes on to the next agenda, and whose names stand in the notes."""
    if request.method == "POST":
        words = _("It is closed. The minutes wait for approval in the next one.")
        said(request, lambda: holding.close_meeting(actor=request.person, meeting=meeting), words)
        return redirect("meetings:minutes", community=request.community.slug, pk=meeting.pk)
    shown = screen_of(meeting, request.person, is_table=False)
    named = minutes.names_in(meeting.community_id, "\n".join(item.notes for item in shown.items))
    context = {
        "meeting": meeting,
        "left": [item for item in shown.items if not item.begun_at],
        "named_people": [one.person for one in named],
    }
    return render(request, "meetings/close.html", context)


# Small acts on the screen


def _acts(request: HttpRequest, meeting: Meeting, act: Callable[[], object]) -> HttpResponse:
    """Answers a script in a word; a form without script comes back to the screen."""
    if BY_SCRIPT not in request.headers:
        said(request, act)
        return _to_screen(request, meeting)
    try:
        act()
    except Problem as problem:
        return JsonResponse({"problem": str(problem.sentence)}, status=409)
    return HttpResponse(status=204)


def _to_screen(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    return redirect("meetings:live", community=request.community.slug, pk=meeting.pk)


def _number(text: str) -> int:
    """What was sent as the key of something; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0


def _tapped(request: HttpRequest) -> Person | None:
    """Whose name was tapped; None for oneself. Raises Http404 for a number that is nobody here."""
    number = next((request.POST[name] for name in ("person", *HERE) if name in request.POST), "")
    if not number:
        return None
    known = _number(number)
    return get_object_or_404(Person.objects.of(request.community).present(), pk=known)


HANDS = {
    "er": speaking.come, "weg": speaking.go, "hand": speaking.raise_hand, "omlaag": speaking.lower_hand,
}  # fmt: skip


HERE = ("er", "weg")  # on the tablet one form with a button for each name says who is there


@requires(May.JOIN_MEETING, find=meeting_of)
@require_POST
def hand(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """I am there, I want to speak, I do not; on the tablet for whose name was tapped."""
    named = next((name for name in HERE if name in request.POST), request.POST.get("act", ""))
    act = HANDS.get(named)
    person = _tapped(request)
    if act is None:
        return _to_screen(request, meeting)
    more = {"at": _number(request.POST["item"])} if named == "hand" and "item" in request.POST else {}
    return _acts(request, meeting, lambda: act(actor=request.person, meeting=meeting, person=person, **more))


@requires(May.LEAD_MEETING, find=meeting_of)
@require_POST
def turn(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The next one speaks, or whose name was tapped."""
    person = _tapped(request)
    return _acts(request, meeting, lambda: speaking.give_turn(actor=request.person, meeting=meeting, person=person))


@requires(May.JOIN_MEETING, find=meeting_of)
@require_POST
def finished(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    own = "own" in request.POST
    return _acts(request, meeting, lambda: speaking.end_turn(actor=request.person, meeting=meeting, own=own))


@requires(May.LEAD_MEETING, find=meeting_of)
@require_POST
def round_of_turns(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    return _acts(request, meeting, lambda: speaking.start_round(actor=request.person, meeting=meeting))


@requires(May.LEAD_MEETING, find=meeting_of)
@require_POST
def point(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """On to this point."""
    item = _point_of(request, meeting)
    return _acts(request, meeting, lambda: holding.go_to(actor=request.person, meeting=meeting, item=item))


@requires(May.WRITE_MINUTES, find=meeting_of)
@require_form
def notes(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """What was said at a point; the script keeps it every few seconds, and again when the network is back."""
    item = _point_of(request, meeting)
    form = NotesForm(request.POST) if request.method == "POST" else NotesForm.of(item)
    if BY_SCRIPT in request.headers:
        return _kept_by_script(request, item, form)
    kept: list[minutes.Kept] = []
    if did(form, lambda: kept.append(_keep(request, item, form)), beside="text"):
        _warn_of_names(request, kept[0])
        return _after_notes(request, meeting)
    newest = item_of(request, item.pk)
    if form.is_bound:
        form.write_on_from(newest)
    return render(request, "meetings/notes.html", {"form": form, "item": newest, "meeting": meeting})


def _point_of(request: HttpRequest, meeting: Meeting) -> Item:
    """The point of this meeting that the address or the form names. Raises Http404."""
    number = request.POST.get("item") or request.GET.get("item") or ""
    known = _number(number)
    return get_object_or_404(Item.objects.of(meeting.community_id).select_related("meeting"), pk=known, meeting=meeting)


def _keep(request: HttpRequest, item: Item, form: NotesForm) -> minutes.Kept:
    return minutes.keep_notes(actor=request.person, item=item, **form.cleaned_data)


def _kept_by_script(request: HttpRequest, item: Item, form: NotesForm) -> HttpResponse:
    if not form.is_valid():
        return JsonResponse({"problem": " ".join(str(words) for words in form.errors.get("text", [""]))}, status=409)
    try:
        kept = _keep(request, item, form)
    except minutes.WrittenMeanwhile as clash:
        theirs = {"text": clash.theirs.notes, "base": clash.theirs.notes_number}
        return JsonResponse({"problem": str(clash.sentence), "theirs": theirs}, status=409)
    except Problem as problem:
        return JsonResponse({"problem": str(problem.sentence)}, status=409)
    return JsonResponse({"base": kept.number, "named": [one.person.chosen_name for one in kept.named]})


def _warn_of_names(request: HttpRequest, kept: minutes.Kept) -> None:
    if kept.named:
        names = ", ".join(one.person.chosen_name for one in kept.named)
        words = _("Kept. A name stands in it: %(names)s. Minutes go without names, unless somebody wants hers there.")
        messages.warning(request, words % {"names": names})
    else:
        messages.success(request, _("Kept."))


def _after_notes(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    name = "meetings:live" if meeting.is_open else "meetings:minutes"
    return redirect(name, community=request.community.slug, pk=meeting.pk)


@requires(May.WRITE_MINUTES, find=meeting_of)
@require_POST
def action(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Somebody will do something: written down at this point."""
    form = ActionForm(request.POST, people=people_to_tap(meeting))

    def act() -> object:
        if not form.is_valid():
            raise Problem(" ".join(words for found in form.errors.values() for words in found))
        item = _point_of(request, meeting) if request.POST.get("item") else None
        return minutes.write_action(actor=request.person, meeting=meeting, item=item, **form.cleaned_data)

    if meeting.is_open:
        return _acts(request, meeting, act)
    said(request, act)
    return _after_notes(request, meeting)


@requires(May.LEAD_MEETING, find=meeting_of)
@require_POST
def stays(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The meeting looked at the agreement of this point again, and it stays as it is."""
    item, form = _point_of(request, meeting), StaysForm(request.POST)

    def act() -> None:
        if not form.is_valid():
            raise Problem(" ".join(words for found in form.errors.values() for words in found))
        minutes.keep_agreement(actor=request.person, item=item, **form.cleaned_data)

    return _acts(request, meeting, act)


@requires(May.WRITE_MINUTES, find=meeting_of)
@require_POST
def drop_action(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Written down by mistake."""
    number = request.POST.get("action", "")
    known = _number(number)
    found = get_object_or_404(ActionPoint.objects.of(meeting.community_id), pk=known, meeting=meeting)

    def act() -> None:
        minutes.drop_action(actor=request.person, action=found)

    if meeting.is_open:
        return _acts(request, meeting, act)
    said(request, act)
    return _after_notes(request, meeting)
