"""The devices of a house: register this one, see them all, end one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfbeheer.community.devices.models import Device
from zelfbeheer.community.devices.operations import change_board_rule, end_device, register_device
from zelfbeheer.community.devices.queries import board_rule, device_of_request
from zelfbeheer.community.devices.ui.cookies import set_device_cookie
from zelfbeheer.community.devices.ui.forms import BoardForm, DeviceForm
from zelfbeheer.community.devices.vocabulary import BOARD, CHOICES, DevicesCapability
from zelfbeheer.community.groups.service import in_own_words, is_founded, shaped
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.accounts.sessions import close_session
from zelfbeheer.foundation.ui.acting import require_form
from zelfbeheer.foundation.ui.problems import Problem


@requires(DevicesCapability.REGISTER_DEVICE)
def devices(request: HttpRequest) -> HttpResponse:
    """The list, and the form that makes this very device one of the house and opens its board."""
    form = DeviceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _registered(request, form.cleaned_data["name"])
        except Problem as problem:
            form.add_error("name", problem.sentence)
    community = request.community  # type: ignore[attr-defined]
    listed = Device.objects.of(community).filter(ended_at=None).order_by("name", "pk")
    context = {"form": form, "devices": listed, "here": device_of_request(request), "rule": board_rule(community),
               "may_change": bool(can(request.person, DevicesCapability.SHAPE_BOARD, community))}  # type: ignore[attr-defined]  # fmt: skip
    return render(request, "devices/devices.html", context)


@requires(DevicesCapability.SHAPE_BOARD)
@require_form
def change_board(request: HttpRequest) -> HttpResponse:
    """What the board shows and whether a tap is enough there, as it holds now."""
    actor, community = request.person, request.community  # type: ignore[attr-defined]
    rule = board_rule(community)
    form = BoardForm(request.POST or None, initial={name: getattr(rule, name) for name in CHOICES})

    def act() -> object:
        return change_board_rule(actor=actor, community=community, chosen=form.cleaned_data)

    answer = shaped(request, form, BOARD, lambda: dict(form.cleaned_data), act)
    if isinstance(answer, HttpResponse):
        return answer
    if answer:
        messages.success(request, _("From now on the board does this."))
        return redirect(reverse("devices:board_rule", kwargs={"community": community.slug}))
    return render(request, "devices/board_rule.html", {"form": form, "rule": rule, "is_decided": is_founded(community)})


def _registered(request: HttpRequest, name: str) -> HttpResponse:
    """Whoever registers it is signed out here: from now on this device is everybody's."""
    actor, community = request.person, request.community  # type: ignore[attr-defined]
    _device, token = register_device(actor=actor, community=community, name=name)
    close_session(request)
    response = redirect("/bord/")
    set_device_cookie(response, token)
    return response


def _device(request: HttpRequest, pk: int) -> Device:
    device = Device.objects.of(request.community).filter(pk=pk).first()  # type: ignore[attr-defined]
    if device is None:
        raise Http404
    return device


@require_POST
@requires(DevicesCapability.END_DEVICE, find=_device)
def end(request: HttpRequest, device: Device) -> HttpResponse:
    end_device(actor=request.person, device=device)  # type: ignore[attr-defined]
    messages.success(
        request, in_own_words(_("%(name)s is no device of %(the_house)s any more.")) % {"name": device.name}
    )
    return redirect(reverse("devices:devices", kwargs={"community": request.community.slug}))  # type: ignore[attr-defined]
