"""Marks for views. Every view says what it requires, or that it is public; an unmarked view is refused.

@public                                     anybody, also without signing in
@signed_in                                  any signed-in account, about her own matters only
@owner_only                                 whoever manages the installation
@requires(Capability.SEE_DAY)               within a community: view(request, ...)
@requires(Capability.TAKE_DUTY, find=...)   find(request, **kwargs) gives the object, or raises Http404
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from zelfbeheer.foundation.access.registry import Denied, Refused, can, rule_of

MARK = "access_mark"
_resolvers: list[Callable[[HttpRequest, str], Any]] = []
_owner_guards: list[Callable[[HttpRequest], HttpResponse | None]] = []


def resolve_person_with(resolver: Callable[[HttpRequest, str], Any]) -> None:
    """The app that knows communities says how a request and a slug become a person (or Http404)."""
    _resolvers[:] = [resolver]


def guard_owner_with(guard: Callable[[HttpRequest], HttpResponse | None]) -> None:
    """The app that knows second steps says where to send whoever manages the installation first, or None."""
    _owner_guards[:] = [guard]


def mark(view: Callable, value: str) -> Callable:
    setattr(view, MARK, value)
    return view


def public(view: Callable) -> Callable:
    """Anybody may see this, also without signing in."""
    return mark(view, "public")


def _account_view(view: Callable, value: str, allowed: Callable[[Any], bool]) -> Callable:
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not allowed(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return mark(inner, value)


def signed_in(view: Callable) -> Callable:
    """Any signed-in account, about her own matters only."""
    return _account_view(view, "signed_in", lambda account: True)


def owner_only(view: Callable) -> Callable:
    """Whoever manages the installation, with a second factor; others get 404."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        for guard in _owner_guards:
            if (elsewhere := guard(request)) is not None:
                return elsewhere
        return view(request, *args, **kwargs)

    return _account_view(guarded, "owner_only", lambda account: account.is_owner)


def requires(capability: str, find: Callable[..., Any] | None = None) -> Callable:
    """Within a community (`community` in the URL): sets request.person and request.community, then checks.

    Without `find` the capability is asked of the community itself, and the view gets the remaining URL values.
    With it, the view gets (request, object). Somebody from elsewhere gets 404, a missing right 403 with the reason.
    """

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def inner(request: Any, community: str, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            request.person = _resolvers[0](request, community)
            request.community = request.person.community
            thing = find(request, **kwargs) if find else request.community
            answer = can(request.person, capability, thing)
            if isinstance(answer, Denied):
                raise Refused(answer.reason)
            return view(request, thing) if find else view(request, **kwargs)

        return mark(inner, str(capability))

    rule_name = str(capability)
    if not rule_name:
        raise LookupError("a view needs a capability")
    return decorate


def check_mark(value: str) -> None:
    """Raises LookupError when a view's mark is neither a plain mark nor a declared capability."""
    if value not in {"public", "signed_in", "owner_only"}:
        rule_of(value)
