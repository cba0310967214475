"""Every address of the product, read from the URL configuration, with values put into its places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One address. `places` are the names of its values, with their converters' names."""

    name: str
    pattern: str
    places: tuple[tuple[str, str], ...]
    mark: str

    @property
    def in_community(self) -> bool:
        return "community" in dict(self.places)

    @property
    def ids(self) -> list[str]:
        return [name for name, kind in self.places if kind == "IntConverter"]

    def address(self, **values: Any) -> str:
        """The address with these values; text places that are not given get a plain word."""
        path = self.pattern
        for name, kind in self.places:
            given = values.get(name, 1 if kind == "IntConverter" else "woord")
            start = path.index(f":{name}>") if f":{name}>" in path else path.index(f"<{name}>")
            begin, end = path.rindex("<", 0, start + 1), path.index(">", start) + 1
            path = path[:begin] + str(given) + path[end:]
        return "/" + path


def _walk(patterns: list, prefix: str, namespace: str) -> Iterator[Route]:
    for entry in patterns:
        text = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry.url_patterns, text, inner)
        elif isinstance(entry, URLPattern):
            yield _route(entry, text, namespace)


def _route(entry: URLPattern, text: str, namespace: str) -> Route:
    import re

    places = tuple(
        (match["name"], {"int": "IntConverter"}.get(match["kind"] or "str", "text"))
        for match in re.finditer(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>", text)
    )
    mark = getattr(entry.callback, "access_mark", "")
    if entry.callback.__module__.startswith("allauth."):
        mark = "library"
    return Route(f"{namespace}{entry.name}", text, places, mark)


def routes() -> list[Route]:
    """All of them, in the order of the configuration."""
    return list(_walk(get_resolver().url_patterns, "", ""))
