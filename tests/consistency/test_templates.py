"""Templates: every one is used and every one that is used exists; no inline script or style; CSRF in every form."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template, engines
from django.template.loader import get_template

from tests import pagecheck
from tests.settings import UnknownVariable
from tests.world import make_community, make_person
from zelfbeheer.community.groups.models import Person

SOURCE = Path(__file__).parent.parent.parent / "src" / "zelfbeheer"
FILES = {path: path.relative_to(path.parents[path.parts[::-1].index("templates") - 1]).as_posix()
         for path in sorted(SOURCE.rglob("templates/**/*")) if path.is_file()}  # fmt: skip
CODE = {path: path.read_text() for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts}
BY_NAME = {"400.html", "403.html", "404.html", "429.html", "500.html", "503.html"}  # Django and allauth ask for these
NAME = re.compile(r"""["']([\w-]+(?:/[\w.-]+)*\.(?:html|txt|svg|json|js|webmanifest))["']""")


def _of_a_library(name):
    """Stands in place of a template of a library, which asks for it by name."""
    engine = engines["django"].engine
    return any(
        "site-packages" in str(origin.name) and Path(origin.name).exists()
        for loader in engine.template_loaders
        for inner in getattr(loader, "loaders", [loader])
        for origin in inner.get_template_sources(name)
    )


def _mentioned():
    """Names of templates in code, and in templates other than themselves."""
    names = set()
    for text in CODE.values():
        names.update(NAME.findall(text))
    for path, own in FILES.items():
        names.update(found for found in NAME.findall(path.read_text()) if found != own)
    return names


def test_no_template_is_dead():
    mentioned = _mentioned()
    dead = [name for name in FILES.values() if name not in mentioned | BY_NAME and not _of_a_library(name)]
    assert dead == []


def test_every_template_can_be_read():
    for name in sorted(set(FILES.values())):
        if name.endswith((".html", ".txt")):
            get_template(name)  # an error in it says where


def test_every_template_that_is_mentioned_exists():
    ours = set(FILES.values())
    missing = set()
    for texts in (CODE.items(), ((path, path.read_text()) for path in FILES)):
        for path, text in texts:
            for name in NAME.findall(text):
                if "/" in name and name.endswith((".html", ".txt")) and name not in ours and not _of_a_library(name):
                    missing.add(f"{path.name}: {name}")
    assert missing == set()


def _plain(text):
    """A template without comments."""
    text = re.sub(r"{%\s*comment.*?endcomment\s*%}", "", text, flags=re.DOTALL)
    return re.sub(r"{#.*?#}", "", text)


PAGES = {FILES[path]: _plain(path.read_text()) for path in FILES if path.suffix == ".html"}
INLINE = {
    "a style": r"<style\b",
    "a script": r"<script\b(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)",
    "style or script in an attribute": r"""<[^>]*\s(style|on\w+|hx-on[\w:-]*)\s*=""",
    "a script as address": "javascript:",
    "marked safe, which is for code to do": r"\|\s*safe\b|{%\s*autoescape\s+off",
}


@pytest.mark.parametrize("what", INLINE)
def test_no_template_has_inline(what):
    assert [name for name, text in PAGES.items() if re.search(INLINE[what], text)] == []


def test_every_form_that_posts_has_a_csrf_token():
    for name, text in PAGES.items():
        for form in re.findall(r"<form\b.*?</form>", text, flags=re.DOTALL | re.IGNORECASE):
            opening = form[: form.index(">")]
            if re.search(r"""method\s*=\s*["']?post""", opening, flags=re.IGNORECASE):
                # foundation/ui/pages.py puts token and address at <!--back-->; every drawn page is checked as well
                assert "{% csrf_token %}" in form or "<!--back-->" in form, (name, opening)


# The guards themselves: each must catch what it is there for.


def test_an_unknown_variable_in_a_template_of_ours_fails():
    with pytest.raises(UnknownVariable, match="typo"):
        Template("{{ typo }}").render(Context())
    with pytest.raises(UnknownVariable, match="naam"):
        Template("{% blocktranslate %}Dag {{ naam }}{% endblocktranslate %}").render(Context())
    assert Template("{{ given }}{% if typo %}x{% endif %}").render(Context({"given": "a"})) == "a"


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<form method=post action=/x></form>", "CSRF"),
        ("<p style='color:red'>", "inline style"),
        ("<button onclick='x()'>", "inline script"),
        ("<script>x()</script>", "inline <script>"),
        ("<style>p{}</style>", "inline <style>"),
        ("<p id=a></p><p id=a></p>", "twice"),
        ("<img src=x>", "alt"),
        ("<html><body></body></html>", "language"),
    ],
)
def test_a_page_that_breaks_a_rule_is_caught(html, problem):
    assert problem in " ".join(pagecheck.problems_of(html))


def test_a_sound_page_passes():
    page = "<html lang=nl><form method=post><input name=csrfmiddlewaretoken></form><script src=/x.js></script></html>"
    assert pagecheck.problems_of(page) == []


@pytest.mark.django_db
def test_a_list_without_an_order_is_caught():
    people = Person.objects.of(make_person(make_community()).community)
    draw = Template("{% for person in people %}{{ person }}{% endfor %}").render
    with pytest.raises(pagecheck.PageError, match="no order"):
        draw(Context({"people": people}))
    assert draw(Context({"people": people.order_by("pk")}))
