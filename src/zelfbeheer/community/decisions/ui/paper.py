"""A round on paper: printing the ballots, and two people who each type in what they counted."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.charter.vocabulary import Method
from zelfbeheer.community.decisions import paper
from zelfbeheer.community.decisions.answers import IN_ORDER
from zelfbeheer.community.decisions.counting import options_of
from zelfbeheer.community.decisions.models import Round, Voter
from zelfbeheer.community.decisions.ui.finding import round_of, to_proposal
from zelfbeheer.community.decisions.vocabulary import DecisionsCapability
from zelfbeheer.community.decisions.voting import stances_of
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form, said
from zelfbeheer.foundation.ui.paper import on_paper

CLOSE, COUNT = DecisionsCapability.CLOSE_ROUND, DecisionsCapability.COUNT_PAPER
BLANK = "blank"


class NumbersForm(forms.Form):
    """How many ballots of each answer to yes or no."""

    def __init__(self, round: Round, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = [(one.value, one.label) for one in stances_of(round)]
        for name, label in [*answers, (BLANK, gettext_lazy("Blank, or not to be read"))]:
            self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=paper.MOST_OF_ONE, initial=0)

    def ballots(self, round: Round) -> list[list]:
        return paper.stances_counted(round, {("" if n == BLANK else n): v for n, v in self.cleaned_data.items()})


class LinesForm(forms.Form):
    """A line for each kind of ballot."""

    lines = forms.CharField(
        label=gettext_lazy("The ballots, one kind on each line"), max_length=20_000, required=False,
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off", "inputmode": "text"}),
    )  # fmt: skip

    def ballots(self, round: Round) -> list[list]:
        return paper.ballots_typed(round, self.cleaned_data["lines"])


@requires(CLOSE, find=round_of)
@require_POST
def to_paper(request: Any, round: Round) -> HttpResponse:
    words = _("This round goes on paper now. Print the ballots, and choose two people who count.")
    said(request, lambda: paper.put_on_paper(actor=request.person, round=round), words)
    return to_proposal(request, round.proposal)


@requires(CLOSE, find=round_of)
@require_GET
def ballots(request: Any, round: Round) -> HttpResponse:
    """As many ballots as there are people with a vote, and the list to tick off who got one."""
    if not round.is_on_paper:
        raise Http404
    voters = Voter.objects.of(request.community).filter(round=round).select_related("person")
    names = sorted((voter.person.chosen_name for voter in voters), key=str.casefold)
    answers = [str(one.label) for one in stances_of(round)] if round.is_yes_or_no else options_of(round)
    context = {
        "round": round,
        "proposal": round.proposal,
        "names": names,
        "answers": answers,
        "how": how_to(round),
        "in_boxes": round.counted_by not in {*IN_ORDER, Method.SCORE},
    }
    return on_paper(request, "decisions/paper_ballots.html", context, live="")


def how_to(round: Round) -> str:
    """What to do with a ballot, in a sentence."""
    if round.is_yes_or_no:
        return _("Tick one answer.")
    return {
        Method.RANKED: _("Write 1 with the best, 2 with the next. You can leave the rest open."),
        Method.SCHULZE: _("Write 1 with the best, 2 with the next. The same number twice is fine."),
        Method.SCORE: _("Give each from 0 to 10 points."),
    }.get(Method(round.counted_by), _("Tick all that is good to you."))


@requires(COUNT, find=round_of)
@require_form
def count(request: Any, round: Round) -> HttpResponse:
    """Each of the two types in her own count, and does not see the other's before both are in."""
    form = _form(request, round)
    if request.method == "POST" and did(form, lambda: _hand_in(request, round, form)):
        return redirect(
            "decisions:count_paper", community=request.community.slug, pk=round.proposal_id, number=round.number
        )
    counts = list(paper.counts_of(round))
    context = {
        "round": round,
        "proposal": round.proposal,
        "form": form,
        "answers": list(enumerate(options_of(round), 1)),
        "how": _how_typed(round),
        "counters": [one.person.chosen_name for one in counts],
        "is_in": any(one.person_id == request.person.pk for one in counts),
        "both": len(counts) == paper.COUNTERS,
        "differences": paper.differences(round),
    }
    return render(request, "decisions/paper_count.html", context)


def _form(request: Any, round: Round) -> Any:
    kind = NumbersForm if round.is_yes_or_no else LinesForm
    given = [request.POST] if request.method == "POST" else []
    mine = next((one for one in paper.counts_of(round) if one.person_id == request.person.pk), None)
    initial = _as_typed(round, mine.ballots) if mine else {}
    return kind(round, *given, initial=initial) if kind is NumbersForm else kind(*given, initial=initial)


def _as_typed(round: Round, ballots: list[list]) -> dict[str, Any]:
    if not round.is_yes_or_no:
        return {"lines": paper.lines_of(round, ballots)}
    stances = [ballot[0] for ballot in ballots]
    return {stance or BLANK: stances.count(stance) for stance in {*stances}}


def _hand_in(request: Any, round: Round, form: Any) -> None:
    same = paper.hand_in(actor=request.person, round=round, ballots=form.ballots(round))
    if same:
        messages.success(request, _("Both counts are the same. The round can be closed now."))
    else:
        messages.info(request, _("Your count is in."))


def _how_typed(round: Round) -> list[str]:
    """How a count is typed in, with an example."""
    if round.is_yes_or_no:
        return []
    if round.counted_by == Method.SCORE:
        told = [_("Type the points in the order of the list: 10 0 7.")]
    elif round.counted_by in IN_ORDER:
        told = [_("Type the numbers in the order of the ballot: 3 1 is first 3, then 1.")]
    else:
        told = [_("Type the numbers that are ticked: 1 4.")]
    if round.counted_by == Method.SCHULZE:
        told.append(_("Two on the same place: 3 1=2."))
    return [*told, _("Four the same: 4x 3 1. A blank one is a dash: -")]
