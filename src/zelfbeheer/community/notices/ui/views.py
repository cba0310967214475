"""The notice board."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.notices.models import Notice
from zelfbeheer.community.notices.operations import (
    change_notice,
    hang_again,
    put_up_notice,
    settle_notice,
    take_down_notice,
)
from zelfbeheer.community.notices.policies import looks_after
from zelfbeheer.community.notices.queries import hanging, just_taken_down, picture_of
from zelfbeheer.community.notices.thanking import shown_thanks
from zelfbeheer.community.notices.ui.forms import NoticeForm
from zelfbeheer.community.notices.vocabulary import NoticesCapability
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form, said
from zelfbeheer.foundation.ui.tables import also_as_table, named_in_table


def _to_board(request: HttpRequest) -> HttpResponseRedirect:
    return redirect("notices:board", community=request.community.slug)


@requires(NoticesCapability.SEE_NOTICES)
@require_GET
@also_as_table("prikbord", title=gettext_lazy("Notice"), meta=gettext_lazy("By whom, until when"))
def board(request: HttpRequest) -> HttpResponse:
    hung = hanging(request.community, timezone.localdate())
    named_in_table(request, NoticesCapability.SEE_NOTICES, [notice.author for notice in hung if notice.author])
    context = {
        "notices": [(notice, looks_after(request.person, notice)) for notice in hung],
        "taken_down": just_taken_down(request.person),
        "thanks": shown_thanks(request.community),
        "may_put_up": request.person.holds(NoticesCapability.PUT_UP_NOTICE),
    }
    return render(request, "notices/board.html", context)


@requires(NoticesCapability.PUT_UP_NOTICE)
@require_form
def new(request: HttpRequest) -> HttpResponse:
    form = NoticeForm(request.POST or None, request.FILES or None)

    def act() -> object:
        return put_up_notice(actor=request.person, language=translation.get_language(), **form.told())

    if did(form, act):
        messages.success(request, _("It hangs on the board. Changed your mind? Take it down again."))
        return _to_board(request)
    return render(request, "notices/new.html", {"form": form})


def _notice(request: HttpRequest, pk: int) -> Notice:
    return get_object_or_404(Notice.objects.of(request.community), pk=pk)


def _hanging(request: HttpRequest, pk: int) -> Notice:
    """What hangs today, or may be hung again by this person; nobody else reads what is gone."""
    notice = _notice(request, pk)
    hangs = notice.taken_down_at is None and notice.last_on >= timezone.localdate()
    if not hangs and not looks_after(request.person, notice):
        raise Http404
    return notice


@requires(NoticesCapability.SEE_NOTICES, find=_hanging)
@require_GET
def notice(request: HttpRequest, notice: Notice) -> HttpResponse:
    """The whole of one notice, with what one can do with it."""
    context = {
        "notice": notice,
        "looks_after": notice.taken_down_at is None and looks_after(request.person, notice),
        "may_change": can(request.person, NoticesCapability.CHANGE_NOTICE, notice),
    }
    return render(request, "notices/notice.html", context)


@requires(NoticesCapability.CHANGE_NOTICE, find=_notice)
@require_form
def change(request: HttpRequest, notice: Notice) -> HttpResponse:
    form = NoticeForm(request.POST or None, request.FILES or None, notice=notice)
    if did(form, lambda: change_notice(actor=request.person, notice=notice, **form.told())):
        messages.success(request, _("It is changed. It hangs as you wrote it now."))
        return _to_board(request)
    return render(request, "notices/new.html", {"form": form, "notice": notice})


@requires(NoticesCapability.SEE_NOTICES, find=_hanging)
@require_GET
def picture(request: HttpRequest, notice: Notice) -> HttpResponse:
    found = picture_of(notice)
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.content), content_type="image/webp")
    response["Cache-Control"] = "private, no-store"
    return response


@requires(NoticesCapability.SEE_NOTICES, find=_notice)
@require_POST
def settle(request: HttpRequest, notice: Notice) -> HttpResponse:
    words = _("Good. It is off the board, and whoever hung it knows it from you.")
    return _act(request, lambda: settle_notice(actor=request.person, notice=notice), words)


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
