"""The notice board."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.notices.models import Notice
from zelfbeheer.community.notices.operations import hang_again, put_up_notice, take_down_notice
from zelfbeheer.community.notices.policies import looks_after
from zelfbeheer.community.notices.queries import hanging, just_taken_down
from zelfbeheer.community.notices.ui.forms import NoticeForm
from zelfbeheer.community.notices.vocabulary import NoticesCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form, said


def _to_board(request: HttpRequest) -> HttpResponseRedirect:
    return redirect("notices:board", community=request.community.slug)


@requires(NoticesCapability.SEE_NOTICES)
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    hung = hanging(request.community, timezone.localdate())
    context = {
        "notices": [(notice, looks_after(request.person, notice)) for notice in hung],
        "taken_down": just_taken_down(request.person),
        "may_put_up": request.person.holds(NoticesCapability.PUT_UP_NOTICE),
    }
    return render(request, "notices/board.html", context)


@requires(NoticesCapability.PUT_UP_NOTICE)
@require_form
def new(request: HttpRequest) -> HttpResponse:
    form = NoticeForm(request.POST or None)

    def act() -> object:
        return put_up_notice(actor=request.person, language=translation.get_language(), **form.cleaned_data)

    if did(form, act):
        messages.success(request, _("It hangs on the board. Changed your mind? Take it down again."))
        return _to_board(request)
    return render(request, "notices/new.html", {"form": form})


def _notice(request: HttpRequest, pk: int) -> Notice:
    return get_object_or_404(Notice.objects.of(request.community), pk=pk)


@requires(NoticesCapability.SEE_NOTICES, find=_notice)
@require_POST
def take_down(request: HttpRequest, notice: Notice) -> HttpResponse:
    if notice.taken_down_at and looks_after(request.person, notice):
        return _to_board(request)  # somebody was first, or a second tap: it is as she wants it
    words = _("It is off the board. A mistake? Below it can be hung again.")
    return _act(request, lambda: take_down_notice(actor=request.person, notice=notice), words)


@requires(NoticesCapability.SEE_NOTICES, find=_notice)
@require_POST
def hang(request: HttpRequest, notice: Notice) -> HttpResponse:
    return _act(request, lambda: hang_again(actor=request.person, notice=notice), _("It hangs on the board again."))


def _act(request: HttpRequest, act: Callable[[], object], words: str) -> HttpResponse:
    said(request, act, words)
    return _to_board(request)
