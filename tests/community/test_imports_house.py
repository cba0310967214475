"""A house comes in from a workbook: looked at first, then as a whole or not at all."""

import io
from collections import Counter
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.world import basis_for, make_community, make_person, make_role, sign_in
from zelfbeheer.community.groups.models import FoundingAct, Person, RoleGrant
from zelfbeheer.community.imports.models import HouseImport
from zelfbeheer.community.imports.operations import (
    ask_to_take_over,
    look_into,
    progress_name,
    send_file,
    take_over,
)
from zelfbeheer.community.imports.previews import Preview
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.jobs.progress import Progress, progress_of
from zelfbeheer.foundation.search.models import Mention
from zelfbeheer.house.duties.models import Duty, DutyList, DutyRule
from zelfbeheer.house.places.models import SleepingPlace, Stay

pytestmark = pytest.mark.django_db
MAY = (
    "import_house", "add_person", "give_role", "arrange_places", "give_place", "plan_duties", "write_agreements",
    "put_up_notice", "see_people", "see_agreements",
)  # fmt: skip


def workbook(**sheets):
    """An .xlsx with these sheets, each a list of lines; an underscore in a name is a space."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for line in lines:
            sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sent(actor, data, name="huis.xlsx"):
    file = send_file(actor=actor, uploads=[SimpleUploadedFile(name, data)])
    look_into(file)
    return file


def previewed(actor, data, name="huis.xlsx"):
    file = sent(actor, data, name)
    assert file.stage == "ready", file.problem
    return file, Preview.kept(file.preview)


def taken_over(actor, data):
    file, preview = previewed(actor, data)
    assert preview.problems == []
    ask_to_take_over(actor=actor, file=file)
    file.refresh_from_db()
    take_over(file)
    file.refresh_from_db()
    assert file.stage == "done", file.problem
    return preview


@pytest.fixture
def house(in_english):
    community = make_community()
    make_role(community, "Gast", rank=1)
    make_role(community, "Kok")
    return community


@pytest.fixture
def sam(house):
    return make_person(house, "Sam", may=MAY)


PEOPLE_AND_PLACES = {
    "Bewoners": [["Bewonerslijst De Ketel"], [], ["Naam bewoner", "Rol"], ["Ria", "Kok"], [], ["Jo", None]],
    "Slaapplekken": [["Kamer", "Etage", "Bed", "Bewoner"], ["Kamer 1", "boven", "Bed 1", "Ria"], ["Kamer 1", "boven", "Bed 2", None],
                     ["Kamer 2", None, None, "Jo"]],
}  # fmt: skip


def test_people_and_places_come_in(house, sam):
    preview = taken_over(sam, workbook(**PEOPLE_AND_PLACES))
    assert [line.name for line in preview.lines] == ["Ria", "Jo", "Kamer 1", "Kamer 1", "Kamer 2"]
    ria, jo = (Person.objects.of(house).get(chosen_name=name) for name in ("Ria", "Jo"))
    assert RoleGrant.objects.of(house).get(person=ria).role.name == "Kok"
    assert RoleGrant.objects.of(house).get(person=jo).role.name == "Gast"
    assert str(Stay.objects.of(house).get(person=ria).place) == "Bed 1, Kamer 1"
    assert str(Stay.objects.of(house).get(person=jo).place) == "Kamer 2"
    assert AuditEvent.objects.filter(verb="add_person", actor=sam.account_id, about=ria.account_id).exists()


TASKS = [["Wat", "Wanneer", "Van", "Tot"], ["Ramen lappen", "elke dinsdag", "10:00", "11:00"],
         ["Schuur opruimen", f"{date.today() + timedelta(days=30):%d-%m-%Y}", "10:00", "11:00"]]  # fmt: skip


def test_what_comes_in_together_is_recorded_found_and_planned_as_one_by_one(house, sam):
    taken_over(sam, workbook(Taken=TASKS, **PEOPLE_AND_PLACES))
    verbs = Counter(AuditEvent.objects.filter(community=house.pk, actor=sam.account_id).values_list("verb", flat=True))
    assert verbs == {"add_person": 2, "arrange_places": 3, "give_place": 2, "plan_duties": 3, "import_house": 2}
    words = set(Mention.objects.of(house).values_list("word", flat=True))
    assert {"ramen", "lappen", "schuur"} <= words
    rule = DutyRule.objects.of(house).get()
    assert rule.duties.count() >= 6 and DutyList.objects.of(house).get().basis_id


def test_after_the_founding_a_file_brings_only_what_comes_once_on_lists_that_are_there(house, sam):
    """What recurs, and a new list, are for the group to decide; the rest of the file comes in."""
    FoundingAct.objects.create(community=house, basis=basis_for(house), closed_at=timezone.now())
    DutyList.objects.create(community=house, name="Corvee", kind="chore", basis=basis_for(house))
    lines = [[*TASKS[0], "Lijst"], [*TASKS[1], "Corvee"], [*TASKS[2], "Corvee"], [*TASKS[2], "Tuin"]]
    preview = taken_over(sam, workbook(Taken=lines))
    assert [duty.title for duty in Duty.objects.of(house)] == ["Schuur opruimen"]
    assert not DutyRule.objects.of(house).exists() and DutyList.objects.of(house).count() == 1
    said = " ".join(finding.text for finding in preview.doubts)
    assert "decided by the group" in said and "no list called Tuin" in said


def test_looking_records_nothing_but_the_sending(house, sam):
    previewed(sam, workbook(Taken=TASKS, **PEOPLE_AND_PLACES))
    assert [event.verb for event in AuditEvent.objects.filter(actor=sam.account_id)] == ["import_house"]
    assert not Mention.objects.of(house).exists()


def test_a_hundred_people_cost_a_handful_of_queries_each(house, sam, django_assert_max_num_queries):
    """Was eighteen: the basis, the first rung, the founding, the names and the record were read or written for each."""
    data = workbook(Bewoners=[["Naam", "Rol"], *([f"Gast {n}", ""] for n in range(100))])
    with django_assert_max_num_queries(100 * 7 + 30):
        previewed(sam, data)


def test_a_long_preview_is_in_pages_with_what_is_wrong_first(house, sam, client):
    file = sent(
        sam, workbook(Bewoners=[["Naam", "Rol"], *([f"Gast {n}", "Kapitein" if n < 130 else ""] for n in range(300))])
    )
    sign_in(client, sam)
    here = f"/in/{house.slug}/overnemen/{file.pk}/"
    page = client.get(here).content.decode()
    assert page.count("There is no role “Kapitein”") == 20 and page.count(">Gast ") == 20
    assert page.index("Kapitein") < page.index(">Gast ")
    assert "?deel=problems" in page and "?deel=people" in page
    one, two = (client.get(here, {"deel": "problems", "blad": number}).content.decode() for number in (1, 2))
    assert (one.count("“Kapitein”"), two.count("“Kapitein”")) == (100, 30)
    assert client.get(here, {"deel": "people", "blad": 2}).content.decode().count(">Gast ") == 70
    assert client.get(here, {"deel": "nonsense"}).status_code == 200


def test_the_page_says_how_far_the_work_is(house, sam, client, monkeypatch):
    monkeypatch.setattr("zelfbeheer.foundation.jobs.progress.apart", lambda act: act())
    client.cookies["taal"] = "en"
    file = send_file(actor=sam, uploads=[SimpleUploadedFile("huis.xlsx", workbook(**PEOPLE_AND_PLACES))])
    sign_in(client, sam)
    here = f"/in/{house.slug}/overnemen/{file.pk}/"
    page = client.get(here).content.decode()
    assert "next in line" in page and 'http-equiv="refresh"' in page and "<progress" not in page
    HouseImport.objects.of(house).update(stage="reading", lines_read=660)
    Progress(progress_name(file), 660)(120)
    page = client.get(here).content.decode()
    assert "Line 120 of 660" in page and '<progress id="far" class="nl-full" value="120" max="660">' in page
    look_into(HouseImport.objects.of(house).get())
    assert progress_of(progress_name(file)) is None
    assert "Line 120" not in client.get(here).content.decode()


def test_looking_changes_nothing(house, sam):
    previewed(sam, workbook(**PEOPLE_AND_PLACES))
    assert list(Person.objects.of(house)) == [sam]
    assert not SleepingPlace.objects.of(house).exists()


def test_the_same_file_again_changes_nothing(house, sam):
    data = workbook(**PEOPLE_AND_PLACES)
    taken_over(sam, data)
    _file, again = previewed(sam, data)
    assert again.coming == 0 and again.problems == []
    assert {str(line.came) for line in again.lines} == {"same"}


def test_what_was_read_is_gone_once_it_was_taken_over(house, sam):
    taken_over(sam, workbook(**PEOPLE_AND_PLACES))
    file = HouseImport.objects.of(house).get()
    assert file.content is None and "Ria" not in str(file.preview)


def test_one_line_that_cannot_be_leaves_nothing(house, sam):
    lines = [["Naam", "Rol"], *([f"Gast {n}", ""] for n in range(20)), ["Wim", "Kokk"]]
    file, preview = previewed(sam, workbook(Bewoners=lines))
    (problem,) = preview.problems
    assert (problem.sheet, problem.row, problem.column) == ("Bewoners", 22, "B (Role)")
    assert "Kok" in problem.hint
    with pytest.raises(Exception, match="First mend"):
        ask_to_take_over(actor=sam, file=file)
    file.stage = "asked"
    take_over(file)
    assert Person.objects.of(house).count() == 1


def test_two_people_with_one_name_and_one_person_twice(house, sam):
    lines = [["Naam", "Rol"], ["Jan", "Kok"], ["Jan", "Gast"], ["Piet", ""], ["piet ", ""]]
    _file, preview = previewed(sam, workbook(Bewoners=lines))
    (problem,) = preview.problems
    assert problem.row == 3 and "“Jan B”" in problem.hint
    (doubt,) = preview.doubts
    assert doubt.row == 5 and "line 4" in doubt.text


def test_the_pages(house, sam, client, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    sign_in(client, sam)
    home = f"/in/{house.slug}/overnemen/"
    assert client.get(home).status_code == 200
    upload = SimpleUploadedFile("huis.xlsx", workbook(**PEOPLE_AND_PLACES))
    page = client.post(home, {"files": [upload]}, follow=True)
    assert "Ria" in page.content.decode()
    file = HouseImport.objects.of(house).get()
    page = client.post(f"{home}{file.pk}/doen/", follow=True)
    assert "It is taken over" in page.content.decode() or "overgenomen" in page.content.decode()
    assert Person.objects.of(house).filter(chosen_name="Ria").exists()


def test_only_whoever_sent_it_sees_it(house, sam, client):
    file = sent(sam, workbook(**PEOPLE_AND_PLACES))
    other = make_person(house, "Ander", may=MAY)
    assert sign_in(client, other).get(f"/in/{house.slug}/overnemen/{file.pk}/").status_code == 404


def test_who_may_not_give_roles_cannot_do_it_with_a_file(house):
    jo = make_person(house, "Jo", may=("import_house", "add_person"))
    _file, preview = previewed(
        jo, workbook(Bewoners=[["Naam", "Rol"], ["Ria", "Kok"]], Slaapplekken=[["Kamer"], ["Kamer 1"]])
    )
    assert {problem.sheet for problem in preview.problems} == {"Bewoners", "Slaapplekken"}


def test_it_is_gone_within_a_day(house, sam, time_machine):
    from datetime import timedelta

    from django.utils import timezone

    from zelfbeheer.community.imports.operations import forget_old

    sent(sam, workbook(**PEOPLE_AND_PLACES))
    time_machine.move_to(timezone.now() + timedelta(hours=23, minutes=30))
    assert forget_old() == 1


def test_the_example_reads_without_a_problem(house, sam):
    from zelfbeheer.foundation.intake.example import as_csv_files, example_of
    from zelfbeheer.foundation.workbook import as_xlsx

    filled = example_of(house)
    _file, preview = previewed(sam, as_xlsx(filled))
    assert preview.problems == [] and preview.coming
    _file, other = previewed(sam, as_csv_files(filled), "voorbeeld.zip")
    key = lambda preview: sorted((line.kind, line.name, line.words) for line in preview.lines)  # noqa: E731
    assert key(other) == key(preview)
    assert date.today()


def test_duties_agreements_and_notices_come_in(house, sam):
    data = workbook(
        Rooster=[["Taak", "Dag", "Tijd", "Aantal", "Soort"], ["Afwas", "ma, wo en vr", "19.00-20.00u", 2, "corvee"],
                 ["Nacht", "dagelijks", "23u - 7u", "", "dienst"], ["Gang verven", date.today().replace(day=28), "half elf", 3, ""]],
        Huisregels=[["Titel", "Tekst"], ["Stilte", "Na elf uur is het stil."]],
        Prikbord=[["Bericht"], ["Donderdag komt de ketelman."]],
    )  # fmt: skip
    preview = taken_over(sam, data)
    assert [str(line.came) for line in preview.lines] == ["new"] * 5
    from zelfbeheer.community.agreements.models import Version
    from zelfbeheer.community.notices.models import Notice
    from zelfbeheer.house.duties.models import Duty, DutyRule

    rules = DutyRule.objects.of(house).order_by("pk")
    assert rules[0].recurrence == "FREQ=WEEKLY;BYDAY=MO,WE,FR"
    assert rules[1].end_time.hour == 7 and rules[0].needed == 2
    assert Duty.objects.of(house).filter(rule=None).get().needed == 3
    assert Version.objects.of(house).get().title == "Stilte" and Notice.objects.of(house).get()
    _file, again = previewed(sam, data)
    assert again.coming == 0, [line for line in again.lines if line.came != "same"]


def test_how_many_at_least_one_with_a_role_and_holidays_come_in_and_stay(house, sam):
    from zelfbeheer.house.duties.models import Duty, DutyRule

    head = ["Taak", "Dag", "Tijd", "Aantal", "Minstens", "Eén met", "Feestdagen"]
    lines = [["Afwas", "ma en vr", "19:00-20:00", 3, 2, "Kok", "niet"],
             ["Verven", date.today() + timedelta(days=9), "10:00-11:00", "", 2, "", ""]]  # fmt: skip
    taken_over(sam, workbook(Rooster=[head, *lines]))
    rule = DutyRule.objects.of(house).get()
    assert (rule.needed, rule.least, rule.one_with.name, rule.holidays) == (3, 2, "Kok", "not")
    once = Duty.objects.of(house).get(rule=None)
    assert (once.needed, once.least) == (2, 2)
    _file, again = previewed(sam, workbook(Rooster=[head[:4], lines[0][:4]]))
    assert again.coming == 0, again.lines
    _file, wrong = previewed(sam, workbook(Rooster=[head, ["Ramen", "di", "19:00-20:00", 1, 2, "Baas", "soms"]]))
    assert wrong.problems


def test_a_changed_text_becomes_a_new_version_and_a_changed_time_changes_the_rule(house, sam):
    head = [["Wat", "Wanneer", "Van", "Tot"]]
    taken_over(
        sam,
        workbook(
            Taken=[*head, ["Afwas", "elke di", "19:00", "20:00"]], Afspraken=[["Titel", "Tekst"], ["Stilte", "Na elf."]]
        ),
    )
    preview = taken_over(
        sam,
        workbook(
            Taken=[*head, ["Afwas", "elke di", "19:00", "20:30"]],
            Afspraken=[["Titel", "Tekst"], ["Stilte", "Na tien."]],
        ),
    )
    assert {str(line.came) for line in preview.lines} == {"changed"}
