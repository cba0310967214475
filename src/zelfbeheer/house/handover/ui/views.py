"""Notes from one shift to the next: reading, leaving one, taking one away."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.groups.vocabulary import GroupsCapability, Part
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.accounts.sessions import local_path
from zelfbeheer.foundation.ui.acting import did, require_form
from zelfbeheer.house.handover.models import ShiftNote
from zelfbeheer.house.handover.operations import remove_note, write_note
from zelfbeheer.house.handover.queries import days_of_notes, notes_for, own_notes
from zelfbeheer.house.handover.ui.forms import AGREED, WORD, NoteForm
from zelfbeheer.house.handover.vocabulary import HandoverCapability


def uses_handover(request: Any) -> Any:
    """The community, where its kind has shifts that follow each other."""
    if not request.community.uses(Part.HANDOVER):
        raise Http404
    return request.community


def _me(request: Any) -> Any:
    uses_handover(request)
    return request.person


def _note(request: Any, pk: int) -> ShiftNote:
    return get_object_or_404(ShiftNote.objects.of(uses_handover(request)), pk=pk)


@requires(HandoverCapability.READ_SHIFT_NOTES, find=uses_handover)
@require_GET
@cache_control(private=True, no_store=True)
def notes(request: HttpRequest, community: Any) -> HttpResponse:
    """What the last shifts left. Who read it is not kept."""
    days = days_of_notes(community)
    context = {
        "notes": notes_for(request.person, days),
        "days": days,
        "here": {"next": request.path},
        "may_write": bool(can(request.person, HandoverCapability.WRITE_SHIFT_NOTE, community)),
        "may_remove": request.person.holds(HandoverCapability.REMOVE_SHIFT_NOTE),
    }
    return render(request, "handover/notes.html", context)


@requires(HandoverCapability.WRITE_SHIFT_NOTE, find=uses_handover)
@require_form
def write(request: HttpRequest, community: Any) -> HttpResponse:
    """A name in the text is asked about beside it; nothing is kept before that is answered."""
    form = NoteForm(request.POST or None, writer=request.person)

    def act() -> object:
        agreed, ordinary = form.ids(AGREED), form.ids(WORD)
        return write_note(actor=request.person, text=form.kept_text(), agreed=agreed, ordinary=ordinary)

    if did(form, act, beside="note"):
        messages.success(request, _("Whoever comes next can read it."))
        return redirect("handover:notes", community=community.slug)
    return render(request, "handover/write.html", {"form": form, "days": days_of_notes(community)})


@requires(GroupsCapability.CHANGE_OWN_PROFILE, find=_me)
@require_GET
@cache_control(private=True, no_store=True)
def mine(request: HttpRequest, person: Any) -> HttpResponse:
    """Notes that she wrote, and those in which her name stands."""
    days = days_of_notes(request.community)
    return render(request, "handover/mine.html", {"notes": own_notes(person, days), "days": days})


@requires(HandoverCapability.REMOVE_SHIFT_NOTE, find=_note)
@require_POST
def remove(request: HttpRequest, note: ShiftNote) -> HttpResponse:
    remove_note(actor=request.person, note=note)
    messages.success(request, _("The note is gone."))
    back = reverse("handover:mine", kwargs={"community": request.community.slug})
    return redirect(local_path(request.POST.get("next")) or back)
