"""Taking the group along as one file; and each one's own choice about what is hers."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.moving import opening, operations
from zelfbeheer.community.moving.models import Arrival, GroupFile, GroupFileBlock, OwnPart, SealedPart
from zelfbeheer.community.moving.ui.forms import KeyForm
from zelfbeheer.community.moving.vocabulary import KEPT, MovingCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, said
from zelfbeheer.foundation.ui.once import keep_to_show, shown_once

TAKE, FETCH, OWN = MovingCapability.TAKE_GROUP_ALONG, MovingCapability.FETCH_GROUP_FILE, MovingCapability.KEEP_OWN_PART
GROUP_KEY, OWN_KEY = "moving_group_key", "moving_own_key"  # in the session, until shown once
private = cache_control(private=True, no_store=True)


def me(request: Any) -> Person:
    return request.person


def _find_file(request: Any, pk: int) -> GroupFile:
    file = GroupFile.objects.of(request.community).filter(pk=pk).first()
    if file is None:
        raise Http404
    return file


@requires(TAKE)
@private
def group(request: Any) -> HttpResponse:
    """What is in such a file, the files that are there, and how this group came here."""
    files = GroupFile.objects.of(request.community).filter(asked_at__gt=timezone.now() - KEPT)
    context = {
        "files": files.select_related("asked_by").order_by("-asked_at"),
        "key": shown_once(request, GROUP_KEY),
        "arrival": Arrival.objects.of(request.community).first(),
    }
    return render(request, "moving/group.html", context)


@require_POST
@requires(TAKE)
def ask(request: Any) -> HttpResponse:
    """The file will be made by the worker; the key to who sleeps where is shown on the next page, once."""

    def act() -> None:
        _file, key = operations.ask_for_file(actor=request.person, community=request.community)
        keep_to_show(request, GROUP_KEY, key)

    said(request, act)
    return redirect("moving:group", community=request.community.slug)


@requires(FETCH, find=_find_file)
@private
def fetch(request: Any, file: GroupFile) -> HttpResponse:
    """The file, block by block: it never stands in memory as a whole."""
    response = StreamingHttpResponse(_blocks(file), content_type="application/zip")
    name = f"{request.community.slug}-{timezone.localdate(file.asked_at):%Y-%m-%d}.zelfbeheer.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Length"] = str(file.bytes)
    response.headers["Content-Encoding"] = "identity"  # it is packed already
    return response


def _blocks(file: GroupFile) -> Iterator[bytes]:
    number = 0
    while block := GroupFileBlock.objects.of(file.community_id).filter(file=file, number=number).first():
        yield bytes(block.content)
        number += 1


@requires(OWN, find=me)
@private
def own(request: Any, person: Person) -> HttpResponse:
    """Her choice, her key once, and what waits for her."""
    return render(request, "moving/own.html", _own(request, KeyForm()))


def _own(request: Any, form: KeyForm) -> dict[str, Any]:
    mine = {"person": request.person}
    return {
        "part": OwnPart.objects.of(request.community).filter(**mine).first(),
        "waiting": SealedPart.objects.of(request.community).filter(**mine).only("arrived_at").first(),
        "key": shown_once(request, OWN_KEY),
        "form": form,
    }


def _back(request: Any) -> HttpResponse:
    return redirect("moving:own", community=request.community.slug)


@require_POST
@requires(OWN, find=me)
def seal(request: Any, person: Person) -> HttpResponse:
    """From now on hers travels along, for the key that the next page shows once."""
    keep_to_show(request, OWN_KEY, operations.seal_own_part(actor=person))
    return _back(request)


@require_POST
@requires(OWN, find=me)
def leave_out(request: Any, person: Person) -> HttpResponse:
    """From now on hers stays out."""
    operations.leave_out_own_part(actor=person)
    messages.success(request, _("What is yours alone stays out of every file from now on."))
    return _back(request)


@require_POST
@requires(OWN, find=me)
@private
def open_part(request: Any, person: Person) -> HttpResponse:
    """What came along for her is back, when the key is hers."""
    form, opened = KeyForm(request.POST), [0]

    def act() -> None:
        opened[0] = opening.open_own_part(actor=person, key=form.cleaned_data["key"])

    if not did(form, act, beside="key"):
        return render(request, "moving/own.html", _own(request, form))
    back = ngettext("One thing of yours is back.", "%(many)s things of yours are back.", opened[0])
    messages.success(request, back % {"many": opened[0]})
    return _back(request)


@require_POST
@requires(OWN, find=me)
def throw_away(request: Any, person: Person) -> HttpResponse:
    """What came along for her is gone, unopened."""
    opening.throw_away_own_part(actor=person)
    messages.success(request, _("What came along for you is gone."))
    return _back(request)
