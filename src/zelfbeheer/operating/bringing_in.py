"""`zelfbeheer import-community` and `zelfbeheer first-card`: a group from its file, and the first of its people in."""

import hashlib
import sys
from pathlib import Path
from typing import BinaryIO

from django.utils import translation

from zelfbeheer.config.words import gettext as _
from zelfbeheer.config.words import language


def bring_in(path: str, slug: str, key: str) -> int:
    """Brings in one file, whole or not at all; answers the exit code."""
    from zelfbeheer.foundation.ui.problems import Problem
    from zelfbeheer.operating.preparing import prepare_database

    prepare_database()
    with translation.override(language()):
        try:
            with Path(path).open("rb") as file:
                _bring_in(file, slug, key)
        except OSError as problem:
            return _refuse(_("The file cannot be read: %(why)s") % {"why": problem.strerror or problem})
        except Problem as problem:
            detail = getattr(problem, "detail", "")
            return _refuse(f"{problem.sentence}\n  {detail}" if detail else str(problem.sentence))
    return 0


def _bring_in(file: BinaryIO, slug: str, key: str) -> None:
    from zelfbeheer.community.groups.service import Person
    from zelfbeheer.community.groups.vocabulary import GroupsCapability
    from zelfbeheer.community.moving.service import import_community
    from zelfbeheer.foundation.access.registry import SYSTEM

    digest = _digest(file)
    community, arrived = import_community(actor=SYSTEM, file=file, digest=digest, slug=slug, house_key=key)
    print(_("%(name)s is here, with %(rows)s records, at /in/%(slug)s/.") % _words(community, arrived.rows))
    if arrived.erased:
        print(_("Left out, for they had themselves erased here: %(number)s.") % {"number": arrived.erased})
    if not key:
        print(_("Who sleeps where was not opened, for no key was given. Beds are given out again."))
    able = Person.objects.of(community).holding(GroupsCapability.ADD_PERSON).order_by("chosen_name")
    names = ", ".join(able.values_list("chosen_name", flat=True)[:10])
    print(
        _("Nobody can sign in yet. Make a key card for somebody who lets others in, such as: %(names)s")
        % {"names": names}
    )
    print(f"  zelfbeheer first-card {community.slug} NAME")


def _digest(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while block := file.read(1024 * 1024):
        digest.update(block)
    file.seek(0)
    return digest.hexdigest()


def _words(community: object, rows: int) -> dict[str, object]:
    return {"name": getattr(community, "name", ""), "slug": getattr(community, "slug", ""), "rows": rows}


def first_card(slug: str, name: str) -> int:
    """A key card for somebody who has no way in yet; prints its code once."""
    from zelfbeheer.community.groups.service import Community, Person
    from zelfbeheer.community.keys.service import issue_first_card
    from zelfbeheer.foundation.access.registry import SYSTEM
    from zelfbeheer.foundation.accounts.codes import grouped
    from zelfbeheer.foundation.ui.problems import Problem

    community = Community.objects.filter(slug=slug).first()
    person = community and Person.objects.of(community).present().filter(chosen_name=name).first()
    if not person:
        return _refuse(_("There is nobody of that name in a group at that address."))
    with translation.override(language()):
        try:
            print(grouped(issue_first_card(actor=SYSTEM, person=person)))
        except Problem as problem:
            return _refuse(str(problem.sentence))
    print(_("Give this code to %(name)s only. It is shown once, and she sees that it was made.") % {"name": name})
    return 0


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
