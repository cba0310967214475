"""A meeting from opening to approved minutes: who speaks, what is written down, and what is gone afterwards."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.world import at_tablet, make_community, make_item, make_meeting, make_person, sign_in
from zelfbeheer.community.meetings import minutes, pulse
from zelfbeheer.community.meetings.holding import choose_lead, close_meeting, draw_lead, go_to, open_meeting
from zelfbeheer.community.meetings.live import screen_of
from zelfbeheer.community.meetings.models import ActionPoint, Addition, Hand, Item, Meeting, Present
from zelfbeheer.community.meetings.queries import without_quorum
from zelfbeheer.community.meetings.speaking import (
    come,
    end_turn,
    give_turn,
    go,
    lower_hand,
    queue_of,
    raise_hand,
    start_round,
)
from zelfbeheer.community.meetings.vocabulary import MeetingsCapability as May
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

SEE, PUT, HOLD = May.SEE_MEETINGS, May.PUT_ON_AGENDA, May.HOLD_MEETING
SCRIPT = {"headers": {"X-Screen": "1"}}


@pytest.fixture
def house():
    return make_community(slug="huis")


@pytest.fixture
def people(house):
    """Jo chairs, Ria writes, Sam and Bo are there."""
    names = ("Jo", "Ria", "Sam", "Bo")
    return {
        name: make_person(house, name, may=[SEE, PUT, *([HOLD] if name in {"Jo", "Ria"} else [])]) for name in names
    }


@pytest.fixture
def held(house, people):
    """A running meeting with two points."""
    meeting = make_meeting(house, hours=0)
    for title in ("De keuken", "De tuin"):
        make_item(meeting, title, minutes=10)
    return open_meeting(actor=people["Ria"], meeting=meeting, chair=people["Jo"], minute_taker=people["Ria"])


def points(meeting):
    return list(Item.objects.of(meeting.community_id).filter(meeting=meeting).order_by("place"))


def waiting(meeting):
    return [hand.person.chosen_name for hand in queue_of(meeting).waiting]


def speaks(meeting):
    found = queue_of(meeting).speaks
    return found and found.person.chosen_name


def test_it_opens_at_its_first_point_and_only_one_at_a_time(house, people, held):
    assert points(held)[0].now_since and points(held)[0].begun_at
    assert Present.objects.of(house).count() == 2
    with pytest.raises(Problem):
        open_meeting(actor=people["Jo"], meeting=make_meeting(house, hours=0.5))
    with pytest.raises(Refused):
        open_meeting(actor=people["Sam"], meeting=make_meeting(house, hours=0.5))
    with pytest.raises(Refused):  # too early
        open_meeting(actor=people["Jo"], meeting=make_meeting(house, hours=40))


def test_lots_choose_among_who_is_here_and_may(people, held):
    with pytest.raises(Refused):
        draw_lead(actor=people["Sam"], meeting=held)
    come(actor=people["Sam"], meeting=held)  # is here, and may not
    assert {person.chosen_name for person in draw_lead(actor=people["Jo"], meeting=held)} == {"Jo", "Ria"}
    go(actor=people["Ria"], meeting=held)
    with pytest.raises(Problem):
        draw_lead(actor=people["Jo"], meeting=held)


def test_whoever_asked_first_speaks_first(people, held):
    for name in ("Sam", "Bo", "Sam"):
        raise_hand(actor=people[name], meeting=held)
    assert waiting(held) == ["Sam", "Bo"]
    give_turn(actor=people["Jo"], meeting=held)
    raise_hand(actor=people["Sam"], meeting=held)  # she speaks already
    assert (speaks(held), waiting(held)) == ("Sam", ["Bo"])
    raise_hand(actor=people["Jo"], meeting=held, person=people["Ria"])  # tapped on the tablet
    give_turn(actor=people["Jo"], meeting=held)
    assert (speaks(held), waiting(held)) == ("Bo", ["Ria"])
    end_turn(actor=people["Bo"], meeting=held)
    lower_hand(actor=people["Ria"], meeting=held)
    assert (speaks(held), waiting(held)) == (None, [])
    with pytest.raises(Refused):
        raise_hand(actor=people["Sam"], meeting=held, person=people["Bo"])
    give_turn(actor=people["Jo"], meeting=held, person=people["Bo"])
    with pytest.raises(Refused):
        end_turn(actor=people["Sam"], meeting=held)


def test_or_whoever_spoke_least_often_in_this_meeting(people, held):
    held.speaking_order = "least"
    held.save()
    for name in ("Sam", "Sam", "Bo"):
        give_turn(actor=people["Jo"], meeting=held, person=people[name])
        end_turn(actor=people["Jo"], meeting=held)
    for name in ("Sam", "Bo", "Ria"):
        raise_hand(actor=people[name], meeting=held)
    assert waiting(held) == ["Ria", "Bo", "Sam"]


def test_in_a_round_everybody_who_is_there_gets_one_turn_and_the_chair_goes_last(people, held):
    come(actor=people["Sam"], meeting=held)
    come(actor=people["Bo"], meeting=held)
    go(actor=people["Bo"], meeting=held)
    start_round(actor=people["Jo"], meeting=held)
    assert waiting(held) == ["Ria", "Sam", "Jo"]
    raise_hand(actor=people["Bo"], meeting=held)
    lower_hand(actor=people["Sam"], meeting=held)  # passes
    assert waiting(held) == ["Ria", "Jo", "Bo"]
    go_to(actor=people["Jo"], meeting=held, item=points(held)[1])
    assert waiting(held) == []


def test_after_it_nothing_tells_who_was_there_or_who_spoke(house, people, held):
    raise_hand(actor=people["Sam"], meeting=held)
    give_turn(actor=people["Jo"], meeting=held)
    keeping = minutes.keep_notes(actor=people["Ria"], item=points(held)[0], text="Samen koken.", base=0)
    assert keeping.named == []
    close_meeting(actor=people["Jo"], meeting=held)
    held.refresh_from_db()
    assert held.present_count == 3
    assert not Hand.objects.of(house).exists() and not Present.objects.of(house).exists()
    assert not AuditEvent.objects.filter(community=house, actor=people["Sam"].account).exists()
    assert [item.title for item in points(held)] == ["De keuken"]
    assert Item.objects.of(house).get(title="De tuin").meeting is None  # waits for the next
    later = make_meeting(house, hours=1)
    open_meeting(actor=people["Jo"], meeting=later)
    assert [item.title for item in points(later)] == ["Minutes of last time", "De tuin"]


def test_notes_of_two_at_once_are_never_lost(people, held):
    item = points(held)[0]
    first = minutes.keep_notes(actor=people["Ria"], item=item, text="Samen koken.", base=0)
    again = minutes.keep_notes(actor=people["Ria"], item=item, text="Samen koken. Om zes uur.", base=0)
    assert again.number == first.number + 1  # sent twice from a page that missed the answer
    with pytest.raises(minutes.WrittenMeanwhile) as clash:
        minutes.keep_notes(actor=people["Jo"], item=item, text="Iets anders", base=0)
    assert clash.value.theirs.notes == "Samen koken. Om zes uur."
    kept = minutes.keep_notes(actor=people["Jo"], item=item, text="Bo kookt.", base=again.number)
    assert [one.person.chosen_name for one in kept.named] == ["Bo"]
    with pytest.raises(Refused):
        minutes.keep_notes(actor=people["Sam"], item=item, text="Nee", base=3)


def test_an_action_point_is_hers_once_she_said_yes(house, people, held):
    item = points(held)[0]

    def ask(**given):
        return minutes.write_action(actor=people["Ria"], meeting=held, item=item, text="Verf kopen", **given)

    mine, asked, open_one = ask(person=people["Ria"]), ask(person=people["Sam"]), ask()
    assert mine.accepted_at and not asked.accepted_at
    assert (
        Message.objects.filter(kind="meetings.action_asked").values_list("account", flat=True).get()
        == people["Sam"].account_id
    )
    with pytest.raises(Refused):
        minutes.accept_action(actor=people["Bo"], action=asked)
    minutes.accept_action(actor=people["Sam"], action=asked)
    minutes.finish_action(actor=people["Sam"], action=asked)
    minutes.finish_action(actor=people["Sam"], action=asked, done=False)
    minutes.take_action(actor=people["Bo"], action=open_one)
    declined = ask(person=people["Bo"])
    minutes.decline_action(actor=people["Bo"], action=declined)
    declined.refresh_from_db()
    assert declined.person is None
    minutes.drop_action(actor=people["Ria"], action=declined)
    assert ActionPoint.objects.of(house).count() == 3
    with pytest.raises(Problem):
        ask(due_on=timezone.localdate() - timedelta(1))


def test_approved_minutes_never_change_and_a_correction_stands_beside_them(house, people, held):
    item = points(held)[0]
    minutes.keep_notes(actor=people["Ria"], item=item, text="Samen koken.", base=0)
    close_meeting(actor=people["Jo"], meeting=held)
    with pytest.raises(Problem):
        minutes.approve_minutes(actor=people["Jo"], meeting=held)
    minutes.keep_notes(actor=people["Ria"], item=item, text="Samen koken, om zes uur.", base=1)
    open_meeting(actor=people["Jo"], meeting=make_meeting(house, hours=1))
    minutes.approve_minutes(actor=people["Jo"], meeting=held)
    with pytest.raises(Refused):
        minutes.keep_notes(actor=people["Ria"], item=item, text="Iets anders", base=2)
    with pytest.raises(Refused):
        minutes.write_action(actor=people["Ria"], meeting=held, text="Iets")
    minutes.add_to_minutes(actor=people["Ria"], meeting=held, text="Het was half zeven.")
    assert Addition.objects.of(house).get().text == "Het was half zeven."
    item.refresh_from_db()
    assert item.notes == "Samen koken, om zes uur."


def test_the_last_announced_meetings_without_quorum_are_known(house):
    now = timezone.now()
    for quorum, days in ((True, 20), (False, 14), (False, 7)):
        past = {"closed_at": now, "announced_at": now, "had_quorum": quorum}
        make_meeting(house, hours=-24 * days, **past)
    assert len(without_quorum(house)) == 2
    assert without_quorum(house, 3) == []


# The screens


@pytest.fixture
def page(client, people):
    client.cookies["taal"] = "en"

    def as_(name):
        return sign_in(client, people[name])

    return as_


def address(meeting, path=""):
    return f"/in/huis/vergaderingen/{meeting.pk}/{path}"


def test_a_whole_meeting_with_forms_alone(house, people, page, client):
    meeting = make_meeting(house, hours=0)
    first, second = make_item(meeting, "De keuken", minutes=5), make_item(meeting, "De tuin")
    page("Ria")
    base = address(meeting)

    def post(path, **given):
        return client.post(base + path, given, follow=True).content.decode()

    assert "Open the house meeting" in client.get(base).content.decode()
    assert "De keuken" in post("openen/", chair=people["Jo"].pk, minute_taker=people["Ria"].pk)
    post("nu/hand/", act="hand", person=people["Sam"].pk)
    assert "Sam" in post("nu/beurt/")
    post("nu/klaar/")
    post("nu/rondje/")
    said = post("nu/notulen/", item=first.pk, text="Bo kookt dinsdag.", base="0")
    assert "A name stands in it: Bo" in said
    assert "Somebody else wrote" in post("nu/notulen/", item=first.pk, text="Anders", base="0")
    assert "Verf kopen" in post("actie/", item=first.pk, text="Verf kopen", person=people["Sam"].pk)
    post("nu/punt/", item=second.pk)
    post("nu/wie/", chair=people["Ria"].pk, minute_taker=people["Ria"].pk)
    assert "Names stand in the minutes" in client.get(base + "nu/sluiten/").content.decode()
    assert "Not approved yet" in post("nu/sluiten/")
    assert "Bo kookt dinsdag." in client.get(base + "notulen/papier/").content.decode()
    assert client.get(base + "nu/").status_code == 302
    action = ActionPoint.objects.of(house).get()
    page("Sam")
    today = client.get("/in/huis/vandaag/")
    assert today.status_code in {200, 403}
    for path in ("ja/", "klaar/", "nog-niet/"):
        client.post(f"/in/huis/vergaderingen/actie/{action.pk}/{path}")
    action.refresh_from_db()
    assert action.accepted_at and not action.done_at


def test_a_screen_asks_for_a_number_and_mostly_hears_nothing(people, held, client, django_assert_num_queries):
    address_of_pulse = f"/vergadering/{held.pulse}/"
    held.refresh_from_db()
    pulse.forget(held.pulse)
    with django_assert_num_queries(1):
        etag = client.get(address_of_pulse).headers["ETag"]
    with django_assert_num_queries(0):  # it was read just now
        assert client.get(address_of_pulse, headers={"if-none-match": etag}).status_code == 304
    raise_hand(actor=people["Sam"], meeting=held)
    assert client.get(address_of_pulse, headers={"if-none-match": etag}).status_code == 204
    close_meeting(actor=people["Jo"], meeting=held)
    assert client.get(address_of_pulse).status_code == 410
    assert client.get("/vergadering/nergens/").status_code == 410
    pulse.keep("0" * 32, 7)
    assert client.get(f"/vergadering/{'0' * 32}/").status_code == 204
    pulse.NEWEST, before = 0, pulse.NEWEST  # what another process changed: read again
    assert client.get(f"/vergadering/{'0' * 32}/").status_code == 410
    pulse.NEWEST = before


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize(("who", "queries"), [("Sam", 6), ("Ria", 7)])
def test_opening_the_screen_costs_the_same_with_thirty_people(
    house, people, held, page, number, who, queries, django_assert_num_queries
):
    for each in range(number):
        raise_hand(actor=people["Jo"], meeting=held, person=make_person(house, f"Gast {each}", may=[SEE]))
    client = page(who)
    with django_assert_num_queries(queries):
        assert client.get(address(held, "nu/")).status_code == 200
    assert number < 2 or queries < 12


def test_the_screen_shows_no_number_of_anybody(people, held, page):
    for _ in range(3):
        give_turn(actor=people["Jo"], meeting=held, person=people["Sam"])
        end_turn(actor=people["Jo"], meeting=held)
    raise_hand(actor=people["Sam"], meeting=held)
    shown = screen_of(held, people["Bo"], is_table=False)
    assert not any("3" in str(value) for value in vars(shown.queue.waiting[0]).values() if isinstance(value, str))


def test_the_script_hears_what_was_kept_and_what_clashed(people, held, page):
    client = page("Ria")
    item = points(held)[0]

    def send(**given):
        return client.post(address(held, "nu/notulen/"), {"item": item.pk, **given}, **SCRIPT)

    assert send(text="Sam kookt.", base=0).json() == {"base": 1, "named": ["Sam"]}
    clash = send(text="Iets anders", base=0)
    assert clash.status_code == 409
    assert clash.json()["theirs"] == {"text": "Sam kookt.", "base": 1}
    assert client.post(address(held, "nu/hand/"), {"act": "hand"}, **SCRIPT).status_code == 204
    assert "<html" not in client.get(address(held, "nu/"), **SCRIPT).content.decode()


def test_the_tablet_stays_with_whoever_writes_until_it_is_closed_and_shows_nothing_else(house, people, held, client):
    import time_machine

    from zelfbeheer.foundation.accounts.sessions import SHARED

    device = at_tablet(client, house)
    sign_in(client, people["Ria"])
    session = client.session
    session[SHARED] = {"device": device.pk, "name": "Ria", "touched": timezone.now().timestamp()}
    session.save()
    assert (
        "stays here until you close"
        in client.get(address(held, "nu/"), headers={"accept-language": "en"}).content.decode()
    )
    later = timezone.now() + timedelta(minutes=50)
    with time_machine.travel(later, tick=False):
        assert client.get(address(held, "nu/")).status_code == 200
        elsewhere = client.get("/in/huis/berichten/")
        assert (elsewhere.status_code, elsewhere["Location"]) == (302, address(held))
        assert client.get("/in/huis/ik/")["Location"] == address(held)
        close_meeting(actor=people["Jo"], meeting=held)
        assert client.get(address(held, "notulen/")).status_code == 200  # an ordinary minute begins
    with time_machine.travel(later + timedelta(minutes=2), tick=False):
        assert client.get(address(held, "notulen/"))["Location"] == "/bord/"


def test_another_minute_taker_ends_the_stay_of_the_tablet(house, people, held, client):
    from zelfbeheer.community.meetings.staying import place

    assert place(people["Ria"].account_id, str(held.pk))
    choose_lead(actor=people["Jo"], meeting=held, chair=people["Jo"], minute_taker=people["Jo"])
    assert place(people["Ria"].account_id, str(held.pk)) == ""
    assert Meeting.objects.of(house).open().count() == 1 and connection.vendor


def test_finished_from_before_does_not_end_the_turn_of_another(people, held):
    for name in ("Sam", "Bo"):
        give_turn(actor=people["Jo"], meeting=held, person=people[name])
    end_turn(actor=people["Jo"], meeting=held, own=True)  # she leads, and her own turn was over
    assert speaks(held) == "Bo"
    end_turn(actor=people["Bo"], meeting=held, own=True)
    assert speaks(held) is None
