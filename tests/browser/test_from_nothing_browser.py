"""A house from nothing to its first adopted agreement, by one founder on a phone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.conftest import press
from tests.browser.test_founding_kinds import found_on_a_phone
from zelfbeheer.community.agreements.models import Version
from zelfbeheer.community.decisions.models import Proposal
from zelfbeheer.community.groups.founding import invite_founders
from zelfbeheer.community.groups.models import FoundingAct
from zelfbeheer.community.groups.vocabulary import Kind
from zelfbeheer.foundation.accounts.models import Account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Everybody decides online, by more than half of the votes.
ANSWERS = {
    "wie": "online", "hoe": "majority", "deel": "meer-1-2", "waarvan": "cast", "opkomst": "geen", "geheim": "nee",
    "gelijk": "stays", "stemt": "0", "open": "ander", "komt": "wait", "gaat": "counts", "voorstellen": "0", "kiezen": "nooit",
    "terug": "6",
}  # fmt: skip


def answer_questions(page):
    """One screen after another; nothing was chosen beforehand."""
    for _screen in range(20):
        if not page.locator("[name=gevraagd]").count():
            return
        assert page.locator("main input:checked").count() == 0, page.url
        for name, value in ANSWERS.items():
            if (choice := page.locator(f"input[type=radio][name={name}][value='{value}']")).count():
                choice.check()
        if (days := page.locator("input[name=dagen]:not([type=hidden])")).count():
            days.fill("3")
        press(page.locator("main form button[type=submit]").last)
    raise AssertionError(f"it never ends: {page.locator('h1').inner_text()}")


def test_a_house_from_nothing_to_its_first_agreement(open_page, live_server, accessibility_problems):
    _invitation, token = invite_founders(actor=Account.objects.create_account(is_owner=True))
    page = open_page()
    page.goto(f"{live_server.url}/beginnen/{token}/")
    press(page.locator(f"main a[href*='{token}/']").first)
    house = found_on_a_phone(page, Kind.HOUSE)
    home = f"{live_server.url}/in/{house.slug}"

    page.goto(f"{home}/oprichting/")
    press(page.get_by_role("button", name="De oprichting sluiten"))
    assert FoundingAct.objects.of(house).get().closed_at is None  # nobody could decide anything yet
    page.goto(f"{home}/zo-beslissen-we/schrijven/al-het-andere/")
    answer_questions(page)
    assert accessibility_problems(page) == []
    press(page.locator("main form button[type=submit]").last)
    page.goto(f"{home}/oprichting/")
    press(page.get_by_role("button", name="De oprichting sluiten"))
    assert FoundingAct.objects.of(house).get().closed_at is not None

    page.goto(f"{home}/afspraken/")
    press(page.get_by_role("link", name="Stel een afspraak voor"))
    page.get_by_label("Hoe heet de afspraak?").fill("Stil in huis")
    page.get_by_label("Wat gaat er gelden, woord voor woord?").fill("Vanaf elf uur is het stil.")
    press(page.get_by_role("button", name="Bewaar als mijn concept"))
    press(page.get_by_role("button", name="Deel het met de groep"))
    page.get_by_text("Nu kan iedereen het lezen").wait_for()
    Proposal.objects.of(house).update(shared_at=timezone.now() - timedelta(days=2))
    press(page.get_by_role("button", name="Laat de groep nu beslissen"))
    page.get_by_label("Voor", exact=True).check()
    press(page.get_by_role("button", name="Geef mijn antwoord"))
    press(page.get_by_role("button", name="Sluit de ronde en tel"))
    page.get_by_text("De groep heeft het aangenomen.").wait_for()

    page.goto(f"{home}/afspraken/")
    press(page.get_by_role("link", name="Stil in huis"))
    assert "Vanaf elf uur is het stil." in page.locator("#agreement").inner_text()
    assert Version.objects.of(house).get().basis.kind == "decision"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
