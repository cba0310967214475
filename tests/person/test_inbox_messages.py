"""One's own messages: listed in one's own language, marked as read, for nobody else."""

import pytest

from tests.world import make_community, make_person, sign_in
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.person.inbox.service import unread_count

pytestmark = pytest.mark.django_db


def told(person, role: str = "Kok") -> Message:
    values = {"role": role, "community": person.community.name}
    return tell(account=person.account, kind="role_given", community=person.community, values=values)


def inbox(person) -> str:
    return f"/in/{person.community.slug}/ik/berichten/"


def test_a_message_is_read_in_the_readers_language_and_marked_as_read(client):
    ria = make_person(make_community(), "Ria")
    first, _second = told(ria), told(ria, "Portier")
    sign_in(client, ria)
    client.cookies["taal"] = "en"
    page = client.get(inbox(ria)).content.decode()
    assert "you now have the role “Kok”" in page and "Portier" in page
    assert unread_count(ria.account) == 2
    assert client.post(f"{inbox(ria)}gelezen/", {"message": first.pk})["Location"] == inbox(ria)
    assert unread_count(ria.account) == 1
    client.post(f"{inbox(ria)}gelezen/")
    assert unread_count(ria.account) == 0
    assert "Kok" in client.get(inbox(ria)).content.decode()


def test_nobody_reads_or_marks_the_messages_of_another(client):
    ria = make_person(make_community(), "Ria")
    jo = make_person(ria.community, "Jo", may=["see_people", "give_role"])
    message = told(ria)
    sign_in(client, jo)
    assert "Kok" not in client.get(inbox(ria)).content.decode()
    for wanted in (message.pk, 10**30, "x", "-1"):
        client.post(f"{inbox(jo)}gelezen/", {"message": wanted})
    assert unread_count(ria.account) == 1


def test_an_empty_inbox_says_so(client):
    ria = make_person(make_community(), "Ria")
    assert "nl-empty" in sign_in(client, ria).get(inbox(ria)).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_one_message_as_for_three(client, rows, django_assert_num_queries):
    ria = make_person(make_community(), "Ria")
    for number in range(rows):
        told(ria, f"Rol-{number}")
    sign_in(client, ria)
    with django_assert_num_queries(6):  # session, account, person, count, messages, rights
        page = client.get(inbox(ria)).content.decode()
    assert all(f"Rol-{number}" in page for number in range(rows))
