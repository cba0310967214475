"""Pages of agreements: what each person finds, in her language, and that nobody finds out who read what."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.world import basis_for, make_agreement, make_community, make_next_version, make_person, sign_in
from zelfbeheer.community.agreements.models import Agreement, Reading, Translation, Version
from zelfbeheer.community.agreements.queries import floored, readers_said
from zelfbeheer.community.agreements.vocabulary import AgreementsCapability
from zelfbeheer.foundation.audit.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("in_english")]

SEE, WRITE, TRANSLATE = list(AgreementsCapability)[:3]
a_day = timedelta(days=1)
ENGLISH = {"headers": {"accept-language": "en"}}


@pytest.fixture
def community():
    return make_community(slug="huis")


@pytest.fixture
def ria(community):
    return make_person(community, "Ria", may=[SEE])


@pytest.fixture
def page(client, ria):
    """Opens a page under Afspraken in English as Ria; answers its words."""
    sign_in(client, ria)

    def open_one(path="", **given):
        response = client.get(f"/in/huis/afspraken/{path}", given, **ENGLISH)
        assert response.status_code == 200
        return response.content.decode()

    return open_one


@pytest.fixture
def send(client):
    def post(path, **given):
        return client.post(f"/in/huis/afspraken/{path}", given, **ENGLISH)

    return post


def make_writer(client, community):
    return sign_in(client, make_person(community, "Wim", may=[SEE, WRITE, TRANSLATE]))


def test_an_empty_list_says_what_to_do(page, client, community):
    assert "Bring it to the house meeting" in page()
    make_writer(client, community)
    assert "Begin with what newcomers ask first" in page()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_as_much_with_one_as_with_three(page, client, community, ria, rows, django_assert_num_queries):
    for number in range(rows):
        version = make_agreement(community, f"Regel {number}")
        Translation.objects.create(
            community=community, version=version, language="en", title=f"Rule {number}", text="x"
        )
        Reading.objects.create(community=community, agreement=version.agreement, version=version, person=ria)
    page()  # what is prepared once
    with django_assert_num_queries(9):
        assert f"Rule {rows - 1}" in page()


def test_somebody_without_the_right_is_told_so(client, community):
    make_agreement(community)
    sign_in(client, make_person(community, "Ellen"))
    assert client.get("/in/huis/afspraken/").status_code == 403


def test_it_shows_version_day_and_basis(page, community):
    version = make_agreement(community, "Bezoek", "# Wanneer\n- tot **tien** uur")
    words = page(f"{version.agreement_id}/")
    assert "Version 1" in words and "the founding act" in words and str(timezone.localdate().year) in words
    assert "<strong>tien</strong>" in words and '<article class="nl-prose" id="agreement" lang="nl"' in words


def test_in_english_the_translation_comes_first_with_its_mark(page, community):
    version = make_agreement(community, "Bezoek", "Tot tien uur.")
    Translation.objects.create(community=community, version=version, language="en", title="Visitors", text="Until ten.")
    words = page(f"{version.agreement_id}/")
    assert "Until ten." in words and "Tot tien uur." not in words
    assert "This is a translation from Dutch" in words and "Read the original" in words
    assert "Translation from Dutch." in page()
    original = page(f"{version.agreement_id}/", taal="nl")
    assert "Tot tien uur." in original and "This is a translation" not in original and 'taal=en">' in original


def test_a_translation_that_is_behind_says_so_everywhere(page, community):
    version = make_agreement(community, "Bezoek", "Tot tien uur.")
    Translation.objects.create(community=community, version=version, language="en", title="Visitors", text="Until ten.")
    make_next_version(version, "Tot elf uur.")
    words = page(f"{version.agreement_id}/")
    assert "is behind: version 2 holds" in words and "verschil/?van=1&amp;tot=2" in words and "Until ten." in words
    assert "Translation from Dutch, and behind it." in page()
    assert "Translation from Dutch, and behind it." in page("papier/")


def test_a_missing_translation_is_said(page, community):
    version = make_agreement(community, "Bezoek", "Tot tien uur.")
    assert "There is no translation into English yet" in page(f"{version.agreement_id}/")
    assert "Only in Dutch so far." in page()


def test_a_translation_is_made_beside_the_original(page, send, client, community):
    version = make_agreement(community, "Bezoek", "Tot tien uur.")
    make_writer(client, community)
    assert "Into which language?" in page(f"{version.agreement_id}/vertalen/")
    assert "Tot tien uur." in page(f"{version.agreement_id}/vertalen/", taal="en")
    path = f"{version.agreement_id}/vertalen/?taal=en"
    kept = send(path, title="", text="Until ten.", number=1).content.decode()
    assert "Until ten." in kept and not Translation.objects.of(community).exists()
    assert send(path, title="Visitors", text="Until ten.", number=1).status_code == 302
    make_next_version(version, "Tot elf uur.")
    again = page(f"{version.agreement_id}/vertalen/", taal="en")
    assert "The translation is of version 1" in again and "<del>" in again and "Until ten." in again


def test_writing_goes_past_a_preview(page, send, client, community):
    make_writer(client, community)
    typed = {"title": "Bezoek", "text": "- Tot tien uur.", "language": "nl"}
    looked = send("nieuw/", **typed, step="look").content.decode()
    assert "This is how it will look" in looked and "<li>Tot tien uur.</li>" in looked
    assert not Agreement.objects.of(community).exists()
    assert send("nieuw/", **typed, step="write").status_code == 302
    assert "Tot tien uur." in page(f"{Agreement.objects.of(community).get().pk}/")


def test_nothing_typed_is_lost(send, client, community):
    make_writer(client, community)
    wrong = {"title": "Bezoek", "text": "Lange tekst.", "language": "nl", "last_on": "2001-01-01", "step": "write"}
    words = send("nieuw/", **wrong).content.decode()
    assert words.count("Lange tekst.") == 2 and "That last day is over" in words


def test_who_came_second_sees_both_and_goes_on(send, client, community):
    first = make_agreement(community, "Bezoek", "Tot tien uur.")
    make_writer(client, community)
    make_next_version(first, "Tot elf uur.")
    path = f"{first.agreement_id}/veranderen/"
    typed = {"title": "Bezoek", "text": "Tot negen uur.", "step": "write"}
    words = send(path, base=1, **typed).content.decode()
    assert "Somebody wrote version 2" in words and "Tot negen uur." in words and "<ins>" in words
    assert 'name="base" value="2"' in words
    assert send(path, base=2, **typed).status_code == 302
    assert Version.objects.of(community).in_force().get().text == "Tot negen uur."


def test_what_changed_since_she_read_it(page, send, community):
    first = make_agreement(community, "Bezoek", "Tot tien uur.")
    path = f"{first.agreement_id}/"
    assert "not read yet" in page()
    send(f"{path}gelezen/", number=1)
    assert "You have read this." in page(path) and "not read yet" not in page()
    make_next_version(first, "Tot elf uur.")
    assert "Changed since you read it" in page() and "You read version 1. Now version 2 holds." in page(path)
    changed = page(f"{path}verschil/", van=1, tot=2)
    assert "tien" in changed and "elf" in changed and changed.count("<ins>") == 2  # one in the legend
    send(f"{path}gelezen/", number=2)
    assert "Changed since you read it" not in page()
    send(f"{path}niet-gelezen/")
    assert not Reading.objects.of(community).exists()


def test_the_page_house_says_that_something_changed(client, send, community, ria):
    sign_in(client, ria)
    first = make_agreement(community)
    assert "1 changed" not in client.get("/in/huis/huis/", **ENGLISH).content.decode()
    send(f"{first.agreement_id}/gelezen/", number=1)
    make_next_version(first)
    assert "1 changed" in client.get("/in/huis/huis/", **ENGLISH).content.decode()


def test_who_read_what_stands_nowhere(page, send, client, community, ria):
    version = make_agreement(community)
    send_path = f"{version.agreement_id}/gelezen/"
    page()
    send(send_path, number=1)
    assert Reading.objects.of(community).get().person == ria
    assert not AuditEvent.objects.filter(community=community).exists()
    make_writer(client, community)
    for path in ("", "vroeger/", f"{version.agreement_id}/", f"{version.agreement_id}/geschiedenis/", "papier/"):
        assert "Ria" not in page(path)


@pytest.mark.parametrize(
    ("readers", "people", "said"),
    [(14, 14, None), (0, 40, 0), (4, 40, 0), (5, 40, 5), (9, 40, 5), (40, 40, 35), (39, 40, 35), (15, 15, 10)],
)
def test_a_count_tells_nothing_about_anybody(readers, people, said):
    assert floored(readers, people) == said


def test_a_count_is_of_before_today_so_that_nobody_can_watch_it_move(page, community, ria):
    version = make_agreement(community)
    people = [make_person(community, may=[SEE]) for _ in range(19)]
    for person in people:
        Reading.objects.create(
            community=community, agreement=version.agreement, version=version, person=person,
            read_on=timezone.localdate() - a_day,
        )  # fmt: skip
    assert readers_said(version) == 15
    assert "At least 15 people" in page(f"{version.agreement_id}/")
    Reading.objects.of(community).update(read_on=timezone.localdate())
    assert readers_said(version) == 0
    assert "How many people read" not in page(f"{version.agreement_id}/")


def test_a_small_group_reads_why_there_is_no_count(page, community):
    version = make_agreement(community)
    assert "among fewer than 15 people it could tell who" in page(f"{version.agreement_id}/")


def test_what_ends_soon_says_so_and_what_ended_can_still_be_read(page, community):
    soon = make_agreement(community, "Kerst", "Met kerst mag het later.", last_on=timezone.localdate() + 3 * a_day)
    assert "This ends soon" in page(f"{soon.agreement_id}/")
    Version.objects.of(community).update(last_on=timezone.localdate() - a_day)
    assert "Kerst" not in page() and "Kerst" in page("vroeger/")
    over = page(f"{soon.agreement_id}/")
    assert "This does not hold any more" in over and "Met kerst mag het later." in over and "gelezen/" not in over


def test_a_day_to_look_again_is_said_to_who_may_write(page, send, client, community):
    version = make_agreement(community, review_on=timezone.localdate())
    assert "Time to look again" in page() and "Is it still good?" not in page(f"{version.agreement_id}/")
    make_writer(client, community)
    assert "Time to look again" in page() and "Is it still good?" in page(f"{version.agreement_id}/")
    day = (timezone.localdate() + 90 * a_day).isoformat()
    send(f"{version.agreement_id}/nog-goed/", review_on=day)
    assert "Time to look again" not in page()


def test_ending_and_undoing(page, send, client, community):
    version = make_agreement(community)
    path = f"{version.agreement_id}/"
    make_writer(client, community)
    send(f"{path}stoppen/")
    assert "Let it hold again" in page(path)
    send(f"{path}toch-wel/")
    assert "This does not hold any more" not in page(path)


def test_any_two_versions_can_be_held_side_by_side(page, community):
    first = make_agreement(community, "Bezoek", "Tot tien uur.")
    third = make_next_version(make_next_version(first, "Tot elf uur."), "Tot twaalf uur.", title="Bezoek en logés")
    path = f"{first.agreement_id}/"
    assert all(f"Version {number}" in page(f"{path}geschiedenis/") for number in (1, 2, 3))
    words = page(f"{path}verschil/", van=1, tot=3)
    assert "tien" in words and "twaalf" in words and ">elf" not in words and "From version 1" in words
    assert "From version 2" in page(f"{path}verschil/")
    assert "From version 2" in page(f"{path}verschil/", van="x", tot="99999")
    assert "Tot elf uur." in page(f"{path}versie/2/") and third.title not in page(f"{path}versie/2/")


def test_on_paper_it_says_house_version_basis_and_leads_back(page, community):
    make_agreement(community, "Bezoek", "Tot tien uur.")
    words = page("papier/")
    assert community.name in words and "Version 1" in words and "data:image/svg+xml" in words
    assert "paper-a3" not in words and "paper-a3" in page("papier/", papier="a3")


def test_an_agreement_of_another_house_is_not_found(client, ria):
    other = make_agreement(make_community())
    sign_in(client, ria)
    assert client.get(f"/in/huis/afspraken/{other.agreement_id}/").status_code == 404
    assert basis_for(ria.community) != other.basis
