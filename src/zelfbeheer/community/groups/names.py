"""Names that people choose: made tidy, and told apart within a group."""

import unicodedata
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.models import Community, Person
from zelfbeheer.foundation.at_once import once
from zelfbeheer.foundation.ui.problems import Problem

JOINERS = {"\u200c", "\u200d"}  # part of some scripts and of joined pictures
NAME_LENGTH = 40


class NameProblem(Problem):
    """A chosen name that cannot be used; the sentence belongs beside the field."""


def tidy(text: str) -> str:
    """One line without invisible characters that turn or hide text; runs of spaces become one."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    return " ".join("".join(char for char in spaced if _is_visible(char)).split())


def _is_visible(char: str) -> bool:
    return char in JOINERS or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co"}


def free_name(community: Community, text: str, *, but: Person | None = None) -> str:
    """The tidied name, when nobody else here has it. The caller holds the lock on the community.

    Raises NameProblem: empty, too long, or somebody present has it (upper and lower case are the same).
    """
    name = _fitting(text)
    taken = once(("names", community.pk), lambda: _names(community, None)) if but is None else _names(community, but)
    if name.casefold() in taken:
        raise NameProblem(told_apart(name))
    if but is None:
        taken.add(name.casefold())  # whoever asked gets it; the next one in the same block does not
    return name


def _fitting(text: str) -> str:
    name = tidy(text)
    if not name:
        raise NameProblem(_("Write a name. It may be a first name or a nickname."))
    if len(name) > NAME_LENGTH:
        raise NameProblem(_("This name is too long. At most 40 letters fit."))
    return name


def check_name(community: Community, text: str) -> None:
    """Raises NameProblem as `free_name` would, and takes nothing."""
    name = _fitting(text)
    if name.casefold() in _names(community, None):
        raise NameProblem(told_apart(name))


def _names(community: Community, but: Person | None) -> set[str]:
    others = Person.objects.of(community).present().exclude(pk=but.pk if but else None)
    return {taken.casefold() for taken in others.values_list("chosen_name", flat=True)}


def told_apart(name: str) -> Any:
    return _("Somebody here is called %(name)s already. Add something, for example “%(name)s B”.") % {"name": name}


def free_slug(name: str) -> str:
    """A part of the address that no other community has."""
    stem = slugify(name)[:50].strip("-") or "groep"
    taken = set(Community.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number, slug = 2, stem
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug
