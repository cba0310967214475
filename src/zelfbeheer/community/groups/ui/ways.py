"""The screens on which a community chooses its words, week, colour and picture; and its picture itself."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from zelfbeheer.community.groups.look import colour_of
from zelfbeheer.community.groups.models import Community
from zelfbeheer.community.groups.queries import bases_of_ways
from zelfbeheer.community.groups.ui.way_forms import ColourForm, EmblemForm, WeekForm, WordForm, example, sentence
from zelfbeheer.community.groups.vocabulary import GroupsCapability, Part, Word
from zelfbeheer.community.groups.ways import (
    choose_colour,
    choose_week,
    choose_word,
    remove_emblem,
    set_emblem,
)
from zelfbeheer.foundation.access.views import public, requires
from zelfbeheer.foundation.files.models import StoredFile
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.foundation.ui.times import clock, day

CHANGE = GroupsCapability.CHANGE_WAYS
OF_DUTIES = {Word.DUTY, Word.SHIFT, Word.CHORE}
A_YEAR = 365 * 24 * 60 * 60


def words_of(community: Community) -> list[Word]:
    """The things that this kind of community has."""
    has_duties = community.uses(Part.DUTIES)
    return [word for word in Word if has_duties or word not in OF_DUTIES]


def _back(request: Any) -> HttpResponse:
    return redirect(reverse("groups:ways", kwargs={"community": request.community.slug}))


@requires(CHANGE)
def overview(request: Any) -> HttpResponse:
    """What holds now, in sentences, and by what right."""
    community = request.community
    voice = community.own
    bases = {
        subject: _("Since %(day)s, by %(basis)s.")
        % {"day": day(way.chosen_at, "year"), "basis": way.basis.get_kind_display()}
        for subject, way in bases_of_ways(community).items()
    }
    context = {
        "words": [(word, example(voice.term(word)), sentence(voice, word)) for word in words_of(community)],
        "week": community.week,
        "begins": WEEKDAYS[community.week.begins],
        "hours": [(WEEKDAYS[on], clock(a), clock(b)) for on, a, b in community.week.hours],
        "colour": colour_of(community),
        "bases": bases,
    }
    return render(request, "groups/ways.html", context)


def _language(request: Any) -> str:
    """In which language the word is written: that of the page, unless another is asked."""
    asked = request.GET.get("taal") or get_language() or ""
    return asked if asked in dict(settings.LANGUAGES) else request.community.language


@requires(CHANGE)
def word(request: Any, word: str) -> HttpResponse:
    """One word; what is typed is shown in a sentence before it is kept."""
    if word not in words_of(request.community):
        raise Http404
    language = _language(request)
    form = WordForm(request.POST or None, community=request.community, word=word, language=language)
    preview = ""
    if request.method == "POST" and form.is_valid():
        preview = form.preview()
        if "keep" in request.POST and _kept(form, choose_word, actor=request.person, plan=form.plan()):
            messages.success(request, _("From now on the screens use this word."))
            return _back(request)
    others = [pair for pair in settings.LANGUAGES if pair[0] != language]
    context = {"form": form, "thing": Word(word), "preview": preview, "others": others,
               "language": get_language_info(language)["name_translated"]}  # fmt: skip
    return render(request, "groups/way_word.html", context)


def _kept(form: Any, operation: Any, **values: Any) -> bool:
    try:
        operation(community=values["actor"].community, **values)
    except Problem as problem:
        form.add_error(None, problem.sentence)
        return False
    return True


@requires(CHANGE)
def week(request: Any) -> HttpResponse:
    """The first day of the week, and the hours."""
    form = WeekForm(request.POST or None, community=request.community)
    if request.method == "POST" and form.is_valid():
        answers = {"begins": form.cleaned_data["begins"], "hours": form.hours()}
        if _kept(form, choose_week, actor=request.person, **answers):
            messages.success(request, _("This is your week from now on."))
            return _back(request)
    return render(request, "groups/way_week.html", {"form": form})


@requires(CHANGE)
def colour(request: Any) -> HttpResponse:
    form = ColourForm(request.POST or None, initial={"colour": request.community.colour})
    if request.method == "POST" and form.is_valid():
        choose_colour(actor=request.person, community=request.community, colour=form.cleaned_data["colour"])
        messages.success(request, _("This is your colour from now on."))
        return _back(request)
    return render(request, "groups/way_colour.html", {"form": form})


@requires(CHANGE)
def picture(request: Any) -> HttpResponse:
    """A picture of the group itself, such as a drawing of its door."""
    form = EmblemForm(request.POST or None, request.FILES or None)
    is_given = request.method == "POST" and form.is_valid()
    if is_given and _kept(form, set_emblem, actor=request.person, upload=form.cleaned_data["picture"]):
        messages.success(request, _("This is your picture from now on."))
        return _back(request)
    return render(request, "groups/way_picture.html", {"form": form})


@require_POST
@requires(CHANGE)
def drop_picture(request: Any) -> HttpResponse:
    remove_emblem(actor=request.person, community=request.community)
    messages.success(request, _("The picture is gone."))
    return _back(request)


@public
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def emblem(request: Any, key: str) -> HttpResponse:
    """The picture of a community, for who knows its address: its own pages, its board, its home screen."""
    pictures = StoredFile.objects.filter(pk__in=Community.objects.filter(emblem_key=key).values("emblem"))
    found = pictures.first() if key else None
    if found is None:
        raise Http404
    return HttpResponse(bytes(found.content), content_type="image/webp")
