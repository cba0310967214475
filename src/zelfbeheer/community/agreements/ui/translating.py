"""Translating an agreement into another language."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zelfbeheer.community.agreements.models import Agreement, Version
from zelfbeheer.community.agreements.operations import newest
from zelfbeheer.community.agreements.reading import translate_agreement
from zelfbeheer.community.agreements.ui.finding import agreement_of, shown, to_agreement, version_of
from zelfbeheer.community.agreements.ui.forms import LanguageForm, TranslationForm
from zelfbeheer.community.agreements.vocabulary import LANGUAGE_NAMES, AgreementsCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form


@requires(AgreementsCapability.TRANSLATE_AGREEMENTS, find=agreement_of)
@require_form
def translate(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    latest = newest(agreement)
    asked = LanguageForm(request.GET or None, but=latest.language)
    if not asked.is_valid():
        again = LanguageForm(but=latest.language)
        return render(request, "agreements/which_language.html", {"form": again, "latest": latest})
    language = asked.cleaned_data["taal"]
    it = shown(request, agreement, language)
    words = {"title": it.title, "text": it.text} if it.translation else {}
    form = TranslationForm(request.POST or None, initial={**words, "number": latest.number})
    if did(form, lambda: _translated(request, form, agreement, language)):
        messages.success(request, _("The translation is there. It is marked as a translation everywhere."))
        return to_agreement(request, agreement)
    context = {"form": form, "latest": latest, "it": it, "language": language, "name": LANGUAGE_NAMES[language]}
    return render(request, "agreements/translate.html", context | _since(it))


def _translated(request: HttpRequest, form: TranslationForm, agreement: Agreement, language: str) -> object:
    words = dict(form.cleaned_data)
    version = version_of(agreement, words.pop("number"))
    return translate_agreement(actor=request.person, version=version, language=language, **words)


def _since(it: Any) -> dict[str, Version | None]:
    """The version that the translation is of, where it is behind: what must be translated anew."""
    return {"then": it.translation.version if it.translation and it.is_behind else None}
