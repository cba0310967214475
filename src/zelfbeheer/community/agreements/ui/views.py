"""Reading: all that holds, one agreement, what held earlier, on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.agreements import reading
from zelfbeheer.community.agreements.again import open_reasons
from zelfbeheer.community.agreements.models import Agreement
from zelfbeheer.community.agreements.operations import can_be_undone
from zelfbeheer.community.agreements.queries import (
    due_with_why,
    in_force,
    languages_of,
    no_longer_in_force,
    readers_said,
    shown_to,
)
from zelfbeheer.community.agreements.ui.finding import (
    agreement_of,
    number_asked,
    rights,
    shown,
    to_agreement,
    version_of,
    wanted_language,
)
from zelfbeheer.community.agreements.ui.forms import ReviewForm
from zelfbeheer.community.agreements.vocabulary import FEWEST_PEOPLE, LANGUAGE_NAMES, LANGUAGES, AgreementsCapability
from zelfbeheer.community.decisions.service import decision_of, holding, sees
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import said
from zelfbeheer.foundation.ui.paper import on_paper
from zelfbeheer.foundation.ui.tables import also_as_table

SEE = AgreementsCapability.SEE_AGREEMENTS


@requires(SEE)
@require_GET
@also_as_table("afspraken", title=gettext_lazy("Agreement"))
def all_in_force(request: HttpRequest) -> HttpResponse:
    listed = shown_to(request.person, in_force(request.community), wanted_language(request))
    context = {
        "changed": [one for one in listed if one.has_changed],
        "others": [one for one in listed if not one.has_changed],
        "due": due_with_why(request.community, listed),
    }
    return render(request, "agreements/list.html", context | rights(request))


@requires(SEE)
@require_GET
def past(request: HttpRequest) -> HttpResponse:
    """What lapsed or was ended, still to be read."""
    return render(request, "agreements/past.html", {"versions": no_longer_in_force(request.community)})


@requires(SEE, find=agreement_of)
@require_GET
def one(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    wanted = wanted_language(request)
    it = shown(request, agreement, wanted)
    context = {
        "it": it,
        "wanted": LANGUAGE_NAMES.get(wanted, wanted),
        "languages": _languages(agreement, it),
        "read_this": {"number": it.number},
        "is_read": it.read >= it.number,
        "readers": readers_said(it.version) if it.version.is_in_force else 0,
        "fewest": FEWEST_PEOPLE,
        "undoable": can_be_undone(it.version),
        "decision": decision_of(it.version.basis),
        "reasons": (reasons := open_reasons(request.community, [agreement.pk])),
        "review": ReviewForm() if agreement.is_due or reasons else None,
    }
    return render(request, "agreements/one.html", context | rights(request))


def _languages(agreement: Agreement, it: object) -> list[tuple[str, str]]:
    """The other languages one can read it in: code and own name."""
    version, language = it.version, it.language  # type: ignore[attr-defined]
    return [(code, LANGUAGES[code]) for code in languages_of(agreement, version) if code != language]


@requires(SEE, find=agreement_of)
@require_POST
def read(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    version = version_of(agreement, number_asked(request, "number"))
    words = _("Noted, for you alone. When it changes, you see here what is different.")
    said(request, lambda: reading.mark_read(actor=request.person, version=version), words)
    return to_agreement(request, agreement)


@requires(SEE, find=agreement_of)
@require_POST
def not_read(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    words = _("Taken back. Nothing of it is kept.")
    said(request, lambda: reading.unmark_read(actor=request.person, agreement=agreement), words)
    return to_agreement(request, agreement)


@requires(SEE)
@require_GET
def paper(request: HttpRequest) -> HttpResponse:
    """All that holds, for the wall."""
    listed = shown_to(request.person, in_force(request.community), wanted_language(request))
    live = reverse("agreements:list", kwargs={"community": request.community.slug})
    return _on_paper(request, listed, live, _("Our agreements"))


@requires(SEE, find=agreement_of)
@require_GET
def paper_of_one(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    it = shown(request, agreement, wanted_language(request))
    live = reverse("agreements:one", kwargs={"community": request.community.slug, "pk": agreement.pk})
    return _on_paper(request, [it], live, it.title)


@requires(SEE)
@require_GET
def rule_book(request: HttpRequest) -> HttpResponse:
    """Everything that holds here, for one's own hands: the agreements, and what was decided besides."""
    listed = shown_to(request.person, in_force(request.community), wanted_language(request))
    written = {one.version.basis_id for one in listed}
    besides = [one for one in holding(request.community) if one.basis_id not in written] if sees(request.person) else []
    live = reverse("agreements:list", kwargs={"community": request.community.slug})
    context = {"listed": listed, "besides": besides, "live": live, "today": timezone.localdate()}
    return on_paper(request, "agreements/rule_book.html", context, live=live)


def _on_paper(request: HttpRequest, listed: list, live: str, title: str) -> HttpResponse:
    context = {
        "listed": listed,
        "live": live,
        "title": title,
        "alone": len(listed) == 1,
        "today": timezone.localdate(),
    }
    return on_paper(request, "agreements/paper.html", context, live=live)
