"""Messages to oneself, from all groups, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from zelfbeheer.community.groups.service import Person, speaking_for
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.messaging.operations import mark_read
from zelfbeheer.foundation.messaging.registry import text_of
from zelfbeheer.foundation.ui.times import clock, day
from zelfbeheer.person.inbox.vocabulary import PAGE, InboxCapability

READ = InboxCapability.READ_OWN_MESSAGES


@dataclass(frozen=True)
class Shown:
    """One message in the reader's language."""

    pk: int
    text: str
    at: datetime
    group: str
    is_read: bool

    @property
    def meta(self) -> str:
        moment = f"{day(self.at)}, {clock(self.at)}"
        return f"{moment} · {self.group}" if self.group else moment

    @property
    def hidden(self) -> dict[str, int]:
        """What the button sends that marks this one as read."""
        return {"message": self.pk}


def me(request: Any) -> Person:
    return request.person


def _shown(message: Message) -> Shown:
    group = message.community.name if message.community else ""
    with speaking_for(message.community):
        text = text_of(message.kind, message.values)
    return Shown(message.pk, text, message.at, group, message.read_at is not None)


@requires(READ, find=me)
@cache_control(private=True, no_store=True)
def inbox(request: Any, person: Person) -> HttpResponse:
    """The list; what is unread says so."""
    rows = Message.objects.filter(account=request.user).select_related("community").order_by("-at", "-pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("blad"))
    shown = [_shown(message) for message in page]
    context = {"messages_to_me": shown, "page": page, "any_unread": not all(message.is_read for message in shown)}
    return render(request, "inbox/messages.html", context)


@require_POST
@requires(READ, find=me)
def read(request: Any, person: Person) -> HttpResponse:
    """Mark one message as read, or all of them."""
    wanted = request.POST.get("message", "")
    mark_read(account=request.user, message_id=int(wanted) if wanted.isdecimal() and len(wanted) < 19 else None)
    return redirect(reverse("inbox:messages", kwargs={"community": request.community.slug}))
