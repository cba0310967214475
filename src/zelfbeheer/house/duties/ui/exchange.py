"""When a duty does not suit after all: give it back, look for somebody, swap. And taking over from somebody else."""

from datetime import date
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import said
from zelfbeheer.house.duties import exchanging
from zelfbeheer.house.duties.asking import may_be_asked, set_may_be_asked
from zelfbeheer.house.duties.models import Swap, Take
from zelfbeheer.house.duties.queries import swap_choices, swaps_of
from zelfbeheer.house.duties.ui.views import act_and_return, find_take
from zelfbeheer.house.duties.vocabulary import DutiesCapability


def _own_take(request: HttpRequest, pk: int) -> Take:
    takes = Take.objects.of(request.community).select_related("duty__duty_list", "duty__role", "person")
    return get_object_or_404(takes, pk=pk, person=request.person)


def _swap(request: HttpRequest, pk: int) -> Swap:
    swaps = Swap.objects.of(request.community).select_related("offered__duty", "wanted__duty")
    swap = get_object_or_404(swaps, pk=pk)
    if request.person.pk not in {swap.offered.person_id, swap.wanted.person_id}:
        raise Http404
    return swap


def _by_day(takes: list[Take]) -> list[tuple[date, list[Take]]]:
    """Folded a day at a time on the page, which is long enough on a phone."""
    return [(day, list(found)) for day, found in groupby(takes, key=_day_of)]


def _day_of(take: Take) -> date:
    return timezone.localdate(take.duty.starts_at)


@requires(DutiesCapability.SEE_DUTIES, find=_own_take)
@require_GET
def cannot(request: HttpRequest, take: Take) -> HttpResponse:
    """Everything one can do with a duty that does not suit, on one page. Nobody asks why."""
    person = request.person
    offer = can(person, DutiesCapability.OFFER_SWAP, take)
    context = {
        "take": take,
        "duty": take.duty,
        "ask": can(person, DutiesCapability.ASK_STAND_IN, take),
        "give_back": can(person, DutiesCapability.GIVE_BACK_DUTY, take),
        "offer": offer,
        "choices": _by_day(swap_choices(take)) if offer else [],
        "offered": {swap.wanted_id for swap in swaps_of(person)[1] if swap.offered_id == take.pk},
        "is_today": timezone.localdate(take.duty.starts_at) <= timezone.localdate(),
    }
    return render(request, "duties/cannot.html", context)


@requires(DutiesCapability.SEE_DUTIES, find=_own_take)
@require_POST
def ask(request: HttpRequest, take: Take) -> HttpResponse:
    words = _("Everybody who may do it sees now that you look for somebody. Until then it stays yours.")
    return act_and_return(
        request, lambda: exchanging.ask_stand_in(actor=request.person, take_id=take.pk), words, take.duty
    )


@requires(DutiesCapability.SEE_DUTIES, find=_own_take)
@require_POST
def keep(request: HttpRequest, take: Take) -> HttpResponse:
    words = _("You do it yourself: %(title)s, %(day)s at %(time)s. Nobody else is asked any more.")
    return act_and_return(
        request, lambda: exchanging.keep_duty(actor=request.person, take_id=take.pk), words, take.duty
    )


@requires(DutiesCapability.SEE_DUTIES, find=find_take)
@require_POST
def stand_in(request: HttpRequest, take: Take) -> HttpResponse:
    words = _("You take it over: %(title)s, %(day)s at %(time)s. Thank you. We told who looked for somebody.")
    return act_and_return(request, lambda: exchanging.stand_in(actor=request.person, take_id=take.pk), words, take.duty)


@requires(DutiesCapability.SEE_DUTIES, find=_own_take)
@require_POST
def offer(request: HttpRequest, take: Take) -> HttpResponse:
    number = request.POST.get("wanted", "")
    if not number.isdecimal() or len(number) > 18:
        raise Http404
    words = _("It is asked. You hear it in your messages. Until then nothing changes.")
    said(
        request,
        lambda: exchanging.offer_swap(actor=request.person, take_id=take.pk, wanted_id=int(number)),
        words,
    )
    return redirect("duties:swaps", community=request.community.slug)


@requires(DutiesCapability.SEE_DUTIES)
@require_GET
def swaps(request: HttpRequest) -> HttpResponse:
    """Swaps that wait: to answer, and offered by herself. And whether she may be asked at once."""
    to_answer, offered = swaps_of(request.person)
    has_help = request.community.uses(Part.HANDOVER)
    asked = may_be_asked(request.person)
    context = {"to_answer": to_answer, "offered": offered, "may_be_asked": asked, "has_help": has_help}
    return render(request, "duties/swaps.html", context)


def _settle(request: HttpRequest, act: object, words: str) -> HttpResponse:
    said(request, act, words)
    return redirect("duties:swaps", community=request.community.slug)


@requires(DutiesCapability.SEE_DUTIES, find=_swap)
@require_POST
def accept(request: HttpRequest, swap: Swap) -> HttpResponse:
    duty = swap.offered.duty
    words = _("It is swapped. You now do %(title)s.") % {"title": duty.title}
    return _settle(request, lambda: exchanging.accept_swap(actor=request.person, swap_id=swap.pk), words)


@requires(DutiesCapability.SEE_DUTIES, find=_swap)
@require_POST
def decline(request: HttpRequest, swap: Swap) -> HttpResponse:
    words = _("That is fine. Nothing has changed.")
    return _settle(request, lambda: exchanging.decline_swap(actor=request.person, swap_id=swap.pk), words)


@requires(DutiesCapability.SEE_DUTIES, find=_swap)
@require_POST
def withdraw(request: HttpRequest, swap: Swap) -> HttpResponse:
    words = _("It is taken back. Nothing has changed.")
    return _settle(request, lambda: exchanging.withdraw_swap(actor=request.person, swap_id=swap.pk), words)


@requires(DutiesCapability.MAY_BE_ASKED, find=lambda request: request.person)
@require_POST
def set_asked(request: HttpRequest, person: object) -> HttpResponse:
    may = request.POST.get("may") == "1"
    words = (
        _("You may be asked. You can change that whenever you like.") if may else _("Nobody asks you at once any more.")
    )
    return _settle(request, lambda: set_may_be_asked(actor=request.person, may=may), words)
