"""A file that somebody brings is believed in nothing, and what is refused leaves nothing behind."""

import hashlib
import io
import json
import zipfile

import pytest

from tests.world import make_community, make_duty, make_person, make_take
from zelfbeheer.community.groups.models import Community
from zelfbeheer.community.moving.jobs import write_group
from zelfbeheer.community.moving.operations import import_community
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.transfer import package
from zelfbeheer.foundation.transfer.reading import UnusableFile
from zelfbeheer.foundation.transfer.sealing import new_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def sound():
    community = make_community(slug="het-huis")
    make_take(make_duty(community), make_person(community, "Ria", may=["see_day"]))
    out = io.BytesIO()
    write_group(community, out, new_key()[1])
    with zipfile.ZipFile(out) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(entries, *, honest=True):
    """A zip of these entries; with a manifest that tells their digests, as a forger would write it."""
    manifest = json.loads(entries[package.MANIFEST])
    if honest:
        for one in manifest["records"]:
            content = entries.get(one["file"], b"")
            one["sha256"], one["rows"] = hashlib.sha256(content).hexdigest(), content.count(b"\n")
            if content:
                one["fields"] = [name for name in json.loads(content.split(b"\n")[0]) if name != "id"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content if name != package.MANIFEST else json.dumps(manifest))
    return out


def refused(file):
    before = Community.objects.count(), Account.objects.count()
    with pytest.raises(UnusableFile):
        import_community(actor=SYSTEM, file=file, digest="0" * 64, slug="elders")
    assert (Community.objects.count(), Account.objects.count()) == before


def test_the_sound_file_itself_is_taken_in(sound):
    assert import_community(actor=SYSTEM, file=packed(sound), digest="0" * 64, slug="elders")[1].rows


CHANGES = {
    "a reference to nothing": ("duties.take", b"groups.person-1", b"groups.person-999"),
    "a reference to another kind": ("duties.take", b'"groups.person-1"', b'"duties.duty-1"'),
    "a number that is not its own": ("duties.take", b'"id":"duties.take-1"', b'"id":"duties.take-7"'),
    "an instant without a zone": ("duties.duty", b'Z","ends_at"', b'","ends_at"'),
    "a year of no calendar": ("duties.duty", b'"starts_at":"2', b'"starts_at":"9'),
    "a field that nobody knows": ("duties.take", b'"done_at"', b'"is_owner"'),
    "a right that no role can hold": ("groups.rolecapability", b"see_day", b"erase_own_data"),
    "an unknown right": ("groups.rolecapability", b"see_day", b"see_all"),
    "a kind that there is not": ("groups.community", b"night_shelter", b"prison"),
    "no text but a number": ("groups.person", b'"Ria"', b"7"),
    "a name that nobody can read": ("groups.person", b'"Ria"', b'"\\u202eRia\\u0000"'),
    "half a character": ("groups.person", b'"Ria"', b'"\\ud800"'),
    "no number but a float": ("duties.duty", b'"needed":1', b'"needed":1.5'),
    "a number beyond the column": ("duties.duty", b'"needed":1', b'"needed":99999999'),
    "a colour as a style": ("groups.community", b'"colour":""', b'"colour":"red;}"'),
}


@pytest.mark.parametrize(("kind", "old", "new"), CHANGES.values(), ids=CHANGES)
def test_a_record_that_makes_no_sense_is_refused(sound, kind, old, new):
    name = package.records_name(kind)
    changed = sound[name].replace(old, new)
    assert changed != sound[name]
    refused(packed(sound | {name: changed}))


def test_a_file_that_was_changed_without_its_digest_is_damaged(sound):
    name = package.records_name("groups.person")
    refused(packed(sound | {name: sound[name].replace(b"Ria", b"Rio")}, honest=False))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/elsewhere/x", "records/../x", "files/extra.webp"])
def test_an_entry_that_the_manifest_does_not_name_is_refused(sound, name):
    refused(packed(sound | {name: b"x"}))


def test_a_bomb_a_cut_file_and_no_zip_are_refused(sound):
    name = package.records_name("groups.person")
    refused(packed(sound | {name: b" " * 60_000_000 + b"\n"}, honest=False))
    whole = packed(sound).getvalue()
    refused(io.BytesIO(whole[: len(whole) // 2]))
    refused(io.BytesIO(b"PK\x03\x04 no zip at all"))
    refused(io.BytesIO(b""))


@pytest.mark.parametrize("change", [{"version": 2}, {"version": "1"}, {"format": "x"}, {"records": 7}, {"files": [{}]}])
def test_a_manifest_that_is_not_ours_is_refused(sound, change):
    manifest = json.dumps(json.loads(sound[package.MANIFEST]) | change).encode()
    refused(packed(sound | {package.MANIFEST: manifest}, honest=False))
