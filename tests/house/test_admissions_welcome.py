"""A newcomer at the door: in, in one step, and taken back when it was a mistake."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.world import (
    basis_for,
    give_role,
    make_community,
    make_duty,
    make_person,
    make_role,
    make_room,
    make_stay,
    make_take,
    sign_in,
)
from zelfbeheer.community.groups.service import NameProblem, Person, RoleGrant
from zelfbeheer.foundation.access.registry import Refused, can, objects_for, people_for
from zelfbeheer.foundation.accounts.models import Account, KeyCard
from zelfbeheer.foundation.accounts.operations import card_holder
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.retention.registry import sweep
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.admissions.models import Admission
from zelfbeheer.house.admissions.operations import take_back_welcome, welcome_newcomer
from zelfbeheer.house.admissions.vocabulary import AdmissionsCapability
from zelfbeheer.house.duties.service import take_duty
from zelfbeheer.house.places.models import Stay
from zelfbeheer.house.places.service import give_place, say_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """A house with a ladder: guests at the foot."""
    house = make_community()
    make_role(house, "Beheerder", rank=3)
    make_role(house, "Gast", rank=1, may=["take_duty"])
    return house


@pytest.fixture
def ria(house):
    """On shift, and only then somebody who lets people in."""
    person = make_person(house, "Ria")
    give_role(person, make_role(house, on_shift=["add_person"]))
    now = timezone.now()
    make_take(make_duty(house, "Avonddienst", now - timedelta(hours=1), hours=5, kind="shift"), person)
    return person


def come_in(ria, name="Sam", place=None, card=False):
    return welcome_newcomer(actor=ria, chosen_name=name, place_id=place and place.pk, with_card=card)


def test_a_newcomer_gets_a_name_a_role_a_bed_and_a_card_in_one_step(house, ria):
    bed = make_room(house)[0]
    done = come_in(ria, place=bed, card=True)
    sam = Person.objects.of(house).get(chosen_name="Sam")
    stay = Stay.objects.of(house).get()
    assert (stay.person, stay.place, stay.basis) == (sam, bed, basis_for(house))
    assert [grant.role.name for grant in RoleGrant.objects.of(house).filter(person=sam)] == ["Gast"]
    assert card_holder(done.card_code) == sam.account
    assert (done.admission.newcomer, done.admission.welcomed_by) == (sam, ria)
    assert AuditEvent.objects.filter(about=sam.account).exclude(verb="add_person").count() == 0


def test_no_bed_yet_and_no_card_is_fine(house, ria):
    done = come_in(ria)
    assert Stay.objects.of(house).get().place is None
    assert done.card_code == "" and not KeyCard.objects.exists()


def test_after_the_shift_nobody_is_let_in(house, ria, time_machine):
    time_machine.move_to(timezone.now() + timedelta(hours=6))
    ria.forget_rights()
    with pytest.raises(Refused):
        come_in(ria)


def test_all_or_nothing_when_the_bed_was_just_given(house, ria):
    bed = make_room(house)[0]
    make_stay(make_person(house), bed)
    accounts = Account.objects.count()
    with pytest.raises(Problem):
        come_in(ria, place=bed, card=True)
    assert Account.objects.count() == accounts
    assert not Person.objects.of(house).filter(chosen_name="Sam").exists()


def test_a_bed_of_another_house_is_no_bed(house, ria):
    with pytest.raises(Problem):
        come_in(ria, place=make_room(make_community())[0])
    assert not Stay.objects.of(house).exists()


def test_two_people_with_one_name_are_told_apart(house, ria):
    come_in(ria)
    with pytest.raises(NameProblem) as problem:
        come_in(ria, name=" sam ")
    assert "B" in str(problem.value.sentence)
    come_in(ria, name="Sam B")
    assert Stay.objects.of(house).count() == 2


# Taking it back


def test_a_mistake_is_taken_back_as_if_nobody_had_come(house, ria):
    accounts = Account.objects.count()
    done = come_in(ria, place=make_room(house)[0], card=True)
    take_back_welcome(actor=ria, admission=done.admission)
    assert Account.objects.count() == accounts
    assert not (Stay.objects.of(house).exists() or Admission.objects.of(house).exists() or KeyCard.objects.exists())
    assert AuditEvent.objects.latest("pk").verb == "take_back_welcome"


def test_only_by_whoever_did_it_in_the_same_shift_within_ten_minutes(house, ria, time_machine):
    now = timezone.now()
    time_machine.move_to(now)
    done = come_in(ria)
    other = make_person(house, may=["add_person"])
    with pytest.raises(Refused):
        take_back_welcome(actor=other, admission=done.admission)
    time_machine.move_to(now + timedelta(minutes=11))
    with pytest.raises(Refused):
        take_back_welcome(actor=ria, admission=done.admission)
    assert Person.objects.of(house).filter(chosen_name="Sam").exists()


def _signed_in(house, ria, sam):
    Account.objects.filter(pk=sam.account_id).update(last_login=timezone.now())


def _said_out(house, ria, sam):
    say_out(actor=sam, stay=Stay.objects.of(house).get(person=sam))


def _took_a_duty(house, ria, sam):
    take_duty(actor=sam, duty_id=make_duty(house, "Afwas").pk)


def _got_a_bed(house, ria, sam):
    give_place(actor=make_person(house, may=["give_place"]), person=sam, place=make_room(house)[0])


@pytest.mark.parametrize("since", [_signed_in, _said_out, _took_a_duty, _got_a_bed])
def test_not_when_something_happened_since(house, ria, since):
    done = come_in(ria)
    since(house, ria, Person.objects.of(house).get(chosen_name="Sam"))
    with pytest.raises(Problem):
        take_back_welcome(actor=ria, admission=done.admission)
    assert Person.objects.of(house).filter(chosen_name="Sam").exists()


def test_a_look_at_the_list_is_no_reason_to_keep_somebody(house, ria):
    from zelfbeheer.foundation.audit.operations import record_reads

    done = come_in(ria)
    record_reads(actor=ria, verb="see_who_is_in", community=house, about=[done.admission.newcomer])
    take_back_welcome(actor=ria, admission=done.admission)
    assert not Admission.objects.of(house).exists()


def test_predicate_query_and_people_agree(house, ria):
    elsewhere = make_person(make_community(), may=["add_person"])
    holder, guest = make_person(house, may=["add_person"]), make_person(house)
    old = Admission.objects.create(
        community=house, newcomer=guest, welcomed_by=holder, basis=basis_for(house),
        at=timezone.now() - timedelta(minutes=12),
    )  # fmt: skip
    people = [ria, holder, guest, elsewhere]
    right = AdmissionsCapability.TAKE_BACK_WELCOME
    for admission in (old, come_in(ria).admission, come_in(holder, "Jo").admission):
        may = {person.pk for person in people if can(person, right, admission)}
        assert may == {person.pk for person in people if admission in objects_for(person, right)}
        assert may == set(people_for(right, admission).values_list("pk", flat=True))


def test_the_record_of_coming_in_goes_after_thirty_days(house, ria, time_machine):
    come_in(ria)
    time_machine.move_to(timezone.now() + timedelta(days=31))
    sweep([house])
    assert not Admission.objects.of(house).exists()
    assert Person.objects.of(house).filter(chosen_name="Sam").exists()


# The screen


def url(house, name="welcome", **kwargs):
    return reverse(f"admissions:{name}", kwargs={"community": house.slug, **kwargs})


def test_the_screen_asks_three_things_and_says_why(house, ria, client):
    make_room(house, "Kamer 2", beds=9)
    page = sign_in(client, ria).get(url(house)).content.decode()
    assert page.count('type="text"') == 1 and page.count('type="radio"') == 10 and page.count('type="checkbox"') == 1
    assert "autofocus" in page and "Iedereen in het huis ziet" in page and "Nog 4 vrije bedden" in page


def test_the_answer_names_the_bed_and_the_card_and_can_be_taken_back(house, ria, client):
    bed = make_room(house, "Kamer 2")[0]
    sign_in(client, ria)
    page = client.post(url(house), {"name": "Sam", "place": bed.pk, "with_card": "on"}, follow=True)
    text = page.content.decode()
    assert "Welkom, Sam." in text and "Bed 1, Kamer 2." in text and "sleutelkaart" in text
    card = client.get(reverse("keys:card", kwargs={"community": house.slug}))
    assert (
        "Sam" in card.content.decode()
        and url(house, "welcomed", admission=Admission.objects.of(house).get().pk) in card.content.decode()
    )
    back = client.post(url(house, "take_back", admission=Admission.objects.of(house).get().pk), follow=True)
    assert "Teruggedraaid" in back.content.decode()
    assert not Stay.objects.of(house).exists()


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("name", {"name": ""}),
        ("name", {"name": "Ria"}),
        ("name", {"name": "x" * 10_000}),
        ("name", {"name": "\u202e \u200b"}),
        ("place", {"place": "999999"}),
        ("place", {"place": "bed"}),
    ],
)
def test_a_wrong_answer_is_said_beside_the_question_and_nothing_is_lost(house, ria, client, field, given):
    make_room(house)
    people = Person.objects.of(house).count()
    page = sign_in(client, ria).post(url(house), {"name": "Sam", "place": "", "with_card": "on"} | given)
    assert page.status_code == 200 and list(page.context["form"].errors) == [field]
    assert page.context["form"]["name"].value() == ({"name": "Sam"} | given)["name"]
    assert Person.objects.of(house).count() == people


@pytest.mark.parametrize("name", ["<b>Sam</b>", "أحمد", "Sam 😀", "O'Brien & co"])
def test_any_name_will_do(house, ria, client, name):
    page = sign_in(client, ria).post(url(house), {"name": name}, follow=True)
    assert page.status_code == 200 and "<b>" not in page.content.decode()
    assert Person.objects.of(house).filter(chosen_name=name).exists()


def test_no_answer_of_somebody_else_can_be_opened(house, ria, client):
    admission = come_in(ria).admission
    sign_in(client, make_person(house, may=["add_person"]))
    assert client.get(url(house, "welcomed", admission=admission.pk)).status_code == 403


@pytest.mark.parametrize("beds", [1, 3])
def test_the_screen_asks_the_database_the_same_however_many_beds(house, ria, client, beds, django_assert_num_queries):
    make_room(house, beds=beds)
    sign_in(client, ria)
    with django_assert_num_queries(6):
        client.get(url(house))


# Somebody added among the people


def add(house, client, **given):
    address = reverse("groups:add_person", kwargs={"community": house.slug})
    return client.post(address, {"chosen_name": "Sam"} | given, follow=True)


def test_whoever_is_added_among_the_people_gets_a_bed_or_none_yet(house, ria, client):
    bed = make_room(house, "Kamer 2")[0]
    sign_in(client, ria)
    page = client.get(reverse("groups:add_person", kwargs={"community": house.slug})).content.decode()
    assert "Bed 1, Kamer 2" in page and "Nog geen bed" in page and "Slaapt hier niet" in page
    add(house, client, place=bed.pk)
    add(house, client, chosen_name="Jo", place="")
    add(house, client, chosen_name="Coach", place="0")
    stays = Stay.objects.of(house).running()
    assert stays.get(person__chosen_name="Sam").place == bed and stays.get(person__chosen_name="Jo").place is None
    assert Person.objects.of(house).filter(chosen_name="Coach").exists() and stays.count() == 2


def test_a_bed_that_was_just_given_is_said_beside_it_and_nobody_is_added(house, ria, client, monkeypatch):
    bed, other = make_room(house)
    monkeypatch.setattr("zelfbeheer.house.admissions.newcomers.free_places", lambda community: [bed, other])
    make_stay(make_person(house), bed)
    page = add(sign_in(client, ria) and house, client, place=bed.pk)
    asked = page.context["asked"][0].form
    assert list(asked.errors) == ["place"] and page.context["form"]["chosen_name"].value() == "Sam"
    assert not Person.objects.of(house).filter(chosen_name="Sam").exists()
    assert list(add(house, client, place="bed").context["asked"][0].form.errors) == ["place"]


def test_where_nobody_sleeps_no_bed_is_asked(client):
    circle = make_community(kind="circle")
    sign_in(client, make_person(circle, may=["add_person", "see_people", "see_person"]))
    page = add(circle, client)
    assert Person.objects.of(circle).filter(chosen_name="Sam").exists()
    assert not Stay.objects.of(circle).exists() and page.status_code == 200
