"""Views: each says what it requires; none goes without CSRF protection; pages about people are not cached."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from zelfbeheer.foundation.access.middleware import LIBRARY_VIEWS
from zelfbeheer.foundation.access.views import MARK, check_mark


def _patterns(entries, prefix="") -> Iterator[tuple[str, URLPattern]]:
    for entry in entries:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _patterns(entry.url_patterns, address)
        else:
            yield address, entry


ALL = list(_patterns(get_resolver().url_patterns))
OURS = [(address, entry) for address, entry in ALL if not entry.callback.__module__.startswith(LIBRARY_VIEWS)]


def test_there_are_views():
    assert len(OURS) > 10


def test_every_view_says_what_it_requires():
    for address, entry in OURS:
        try:
            check_mark(getattr(entry.callback, MARK, ""))
        except LookupError as problem:
            raise AssertionError(address) from problem


def test_every_address_has_a_name_and_ends_with_a_slash():
    assert [address for address, entry in OURS if not entry.name] == []
    files = {address for address, _ in OURS if "." in address.rsplit("/", 1)[-1]}
    assert [address for address, _ in OURS if address and not address.endswith("/") and address not in files] == []


def test_no_view_is_exempt_from_csrf_protection():
    assert [address for address, entry in OURS if getattr(entry.callback, "csrf_exempt", False)] == []


def test_an_unmarked_view_is_refused():
    with pytest.raises(LookupError):
        check_mark("")
    with pytest.raises(LookupError):
        check_mark("see_everything")


def test_no_two_views_have_the_same_name():
    names = [(entry.callback.__module__.split(".ui")[0], entry.name) for _address, entry in OURS]
    twice = {name for name in names if names.count(name) > 1}
    addresses = {name: {address for address, entry in OURS
                        if (entry.callback.__module__.split(".ui")[0], entry.name) == name} for name in twice}  # fmt: skip
    assert addresses == {}
