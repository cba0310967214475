"""Help is needed now: asked of who is near, answered with one tap, over within the hour, and counted by nobody."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.house.test_handover_notes import with_shift
from tests.world import at_tablet, give_role, make_community, make_person, make_role, make_stay, sign_in
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.messaging.registry import topic_of
from zelfbeheer.foundation.messaging.vocabulary import When
from zelfbeheer.foundation.retention.registry import sweep
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.models import MayBeAsked
from zelfbeheer.house.handover.calling import call_help, come_to_help, end_call, end_old_calls, set_help_used
from zelfbeheer.house.handover.models import Comer, HelpCall
from zelfbeheer.house.handover.queries import calls_read
from zelfbeheer.house.handover.vocabulary import HELP_NEEDED, HelpKind
from zelfbeheer.house.handover.vocabulary import HandoverCapability as May

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "tuesday")]
SEE = ["see_day", "see_duties", May.COME_TO_HELP]
hour = timedelta(hours=1)


@pytest.fixture
def tuesday():
    with time_machine.travel(datetime(2026, 11, 24, 14, 0, tzinfo=timezone.get_default_timezone()), tick=False) as at:
        yield at


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def ria(house):
    ria = with_shift(make_person(house, "Ria", may=SEE))
    give_role(ria, make_role(house, on_shift=[May.CALL_HELP]))
    return ria


@pytest.fixture
def sam(house):
    return near(make_person(house, "Sam", may=SEE))


@pytest.fixture
def page(client):
    client.cookies["taal"] = "en"
    return client


def near(person):
    MayBeAsked.objects.create(community=person.community, person=person)
    return person


def url(name, house, **kwargs):
    return reverse(f"handover:{name}", kwargs={"community": house.slug, **kwargs})


def told():
    return {message.account.people.get().chosen_name for message in Message.objects.filter(kind=HELP_NEEDED)}


def test_whoever_is_near_is_told_and_nobody_else(house, ria, sam):
    make_stay(make_person(house, "In huis", may=SEE))
    make_stay(make_person(house, "Buiten", may=SEE), out_since=timezone.now())
    make_person(house, "Ver weg", may=SEE)
    near(make_person(house, "Zonder recht"))
    with_shift(make_person(house, "Collega", may=SEE))
    call_help(actor=ria, kind="hands")
    assert told() == {"Sam", "In huis", "Collega"}
    assert all(message.values == {} for message in Message.objects.all())


def test_who_sleeps_elsewhere_is_not_near_at_night(house, ria, tuesday):
    make_stay(
        make_person(house, "Elders", may=SEE), elsewhere_until=timezone.localdate(), elsewhere_said_at=timezone.now()
    )
    call_help(actor=ria, kind="hands")
    assert told() == {"Elders"}
    tuesday.shift(12 * hour)
    night = with_shift(make_person(house, "Nacht", may=[*SEE, May.CALL_HELP]))
    Message.objects.all().delete()
    call_help(actor=night, kind="hands")
    assert told() == set()


def test_only_who_is_on_shift_asks(house, sam):
    give_role(sam, make_role(house, on_shift=[May.CALL_HELP]))
    with pytest.raises(Refused):
        call_help(actor=sam, kind="hands")


def test_nobody_hears_it_outside_the_house_unasked():
    assert topic_of(HELP_NEEDED).name == "help" and topic_of(HELP_NEEDED).default is When.NEVER


def test_one_taps_i_come_and_the_asker_sees_who(house, ria, sam, page):
    sign_in(page, ria).post(url("call", house), {"kind": "door"})
    call = HelpCall.objects.of(house).get()
    text = sign_in(page, sam).get(url("help", house)).content.decode()
    assert "Somebody at the door" in text and "Ria asks for help" in text and "call 112" in text
    page.post(url("come", house, pk=call.pk))
    page.post(url("come", house, pk=call.pk))
    assert Comer.objects.of(house).count() == 1
    assert Message.objects.get(account=ria.account).values == {"name": "Sam"}
    assert "You come. Ria knows it." in page.get(url("help", house)).content.decode()
    assert "Sam comes." in sign_in(page, ria).get(url("help", house)).content.decode()
    sign_in(page, sam).post(url("not_come", house, pk=call.pk))
    assert not Comer.objects.of(house).exists()


def test_who_came_stands_in_no_record_and_only_the_asker_sees_it(house, ria, sam, page):
    call = call_help(actor=ria, kind="hands")
    come_to_help(actor=sam, call=call)
    assert not AuditEvent.objects.filter(verb=May.COME_TO_HELP, actor=sam.account).exists()
    jo = near(make_person(house, "Jo", may=SEE))
    text = sign_in(page, jo).get(url("help", house)).content.decode()
    assert "Ria asks for help" in text and "Sam" not in text


def test_the_page_house_says_it_loudly_to_who_is_near(house, ria, sam, page):
    home = reverse("home:house", kwargs={"community": house.slug})
    far = make_person(house, "Ver", may=SEE)
    call = call_help(actor=ria, kind="hands")
    assert "Can you come?" in sign_in(page, sam).get(home).content.decode()
    assert "Can you come?" not in sign_in(page, far).get(home).content.decode()
    assert "Can you come?" not in sign_in(page, ria).get(home).content.decode()
    end_call(actor=ria, call=call)
    assert "Can you come?" not in sign_in(page, sam).get(home).content.decode()


def test_only_the_asker_ends_it_and_then_nobody_is_asked_any_more(house, ria, sam):
    call = call_help(actor=ria, kind="hands")
    with pytest.raises(Refused):
        end_call(actor=sam, call=call)
    end_call(actor=ria, call=call)
    end_call(actor=ria, call=call)
    assert not HelpCall.objects.of(house).open().exists() and told() == set()
    with pytest.raises(Problem):
        come_to_help(actor=sam, call=call)


def test_it_ends_by_itself_after_an_hour_and_is_gone_after_a_day(house, ria, sam, tuesday):
    call_help(actor=ria, kind="hands")
    assert len(calls_read(house).alone()) == 1
    tuesday.shift(hour)
    assert calls_read(house).alone() == []
    assert end_old_calls() == 1 and end_old_calls() == 0
    assert told() == set()
    tuesday.shift(24 * hour)
    sweep([house])
    assert not HelpCall.objects.of(house).exists()


def test_it_stands_loudly_on_today_and_on_the_board_and_costs_them_nothing(
    house, ria, sam, page, django_assert_num_queries
):
    sign_in(page, sam)
    today = f"/in/{house.slug}/vandaag/"
    assert "Can you come?" not in page.get(today).content.decode()
    call_help(actor=ria, kind="other", words="Hulp met <b>tillen</b>")
    with django_assert_num_queries(7):
        text = page.get(today).content.decode()
    assert "Can you come?" in text and "Help asked at 14:00" in text and "Hulp met &lt;b&gt;tillen" in text
    assert "Can you come?" not in sign_in(type(page)(), ria).get(today).content.decode()  # she asked herself
    tablet = type(page)(headers={"accept-language": "en"})
    at_tablet(tablet, house)
    board = tablet.get("/bord/").content.decode()
    assert "Help asked at 14:00" in board and "Hulp met &lt;b&gt;tillen" in board


def test_who_does_not_come_to_help_is_not_asked_on_today(house, ria, page):
    sign_in(page, make_person(house, may=["see_day"]))
    call_help(actor=ria, kind="hands")
    assert "Can you come?" not in page.get(f"/in/{house.slug}/vandaag/").content.decode()


def test_asking_twice_is_once_and_asking_anew_after_an_hour_is_possible(house, ria, sam, tuesday):
    first = call_help(actor=ria, kind="hands")
    assert call_help(actor=ria, kind="door").pk == first.pk
    tuesday.shift(hour)
    with_shift(ria)
    assert call_help(actor=ria, kind="door").pk != first.pk


def test_nobody_is_named_in_what_is_needed(house, ria, sam, page):
    sign_in(page, ria)
    sent = {"kind": "other", "words": "Sam is gevallen"}
    text = page.post(url("call", house), sent).content.decode()
    assert "The name Sam stands in this text. Nobody is named here." in text and "Sam is gevallen" in text
    assert "agrees" not in text and not HelpCall.objects.of(house).exists()
    page.post(url("call", house), sent | {f"name_{sam.pk}": "agreed"})
    assert not HelpCall.objects.of(house).exists()
    page.post(url("call", house), sent | {f"name_{sam.pk}": "out"})
    assert HelpCall.objects.of(house).get().words == "Somebody is gevallen"


def test_something_else_takes_a_few_words_and_the_other_kinds_none(house, ria):
    with pytest.raises(Problem):
        call_help(actor=ria, kind="other", words=" ")
    with pytest.raises(Problem):
        call_help(actor=ria, kind="other", words="x" * 81)
    assert call_help(actor=ria, kind="hands", words="Blijft weg").words == ""
    assert len(HelpKind.choices) == 4


def test_a_house_can_switch_it_off_and_on(house, ria, page):
    boss = make_person(house, "Bo", may=[*SEE, "change_ways"])
    with pytest.raises(Refused):
        set_help_used(actor=ria, community=house, used=False)
    sign_in(page, boss).post(url("use", house), {"used": "0"})
    with pytest.raises(Problem):
        call_help(actor=ria, kind="hands")
    assert "switched off" in sign_in(page, ria).get(url("help", house)).content.decode()
    sign_in(page, boss).post(url("use", house), {"used": "1"})
    call_help(actor=ria, kind="hands")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_whatever_is_asked(house, sam, client, django_assert_num_queries, rows):
    for number in range(rows):
        call = HelpCall.objects.create(community=house, asker=make_person(house, f"Vrager {number}"), kind="hands")
        Comer.objects.create(community=house, call=call, person=sam)
    sign_in(client, sam).get(url("help", house))
    with django_assert_num_queries(11):
        client.get(url("help", house))
