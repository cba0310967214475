"""Calendars that people take along: what stands in them, as two other programs read it."""

from datetime import date, datetime, time, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
import vobject
from django.urls import reverse
from django.utils import timezone
from ical.calendar_stream import IcsCalendarStream

from tests.world import make_community, make_duty, make_person, make_take, sign_in
from zelfbeheer.community.calendars import operations
from zelfbeheer.community.calendars.models import CalendarFeed, EntryHistory
from zelfbeheer.community.calendars.vocabulary import MOST
from zelfbeheer.community.groups.service import leave
from zelfbeheer.community.moments.operations import MomentPlan, add_moment, call_off_moment, plan_moment_rule
from zelfbeheer.foundation.access.registry import SYSTEM, Refused
from zelfbeheer.foundation.accounts.logs import redact
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.limits import forget_counts
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.foundation.retention.registry import sweep
from zelfbeheer.house.duties import planning

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _nobody_asked_yet():
    forget_counts()


def address(token):
    return reverse("calendars:feed", kwargs={"token": token})


def own(person):
    return address(operations.renew_own_feed(actor=person))


def by_ical(body):
    """As `ical` reads it, which refuses what the standard forbids."""
    events = IcsCalendarStream.calendar_from_ics(body.decode()).events
    return {
        str(e.uid): (e.summary, e.dtstart, e.dtend, e.status.value if e.status else None, e.sequence) for e in events
    }


def by_vobject(body):
    """As `vobject` reads it, an older and forgiving one."""
    calendar = next(vobject.readComponents(StringIO(body.decode())))
    return {
        e.uid.value: (
            e.summary.value, e.dtstart.value, e.dtend.value if hasattr(e, "dtend") else None, e.status.value,
            int(e.sequence.value),
        )
        for e in getattr(calendar, "vevent_list", [])
    }  # fmt: skip


def read(client, url):
    """What both readers agree on; without an end, `ical` says the beginning or nothing."""
    body = client.get(url).content
    one, other = by_ical(body), by_vobject(body)
    assert one.keys() == other.keys()
    for uid, (title, start, end, status, sequence) in other.items():
        assert one[uid][:2] == (title, start) and one[uid][3:] == (status, sequence)
        assert end is None or one[uid][2] == end
    return other


def titles(client, url):
    return sorted(event[0] for event in read(client, url).values())


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def ria(house):
    return make_person(house, "Ria", may=("see_duties", "take_duty", "see_moments"))


def test_her_own_calendar_has_her_own_duties_and_no_word_more(client, house, ria):
    mine, free, anothers = (make_duty(house, title) for title in ("Afwas", "Ramen", "Was"))
    make_take(mine, ria)
    make_take(anothers, make_person(house, "Jo"))
    add_moment(
        actor=SYSTEM, community=house, title="Eten", day=timezone.localdate() + timedelta(days=1),
        start_time=time(17, 30), basis=mine.basis,
    )  # fmt: skip
    url = own(ria)
    assert titles(client, url) == ["Afwas"]
    operations.show_house_in_own_feed(actor=ria, shown=True)
    assert titles(client, url) == ["Afwas", "Eten"]
    body = client.get(url).content.decode()
    assert not any(word in body for word in ("Ria", "Jo", house.name, house.slug, free.title))


def test_what_she_may_not_see_any_more_leaves_her_calendar(client, house, ria):
    moment = add_moment(
        actor=SYSTEM, community=house, title="Eten", day=timezone.localdate() + timedelta(days=1),
        start_time=time(17, 30), basis=make_duty(house).basis,
    )  # fmt: skip
    url = own(ria)
    operations.show_house_in_own_feed(actor=ria, shown=True)
    assert titles(client, url) == [moment.title]
    ria.grants.all().delete()
    assert titles(client, url) == []


def test_the_calendar_of_the_house_has_what_is_open_and_what_stands_on_the_wall(client, house):
    planner = make_person(house, "Sam", may=("plan_moments",))
    make_duty(house, "Ramen")
    make_take(make_duty(house, "Afwas"), planner)
    make_duty(house, "Was", called_off_at=timezone.now())
    tomorrow = timezone.localdate() + timedelta(days=1)
    for title, on_board in (("Eten", True), ("Gesprek", False)):
        add_moment(actor=planner, community=house, title=title, day=tomorrow, start_time=time(12), on_board=on_board)
    url = address(operations.renew_house_feed(actor=planner, community=house))
    assert titles(client, url) == ["Eten", "Nog niemand: Ramen"]
    assert "Sam" not in client.get(url).content.decode()


def test_only_whoever_plans_gives_out_the_calendar_of_the_house(client, house, ria):
    with pytest.raises(Refused):
        operations.renew_house_feed(actor=ria, community=house)
    sign_in(client, ria)
    assert client.post(reverse("calendars:renew_house", args=[house.slug])).status_code == 403
    assert "huis/agenda" not in client.get(reverse("calendars:mine", args=[house.slug])).content.decode()


def test_a_change_keeps_the_name_and_counts_and_a_duty_called_off_says_so(client, house, ria):
    duty = make_duty(house, "Afwas", at=timezone.now() + 30 * HOUR)
    make_take(duty, ria)
    url = own(ria)
    [(uid, (_, start, _, status, sequence))] = read(client, url).items()
    assert (status, sequence) == ("CONFIRMED", 0)
    assert [one[4] for one in read(client, url).values()] == [0]
    day = timezone.localdate() + timedelta(days=3)
    planning.move_duty(actor=SYSTEM, duty=duty, day=day, start_time=time(20), end_time=time(21))
    [(again, (_, moved, _, _, sequence))] = read(client, url).items()
    assert (again, sequence) == (uid, 1) and moved != start
    duty.refresh_from_db()
    planning.call_off_duty(actor=SYSTEM, duty=duty)
    [(again, (title, _, _, status, sequence))] = read(client, url).items()
    assert (again, title, status, sequence) == (uid, "Afwas", "CANCELLED", 2)


def test_a_rule_that_is_made_anew_keeps_the_names_of_its_entries(client, house):
    planner = make_person(house, may=("plan_moments",))
    today = timezone.localdate()
    plan = MomentPlan("Eten", "FREQ=DAILY", today + timedelta(days=1), time(17, 30), time(18, 30))
    rule = plan_moment_rule(actor=planner, community=house, plan=plan)
    url = address(operations.renew_house_feed(actor=planner, community=house))
    before = read(client, url)
    from zelfbeheer.community.moments.operations import change_moment_rule

    change_moment_rule(actor=planner, rule=rule, plan=MomentPlan("Avondeten", *list(vars(plan).values())[1:]))
    after = read(client, url)
    assert before.keys() == after.keys() and len(after) > 40
    assert {one[0] for one in after.values()} == {"Avondeten"} and {one[4] for one in after.values()} == {1}
    call_off_moment(actor=planner, moment=rule.moments.order_by("starts_at").first())
    assert sorted(one[3] for one in read(client, url).values())[0] == "CANCELLED"


@pytest.mark.parametrize(
    ("day", "begins", "ends", "hours"),
    [
        (date(2027, 3, 28), time(0), time(8), 7),  # the night that is an hour short
        (date(2027, 10, 31), time(0), time(8), 9),  # ... and the one that is an hour long
        (date(2027, 10, 30), time(23), time(2, 30), 3.5),  # ends in the hour that comes twice: the first one
        (date(2026, 12, 31), time(22), time(6), 8),  # over midnight, and a year
    ],
)
def test_both_readers_find_the_right_hours_around_midnight_and_the_change_of_clocks(
    client, house, ria, day, begins, ends, hours
):
    with time_machine.travel(local_instant(day - timedelta(days=2), time(12)), tick=False):
        start = local_instant(day, begins)
        end = local_instant(day if ends > begins else day + timedelta(days=1), ends)
        make_take(make_duty(house, "Nacht", at=start, hours=(end - start) / HOUR), ria)
        [(_, read_start, read_end, _, _)] = read(client, own(ria)).values()
    assert read_end - read_start == timedelta(hours=hours)
    assert read_start.astimezone(AMSTERDAM).replace(tzinfo=None) == datetime.combine(day, begins)
    assert read_end.astimezone(AMSTERDAM).time() == ends


def test_titles_with_commas_lines_and_other_letters_come_through(client, house, ria):
    title = "Koken; soep, brood – voor Özlem’s tafel \\ en een heel lange regel die gevouwen moet worden"[:60]
    make_take(make_duty(house, title), ria)
    assert titles(client, own(ria)) == [title]


def test_an_unchanged_calendar_is_not_sent_again(client, house, ria):
    make_take(make_duty(house), ria)
    url = own(ria)
    first = client.get(url)
    assert first["Content-Type"].startswith("text/calendar") and first["Cache-Control"] == "private, no-cache"
    for known in (first["ETag"], "W/" + first["ETag"]):
        again = client.get(url, headers={"If-None-Match": known})
        assert again.status_code == 304 and again.content == b""
    make_take(make_duty(house, "Ramen"), ria)
    assert client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert client.post(url).status_code == 405


def test_reading_costs_the_same_number_of_queries_with_one_and_with_three(
    client, house, ria, django_assert_num_queries
):
    url = own(ria)
    for number in (1, 2):
        for _ in range(number):
            make_take(make_duty(house), ria)
        client.get(url)
        with django_assert_num_queries(3):  # feed, duties, history
            client.get(url)


def test_a_renewed_or_ended_address_is_dead_and_so_is_one_of_somebody_who_left(client, house, ria):
    first = own(ria)
    second = own(ria)
    assert client.get(first).status_code == 404 and client.get(second).status_code == 200
    operations.end_own_feed(actor=ria)
    operations.end_own_feed(actor=ria)
    assert client.get(second).status_code == 404
    third = own(ria)
    ria.account.is_active = False
    ria.account.save()
    assert client.get(third).status_code == 404
    ria.account.is_active = True
    ria.account.save()
    leave(actor=ria, person=ria)
    assert client.get(third).status_code == 404 and not CalendarFeed.objects.of(house).exists()


def test_the_token_is_nowhere_but_on_the_screen_once(client, house, ria):
    sign_in(client, ria)
    page = reverse("calendars:mine", args=[house.slug])
    shown = client.post(reverse("calendars:renew_own", args=[house.slug]), follow=True).content.decode()
    token = shown.split(".ics")[0].rsplit("/agenda/", 1)[1]
    assert client.get(address(token)).status_code == 200
    assert token not in client.get(page).content.decode()
    assert all(token not in str(value) for row in CalendarFeed.objects.of(house).values() for value in row.values())
    assert all(token not in str(value) for row in AuditEvent.objects.values() for value in row.values())
    assert token not in redact(f"GET /agenda/{token}.ics")


def test_asking_too_often_waits(client, house, ria):
    url, other = own(ria), own(make_person(house))
    for _ in range(MOST):
        assert client.get(url).status_code == 200
    assert client.get(url).status_code == 429 and client.get(url)["Retry-After"]
    assert client.get(other).status_code == 200
    for _ in range(MOST + 1):
        last = client.get(address("x" * 43)).status_code
    assert last == 429 and client.get(other).status_code == 200


def test_an_address_that_nobody_uses_for_a_year_ends_by_itself(client, house, ria):
    used, unused = own(ria), own(make_person(house))
    make_take(make_duty(house), ria)
    client.get(used)
    assert EntryHistory.objects.of(house).exists()
    with time_machine.travel(timezone.now() + timedelta(days=300)):
        client.get(used)
    with time_machine.travel(timezone.now() + timedelta(days=370)):
        sweep([house])
        assert client.get(used).status_code == 200 and client.get(unused).status_code == 404
        assert not EntryHistory.objects.of(house).exists()


def test_the_page_says_what_is_there_and_what_one_can_do(client, house, in_english):
    planner = make_person(house, "Sam", may=("plan_duties", "see_moments"))
    planner.account.language = "en"
    planner.account.save()
    sign_in(client, planner)
    page = reverse("calendars:mine", args=[house.slug])
    assert "Not in your calendar yet" in client.get(page).content.decode()
    shown = client.post(reverse("calendars:renew_own", args=[house.slug]), follow=True).content.decode()
    assert "webcal://" in shown and "You see this only now" in shown and "data:image/svg" in shown
    client.post(reverse("calendars:with_house", args=[house.slug]), {"shown": "1"})
    assert CalendarFeed.objects.of(house).get().with_house
    client.post(reverse("calendars:with_house", args=[house.slug]))
    assert not CalendarFeed.objects.of(house).get().with_house
    shown = client.post(reverse("calendars:renew_house", args=[house.slug]), follow=True).content.decode()
    assert "The address of the calendar of the house" in shown
    client.post(reverse("calendars:end_house", args=[house.slug]))
    client.post(reverse("calendars:end_own", args=[house.slug]))
    assert not CalendarFeed.objects.of(house).exists()
