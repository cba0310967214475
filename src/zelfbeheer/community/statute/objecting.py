"""What the umbrella wrote against a decision of the group, and what the group answered: written down, both."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.charter.service import may_read
from zelfbeheer.community.decisions.service import Decision
from zelfbeheer.community.groups.service import Person, basis_of
from zelfbeheer.community.statute.ending import SAY_PAPER, check_reason
from zelfbeheer.community.statute.models import Objection, StatuteVersion
from zelfbeheer.community.statute.operations import NOT_YET, RECORD
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.foundation.ui.times import day

BEFORE = gettext_lazy("That is before the decision. Look again at the day on the letter.")
NOT_HELD = gettext_lazy("This statute does not hold, so nobody objects by it.")
OF_A_PERSON = gettext_lazy("A decision about a person is not the umbrella's: it is never chosen here.")


@transaction.atomic
def record_objection(
    *, actor: Person, version: StatuteVersion, decision: Decision, on: date, reasons: str, paper: str
) -> Objection:
    """The umbrella objected in writing, with reasons. Whether that was in time follows from the statute."""
    require(actor, RECORD, version.community)
    if not version.is_in_force:
        raise Problem(NOT_HELD)
    if decision.is_personal or decision.community_id != version.community_id:
        raise Problem(OF_A_PERSON)
    check_reason(reasons)
    if not paper.strip():
        raise Problem(SAY_PAPER)
    decided_on = timezone.localdate(decision.decided_at)
    if not decided_on <= on <= timezone.localdate():
        raise Problem(BEFORE if on < decided_on else NOT_YET)
    made = Objection.objects.create(
        community_id=version.community_id, version=version, decision=decision, about=decision.title[:80],
        decided_on=decided_on, last_on=decided_on + timedelta(days=version.objection_days), received_on=on,
        reasons=reasons.strip(), paper=paper.strip(), basis=basis_of(actor, RECORD),
    )  # fmt: skip
    record_change(actor=actor, verb=RECORD, community=version.community_id, on=made)
    return made


@transaction.atomic
def record_answer(*, actor: Person, objection: Objection, answer: str) -> None:
    """What the group answered; it can be written anew. Raises Refused, Problem."""
    require(actor, RECORD, objection.community)
    check_reason(answer)
    objection = Objection.objects.of(objection.community_id).select_for_update().get(pk=objection.pk)
    objection.answer, objection.answered_on = answer.strip(), timezone.localdate()
    objection.save(update_fields=["answer", "answered_on"])
    record_change(actor=actor, verb=RECORD, community=objection.community_id, on=objection)


def beside_decision(person: Person, decision: Decision) -> list[tuple[str, str]]:
    """On the page of the decision, for whoever may read the statute. One query."""
    rows = Objection.objects.of(decision.community_id).filter(decision=decision).select_related("version__statute")
    listed = list(rows.order_by("received_on", "pk"))
    if not listed or not may_read(person):
        return []
    href = reverse("statute:statute", kwargs={"community": person.community.slug}) + "#objections"
    return [(_in_short(one), href) for one in listed]


def _in_short(one: Objection) -> str:
    values = {"umbrella": one.version.statute.umbrella, "day": day(one.received_on, "other year")}
    said = _("%(umbrella)s objected in writing on %(day)s, in time.") % values
    late = _("%(umbrella)s objected in writing on %(day)s, which was too late.") % values
    return (said if one.is_in_time else late) + " " + (_("We answered.") if one.answer else _("We did not answer yet."))
