"""From the rhythm to meetings: makes those that are missing. Doing it twice changes nothing."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.db.models import Max, Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zelfbeheer.community.agreements.service import LookAgain, laid_on_agenda, open_reasons
from zelfbeheer.community.agreements.service import in_force as agreed
from zelfbeheer.community.agreements.vocabulary import Why
from zelfbeheer.community.charter.service import chosen, in_force, subject_in_words
from zelfbeheer.community.decisions.service import Decision, Proposal, title_for_a_wall
from zelfbeheer.community.groups.service import Community
from zelfbeheer.community.meetings.models import Break, Item, Meeting, MeetingRule
from zelfbeheer.community.meetings.vocabulary import HORIZON_DAYS, MOST_OF_A_CHANGE, TEXT_LENGTH, TITLE_LENGTH, ItemKind
from zelfbeheer.foundation.recurrence import Occurrence, occurrences
from zelfbeheer.foundation.search.operations import reindex


def materialise_community(community: Community | int) -> int:
    """Makes the missing meetings of a community, and lays what waits on the next agenda; answers how many it made."""
    rules = MeetingRule.objects.of(community).running(timezone.localdate())
    made = sum(materialise(rule) for rule in rules.order_by("pk"))
    gather(community)
    return made


def materialise(rule: MeetingRule) -> int:
    """Makes the missing meetings of one rule, for ten weeks from today."""
    due = _due(rule)
    present = set(rule.meetings.filter(on_date__in=list(due)).values_list("on_date", flat=True))
    missing = [_meeting(rule, found) for day, found in due.items() if day not in present]
    Meeting.objects.bulk_create(missing, ignore_conflicts=True)  # a second worker may be making the same ones
    return len(missing)


def remake(rule: MeetingRule) -> None:
    """After a change of the rule or a break: what is to come, and was neither moved nor called off, is made anew.

    A meeting that stays on its day keeps its agenda; the agenda of one that goes waits for the next.
    """
    due = _due(rule)
    for meeting in _still_free(rule):
        found = due.get(meeting.on_date)
        if found is None:
            meeting.delete()
        else:
            meeting.starts_at, meeting.ends_at, meeting.announced_at = found.starts_at, found.ends_at, None
            meeting.speaking_order, meeting.announce_days = rule.speaking_order, rule.announce_days
            meeting.save()
    materialise(rule)
    gather(rule.community_id)


def _still_free(rule: MeetingRule) -> QuerySet:
    rows = rule.meetings.filter(starts_at__gt=timezone.now(), opened_at=None, called_off_at=None, moved_at=None)
    return rows.order_by("starts_at", "pk")


def _due(rule: MeetingRule) -> dict[date, Occurrence]:
    """What the rule gives from today, without the days of a break."""
    today = timezone.localdate()
    breaks = list(Break.objects.of(rule.community_id).filter(last_on__gte=today).order_by("pk"))
    found = occurrences(rule, today, today + timedelta(days=HORIZON_DAYS))
    return {one.on_date: one for one in found if not any(each.holds(one.on_date) for each in breaks)}


def _meeting(rule: MeetingRule, found: Occurrence) -> Meeting:
    return Meeting(
        community_id=rule.community_id, rule=rule, on_date=found.on_date, starts_at=found.starts_at,
        ends_at=found.ends_at, speaking_order=rule.speaking_order, announce_days=rule.announce_days,
        basis_id=rule.basis_id,
    )  # fmt: skip


def next_meeting(community: Community | int) -> Meeting | None:
    """The one whose agenda is open: being held now, or the first to come."""
    rows = Meeting.objects.of(community).select_related("community")
    held = rows.open().order_by("-opened_at", "-pk").first()
    return held or rows.to_come().order_by("starts_at", "pk").first()


def gather(community: Community | int) -> None:
    """What waits comes on the next agenda: points without a meeting, and agreements that are to be looked at again."""
    meeting = next_meeting(community)
    if meeting is None:
        return
    _look_again(meeting)
    _to_decide(meeting)
    _decided_before(meeting)
    _clauses_due(meeting)
    place = last_place(meeting)
    waiting = Item.objects.of(meeting.community_id).filter(meeting=None).order_by("put_up_at", "place", "pk")
    for number, item in enumerate(waiting, place + 1):
        item.meeting, item.place = meeting, number
        item.save(update_fields=["meeting", "place"])


def last_place(meeting: Meeting) -> int:
    """Zero for an empty agenda. One query."""
    places = Item.objects.of(meeting.community_id).filter(meeting=meeting).aggregate(last=Max("place"))
    return places["last"] or 0


def _look_again(meeting: Meeting) -> None:
    """An agreement whose day comes before the meeting waits for it, unless it stands on an agenda already."""
    day = timezone.localdate(meeting.starts_at)
    reasons = _to_lay(meeting)
    asked = [one.agreement_id for one in reasons]
    due = list(agreed(meeting.community_id).filter(Q(agreement__review_on__lte=day) | Q(agreement__in=asked)))
    there = Item.objects.of(meeting.community_id).filter(agreement__in=[version.agreement_id for version in due])
    open_ones = {item.agreement_id: item for item in there.filter(meeting__closed_at=None).order_by("pk")}
    for version in due:
        item = open_ones.get(version.agreement_id)
        why = _why(meeting, [one for one in reasons if one.agreement_id == version.agreement_id])
        if item is None or (why and item.begun_at and not item.now_since):
            _put(meeting, ItemKind.AGREEMENT, version.title, agreement_id=version.agreement_id, text=why)
        elif why:
            _say_why(item, why)
    laid_on_agenda(reasons)


def _to_lay(meeting: Meeting) -> list[LookAgain]:
    """Why agreements come on this agenda. Of those that only half another group asks for, a few at a time."""
    reasons = open_reasons(meeting.community_id)
    already = Item.objects.of(meeting.community_id).filter(meeting=meeting, agreement__isnull=False)
    there = set(already.values_list("agreement_id", flat=True))
    laid = sum(one.why == Why.PEOPLE and one.agreement_id in there for one in reasons if one.on_agenda_at)
    waiting = [one for one in reasons if one.on_agenda_at is None]
    changed = [one for one in waiting if one.why == Why.PEOPLE][: max(0, MOST_OF_A_CHANGE - laid)]
    return [one for one in waiting if one.why != Why.PEOPLE] + changed


def _why(meeting: Meeting, reasons: list[LookAgain]) -> str:
    """In the language of the group: it stands on the agenda for everybody."""
    with translation.override(meeting.community.language):
        return "\n".join(one.sentence for one in reasons)


def _say_why(item: Item, why: str) -> None:
    """It stood on the agenda already: what came since stands below."""
    item.text = f"{item.text}\n{why}".strip()[:TEXT_LENGTH]
    item.save(update_fields=["text"])
    reindex(item)


def _to_decide(meeting: Meeting) -> None:
    """What is talked about, and is decided in the meeting by the group's own rule. Nothing against somebody by itself.

    An agenda hangs on a wall: of what names somebody, such as a newcomer, it says only what it is.
    """
    community = meeting.community_id
    running = Proposal.objects.of(community).filter(state="discussion", form="proposal", concerned=None)
    there = Item.objects.of(community).filter(meeting__closed_at=None, proposal__isnull=False)
    waiting = running.exclude(pk__in=there.values("proposal")).order_by("shared_at", "pk")
    clauses = in_force(community) if waiting else []
    for proposal in waiting:
        clause = chosen(clauses, proposal.subject, own_subject=proposal.own_subject, cents=proposal.cents)
        if clause is not None and clause.open_hours == 0:
            _put(meeting, ItemKind.PROPOSAL, title_for_a_wall(proposal), proposal=proposal)


def _decided_before(meeting: Meeting) -> None:
    """Decisions whose day to look at them again has come, until the group said whether they stay."""
    day = timezone.localdate(meeting.starts_at)
    rows = Decision.objects.of(meeting.community_id).filter(review_on__lte=day, is_personal=False, outcome="adopted")
    rows = rows.filter(ended_at=None)
    there = Item.objects.of(meeting.community_id).filter(decision__isnull=False, meeting__closed_at=None)
    for decision in rows.exclude(pk__in=there.values("decision")).filter(replaced_by=None).order_by("pk"):
        _put(meeting, ItemKind.AGAIN, decision.title, decision=decision)


def _clauses_due(meeting: Meeting) -> None:
    """Clauses of how we decide that the group looks at again after so many months, counted from the last look."""
    day = timezone.localdate(meeting.starts_at)
    looked = _last_looks(meeting)
    for clause in in_force(meeting.community_id):
        last = looked.get(clause.pk, timezone.localdate(clause.made_at))
        if clause.review_months and last is not None and last + relativedelta(months=clause.review_months) <= day:
            with translation.override(meeting.community.language):
                title = _("How we decide: %(subject)s") % {"subject": subject_in_words(clause)}
            _put(meeting, ItemKind.AGAIN, title, clause=clause)


def _last_looks(meeting: Meeting) -> dict[int, date | None]:
    """When each clause was last looked at in a meeting; None where it stands on an agenda now."""
    items = Item.objects.of(meeting.community_id).filter(clause__isnull=False).order_by("pk")
    rows = items.values_list("clause", "meeting__starts_at", "meeting__closed_at")
    return {clause: timezone.localdate(starts) if closed else None for clause, starts, closed in rows}


def _put(meeting: Meeting, kind: str, title: str, **about: object) -> None:
    item = Item.objects.create(community_id=meeting.community_id, kind=kind, title=title[:TITLE_LENGTH], **about)
    reindex(item)
