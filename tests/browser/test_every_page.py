"""Every page that anybody can open, in a real browser the size of an old phone: for eyes, ears, fingers, large letters.

First the pages are found with Django's test client, then the browser is given each. An address that shows nobody
here a page fails the test, until EXAMPLES says with which row, or NOT_HERE why not.
"""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.access.routes import routes
from tests.access.states import STATES
from tests.community.test_groups_founding_flow import answer_all
from tests.world import at_tablet, basis_for, give_role, make_community, make_person, make_role, make_take, sign_in
from zelfbeheer.community.decisions.operations import Plan, draft_proposal
from zelfbeheer.community.groups.founding import invite_founders
from zelfbeheer.community.groups.models import Community, Founder, FoundingAct, Person, Role
from zelfbeheer.community.groups.registries import founding_steps
from zelfbeheer.community.groups.vocabulary import PARTS, Kind
from zelfbeheer.community.imports.operations import look_into, send_file
from zelfbeheer.community.imports.vocabulary import Stage
from zelfbeheer.community.keys.models import HelpRequest
from zelfbeheer.demo.operations import make_lively_houses
from zelfbeheer.foundation.accounts import operations as accounts
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.intake.example import example_of
from zelfbeheer.foundation.tenancy.models import community_models
from zelfbeheer.foundation.workbook import as_xlsx
from zelfbeheer.house.admissions.models import Admission
from zelfbeheer.house.duties.models import Duty
from zelfbeheer.house.meals.models import Meal
from zelfbeheer.house.places.models import Stay

pytestmark = pytest.mark.django_db(transaction=True)

TUESDAY = date(2026, 11, 24)
HOUSE = "de-steiger"
SHARES = 2
NEWEST = 8  # so many rows of a table are tried

# Which row stands in an address that has a number in it, where it is not one of the app itself.
EXAMPLES = {
    "devices:pin": Person, "keys:help_person": Person, "places:of_person": Person, "places:stay": Stay,
    "home:first_card": Person, "board:duty": Duty, "board:meal": Meal, "notices:thank": Person, "groups:founding_role": Role,
    "rosters:by_hand": Duty,
}  # fmt: skip

# Addresses that show these visitors no page, and why.
NOT_HERE = {
    "calendars:feed": "a calendar",
    "files:picture": "a picture",
    "groups:emblem": "a picture",
    "notices:picture": "a picture",
    "phone:manifest": "read by the browser",
    "phone:worker": "read by the browser",
    "practical:add": "a form sends it",
    "notices:delete_thanks": "a form sends it",
    "notices:show_thanks": "a form sends it",
    "privacy:download": "a file",
    "privacy:own_download": "a file",
    "mfa_download_recovery_codes": "a file",
    "admissions:take_back": "a form sends it",
    "places:come_back": "a form sends it",
    "places:not_left": "a form sends it",
    "duties:accept": "a form sends it",
    "duties:decline": "a form sends it",
    "duties:withdraw": "a form sends it",
    "rosters:say": "a form sends it",
    "rosters:take_open": "a form sends it",
    "rosters:answer": "a form sends it",
    "rosters:does_not_suit": "a form sends it",
    "rosters:keep": "a form sends it",
    "rosters:latest": "leads to the roster that there is",
    "rosters:place": "only one's own: test_rosters_browser.py",
    "imports:example_csv": "a file",
    "imports:example_xlsx": "a file",
    "agreements:new": "only while the founding is open: test_agreements_pages.py",
    "agreements:change": "only while the founding is open: test_agreements_pages.py",
    "agreements:end": "only while the founding is open: test_agreements_pages.py",
    "agreements:hold": "only while the founding is open: test_agreements_pages.py",
    "agreements:still_good": "only while the founding is open: test_agreements_pages.py",
    "decisions:answer": "a form sends it",
    "decisions:begin": "a form sends it",
    "decisions:carry_out": "a form sends it",
    "decisions:close": "a form sends it",
    "decisions:decline": "a form sends it",
    "decisions:other_text": "a form sends it",
    "decisions:postpone": "a form sends it",
    "decisions:reply": "a form sends it",
    "decisions:say": "a form sends it",
    "decisions:send_back": "a form sends it",
    "decisions:settle_text": "a form sends it",
    "decisions:share": "a form sends it",
    "decisions:unsay": "a form sends it",
    "decisions:vote": "a form sends it",
    "decisions:look": "a form sends it",
    "decisions:put": "a form sends it",
    "decisions:to_paper": "a form sends it",
    "decisions:ballots_file": "a file",
    "decisions:withdraw": "a form sends it",
    "imports:take_over": "a form sends it",
    "imports:throw_away": "a form sends it",
    "moving:fetch": "a file",
    "handover:come": "a form sends it",
    **{
        f"meetings:{name}": "a form sends it"
        for name in (
            "accept",
            "begin_round",
            "draw",
            "end_round",
            "add",
            "action",
            "approve",
            "call_off",
            "decline",
            "drop",
            "end_break",
            "finish",
            "finished",
            "go_to",
            "hand",
            "move_point",
            "not_finished",
            "put_back",
            "round",
            "stays",
            "take",
            "take_off",
            "turn",
        )
    },
    **{
        f"meetings:{name}": "only while a meeting goes on: test_meeting_browser.py"
        for name in ("close", "hands", "lead", "live", "notes", "vote")
    },
    "statute:ended": "only while its end waits for an answer: test_statute.py",
    "meetings:pulse": "answers a script",
    "handover:end": "a form sends it",
    "handover:not_come": "a form sends it",
    "demo:open_board": "a form sends it",
    "demo:sign_in_as": "a form sends it",
    "mfa_login_webauthn": "answers a script",
    "account_login": "leads to the page for signing in",
    "account_signup": "leads to the page for signing in",
    "mfa_index": "leads to the page of one's means",
    "mfa_list_webauthn": "leads to the page of one's means",
    "account_reauthenticate": "leads to what somebody can confirm with",
    "account_email_verification_sent": "only while an address waits for its code",
    "mfa_authenticate": "only half-way signing in",
    "mfa_deactivate_totp": "only when the second step was confirmed",
    "mfa_view_recovery_codes": "only when the second step was confirmed: test_accounts_passkeys.py",
    "mfa_reauthenticate_webauthn": "only with a passkey: test_accounts_passkeys.py",
    "mfa_remove_webauthn": "only with a passkey: test_accounts_passkeys.py",
}

# What stands in an address that has a word in it.
FIRST_ROUND = ("ballot", "urn", "count", "paper_ballots", "count_paper")
WORDS = {
    "groups:word": [{"word": "house"}], "agreements:version": [{"number": 1}],
    "decisions:new": [{"kind": "proposal"}, {"kind": "choice"}], "charter:propose": [{"key": "al-het-andere"}],
    **{f"decisions:{name}": [{"number": 1}] for name in FIRST_ROUND},
}  # fmt: skip

# Pages that say no, to a guest.
REFUSALS = ("/nergens/", f"/in/{HOUSE}/apparaten/", "/in/elders/vandaag/")


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser: the cookies by which she is known, and what stands in the addresses that she asks."""

    name: str
    client: Client
    community: Community | None = None
    texts: dict[str, list[dict]] = field(default_factory=dict)
    asks: Callable = lambda route: True

    @property
    def cookies(self):
        return {cookie.key: cookie.value for cookie in self.client.cookies.values() if cookie.value}

    def addresses(self, route):
        """Lists of addresses: of each list one page is wanted."""
        slug = self.community.slug if self.community else "geen"
        for values in self.texts.get(route.name, [{}]):
            numbers = self._numbers(route) if route.ids and self.community else [1]
            yield [
                route.address(community=slug, **{**dict.fromkeys(route.ids, number), **values}) for number in numbers
            ]

    def _numbers(self, route):
        """Of rows that may stand there: of the model in EXAMPLES, or else of any model of that app."""
        label = route.name.partition(":")[0]
        own = [model for model in community_models() if model._meta.app_label == label]
        models = [EXAMPLES[route.name]] if route.name in EXAMPLES else own
        rows = [model.objects.of(self.community).order_by("-pk") for model in models]
        rows = [found.filter(ended_at=None) if found.model is Stay else found for found in rows]
        return sorted({pk for found in rows for pk in found.values_list("pk", flat=True)[:NEWEST]}, reverse=True) or [1]


@dataclass(frozen=True)
class Sight:
    """A page that somebody can open."""

    visitor: Visitor
    address: str
    template: str
    answer: HttpResponse = field(repr=False)

    def __str__(self):
        return f"{self.visitor.name} at {self.address}"


def _sight(visitor, address):
    answer = visitor.client.get(address)
    return Sight(visitor, address, (answer.templates[0].name if answer.templates else "") or "", answer)


def _shows(sight):
    """A page; or an address that takes forms only, so that there is nothing to look at."""
    code, kind = sight.answer.status_code, sight.answer.headers.get("Content-Type", "")
    return code == 405 or (code == 200 and kind.startswith("text/html"))


def make_visitors():
    """Of De Steiger, of a group that is being founded, and of the installation."""
    make_lively_houses(day=TUESDAY, seed=1)
    house = Community.objects.get(slug=HOUSE)
    return [
        Visitor("manager on shift", sign_in(Client(), _manager_on_shift(house)), house, WORDS, asks=not_much),
        Visitor(
            "guest", sign_in(Client(), _somebody(house, "Gast")), house, asks=lambda route: route.name != "ui:gallery"
        ),
        _founder(),
        _owner(),
        _nobody(house),
        _half_way(),
        _tablet(house),
    ]


def not_much(route):
    """What test_ui.py looks at, and the pages that list three months of somebody's life, are not asked for twice."""
    return route.name not in {"ui:gallery", "privacy:data", "privacy:paper", "privacy:own_data", "privacy:own_paper"}


def _somebody(house, role):
    """Who came last, with little behind her yet: pages with thousands of lines take axe too long."""
    of_role = Person.objects.of(house).present().filter(grants__role__name=role, grants__end_on=None)
    return of_role.select_related("account", "community").order_by("-pk").first()


def _manager_on_shift(house):
    manager, now = _somebody(house, "Beheerder"), timezone.now()
    running = Duty.objects.of(house).filter(duty_list__kind="shift", starts_at__lte=now, ends_at__gt=now)
    make_take(running.order_by("pk").first(), manager)
    STATES[Admission]["by me, just now"](house, manager)
    _with_a_file_to_look_at(manager)
    draft_proposal(actor=manager, plan=Plan(title="Een bank in de tuin"))
    asked = STATES[HelpRequest]["waiting"](house, manager)
    HelpRequest.objects.of(house).filter(pk=asked.pk).update(opened_at=now)
    return manager


def _with_a_file_to_look_at(manager):
    """The example that a house can download, brought in again."""
    data = as_xlsx(example_of(manager.community))
    file = send_file(actor=manager, uploads=[SimpleUploadedFile("huis.xlsx", data)])
    look_into(file)
    assert file.stage == Stage.READY, file.problem


def _founder():
    house = make_community()
    person = make_person(house, "Jo", may=["see_day"])
    give_role(person, make_role(house, "Gast", rank=1))
    act = FoundingAct.objects.create(community=house, basis=basis_for(house))
    Founder.objects.create(community=house, act=act, person=person)
    client = sign_in(Client(), person)
    texts = {"charter:write": [{"key": "al-het-andere"}]}
    founds = ("groups:founding", "charter:writ")
    return Visitor("founder", client, house, texts, asks=lambda route: route.name.startswith(founds))


def _owner():
    """An account with a second step, and without a group."""
    owner = Account.objects.create_account(is_owner=True, email="baas@example.nl")
    Authenticator.objects.create(user=owner, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = Client()
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    return Visitor("owner", client, asks=lambda route: not route.in_community and not route.name.startswith("board:"))


def _nobody(house):
    """Not signed in, with an invitation to found and the owner's first link in the post."""
    _invitation, token = invite_founders(actor=Account.objects.create_account(is_owner=True))
    client = Client()
    answer_all(client, f"/beginnen/{token}/")
    keys = ["soort", "naam", "woorden", "rollen", "jij", "mensen", "klaar"]
    keys += [step.key for step in founding_steps(PARTS[Kind.NIGHT_SHELTER])]
    texts = {
        "groups:begin": [{"token": token}],
        "groups:begin_step": [{"token": token, "key": key} for key in keys],
        "groups:begin_role": [{"token": token, "number": number} for number in ("0", "nieuw")],
        "accounts:owner_link": [{"token": accounts.create_owner(email="b@example.nl").strip("/").rpartition("/")[2]}],
    }
    return Visitor("nobody", client, house, texts)


def _half_way():
    """Asked for a code by e-mail, and has to type it now."""
    client = Client()
    client.post("/account/code/", {"email": "niemand@example.nl"})
    return Visitor("half-way", client, asks=lambda route: route.name == "account_confirm_login_code")


def _tablet(house):
    client = Client()
    at_tablet(client, house)
    return Visitor("tablet", client, house, asks=lambda route: route.pattern.startswith(("bord/", "inloggen/")))


def find_pages(visitors, asked):
    """All pages of those routes, and the names of the addresses of which none was found."""
    found, shown = [], set(NOT_HERE)
    for visitor, route in ((visitor, route) for route in asked for visitor in visitors if visitor.asks(route)):
        if route.ids and route.name in shown:
            continue  # one row is enough
        for several in visitor.addresses(route):
            sight = next(filter(_shows, (_sight(visitor, address) for address in several)), None)
            if sight is not None:
                shown.add(route.name)
                found += [sight] if sight.answer.status_code == 200 else []
    return found, sorted({route.name for route in asked} - shown)


# What a ruler can tell. Links within a sentence may be low; whatever stands by itself is for fingers.
MEASURE = """() => {
  const wrong = [];
  const count = document.querySelectorAll("h1").length;
  if (count !== 1) wrong.push(`${count} times h1`);
  if (!document.title.trim()) wrong.push("no title");
  if (document.documentElement.scrollWidth > innerWidth) wrong.push(`wider than the screen: ${WIDEST()}`);
  const alone = "button, summary, select, textarea, input:not([type=hidden]), .nl-button, .nl-places a, .nl-top a, .nl-chip, .nl-row__link";
  for (const part of document.querySelectorAll(alone)) {
    const target = part.matches("[type=checkbox], [type=radio]") ? part.closest("label") ?? part : part.closest(".nl-row") ?? part;
    const { width, height } = target.getBoundingClientRect();
    if (!part.checkVisibility() || width * height <= 1) continue;
    if (height < 44 || width < 24) wrong.push(`small: ${Math.round(width)} x ${Math.round(height)} ${part.outerHTML.slice(0, 120)}`);
  }
  return wrong;
}"""
WIDEST = """() => {
  const over = [...document.body.querySelectorAll("*")].filter((part) => part.getBoundingClientRect().right > innerWidth + 1);
  return over.map((part) => part.outerHTML.slice(0, 90)).slice(-1)[0] ?? "";
}"""
MEASURE = MEASURE.replace("WIDEST()", f"({WIDEST})()")
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"
AXE_LINES = (
    "found => found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}`))"
)
AXE = f"options => axe.run(document, options).then({AXE_LINES})"
ABOUT_COLOUR = ["color-contrast", "link-in-text-block"]
ALL_OTHERS = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}} | {rule: {"enabled": False} for rule in ABOUT_COLOUR},
}
COLOURS = {"resultTypes": ["violations"], "runOnly": ABOUT_COLOUR}
# Which words stand in which parts: colours can only be wrong where words stand in one where none stood before.
NESTING = """(part) => [part, part.parentElement, part.parentElement?.parentElement].map(
  (it) => it && `${it.localName}.${it.className}[${it.type ?? ""}${it.disabled ?? ""}]`).join(" < ")"""
WORDED = """() => [...document.querySelectorAll("body *")].filter((part) => part.matches("input, select, textarea")
  || [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))"""
NESTINGS = f"""() => [...new Set(({WORDED})().map({NESTING}))]"""
AXE_THERE = f"""([nestings, options]) => {{
  const here = new Set(nestings), nesting = {NESTING};
  const parts = ({WORDED})().filter((part) => here.delete(nesting(part)));
  return axe.run({{ include: parts }}, options).then({AXE_LINES});
}}"""
LOOKS = ({}, {"color_scheme": "dark"}, {"contrast": "more"})
PLAIN = {"color_scheme": "light", "contrast": "no-preference"}


class Inspector:
    """Looks at one page after another. What was drawn for finding it is what the browser gets, with all its headers."""

    def __init__(self, page, url):
        self.page, self.url, self.seen = page, url, {}
        self.nestings, self.answer = set(), None
        page.add_init_script(Axe().axe_script)  # sent to the browser once, and there in every page
        self.browser = page.context.new_cdp_session(page)
        self.browser.on("Fetch.requestPaused", self._give_what_was_drawn)
        # Not Playwright's own `route`: that turns off the browser's cache, and every page would fetch its fonts anew.
        self.browser.send("Fetch.enable", {"patterns": [{"resourceType": "Document"}]})

    def look(self, sight):
        """What is wrong with it, in lines."""
        if not self._shows_something_new(sight):
            return []
        self._open(sight)
        wrong = self.page.evaluate(MEASURE) + self._with_large_letters()
        wrong += self.page.evaluate(AXE, ALL_OTHERS) + self._in_every_look()
        return [f"{sight}: {line}" for line in wrong]

    def _shows_something_new(self, sight):
        """A template for the first time, or with parts that it had not before: all others were looked at."""
        parts = set(re.findall(r'(?:class|role|type)="[^"]*"', sight.answer.content.decode()))
        known = self.seen.get(sight.template)
        self.seen[sight.template] = parts | (known or set())
        return known is None or not parts <= known

    def _open(self, sight):
        self.answer = sight.answer
        self.page.goto(self.url + sight.address)

    def _give_what_was_drawn(self, asked):
        headers = [
            {"name": name, "value": value} for name, value in self.answer.headers.items() if name != "Content-Length"
        ]
        self.browser.send("Fetch.fulfillRequest", {
            "requestId": asked["requestId"], "responseCode": self.answer.status_code, "responseHeaders": headers,
            "body": b64encode(self.answer.content).decode(),
        })  # fmt: skip

    def _with_large_letters(self):
        """As somebody sees it who set the letters of her browser twice as large."""
        self.browser.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        wide = self.page.evaluate(TOO_WIDE)
        wrong = [f"with letters twice as large wider than the screen: {self.page.evaluate(WIDEST)}"] if wide else []
        self.browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
        return wrong

    def _in_every_look(self):
        """Colours, of words where there were none before."""
        fresh, wrong = sorted(set(self.page.evaluate(NESTINGS)) - self.nestings), []
        self.nestings.update(fresh)
        for look in LOOKS if fresh else ():
            self.page.emulate_media(**PLAIN | look)
            wrong += [f"{look or PLAIN}: {line}" for line in self.page.evaluate(AXE_THERE, [fresh, COLOURS])]
        self.page.emulate_media(**PLAIN)
        return wrong


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_sound_for_everybody(transactional_db, on_tuesday, open_page, live_server, share):
    visitors = make_visitors()
    found, missing = find_pages(visitors, _share(routes(), share))
    assert not missing, ", ".join(missing)
    found += [_sight(visitors[1], address) for address in REFUSALS[share::SHARES]]
    inspector = Inspector(open_page(), live_server.url)
    wrong = [line for sight in found for line in inspector.look(sight)]
    assert not wrong, "\n".join(wrong)


def _share(asked, share):
    """A part of the routes, so that the parts run side by side; those of one app share their templates."""
    apps = sorted({route.name.rpartition(":")[0] for route in asked})
    return [route for route in asked if apps.index(route.name.rpartition(":")[0]) % SHARES == share]
