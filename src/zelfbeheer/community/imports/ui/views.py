"""Sending a file, looking at what it would do, taking it over or throwing it away."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.imports import operations
from zelfbeheer.community.imports.jobs import read_file, take_over_file
from zelfbeheer.community.imports.models import HouseImport
from zelfbeheer.community.imports.previews import Preview
from zelfbeheer.community.imports.ui.forms import SendForm
from zelfbeheer.community.imports.vocabulary import STUCK_MINUTES, ImportsCapability, Stage
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.intake.example import as_csv_files, example_of
from zelfbeheer.foundation.intake.registry import intakes
from zelfbeheer.foundation.jobs.progress import progress_of
from zelfbeheer.foundation.ui.acting import did, require_form, said
from zelfbeheer.foundation.workbook import as_xlsx

IMPORT, SEE = ImportsCapability.IMPORT_HOUSE, ImportsCapability.SEE_IMPORT
PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _own_file(request: Any, pk: int) -> HouseImport:
    rows = HouseImport.objects.of(request.community).filter(person=request.person)
    return get_object_or_404(rows.select_related("person").defer("content"), pk=pk)


def _to(request: HttpRequest, file: HouseImport) -> HttpResponse:
    return redirect("imports:one", community=request.community.slug, pk=file.pk)


@requires(IMPORT)
@require_form
@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    form = SendForm(request.POST or None, request.FILES or None)
    sent: list[HouseImport] = []
    if did(form, lambda: sent.append(_send(request, form)), beside="files"):
        return _to(request, sent[0])
    waiting = (
        HouseImport.objects.of(request.community)
        .filter(person=request.person)
        .only("pk", "filename", "sent_at")
        .first()
    )
    context = {"form": form, "sheets": intakes(request.community), "waiting": waiting}
    return render(request, "imports/begin.html", context)


def _send(request: HttpRequest, form: SendForm) -> HouseImport:
    file = operations.send_file(actor=request.person, uploads=form.cleaned_data["files"])
    read_file.enqueue(file.pk)
    return file


@requires(SEE, find=_own_file)
@require_GET
@never_cache
def one(request: HttpRequest, file: HouseImport) -> HttpResponse:
    if operations.is_at_work(file):
        return _working(request, file)
    if file.stage == Stage.DONE:
        return render(request, "imports/done.html", {"file": file, "counted": file.preview["counted"]})
    if file.stage == Stage.UNREADABLE:
        return render(request, "imports/unreadable.html", {"file": file})
    preview = Preview.kept(file.preview)
    if part := preview.part(request.GET.get("deel", "")):
        title, found = part
        page = Paginator(found, PAGE).get_page(request.GET.get("blad"))
        return render(request, "imports/part.html", {"file": file, "title": title, "page": page})
    return render(request, "imports/preview.html", {"file": file, "preview": preview})


def _working(request: HttpRequest, file: HouseImport) -> HttpResponse:
    late = (timezone.now() - file.stage_at).total_seconds() > STUCK_MINUTES * 60
    done, of = progress_of(operations.progress_name(file)) or (0, file.lines_read)
    return render(request, "imports/working.html", {"file": file, "late": late, "done": done, "of": of})


@requires(SEE, find=_own_file)
@require_POST
def take_over(request: HttpRequest, file: HouseImport) -> HttpResponse:
    if said(request, lambda: operations.ask_to_take_over(actor=request.person, file=file)):
        take_over_file.enqueue(file.pk)
    return _to(request, file)


@requires(SEE, find=_own_file)
@require_POST
def throw_away(request: HttpRequest, file: HouseImport) -> HttpResponse:
    words = _("The file is gone from here, and nothing was changed.")
    said(request, lambda: operations.throw_away(actor=request.person, file=file), words)
    return redirect("imports:begin", community=request.community.slug)


def _download(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires(IMPORT)
@require_GET
def example_xlsx(request: HttpRequest) -> HttpResponse:
    return _download(as_xlsx(example_of(request.community)), XLSX, _("example.xlsx"))


@requires(IMPORT)
@require_GET
def example_csv(request: HttpRequest) -> HttpResponse:
    return _download(as_csv_files(example_of(request.community)), "application/zip", _("example-csv.zip"))
