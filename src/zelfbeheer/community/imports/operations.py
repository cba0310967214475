"""Bringing in a file: it is sent, read by a job, looked at, and then taken over as a whole or thrown away."""

import io
import zipfile
from collections.abc import Sequence
from datetime import timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import Person, basis_of
from zelfbeheer.community.imports.models import HouseImport
from zelfbeheer.community.imports.previews import Preview
from zelfbeheer.community.imports.vocabulary import (
    AT_WORK,
    FILENAME_LENGTH,
    KEPT_HOURS,
    ImportsCapability,
    Stage,
)
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.intake.limits import UnreadableFile
from zelfbeheer.foundation.intake.reading import check_size, read_workbook
from zelfbeheer.foundation.intake.registry import Arrival
from zelfbeheer.foundation.intake.settling import settle, try_out
from zelfbeheer.foundation.intake.tabling import Tables, tables_of
from zelfbeheer.foundation.jobs.progress import Progress, forget_old_progress, forget_progress
from zelfbeheer.foundation.ui.problems import Problem

IMPORT, SEE = ImportsCapability.IMPORT_HOUSE, ImportsCapability.SEE_IMPORT


def send_file(*, actor: Person, uploads: Sequence[UploadedFile]) -> HouseImport:
    """Keeps a file until it was looked at; one that she sent before goes. Raises Refused, UnreadableFile."""
    require(actor, IMPORT, actor.community)
    check_size(sum(upload.size or 0 for upload in uploads))
    content, name = _packed(uploads)
    with transaction.atomic():
        HouseImport.objects.of(actor.community_id).filter(person=actor).delete()
        file = HouseImport.objects.create(
            community=actor.community, person=actor, content=content, filename=name[-FILENAME_LENGTH:],
            language=translation.get_language() or "nl", basis=basis_of(actor, IMPORT),
        )  # fmt: skip
        record_change(actor=actor, verb=IMPORT, community=actor.community_id, on=file)
    return file


def _packed(uploads: Sequence[UploadedFile]) -> tuple[bytes, str]:
    """One file as it is; several .csv together in a .zip."""
    if len(uploads) == 1:
        return uploads[0].read(), uploads[0].name or ""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for upload in uploads:
            archive.writestr(upload.name or "", upload.read())
    return out.getvalue(), ", ".join(upload.name or "" for upload in uploads)


def look_into(file: HouseImport) -> None:
    """Reads the file and tries it out; what it would do is kept with it. For the job. Nothing else is changed."""
    with translation.override(file.language):
        _stage(file, Stage.READING)
        try:
            arrival, tables = _read(file)
        except UnreadableFile as problem:
            file.problem, file.content = str(problem.sentence), None
            _stage(file, Stage.UNREADABLE)
            return
        file.lines_read = sum(len(table.rows) for table in tables.tables)
        _stage(file, Stage.READING)
        file.preview = Preview.of(try_out(arrival, tables)).to_keep()
        forget_progress(progress_name(file))
        _stage(file, Stage.READY)


def _read(file: HouseImport) -> tuple[Arrival, Tables]:
    arrival = Arrival(file.person, timezone.localdate())
    tables = tables_of(read_workbook(bytes(file.content or b""), file.filename), arrival)
    arrival.tell = Progress(progress_name(file), sum(len(table.rows) for table in tables.tables))
    return arrival, tables


def progress_name(file: HouseImport) -> str:
    """By which the page finds how far the work is."""
    return f"import-{file.pk}"


def _stage(file: HouseImport, stage: Stage) -> None:
    """Unless it was thrown away meanwhile."""
    file.stage, file.stage_at = stage, timezone.now()
    rows = HouseImport.objects.of(file.community_id).filter(pk=file.pk)
    rows.update(
        stage=stage, stage_at=file.stage_at, preview=file.preview, problem=file.problem, content=file.content,
        lines_read=file.lines_read,
    )  # fmt: skip


def ask_to_take_over(*, actor: Person, file: HouseImport) -> None:
    """Puts it in line for the job. Raises Refused, Problem while there is something to mend, or nothing to do."""
    with transaction.atomic():
        file = HouseImport.objects.of(actor.community_id).select_for_update(of=("self",)).get(pk=file.pk)
        require(actor, SEE, file)
        if file.stage != Stage.READY:
            raise Problem(_("This file was taken over already, or is not read yet."))
        preview = Preview.kept(file.preview or {})
        if preview.problems:
            raise Problem(_("First mend what is not right, and send the file again. Nothing was changed."))
        if not preview.coming:
            raise Problem(_("Everything in this file is here already. There is nothing to take over."))
        _stage(file, Stage.ASKED)


def take_over(file: HouseImport) -> None:
    """Does what the preview said, in one transaction; when anything is different by now, nothing. For the job."""
    if file.stage != Stage.ASKED:
        return
    with translation.override(file.language):
        arrival, tables = _read(file)
        seen = Preview.kept(file.preview or {}).digest
        with transaction.atomic():
            is_done, settled = settle(arrival, tables, lambda now: Preview.of(now).digest == seen)
            if is_done:
                record_change(actor=arrival.actor, verb=IMPORT, community=file.community_id, on=file)
                file.content, file.preview = None, _only_counts(Preview.of(settled))
                _stage(file, Stage.DONE)
        if not is_done:
            file.preview = Preview.of(try_out(*_read(file))).to_keep()
            file.problem = _("Something changed in the meantime, so nothing was taken over. Look once more.")
            _stage(file, Stage.READY)
        forget_progress(progress_name(file))


def _only_counts(preview: Preview) -> dict[str, list]:
    """What stays of a preview for the rest of the day: how many of what, nobody's name."""
    counted = [[kind.title, len(kind.new), len(kind.changed)] for kind in preview.kinds]
    return {"lines": [], "findings": [], "counted": counted}


def throw_away(*, actor: Person, file: HouseImport) -> None:
    """The file and all that was read from it are gone."""
    require(actor, SEE, file)
    with transaction.atomic():
        record_change(actor=actor, verb=IMPORT, community=actor.community_id, on=file)
        HouseImport.objects.of(actor.community_id).filter(pk=file.pk).delete()


def forget_old() -> int:
    """Every file that was sent nearly a day ago goes; answers how many."""
    forget_old_progress()
    before = timezone.now() - timedelta(hours=KEPT_HOURS)
    rows = HouseImport.objects.across_communities(because="the clock: no file is kept for longer than a day")
    return rows.filter(sent_at__lt=before).delete()[0]


def is_at_work(file: HouseImport) -> bool:
    return file.stage in AT_WORK
