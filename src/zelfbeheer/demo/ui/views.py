"""One tap to be somebody of the demo, or to make this browser the tablet of a demo house."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfbeheer.community.devices.service import device_of_request, register_device
from zelfbeheer.community.devices.ui.cookies import set_device_cookie
from zelfbeheer.demo.signing_in import demo_account, demo_community
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.access.views import public
from zelfbeheer.foundation.accounts.sessions import CARD, close_session, open_session


def _only_in_demo(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def inner(request: HttpRequest, **kwargs: str) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, **kwargs)

    return inner


@public
@_only_in_demo
@require_POST
def sign_in_as(request: HttpRequest, handle: str) -> HttpResponse:
    """Signs in as an invented person, as if with her card."""
    account, _community = demo_account(handle)
    return open_session(request, account, method=CARD, next_path="/")


@public
@_only_in_demo
@require_POST
def open_board(request: HttpRequest, community: str) -> HttpResponse:
    """Makes this browser the tablet of a demo house, signed out, and opens its board."""
    house = demo_community(community)
    response = redirect("board:board")
    known = device_of_request(request)
    if known is None or known.community_id != house.pk:
        _device, token = register_device(actor=SYSTEM, community=house, name=_("Demo tablet"))
        set_device_cookie(response, token)
    if request.user.is_authenticated:
        close_session(request)
    return response
