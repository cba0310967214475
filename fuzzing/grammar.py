"""What is asked: requests made from forms that stand on pages, and from the addresses alone."""

import io
import random
import re
from dataclasses import dataclass
from typing import Any

from fuzzing.actors import Actor, be

MARK = "<script>alert(8)</script>"
TEXTS = [
    "", " \t\n ", "a\0b", MARK, "\"'><img src=x onerror=alert(8)>", "x" * 10_000, "é" * 300, "🏠👩‍🍳" * 9,
    "\u202eمرحبا\u202c", "{{ request.user }}{% now 'Y' %}", "%(naam)s %s {0}", "1' OR '1'='1", "../../etc/passwd",
    "javascript:alert(8)", "\ud800", "%ED%A0%80", "\ufeff", "None", "[]", '{"a": 1}', "true", "-", "=1+1", "a,b,c",
]  # fmt: skip
NUMBERS = ["0", "-1", "1", "1.5", "1e9", "9" * 40, "2147483648", "9223372036854775808", "٣", "²", "0x10", "nan", "inf"]
DAYS = ["2026-11-22", "31-02-2026", "9999-12-31", "0001-01-01", "10000-01-01", "2026-W47", "morgen", "2026-03-29",
        "2026-10-25T02:30", "20261122", "-2026-01-01"]  # fmt: skip
CLOCKS = ["00:00", "02:30", "23:59", "24:00", "25:99", "17.30u", "-1:00", "02:30:00.123456"]
METHODS = ["GET"] * 5 + ["POST"] * 11 + ["HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"]


@dataclass
class Asked:
    """One request, as it can be sent again."""

    actor: Actor
    method: str
    path: str
    query: str
    body: Any
    headers: dict[str, str]
    route: str
    files: bool = False

    def __str__(self) -> str:
        shown = repr(self.body)
        return (
            f"{self.actor.name}: {self.method} {self.path[:300]!r} ?{self.query[:300]!r} {self.headers} {shown[:1500]}"
        )


class Upload(io.BytesIO):
    """A file with any name at all, as the test's client sends it."""

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        super().__init__(data)
        self.name, self.content_type, self.size = name, kind, len(data)

    def __repr__(self) -> str:
        return f"<{self.size} bytes called {self.name!r}, {self.content_type!r}>"


class Grammar:
    """Makes requests: from forms that stand on pages, and from the addresses alone."""

    def __init__(self, seed: int, actors: list[Actor]) -> None:
        from tests.access.routes import routes

        self.chance, self.actors = random.Random(seed), actors
        self.routes = [route for route in routes() if route.name not in {"ui:gallery"}]
        self.forms: list[Any] = []
        self.names = ["q", "week", "dag", "datum", "pagina", "blad", "deel", "next", "volgende", "zoek", "open", "taak"]
        self.ids = self._ids()

    def _ids(self) -> dict[str, list[int]]:
        """By app: some ids of rows of both houses, the latest first."""
        from zelfbeheer.foundation.tenancy.models import community_models

        found: dict[str, list[int]] = {}
        for model in community_models():
            rows = model.objects.across_communities(because="fuzzing").order_by("-pk").values_list("pk", flat=True)
            found.setdefault(model._meta.app_label, []).extend(rows[:40])
        return {app: ids for app, ids in found.items() if ids}

    def learn(self, client: Any) -> None:
        """Opens every page as whoever sees most, and remembers the forms and the names of their fields."""
        from tests.access.forms import forms_of

        known = set()
        for actor in (one for one in self.actors if one.name in {"manager", "founder", "owner", "nobody", "tablet"}):
            for route in self.routes:
                if actor.person is None and route.in_community:
                    continue
                for address in {self._address(route, hostile=False) for _ in range(3 if route.ids else 1)}:
                    be(client, actor)
                    answer = client.get(address)
                    if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
                        continue
                    for form in forms_of(answer.content.decode(errors="replace"), address):
                        key = re.sub(r"\d+", "#", form.action), tuple(sorted(form.values)), actor.name
                        if key not in known:
                            known.add(key)
                            self.forms.append(form)
        self.names = sorted({*self.names, *(name for form in self.forms for name in (*form.kinds, *form.values))})

    def _number(self, route: Any) -> str:
        app, roll = route.name.partition(":")[0], self.chance.random()
        known = self.ids.get(app) or self.ids["groups"]
        if roll < 0.75:
            return str(self.chance.choice(known))
        if roll < 0.9:
            return str(self.chance.choice(self.chance.choice(list(self.ids.values()))))
        return self.chance.choice(["0", "1", "999999999", "9223372036854775808", "9" * 30])

    def _address(self, route: Any, *, hostile: bool = True) -> str:
        from urllib.parse import quote

        values: dict[str, Any] = {}
        for name, kind in route.places:
            if name == "community":
                values[name] = self.chance.choice(["eigen"] * 8 + ["ander"] * 2) if hostile else "eigen"
            elif kind == "IntConverter":
                values[name] = self._number(route)
            elif not hostile:
                values[name] = self.chance.choice(["huis", "doen", "1", "2026-11-22", "house", "naam"])
            else:
                said = self.chance.choice([*TEXTS, *DAYS, *NUMBERS, "doen", "nemen", "naam", "huis"])
                values[name] = quote(said[:300], safe="", errors="replace") or "x"
        return str(route.address(**values))

    def value(self, kind: str = "") -> str:
        pools = {"date": DAYS, "time": CLOCKS, "number": NUMBERS}
        if kind in pools and self.chance.random() < 0.6:
            return self.chance.choice(pools[kind])
        ids = [str(self.chance.choice(self.chance.choice(list(self.ids.values())))) for _ in range(4)]
        return self.chance.choice([self.chance.choice(TEXTS), self.chance.choice(TEXTS), self.chance.choice(NUMBERS),
                                   self.chance.choice(DAYS), self.chance.choice(CLOCKS), *ids, "on"])  # fmt: skip

    def _from_form(self) -> tuple[str, str, dict[str, list[Any]], str]:
        form = self.chance.choice(self.forms)
        values: dict[str, list[Any]] = {name: list(found) for name, found in form.values.items()}
        fields = list(form.kinds) or list(values)
        for name in self.chance.sample(fields, min(len(fields), self.chance.choice([0, 1, 1, 1, 2, 3, 20]))):
            values[name] = [self._upload() if form.kinds.get(name) == "file" else self.value(form.kinds.get(name, ""))
                            for _ in range(self.chance.choice([0, 1, 1, 1, 1, 3]))]  # fmt: skip
        if self.chance.random() < 0.3 and values:  # also what is hidden, and what a button says
            values[self.chance.choice(list(values))] = [self.value()]
        path, _mark, query = form.action.partition("?")
        if self.chance.random() < 0.15:
            path = re.sub(r"/\d+/", lambda _m: f"/{self.value()[:20]}/" if self.chance.random() < 0.2 else
                          f"/{self.chance.choice(self.chance.choice(list(self.ids.values())))}/", path)  # fmt: skip
        if self.chance.random() < 0.1:
            path = path.replace("/in/eigen/", "/in/ander/")
        return form.method.upper(), path, values, query

    def _upload(self) -> Any:
        data = self.chance.choice([b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + bytes(40), b"PK\x03\x04" + bytes(30),
                                   b"Naam;Rol\nRia;Gast\n", b"%PDF-1.4", bytes(range(256)) * 40])  # fmt: skip
        name = self.chance.choice(["a.png", "b.xlsx", "c.csv", "../../d", "x" * 300, "e\r\nX: y", MARK, ".", "f.svg"])
        return Upload(data, name, self.chance.choice(["image/png", "text/html", "", "a/b; c=d"]))

    def _from_address(self) -> tuple[str, str, dict[str, list[Any]], str]:
        route = self.chance.choice(self.routes)
        names = self.chance.sample(self.names, self.chance.choice([0, 0, 1, 2, 5]))
        values = {name: [self.value() for _ in range(self.chance.choice([1, 1, 2]))] for name in names}
        return self.chance.choice(METHODS), self._address(route), values, ""

    def _headers(self) -> dict[str, str]:
        some = {
            "HTTP_HX_REQUEST": ["true", "\0"], "HTTP_IF_NONE_MATCH": ["*", '"x"', "é"], "HTTP_ACCEPT_LANGUAGE": ["en", "x" * 5000, "*;q=a"],
            "HTTP_REFERER": ["http://evil.example/", "\x7f"], "HTTP_X_FORWARDED_FOR": ["1.2.3.4, x", "'"],
            "HTTP_HOST": ["testserver", "evil.example", "a b"], "HTTP_RANGE": ["bytes=9-1"], "HTTP_ORIGIN": ["null"],
            "HTTP_IF_MODIFIED_SINCE": ["Mon, 99 Foo 9999"], "HTTP_HX_TARGET": [MARK], "HTTP_X_REQUEST_ID": ["\n", "x" * 500],
        }  # fmt: skip
        chosen = self.chance.sample(sorted(some), self.chance.choice([0, 0, 0, 1, 2]))
        return {name: self.chance.choice(some[name]) for name in chosen}

    def ask(self) -> Asked:
        from urllib.parse import urlencode

        roll = self.chance.random()
        method, path, values, query = self._from_form() if roll < 0.6 and self.forms else self._from_address()
        if self.chance.random() < 0.3:
            names = self.chance.sample(self.names, self.chance.choice([1, 1, 2, 4]))
            query = urlencode([(name, self.value()) for name in names], errors="replace")
        return Asked(self.chance.choice(self.actors), method, path, query, values, self._headers(), "")
