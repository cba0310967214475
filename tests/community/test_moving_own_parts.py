"""What is somebody's own travels for her key only, or not at all; and nothing that signs in ever does."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.world import (
    basis_for,
    make_community,
    make_duty,
    make_person,
    make_role,
    make_room,
    make_stay,
    make_take,
    sign_in,
)
from zelfbeheer.community.groups.models import FoundingAct, Person
from zelfbeheer.community.moving.jobs import make_file, write_group
from zelfbeheer.community.moving.models import Arrival, GroupFile, OwnPart, SealedPart
from zelfbeheer.community.moving.opening import open_own_part
from zelfbeheer.community.moving.operations import ask_for_file, import_community, seal_own_part
from zelfbeheer.community.notices.models import Thanks
from zelfbeheer.community.practical.models import Birthday
from zelfbeheer.foundation.access.registry import SYSTEM, Refused
from zelfbeheer.foundation.accounts.operations import issue_key_card, set_pin
from zelfbeheer.foundation.accounts.queries import means_of
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.files.models import StoredFile
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.transfer.known import keep_known_as, known_as
from zelfbeheer.foundation.transfer.sealing import WrongKey, new_key
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.models import MayBeAsked
from zelfbeheer.house.places.models import Stay
from zelfbeheer.person.privacy.operations import erase_account

pytestmark = pytest.mark.django_db
TAKE = "take_group_along"


def a_picture():
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "WEBP")
    return out.getvalue()


@pytest.fixture
def house():
    community = make_community(slug="het-huis")
    FoundingAct.objects.create(community=community, basis=basis_for(community), closed_at=timezone.now())
    ria, jo = (make_person(community, name, may=[TAKE, "see_day"]) for name in ("Ria", "Jo"))
    make_take(make_duty(community, "Afwas"), ria)
    make_stay(ria, make_room(community, "Kamer 1")[0])
    for person in (ria, jo):
        Birthday.objects.create(community=community, person=person, day=7, month=11)
        MayBeAsked.objects.create(community=community, person=person)
        tell(account=person.account, kind="role_given", community=community, values={"role": "Gast", "community": "x"})
        person.picture = StoredFile.objects.create(community=community, content=a_picture(), width=8, height=8)
        person.save(update_fields=["picture"])
    Thanks.objects.create(community=community, by=jo, to=ria, text="Dank voor de soep van gisteren")
    set_pin(account=ria.account, pin="295817")
    issue_key_card(ria.account)
    ria.account.email = "ria@example.nl"
    ria.account.save()
    return community


def person_of(community, name):
    return Person.objects.of(community).get(chosen_name=name)


def away_and_back(community, slug="elders"):
    secret, public = new_key()
    out = io.BytesIO()
    write_group(community, out, public)
    arrived, _ = import_community(actor=SYSTEM, file=out, digest="0" * 64, slug=slug, house_key=secret)
    return arrived, out


def everything_readable(file):
    with zipfile.ZipFile(file) as opened:
        return b"".join(opened.read(name) for name in opened.namelist()), opened.namelist()


def test_nothing_of_ones_own_and_nothing_that_signs_in_is_readable(house):
    seal_own_part(actor=person_of(house, "Ria"))
    _back, file = away_and_back(house)
    text, names = everything_readable(file)
    for word in (b"ria@example.nl", b"soep van gisteren", b"role_given", b"pbkdf2", b"md5$", b"practical.birthday-1"):
        assert word not in text, word
    person = Person.objects.of(house).get(chosen_name="Ria")
    assert person.account.key_cards.get().digest.encode() not in text
    assert [name for name in names if name.startswith("sealed/")] == [
        "sealed/groups.person-1.sealed", "sealed/house.sealed",
    ]  # fmt: skip
    assert not [name for name in names if name.startswith("files/")]
    with zipfile.ZipFile(file) as opened:
        stays = [json.loads(line) for line in opened.read("records/places.stay.jsonl").splitlines()]
    assert stays and all("place" not in row and "out_since" not in row for row in stays)


def test_who_chose_so_opens_her_own_things_with_her_key_and_who_did_not_has_none(house):
    key = seal_own_part(actor=person_of(house, "Ria"))
    back, _file = away_and_back(house)
    ria, jo = person_of(back, "Ria"), person_of(back, "Jo")
    assert not Birthday.objects.of(back).exists() and means_of(ria.account).none_at_all
    assert [row.person_id for row in SealedPart.objects.of(back)] == [ria.pk]
    with pytest.raises(WrongKey):
        open_own_part(actor=ria, key=new_key()[0])
    assert open_own_part(actor=ria, key=key.lower().replace("-", " ")) == 6
    ria.refresh_from_db()
    assert bytes(ria.picture.content) == bytes(person_of(house, "Ria").picture.content)
    assert Birthday.objects.of(back).get().person_id == ria.pk
    assert Thanks.objects.of(back).get().by_id == jo.pk
    assert Message.objects.get(community=back).account_id == ria.account_id
    assert not SealedPart.objects.of(back).exists()
    assert bytes(Arrival.objects.of(back).get().placed) == b""
    with pytest.raises(Problem):
        open_own_part(actor=ria, key=key)


def test_what_is_gone_or_chosen_anew_meanwhile_is_left_as_it_is(house):
    key = seal_own_part(actor=person_of(house, "Ria"))
    back, _file = away_and_back(house)
    ria = person_of(back, "Ria")
    Birthday.objects.create(community=back, person=ria, day=1, month=1)
    person_of(back, "Jo").delete()
    assert open_own_part(actor=ria, key=key) == 4
    assert Birthday.objects.of(back).get().month == 1


def test_who_sleeps_where_comes_back_only_with_the_key(house):
    back, file = away_and_back(house)
    assert str(Stay.objects.of(back).select_related("place__room").get().place) == "Bed 1, Kamer 1"
    other, _ = import_community(actor=SYSTEM, file=file, digest="0" * 64, slug="zonder")
    assert Stay.objects.of(other).get().place is None
    with pytest.raises(WrongKey):
        import_community(actor=SYSTEM, file=file, digest="0" * 64, slug="nog-een", house_key=new_key()[0])


def test_it_takes_the_groups_basis_and_everybody_is_told(house, in_english):
    ria, jo = person_of(house, "Ria"), person_of(house, "Jo")
    with pytest.raises(Refused):
        ask_for_file(actor=make_person(house), community=house)
    file, _key = ask_for_file(actor=ria, community=house)
    with pytest.raises(Problem):
        ask_for_file(actor=jo, community=house)
    assert file.basis == basis_for(house)
    assert AuditEvent.objects.filter(community=house, verb=TAKE, actor=ria.account).count() == 1
    assert make_file.call(file.pk)
    told = Message.objects.filter(community=house, kind="group_file_made").values_list("account", flat=True)
    assert jo.account_id in told and ria.account_id not in told


def test_the_file_is_fetched_by_whoever_asked_for_a_day(client, house):
    ria, jo = person_of(house, "Ria"), person_of(house, "Jo")
    page = f"/in/{house.slug}/huis/meenemen/"
    sign_in(client, ria)
    assert client.post(page + "maken/").status_code == 302
    first = client.get(page).content.decode()
    assert "nl-secret" in first and "nl-secret" not in client.get(page).content.decode()
    file = GroupFile.objects.of(house).get()
    assert make_file.call(file.pk)
    answer = client.get(f"{page}{file.pk}/")
    content = b"".join(answer.streaming_content)
    assert len(content) == int(answer["Content-Length"]) == file.__class__.objects.of(house).get().bytes
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    sign_in(client, jo)
    assert client.get(f"{page}{file.pk}/").status_code == 403
    GroupFile.objects.of(house).update(asked_at=timezone.now() - timedelta(hours=25))
    assert client.get(f"{page}{file.pk}/").status_code == 403


def test_ones_own_page_shows_the_key_once_and_opens_what_waits(client, house):
    ria = person_of(house, "Ria")
    page = f"/in/{house.slug}/ik/meenemen/"
    sign_in(client, ria)
    assert client.get(page).status_code == 200 and not OwnPart.objects.of(house).exists()
    client.post(page + "verzegelen/")
    text = client.get(page).content.decode()
    key = text.split('nl-secret">')[1].split("<")[0]
    assert "nl-secret" not in client.get(page).content.decode()
    back, _file = away_and_back(house)
    there = f"/in/{back.slug}/ik/meenemen/"
    sign_in(client, person_of(back, "Ria"))
    assert client.post(there + "openen/", {"key": "AAAA"}).status_code == 200
    assert SealedPart.objects.of(back).exists()
    assert client.post(there + "openen/", {"key": key}).status_code == 302
    assert not SealedPart.objects.of(back).exists()
    sign_in(client, ria)
    client.post(page + "weglaten/")
    assert not OwnPart.objects.of(house).exists()


def test_only_whoever_runs_the_installation_brings_in_and_never_over_another(house):
    out = io.BytesIO()
    write_group(house, out, new_key()[1])
    with pytest.raises(Refused):
        import_community(actor=person_of(house, "Ria"), file=out, digest="0" * 64, slug="elders")
    with pytest.raises(Problem):
        import_community(actor=SYSTEM, file=out, digest="0" * 64)


def test_who_had_herself_erased_does_not_come_back_with_an_older_file(house):
    secret, public = new_key()
    ria = person_of(house, "Ria")
    seal_own_part(actor=ria)
    older = io.BytesIO()
    write_group(house, older, public)
    erase_account(actor=ria.account)
    again, arrived = import_community(actor=SYSTEM, file=older, digest="0" * 64, slug="weer", house_key=secret)
    assert arrived.erased == 1
    names = set(Person.objects.of(again).present().values_list("chosen_name", flat=True))
    assert names == {"Jo"} and not SealedPart.objects.of(again).exists()
    assert "Ria" not in {str(person) for person in Person.objects.of(again)}


def test_she_is_recognised_in_a_file_that_came_through_another_installation(house):
    """The account that was made on arrival answers to the same digest: in both installations, and in both files."""
    first, older = away_and_back(house)
    jo = Person.objects.of(first).get(chosen_name="Jo")
    assert jo.account.handle == known_as(person_of(house, "Jo").account.handle)
    erase_account(actor=jo.account)
    second, arrived = import_community(actor=SYSTEM, file=older, digest="0" * 64, slug="derde")
    assert arrived.erased == 1 and not Person.objects.of(second).present().filter(chosen_name="Jo").exists()


@pytest.mark.parametrize("said", [None, 3, ["x"], [1, 2], ["~" + "0" * 31] * 2, ["'; DROP", {}]])
def test_what_a_file_says_of_people_can_be_anything(house, said):
    people = list(Person.objects.of(house).order_by("pk"))
    before = [one.account.handle for one in people]
    keep_known_as(said, [one.pk for one in people], {one.pk: one.account_id for one in people})
    after = [Person.objects.of(house).select_related("account").get(pk=one.pk).account.handle for one in people]
    assert [one for one in after if one in before or one == "~" + "0" * 31] == after


def test_roles_arrive_with_their_rights(house):
    role = make_role(house, "Kok", may=["see_day"], on_shift=["add_person"])
    back, _file = away_and_back(house)
    from zelfbeheer.community.groups.models import RoleCapability

    rows = RoleCapability.objects.of(back).filter(role__name=role.name).values_list("capability", "condition")
    assert sorted(rows) == [("add_person", "on_shift"), ("see_day", "")]
