"""A real browser against a real server. Every test in this folder is marked `browser`.

    def test_x(open_page, live_server):
        page = open_page(width=360, height=740, dark=True)     a Playwright page, closed after the test
        page.goto(live_server.url + "/...")
        assert accessibility_problems(page) == []

        press(page.get_by_role("button", name="..."))          and the page that answers is there

A page that logs an error or breaks the content security policy fails its test. With TEST_SCREENSHOTS=some/folder
the journeys keep pictures there.
"""

import os
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from time import monotonic

import pytest
from django.utils import timezone

from tests.conftest import CHROMIUM, NO_CHROMIUM

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in the thread of the tests

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


PATIENCE = 60_000  # milliseconds: a slow machine is not a fault


def press(target, key=""):
    """Presses it (or this key in it) and waits until the page that answers is there, with its scripts. Playwright's own
    click may come back before anything was sent. Where htmx puts a part in the page there is no other page: click, and
    wait for what changes."""
    with target.page.expect_navigation():
        target.press(key) if key else target.click()


def until(page, script):
    """Waits until this is true in the page. Playwright's wait_for_function may look only once: the content security
    policy forbids it the second look."""
    end = monotonic() + PATIENCE / 1000
    while not page.evaluate(script):
        assert monotonic() < end, script
        page.wait_for_timeout(50)


@pytest.fixture(scope="session")
def chromium():
    """One Chromium for the whole run."""
    if not CHROMIUM:
        pytest.fail(NO_CHROMIUM)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium):
    """Opens pages of a given size and theme, each with cookies of its own; errors in a page fail the test."""
    contexts, errors = [], []

    def open_one(*, width=360, height=740, dark=False, contrast=False, javascript=True, language="nl-NL", **options):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale=language, java_script_enabled=javascript,
            color_scheme="dark" if dark else "light", contrast="more" if contrast else "no-preference",
            timezone_id="Europe/Amsterdam", reduced_motion="reduce", **options,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if _is_fault(line) else None)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert errors == []


def _is_fault(line):
    """An error, but not the browser's own note that an answer was a 4xx or that the network was cut on purpose."""
    return line.type == "error" and not line.text.startswith("Failed to load resource")


@pytest.fixture
def on_tuesday(monkeypatch):
    """The server's clock goes on from an afternoon in the story. Not time_machine: it holds up Playwright's own clock."""
    ahead = datetime(2026, 11, 24, 13, 5, tzinfo=UTC) - datetime.now(tz=UTC)
    monkeypatch.setattr(timezone, "now", lambda: datetime.now(tz=UTC) + ahead)


@pytest.fixture
def sign_in_page():
    """Gives a page the session of a person, without going through the sign-in screens."""
    from django.conf import settings
    from django.test import Client

    from tests.world import sign_in

    def sign_in_one(page, person, url):
        cookie = sign_in(Client(), person).cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])
        return page

    return sign_in_one


@pytest.fixture
def shot(request):
    """Keeps a picture of a page, `shot(page, "what it shows")`, in the folder that TEST_SCREENSHOTS names."""
    folder = os.environ.get("TEST_SCREENSHOTS")
    journey, number = request.node.name.removeprefix("test_"), count(1)

    def keep(page, name):
        if folder:
            path = Path(folder) / f"{journey}-{next(number):02}-{name.replace(' ', '-')}.png"
            page.screenshot(path=path, full_page=True)

    return keep


@pytest.fixture(scope="session")
def accessibility_problems():
    """What axe-core finds on a page, as short lines; empty when all is well."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()

    def problems(page):
        found = axe.run(page).response["violations"]
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]

    return problems
