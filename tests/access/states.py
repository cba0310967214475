"""Every state that an object of a capability can be in. A capability on a model without states fails the tests."""

from collections.abc import Callable
from datetime import timedelta
from secrets import token_hex
from typing import Any

from django.db.models import Max
from django.utils import timezone

from tests.world import (
    basis_for,
    give_role,
    make_agreement,
    make_duty,
    make_item,
    make_list,
    make_meeting,
    make_next_version,
    make_person,
    make_role,
    make_rule,
    make_take,
)
from zelfbeheer.community.agreements.models import Agreement, Version
from zelfbeheer.community.decisions.models import Carrier, Concerned, Decision, Proposal, Proposer, Round, Voter
from zelfbeheer.community.decisions.rounds import ADVISORY_TERMS
from zelfbeheer.community.devices.models import Device
from zelfbeheer.community.groups.models import Community, Founder, FoundingAct, Person, RoleGrant
from zelfbeheer.community.imports.models import HouseImport
from zelfbeheer.community.keys.models import HelpRequest
from zelfbeheer.community.meetings.models import ActionPoint, Addition, Break, Hand, Item, Meeting, MeetingRule, Present
from zelfbeheer.community.moving.models import GroupFile
from zelfbeheer.community.notices.models import Notice, Thanks
from zelfbeheer.foundation.files.models import StoredFile
from zelfbeheer.house.admissions.models import Admission
from zelfbeheer.house.duties.models import Duty, MayBeAsked, Swap, Take
from zelfbeheer.house.handover.models import Comer, HelpCall, NamedInNote, ShiftNote
from zelfbeheer.house.meals.models import Eater, Meal
from zelfbeheer.house.places.models import Stay
from zelfbeheer.house.rosters.models import Learner, Place, Roster

State = Callable[[Community, Person], Any]
hour = timedelta(hours=1)


def _now() -> Any:
    return timezone.now()


def _group_file(ready: bool = False, mine: bool = True, ago: timedelta = timedelta()) -> State:
    def make(community: Community, person: Person) -> GroupFile:
        asked_at = timezone.now() - ago
        return GroupFile.objects.create(
            community=community, asked_by=person if mine else make_person(community), asked_at=asked_at,
            public_key=b"k" * 32, ready_at=asked_at if ready else None, basis=basis_for(community),
        )  # fmt: skip

    return make


def _duty(**fields: Any) -> State:
    return lambda community, person: make_duty(community, **fields)


def _full_duty(community: Community, person: Person) -> Duty:
    duty = make_duty(community)
    make_take(duty, make_person(community))
    return duty


def _my_duty(community: Community, person: Person) -> Duty:
    duty = make_duty(community, needed=2)
    make_take(duty, person)
    return duty


def _given_back_duty(community: Community, person: Person) -> Duty:
    duty = make_duty(community)
    make_take(duty, person, ended_at=_now())
    return duty


def _take(
    at: timedelta = hour, back_hours: int = 0, mine: bool = True, duty: dict | None = None, **fields: Any
) -> State:
    def make(community: Community, person: Person) -> Take:
        duties = make_list(community, "chore", give_back_hours=back_hours)
        row = make_duty(community, at=_now() + at, duty_list=duties, **(duty or {}))
        return make_take(row, person if mine else make_person(community), **fields)

    return make


def _one_with(mine: bool = False, there: bool = False, left: int = 1) -> State:
    """One of those who do it needs a role; so many places are left."""

    def make(community: Community, person: Person) -> Duty:
        role, other = make_role(community), make_person(community)
        give_role(person if mine else other, role)
        duty = make_duty(community, needed=1 + left, one_with=role, learners=1)
        make_take(duty, other if there else make_person(community))
        make_take(duty, make_person(community), goes_along=True)
        return duty

    return make


def _only_one(mine: bool = False, another: bool = False) -> State:
    """Somebody asks for a stand-in, and has the role that one of those who do it needs."""

    def make(community: Community, person: Person) -> Take:
        role, asker, other = make_role(community), make_person(community), make_person(community)
        for one, has_it in ((asker, True), (person, mine), (other, another)):
            if has_it:
                give_role(one, role)
        duty = make_duty(community, needed=2, one_with=role)
        make_take(duty, other)
        return make_take(duty, asker, asked_at=timezone.now())

    return make


def _role_duty(mine: bool) -> State:
    def make(community: Community, person: Person) -> Duty:
        role = make_role(community)
        if mine:
            give_role(person, role)
        return make_duty(community, role=role)

    return make


def _swap(mine: str, hers: dict | None = None, **fields: Any) -> State:
    """A swap in which I am on the side `mine` ("offered", "wanted" or neither)."""

    def make(community: Community, person: Person) -> Swap:
        sides = {
            side: _take(hour, mine=side == mine, **(hers or {} if side == "wanted" else {}))(community, person)
            for side in ("offered", "wanted")
        }
        return Swap.objects.create(community=community, **sides, **fields)

    return make


def _notice(mine: bool = False, **fields: Any) -> State:
    return lambda community, person: Notice.objects.create(
        community=community, text="Een bericht", last_on=timezone.localdate(),
        author=person if mine else make_person(community), **fields,
    )  # fmt: skip


def _person(**fields: Any) -> State:
    return lambda community, person: make_person(community, **fields)


def _stay(mine: bool = True, **fields: Any) -> State:
    return lambda community, person: Stay.objects.create(
        community=community, person=person if mine else make_person(community), basis=basis_for(community), **fields
    )


def _device(**fields: Any) -> State:
    return lambda community, person: Device.objects.create(
        community=community, name="Tablet", digest=token_hex(32), **fields
    )


def _picture(mine: bool) -> State:
    def make(community: Community, person: Person) -> StoredFile:
        picture = StoredFile.objects.create(community=community, content=b"x", width=1, height=1)
        owner = person if mine else make_person(community)
        owner.picture = picture
        owner.save(update_fields=["picture"])
        return picture

    return make


def _act(founder: bool = False, closed: bool = False) -> State:
    def make(community: Community, person: Person) -> FoundingAct:
        act = FoundingAct.objects.create(
            community=community, basis=basis_for(community), closed_at=_now() if closed else None
        )
        if founder:
            Founder.objects.create(community=community, act=act, person=person)
        return act

    return make


def _grant(mine: bool = True, **fields: Any) -> State:
    def make(community: Community, person: Person) -> RoleGrant:
        row = give_role(person if mine else make_person(community), make_role(community))
        if fields:
            RoleGrant.objects.of(community).filter(pk=row.pk).update(**fields)
        return row

    return make


def _help(mine: bool = False, about_me: bool = False, left: bool = False, **fields: Any) -> State:
    def make(community: Community, person: Person) -> HelpRequest:
        gone = {"left_on": timezone.localdate() - timedelta(days=1)} if left else {}
        asked = person if about_me else make_person(community, **gone)
        return HelpRequest.objects.create(
            community=community, person=asked, opened_by=person if mine else make_person(community), **fields
        )

    return make


def _admission(mine: bool = True, ago: timedelta = timedelta(minutes=1)) -> State:
    return lambda community, person: Admission.objects.create(
        community=community, newcomer=make_person(community), basis=basis_for(community), at=_now() - ago,
        welcomed_by=person if mine else make_person(community),
    )  # fmt: skip


def _thanks(to_me: bool = False, by_me: bool = False) -> State:
    return lambda community, person: Thanks.objects.create(
        community=community, text="Bedankt", by=person if by_me else make_person(community),
        to=person if to_me else make_person(community),
    )  # fmt: skip


def _meal(mine: bool = False, joined: bool = False, at: timedelta = 3 * hour, **fields: Any) -> State:
    def make(community: Community, person: Person) -> Meal:
        starts_at = _now() + at
        cook = person if mine else make_person(community)
        meal = Meal.objects.create(
            community=community, title="Soep", starts_at=starts_at, say_until=starts_at - hour, cook=cook, **fields
        )
        if joined:
            Eater.objects.create(community=community, meal=meal, person=person)
        return meal

    return make


def _version(**fields: Any) -> State:
    return lambda community, person: make_agreement(community, **fields)


def _import(mine: bool = True, **fields: Any) -> State:
    empty = {"lines": [], "findings": [], "counted": []}
    return lambda community, person: HouseImport.objects.create(
        community=community, person=person if mine else make_person(community), filename="huis.xlsx", preview=empty,
        basis=basis_for(community), **fields,
    )  # fmt: skip


def _superseded(**fields: Any) -> State:
    def make(community: Community, person: Person) -> Version:
        version = make_agreement(community)
        make_next_version(version, **fields)
        return version

    return make


def _agreement(**fields: Any) -> State:
    return lambda community, person: make_agreement(community, **fields).agreement


def _with_shift(at: timedelta, hours: float = 2) -> State:
    """The community, where I have a shift that begins so long from now."""

    def make(community: Community, person: Person) -> Community:
        make_take(make_duty(community, kind="shift", at=_now() + at, hours=hours), person)
        return community

    return make


def _shift_note(mine: bool = False, names_me: bool = False) -> State:
    def make(community: Community, person: Person) -> ShiftNote:
        author = person if mine else make_person(community)
        note = ShiftNote.objects.create(community=community, author=author, text="De sleutel ligt in de la.")
        if names_me:
            NamedInNote.objects.create(community=community, note=note, person=person)
        return note

    return make


def _help_call(mine: bool = False, near: str = "", i_come: bool = False, **fields: Any) -> State:
    """A call, with me near in one of the ways: "asked", "in", "out", "shift"."""

    def make(community: Community, person: Person) -> HelpCall:
        if near == "asked":
            MayBeAsked.objects.of(community).get_or_create(person=person, defaults={"community": community})
        elif near == "shift":
            _with_shift(-hour)(community, person)
        elif near:
            running = Stay.objects.of(community).running().filter(person=person)
            if not running.update(out_since=_now() if near == "out" else None):
                _stay(out_since=_now() if near == "out" else None)(community, person)
        asker = person if mine else make_person(community)
        HelpCall.objects.of(community).filter(asker=asker, ended_at=None).update(ended_at=_now())  # one at a time
        call = HelpCall.objects.create(community=community, asker=asker, kind="hands", **fields)
        if i_come:
            Comer.objects.create(community=community, call=call, person=person)
        return call

    return make


def _meeting(hours: float = 1, going_on: bool = False, **fields: Any) -> State:
    """With everything that can belong to it, while it goes on."""

    def make(community: Community, person: Person) -> Meeting:
        meeting = make_meeting(community, hours, held=going_on, **fields)
        if going_on:
            own = {"community": community, "meeting": meeting, "person": person}
            Present.objects.create(**own)
            Hand.objects.create(**own)
        if fields.get("approved_at"):
            Addition.objects.create(community=community, meeting=meeting, text="Het was half zeven.")
            day, given = timezone.localdate(), {"community": community, "basis": basis_for(community)}
            Break.objects.create(first_on=day, last_on=day, **given)
            at = timezone.now().time()
            MeetingRule.objects.create(
                recurrence="FREQ=WEEKLY;BYDAY=TU", first_on=day, start_time=at, end_time=at, **given
            )
        return meeting

    return make


def _item(mine: bool = False, waits: bool = False, **fields: Any) -> State:
    def make(community: Community, person: Person) -> Item:
        item = make_item(make_meeting(community), put_up_by=person if mine else make_person(community), **fields)
        if waits:
            item.meeting = None
            item.save(update_fields=["meeting"])
        return item

    return make


def _action(mine: bool = True, **fields: Any) -> State:
    return lambda community, person: ActionPoint.objects.create(
        community=community, meeting=make_meeting(community, -30, closed_at=_now()), text="Verf kopen",
        person=person if mine else make_person(community), **fields,
    )  # fmt: skip


def _proposal(mine: bool = False, about_me: bool = False, **fields: Any) -> State:
    def make(community: Community, person: Person) -> Proposal:
        number = (Proposal.objects.of(community).aggregate(last=Max("number"))["last"] or 0) + 1
        given = {"title": "Iets", "is_personal": about_me} | fields
        proposal = Proposal.objects.create(community=community, number=number, **given)
        if about_me:
            Concerned.objects.create(community=community, proposal=proposal, person=person)
        proposer = person if mine else make_person(community)
        Proposer.objects.create(community=community, proposal=proposal, person=proposer)
        return proposal

    return make


def _round(mine: bool = False, my_vote: bool = False, **fields: Any) -> State:
    def make(community: Community, person: Person) -> Round:
        proposal = _proposal(mine=mine, state="round")(community, person)
        given = ADVISORY_TERMS | {"number": 1, "wording": 1, "counted_by": "majority", "engine": 1} | fields
        round = Round.objects.create(community=community, proposal=proposal, **given)
        if my_vote:
            Voter.objects.create(community=community, round=round, person=person)
        return round

    return make


def _decision(mine: bool = False, left: bool = False, **fields: Any) -> State:
    def make(community: Community, person: Person) -> Decision:
        number = (Decision.objects.of(community).aggregate(last=Max("number"))["last"] or 0) + 1
        proposal = _proposal(state="adopted")(community, person)
        carrier = person if mine else make_person(community)
        Carrier.objects.create(community=community, proposal=proposal, person=carrier)
        if left:
            Person.objects.of(community).filter(pk=carrier.pk).update(left_on=yesterday, joined_on=yesterday)
        given = {"outcome": "adopted", "subject": "measures", "method": "majority", "is_personal": True, "asks": True}
        given |= fields
        return Decision.objects.create(community=community, number=number, title="Iets", proposal=proposal, **given)

    return make


def _roster(**fields: Any) -> State:
    def make(community: Community, person: Person) -> Roster:
        day, given = timezone.localdate(), {"community": community, "basis": basis_for(community)}
        Roster.objects.of(community).running().update(stage="dropped")  # one runs at a time
        return Roster.objects.create(first_on=day, last_on=day, **given, **fields)

    return make


def _placed(mine: bool = True, **fields: Any) -> State:
    def make(community: Community, person: Person) -> Place:
        roster = _roster(**{"stage": "proposed"} | fields)(community, person)
        return Place.objects.create(
            community=community, roster=roster, duty=make_duty(community),
            person=person if mine else make_person(community),
        )  # fmt: skip

    return make


def _learner(mine: bool = False, beside: timedelta | None = None, i_learn: bool = False) -> State:
    """Somebody learns; `beside`: she and I hold a duty of it that begins so long from now."""

    def make(community: Community, person: Person) -> Learner:
        rule, who = make_rule(community), person if mine else make_person(community)
        if beside is not None:
            duty = make_duty(community, at=_now() + beside, needed=2, rule=rule, duty_list=rule.duty_list)
            for one in {who, person}:
                make_take(duty, one)
        if i_learn:
            Learner.objects.create(community=community, person=person, rule=rule)
        return Learner.objects.create(community=community, person=who, rule=rule)

    return make


yesterday = timezone.localdate() - timedelta(days=1)

STATES: dict[type, dict[str, State]] = {
    Community: {
        "the community": lambda community, person: community,
        "I have a shift now": _with_shift(-hour),
        "I had a shift just before": _with_shift(-3 * hour),
        "my shift was long ago": _with_shift(-9 * hour),
        "I have the next shift": _with_shift(3 * hour),
        "my shift is tomorrow": _with_shift(20 * hour),
    },
    ShiftNote: {
        "of another": _shift_note(),
        "mine": _shift_note(mine=True),
        "with my name": _shift_note(names_me=True),
    },
    HelpCall: {
        "of another, I am far": _help_call(),
        "of another, I may be asked": _help_call(near="asked"),
        "of another, I am in": _help_call(near="in"),
        "of another, I am out": _help_call(near="out"),
        "of another, I am on shift": _help_call(near="shift"),
        "of another, I come": _help_call(near="in", i_come=True),
        "mine": _help_call(mine=True, near="shift"),
        "mine, ended": lambda c, p: _help_call(mine=True, ended_at=_now())(c, p),
        "of another, over": lambda c, p: _help_call(near="in", ends_at=_now() - hour)(c, p),
        "of another, ended": lambda c, p: _help_call(near="in", ended_at=_now())(c, p),
    },
    Proposal: {
        "of another, a draft": _proposal(),
        "mine, a draft": _proposal(mine=True),
        "of another, talked about": _proposal(state="discussion"),
        "mine, talked about": _proposal(mine=True, state="discussion"),
        "about me, talked about": _proposal(about_me=True, state="discussion"),
        "about me, a draft": _proposal(about_me=True),
        "mine, put off": _proposal(mine=True, state="postponed"),
        "mine, being decided": _proposal(mine=True, state="round"),
        "mine, adopted": _proposal(mine=True, state="adopted"),
        "about me, rejected": _proposal(about_me=True, state="rejected"),
    },
    Round: {
        "of another, without me": _round(),
        "I have a vote": _round(my_vote=True),
        "mine, I have a vote": _round(mine=True, my_vote=True),
        "I have a vote, its time is over": lambda c, p: _round(
            my_vote=True, opened_at=_now() - 2 * hour, closes_at=_now() - hour
        )(c, p),
        "I have a vote, still open": lambda c, p: _round(my_vote=True, closes_at=_now() + hour)(c, p),
        "mine, closed": lambda c, p: _round(mine=True, my_vote=True, closed_at=_now())(c, p),
        "on paper": _round(is_secret=True, is_on_paper=True),
    },
    Decision: {
        "for another to carry out": _decision(),
        "for me to carry out": _decision(mine=True),
        "for me, not yet": lambda c, p: _decision(mine=True, not_before=timezone.localdate() + timedelta(days=1))(c, p),
        "for me, from today": lambda c, p: _decision(mine=True, not_before=timezone.localdate())(c, p),
        "for me, done": lambda c, p: _decision(mine=True, carried_out_at=_now())(c, p),
        "rejected": _decision(mine=True, outcome="rejected"),
        "asks nobody": _decision(mine=True, is_personal=False, asks=False),
        "I am asked whether I want it": _decision(mine=True, is_personal=False),
        "I was asked, and said no": lambda c, p: _decision(mine=True, is_personal=False, ended_at=_now())(c, p),
        "whoever was asked is gone": _decision(left=True),
    },
    Duty: {
        "open": _duty(),
        "open, needs three": _duty(needed=3),
        "running": lambda community, person: make_duty(community, at=_now() - hour / 2),
        "over": lambda community, person: make_duty(community, at=_now() - 5 * hour),
        "called off": lambda community, person: make_duty(community, called_off_at=_now()),
        "full": _full_duty,
        "mine, one place left": _my_duty,
        "given back by me": _given_back_duty,
        "for a role I have not": _role_duty(mine=False),
        "for a role I have": _role_duty(mine=True),
        "last place, for a role I have not": _one_with(),
        "last place, for a role I have": _one_with(mine=True),
        "last place, somebody has the role": _one_with(there=True),
        "one must have a role, two places left": _one_with(left=2),
        "mine, with steps, running": lambda c, p: (
            make_take(make_duty(c, at=_now() - hour / 2, steps="Kraan dicht"), p).duty
        ),
        "mine, with steps, over long ago": lambda c, p: (
            make_take(make_duty(c, at=_now() - 72 * hour, steps="Kraan dicht"), p).duty
        ),
        "another's, with steps": lambda c, p: (
            make_take(make_duty(c, at=_now() - hour / 2, steps="Kraan dicht"), make_person(c)).duty
        ),
    },
    Take: {
        "mine, to come": _take(),
        "mine, too late to give back": _take(hour, back_hours=3),
        "mine, running": _take(-hour / 2),
        "mine, over just now": _take(-2 * hour),
        "mine, over long ago": _take(-72 * hour),
        "mine, done": _take(-hour / 2, done_at=timezone.now()),
        "mine, given back": _take(ended_at=timezone.now()),
        "mine, called off": lambda c, p: _take(-hour / 2, duty={"called_off_at": _now()})(c, p),
        "somebody else's": _take(mine=False),
        "mine, a stand-in asked": _take(asked_at=timezone.now()),
        "mine, a stand-in asked, running": _take(-hour / 2, asked_at=timezone.now()),
        "somebody else's, a stand-in asked": _take(mine=False, asked_at=timezone.now()),
        "somebody else's, a stand-in asked, over": _take(-5 * hour, mine=False, asked_at=timezone.now()),
        "somebody else's, taken over": _take(mine=False, asked_at=timezone.now(), ended_at=timezone.now()),
        "mine, I go along to learn": _take(duty={"learners": 1}, goes_along=True),
        "of the only one with the role": _only_one(),
        "of the only one with the role, which I have": _only_one(mine=True),
        "of one of two with the role": _only_one(another=True),
    },
    Swap: {
        "offered by me": _swap("offered"),
        "offered to me": _swap("wanted"),
        "between others": _swap(""),
        "offered to me, declined": _swap("wanted", answered_at=timezone.now(), outcome="declined"),
        "offered to me, given back meanwhile": _swap("wanted", {"ended_at": timezone.now()}),
        "offered by me, done meanwhile": _swap("offered", {"done_at": timezone.now()}),
        "offered by me, called off": lambda c, p: _swap("offered", {"duty": {"called_off_at": _now()}})(c, p),
    },
    Notice: {
        "hanging": _notice(),
        "mine": _notice(mine=True),
        "mine, taken down": _notice(mine=True, taken_down_at=timezone.now()),
        "something found": _notice(kind="found"),
        "something lost, mine": _notice(mine=True, kind="lost"),
        "something found, settled": lambda c, p: _notice(kind="found", taken_down_at=_now())(c, p),
        "taken down": _notice(taken_down_at=timezone.now()),
    },
    Meal: {
        "to come": _meal(),
        "to come, I cook": _meal(mine=True),
        "to come, I eat along": _meal(joined=True),
        "too late to say so": _meal(at=hour / 2),
        "begun": _meal(at=-hour),
        "called off": lambda c, p: _meal(called_off_at=_now())(c, p),
        "called off, I cook": lambda c, p: _meal(mine=True, called_off_at=_now())(c, p),
        "of a cook who is gone": lambda c, p: _meal(cook_is_named=True)(c, p),
    },
    Roster: {
        "waiting": _roster(),
        "being made": _roster(stage="making"),
        "proposed": _roster(stage="proposed"),
        "published": _roster(stage="published"),
        "dropped": _roster(stage="dropped"),
    },
    Place: {
        "mine": _placed(),
        "mine, still open": lambda c, p: _placed(open_until=_now() + hour)(c, p),
        "mine, its time is over": lambda c, p: _placed(open_until=_now() - hour)(c, p),
        "mine, published": _placed(stage="published"),
        "somebody else's": _placed(mine=False),
    },
    Learner: {
        "somebody else's, whom I never met": _learner(),
        "somebody else's, beside whom I did it": _learner(beside=-3 * hour),
        "somebody else's, beside whom I shall do it": _learner(beside=3 * hour),
        "somebody else's, and I learn it too": _learner(beside=-3 * hour, i_learn=True),
        "mine": _learner(mine=True, beside=-3 * hour),
    },
    Thanks: {"to me": _thanks(to_me=True), "by me": _thanks(by_me=True), "of others": _thanks()},
    Agreement: {
        "in force": _agreement(),
        "due for a look": _agreement(review_on=yesterday),
        "ended": _agreement(ended_at=timezone.now()),
    },
    Meeting: {
        "to come": _meeting(40),
        "soon": _meeting(),
        "soon, called off": lambda c, p: _meeting(called_off_at=_now())(c, p),
        "going on": _meeting(-0.2, going_on=True),
        "over, never held": _meeting(-40),
        "closed": lambda c, p: _meeting(-30, closed_at=_now())(c, p),
        "approved": lambda c, p: _meeting(-60, closed_at=_now(), approved_at=_now())(c, p),
    },
    Item: {
        "put up by me": _item(mine=True),
        "put up by another": _item(),
        "put up by me, spoken of": lambda c, p: _item(mine=True, begun_at=_now())(c, p),
        "put up by another, waiting": _item(waits=True),
    },
    ActionPoint: {
        "asked of me": _action(),
        "mine": lambda c, p: _action(accepted_at=_now())(c, p),
        "mine, done": lambda c, p: _action(accepted_at=_now(), done_at=_now())(c, p),
        "asked of another": _action(mine=False),
        "another's": lambda c, p: _action(mine=False, accepted_at=_now())(c, p),
    },
    Version: {
        "in force": _version(),
        "for a while": _version(last_on=timezone.localdate()),
        "lapsed": _version(last_on=yesterday),
        "ended": _version(ended_at=timezone.now()),
        "superseded": _superseded(),
        "superseded by one that lapsed": _superseded(last_on=yesterday),
    },
    Person: {
        "somebody": _person(),
        "myself": lambda community, person: person,
        "somebody who left": lambda c, p: make_person(c, left_on=timezone.localdate() - timedelta(days=1)),
    },
    Stay: {
        "mine, running": _stay(),
        "mine, out": _stay(out_since=timezone.now()),
        "mine, ended now": lambda c, p: _stay(ended_at=_now())(c, p),
        "mine, ended long ago": lambda c, p: _stay(ended_at=_now() - timedelta(days=3))(c, p),
        "mine, ended by another's word": lambda c, p: _stay(
            ended_at=_now() - timedelta(days=3), recorded_by_other=True
        )(c, p),
        "somebody else's": _stay(mine=False),
        "somebody else's, ended by another's word": lambda c, p: _stay(
            mine=False, ended_at=_now(), recorded_by_other=True
        )(c, p),
    },
    RoleGrant: {
        "mine, running": _grant(),
        "mine, ends later": _grant(end_on=timezone.localdate() + timedelta(days=9)),
        "mine, ended": _grant(end_on=timezone.localdate()),
        "somebody else's": _grant(mine=False),
    },
    Device: {"in use": _device(), "ended": _device(ended_at=timezone.now())},
    HelpRequest: {
        "waiting": _help(),
        "opened by me": _help(mine=True),
        "about me": _help(about_me=True),
        "about somebody who left": _help(left=True),
        "too old": lambda c, p: _help(opened_at=_now() - timedelta(hours=2))(c, p),
        "done": _help(done_at=timezone.now()),
        "stopped": _help(cancelled_at=timezone.now()),
    },
    Admission: {
        "by me, just now": _admission(),
        "by me, an hour ago": _admission(ago=hour),
        "by another": _admission(mine=False),
    },
    GroupFile: {
        "mine, ready": _group_file(ready=True),
        "mine, being made": _group_file(),
        "mine, of two days ago": _group_file(ready=True, ago=48 * hour),
        "somebody else's": _group_file(ready=True, mine=False),
    },
    HouseImport: {
        "mine, to look at": _import(stage="ready"),
        "mine, unreadable": _import(stage="unreadable", problem="We cannot read this file."),
        "mine, being read": _import(),
        "mine, done": _import(stage="done"),
        "somebody else's": _import(mine=False, stage="ready"),
    },
    StoredFile: {"mine": _picture(mine=True), "somebody else's": _picture(mine=False)},
    FoundingAct: {
        "open, not a founder": _act(),
        "open, a founder": _act(founder=True),
        "closed, a founder": _act(founder=True, closed=True),
    },
}
