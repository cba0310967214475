"""Five kinds: whoever one is, everything that the menus show opens, and nothing of a part that the kind does not use."""

import re
from html import unescape

import pytest
import time_machine
from django.urls import Resolver404, resolve

from zelfbeheer.community.groups.models import Person, RoleCapability
from zelfbeheer.community.groups.vocabulary import PARTS_OF_APPS
from zelfbeheer.demo.making.plan import HousePlan
from zelfbeheer.demo.operations import LIVELY
from zelfbeheer.demo.service import sign_in_list

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<a[^>]+href="(/in/[^"#]*)')
MENUS = ("ik", "huis")
ON_BOTH = {"de-steiger-Beheerder", "de-weverij-Bestuurslid"}  # between them every page is drawn from PostgreSQL too
ROLES = [
    pytest.param(plan, role.name, id=name, marks=[] if name in ON_BOTH else pytest.mark.one_database)
    for plan in LIVELY
    for role in plan.roles
    for name in [f"{plan.slug}-{role.name}"]
]


@pytest.fixture(autouse=True)
def _in_a_demo(settings):
    settings.DEMO = True
    with time_machine.travel("2026-11-24 14:05 +0100", tick=False):
        yield


def _somebody(plan: HousePlan, role: str) -> Person:
    people = Person.objects.across_communities(because="test").filter(community__slug=plan.slug, left_on=None)
    return people.filter(grants__role__name=role, grants__end_on=None).select_related("account").order_by("pk")[0]


def _walk(client, first: list[str], to_the_end: bool) -> dict[str, str]:
    """Every page that a link leads to, each kind of page once: address -> what it shows. Or only what these show."""
    found, waiting, kinds = {}, [*first], set()
    while waiting:
        address = waiting.pop(0)
        try:
            name = resolve(address.partition("?")[0]).view_name
        except Resolver404:
            raise AssertionError(f"a link leads to {address}, which is not there") from None
        if name in kinds:
            continue
        kinds.add(name)
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, (address, answer.status_code)
        found[address] = answer.content.decode() if "html" in answer["Content-Type"] else ""
        if to_the_end or address in first:
            waiting += [unescape(link) for link in LINK.findall(found[address])]
    return found


def _to_the_end(plan: HousePlan, role: str) -> bool:
    """Who may most, who may least, and who stands beside it go on to the last page; the others see what the menus
    show, for all further pages were seen by one of these."""
    ladder = [one.name for one in plan.ladder()]
    return role in {ladder[0], ladder[-1]} or plan.role(role).is_supporter


@pytest.mark.parametrize(("plan", "role"), ROLES)
def test_everything_that_a_role_is_shown_opens(lively, client, plan, role):
    person = _somebody(plan, role)
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    pages = _walk(client, [f"/in/{plan.slug}/{menu}/" for menu in MENUS], _to_the_end(plan, role))
    apps = {resolve(address.partition("?")[0]).namespace for address in pages}
    used = {app for app, part in PARTS_OF_APPS.items() if person.community.uses(part)}
    assert not (apps & PARTS_OF_APPS.keys()) - used
    assert any("/huis/" in address for address in pages)
    if not plan.role(role).is_supporter:
        assert {"today", "duties", "groups"} <= apps


@pytest.mark.parametrize("plan", LIVELY, ids=lambda plan: plan.slug)
def test_a_house_speaks_with_its_own_word_in_the_bar_and_has_its_look(lively, client, plan):
    person = _somebody(plan, plan.ladder()[0].name)
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/in/{plan.slug}/vandaag/").content.decode()
    assert f">{plan.words['house'][1].capitalize()}<" in page
    assert 'class="nl-top__picture"' in page
    assert (f"ui/colour-{plan.colour}" in page) is bool(plan.colour)


def test_whoever_stands_beside_the_circle_has_no_say_and_reads_nothing(lively):
    circle = next(plan for plan in LIVELY if plan.kind == "circle")
    people = Person.objects.across_communities(because="test").filter(community__slug=circle.slug).present()
    beside = people.filter(grants__role__is_supporter=True)
    assert people.exclude(pk__in=beside.values("pk")).count() == 11 and beside.count() == 2
    rights = RoleCapability.objects.across_communities(because="test").filter(role__is_supporter=True)
    assert not rights.filter(community__slug=circle.slug).exists()


def test_there_is_one_house_of_each_kind_and_a_few_people_to_be_in_each(lively):
    lines = sign_in_list()
    assert len({plan.kind for plan in LIVELY}) == 5
    for plan in LIVELY:
        there = [line for line in lines if line.community == plan.name]
        assert 2 <= len([line for line in there if not line.is_board]) <= 4
        assert [line.is_board for line in there] == sorted(line.is_board for line in there)
        assert any(line.is_board for line in there) is bool(plan.tablet)


def test_a_building_of_64_homes_lists_its_people_in_the_same_few_queries(lively, client, django_assert_num_queries):
    building = next(plan for plan in LIVELY if plan.kind == "mixed_building")
    person = _somebody(building, "Bestuurslid")
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    assert Person.objects.of(person.community).present().count() > 64
    with django_assert_num_queries(8):  # session, account, person, rights, letters, count, people, roles
        page = client.get("/in/de-weverij/mensen/").content.decode()
    assert 'href="?letter=S"' in page
    page = client.get("/in/de-weverij/mensen/?letter=S").content.decode()
    assert "Soumaya" in page and "Anouk" not in page


SUPPORTERS = [(plan, role.name) for plan in LIVELY for role in plan.roles if role.is_supporter]
NOTHING_THERE = ("duties:hours", "calendars:mine", "phone:phone", "notices:my_thanks", "today:today", "duties:week")


@pytest.mark.parametrize(("plan", "role"), SUPPORTERS, ids=[f"{plan.slug}-{role}" for plan, role in SUPPORTERS])
def test_whoever_reads_nothing_is_offered_no_empty_pages(lively, client, plan, role):
    person = _somebody(plan, role)
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    for page in ("ik/", "huis/"):
        links = LINK.findall(client.get(f"/in/{plan.slug}/{page}").content.decode())
        assert not {resolve(link.partition("?")[0]).view_name for link in links}.intersection(NOTHING_THERE)


def test_somebody_sent_a_list_that_can_be_looked_at(lively):
    from zelfbeheer.community.imports.models import HouseImport

    file = HouseImport.objects.of(lively.all[0]).get()
    assert file.stage == "ready" and len(file.preview["lines"]) >= 2
    assert {finding["level"] for finding in file.preview["findings"]} == {"problem", "doubt"}  # the group decides lists


def test_each_house_decides_in_a_way_of_its_own_that_could_have_been_written(lively):
    from zelfbeheer.community.charter.checking import check
    from zelfbeheer.community.charter.service import in_force, in_words, is_complete

    said = set()
    for community in lively.all:
        clauses = in_force(community)
        for clause in clauses:
            check(clause, clauses)
        assert is_complete(community)
        said.add(tuple(in_words(clauses[-1])))
    assert len(said) == len(lively.all)
