"""One's own means to sign in, in a community: PIN, key card, and what the account has besides."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from zelfbeheer.community.groups.service import Person, in_own_words, people_of_account
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.keys import operations
from zelfbeheer.community.keys.handing_over import hand_over, take_over
from zelfbeheer.community.keys.queries import helps_of
from zelfbeheer.community.keys.ui.forms import ChoosePinForm, RenewCardForm
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.accounts.hooks import place_of
from zelfbeheer.foundation.accounts.operations import check_pin
from zelfbeheer.foundation.accounts.queries import means_of
from zelfbeheer.foundation.accounts.sessions import PIN, opened_by
from zelfbeheer.foundation.accounts.ui.views import means_context
from zelfbeheer.foundation.ui.acting import did
from zelfbeheer.foundation.ui.problems import Problem

OWN = GroupsCapability.CHANGE_OWN_PROFILE
no_store = cache_control(no_store=True)


def own_means_page(request: HttpRequest) -> str | None:
    """The page below, in the group that she joined last; None for an account without a group."""
    mine = people_of_account(request.user)
    return reverse("keys:my_means", kwargs={"community": mine[-1].community.slug}) if mine else None


def _me(request: HttpRequest) -> Person:
    return request.person  # type: ignore[attr-defined]


def _back(person: Person) -> HttpResponse:
    return redirect("keys:my_means", community=person.community.slug)


@no_store
@requires(OWN, find=_me)
def my_means(request: HttpRequest, person: Person) -> HttpResponse:
    context = means_context(request) | {"helps": helps_of(person)}
    return render(request, "keys/my_means.html", context)


def _confirmed(request: HttpRequest, person: Person, form: Form) -> bool:
    """Whoever came in with her PIN gives it once more; a wrong one is said beside the field."""
    if "now" not in form.fields:
        return True
    try:
        check_pin(account=person.account, pin=form.cleaned_data["now"], place=place_of(request))
    except Problem as problem:
        form.add_error("now", problem.sentence)
        return False
    return True


def _asks_present(request: HttpRequest, person: Person) -> bool:
    return opened_by(request) == PIN and means_of(person.account).pin_since is not None


@no_store
@requires(OWN, find=_me)
def choose_pin(request: HttpRequest, person: Person) -> HttpResponse:
    form = ChoosePinForm(request.POST or None, asks_present=_asks_present(request, person))

    def act() -> object:
        return operations.choose_pin(actor=person, person=person, pin=form.cleaned_data["pin"])

    if form.is_valid() and _confirmed(request, person, form) and did(form, act, beside="pin"):
        messages.success(request, in_own_words(_("Your PIN is set. It works on the devices of %(the_house)s.")))
        return _back(person)
    return render(request, "keys/choose_pin.html", {"form": form})


@no_store
@requires(OWN, find=_me)
def renew_card(request: HttpRequest, person: Person) -> HttpResponse:
    """One step: a new card to print, and the old one is dead."""
    form: Any = RenewCardForm(request.POST if request.method == "POST" else None,
                              asks_present=_asks_present(request, person))  # fmt: skip
    if request.method == "POST" and form.is_valid() and _confirmed(request, person, form):
        code = operations.renew_own_card(actor=person, person=person)
        return redirect(hand_over(request, person=person, code=code))
    means = means_of(person.account)
    return render(request, "keys/renew_card.html", {"form": form, "means": means})


@no_store
@require_GET
@requires(OWN, find=_me)
def card(request: HttpRequest, person: Person) -> HttpResponse:
    """A fresh card, shown once to be printed or written down; after that the code is nowhere any more."""
    fresh = take_over(request)
    if fresh is None:
        return render(request, "keys/card_gone.html")
    response = render(request, "keys/card.html", fresh | {"is_mine": fresh["person"].pk == person.pk})
    response["Referrer-Policy"] = "strict-origin"
    return response
