"""The screen on which a group chooses how long it keeps its own records."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zelfbeheer.community.groups.house_rules import shaped
from zelfbeheer.community.groups.keeping import TERMS, OwnTerm, choose_terms, terms_to_choose
from zelfbeheer.community.groups.operations import is_founded
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import require_form
from zelfbeheer.foundation.ui.times import day


class TermsForm(forms.Form):
    """A number of days for each kind of record."""

    def __init__(self, *args: Any, terms: list[OwnTerm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for term in terms:
            self.fields[term.kind.kind] = forms.IntegerField(
                label=_("%(what)s: days") % {"what": term.kind.label},
                initial=term.days,
                min_value=term.kind.least,
                max_value=term.kind.longest,
                help_text=_about(term),
            )


def _about(term: OwnTerm) -> str:
    limits = _("From %(least)s up to %(longest)s days.")
    limits %= {"least": term.kind.least, "longest": term.kind.longest}
    if term.basis is None:
        return limits
    said = {"basis": term.basis.get_kind_display(), "day": day(term.basis.made_at, "year")}
    return f"{limits} {_('Chosen by %(basis)s, on %(day)s.') % said}"


CHANGE = GroupsCapability.CHANGE_WAYS


@requires(GroupsCapability.SHAPE_TERMS)
@require_form
def terms(request: Any) -> HttpResponse:
    """Shorter for what the product suggests a term for; a few kinds also a little longer."""
    form = TermsForm(request.POST or None, terms=terms_to_choose(request.community))

    def act() -> None:
        choose_terms(actor=request.person, community=request.community, days=form.cleaned_data)

    answer = shaped(request, form, TERMS, lambda: dict(form.cleaned_data), act)
    if isinstance(answer, HttpResponse):
        return answer
    if answer:
        messages.success(request, _("From tonight on things are kept this long."))
        return redirect("groups:ways", community=request.community.slug)
    context = {"form": form, "is_decided": is_founded(request.community), "may_back": request.person.holds(CHANGE)}
    return render(request, "groups/terms.html", context)
