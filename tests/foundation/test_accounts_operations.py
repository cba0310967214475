"""PINs, cards and throttles on the database."""

from datetime import timedelta

import pytest
import time_machine

from zelfbeheer.foundation.accounts import operations as accounts
from zelfbeheer.foundation.accounts.hooks import Place
from zelfbeheer.foundation.accounts.models import Account, KeyCard, Pin, WrongAttempt
from zelfbeheer.foundation.accounts.throttle import MustWait
from zelfbeheer.foundation.retention.registry import sweep
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = pytest.mark.django_db

TABLET = Place("device:1", is_registered=True, knows=lambda account: True)
OTHER_TABLET = Place("device:2", is_registered=True, knows=lambda account: True)
STRANGE_TABLET = Place("device:3", is_registered=True)
LIBRARY, CAFE = Place("address:aaa"), Place("address:bbb")


@pytest.fixture
def ria():
    account = Account.objects.create_account()
    accounts.set_pin(account=account, pin="2580")
    return account


@pytest.fixture
def sam():
    account = Account.objects.create_account()
    accounts.set_pin(account=account, pin="7913")
    return account


def wrong(account, place=TABLET, times=1):
    for _ in range(times):
        with pytest.raises(accounts.WrongPin):
            accounts.check_pin(account=account, pin="9999", place=place)


def test_a_right_pin_is_silent_and_a_wrong_one_is_not(ria):
    accounts.check_pin(account=ria, pin="2580", place=TABLET)
    wrong(ria)


def test_an_easy_pin_changes_nothing(ria):
    with pytest.raises(Problem):
        accounts.set_pin(account=ria, pin="1234")
    accounts.check_pin(account=ria, pin="2580", place=TABLET)
    assert Pin.objects.count() == 1


def test_nobody_without_a_pin_comes_in_with_one():
    with pytest.raises(accounts.NoPin):
        accounts.check_pin(account=Account.objects.create_account(), pin="", place=TABLET)


def test_after_five_wrong_tries_even_the_right_pin_waits_a_minute_and_the_sentence_says_so(ria):
    with time_machine.travel("2026-03-03 20:00Z", tick=False) as clock:
        wrong(ria, times=5)
        with pytest.raises(MustWait) as refused:
            accounts.check_pin(account=ria, pin="2580", place=TABLET)
        assert "1 minu" in refused.value.sentence
        clock.shift(timedelta(seconds=61))
        wrong(ria)
        with pytest.raises(MustWait) as refused:
            accounts.check_pin(account=ria, pin="2580", place=TABLET)
        assert "2 minu" in refused.value.sentence
        clock.shift(timedelta(minutes=2, seconds=1))
        accounts.check_pin(account=ria, pin="2580", place=TABLET)
        assert not WrongAttempt.objects.exists()  # a right PIN clears


def test_somebody_else_on_the_same_tablet_and_she_herself_on_another_never_wait(ria, sam):
    wrong(ria, times=5)
    accounts.check_pin(account=sam, pin="7913", place=TABLET)
    accounts.check_pin(account=ria, pin="2580", place=OTHER_TABLET)
    with pytest.raises(MustWait):
        accounts.check_pin(account=ria, pin="2580", place=TABLET)


def test_a_blocked_try_is_not_counted_so_the_wait_does_not_grow_by_itself(ria):
    wrong(ria, times=5)
    for _ in range(20):
        with pytest.raises(MustWait):
            accounts.check_pin(account=ria, pin="0", place=TABLET)
    assert WrongAttempt.objects.count() == 5


def test_away_from_the_house_all_addresses_count_together(ria):
    code = accounts.issue_key_card(ria)
    for place in (LIBRARY, CAFE, LIBRARY, CAFE, Place("address:ccc")):
        with pytest.raises(accounts.WrongPin):
            accounts.enter_with_card(code=code, pin="9999", place=place)
    with pytest.raises(MustWait) as refused:
        accounts.enter_with_card(code=code, pin="2580", place=Place("address:ddd"))
    assert "15 minu" in refused.value.sentence
    accounts.check_pin(account=ria, pin="2580", place=TABLET)  # her own house is not closed to her


def test_a_card_is_enough_where_she_is_known_and_needs_a_pin_elsewhere(ria):
    code = accounts.issue_key_card(ria)
    assert accounts.enter_with_card(code=code, pin="", place=TABLET) == ria
    for place in (LIBRARY, STRANGE_TABLET):
        with pytest.raises(accounts.PinNeeded):
            accounts.enter_with_card(code=code, pin="", place=place)
        assert accounts.enter_with_card(code=code, pin="2580", place=place) == ria


def test_only_a_digest_of_the_card_is_kept(ria):
    code = accounts.issue_key_card(ria)
    kept = KeyCard.objects.get()
    assert code not in str(kept.__dict__) and code.replace("-", "") not in str(kept.__dict__)
    assert accounts.card_holder(f"https://huis/k/{code}/") == ria


def test_a_new_card_ends_the_old_one_at_once(ria):
    old, new = accounts.issue_key_card(ria), accounts.issue_key_card(ria)
    assert accounts.card_holder(old) is None
    assert accounts.card_holder(new) == ria
    assert KeyCard.objects.filter(account=ria, ended_at=None).count() == 1


def test_the_card_of_a_closed_account_opens_nothing(ria):
    code = accounts.issue_key_card(ria)
    Account.objects.filter(pk=ria.pk).update(is_active=False)
    assert accounts.card_holder(code) is None


def test_unknown_cards_are_throttled_but_never_lock_a_house_out_of_its_own_tablet(ria):
    code = accounts.issue_key_card(ria)
    for place in (TABLET, LIBRARY):
        for _ in range(10):
            with pytest.raises(accounts.UnknownCard):
                accounts.enter_with_card(code="0000-0000-0000-0000", pin="", place=place)
        with pytest.raises(MustWait):
            accounts.enter_with_card(code="0000-0000-0000-0000", pin="", place=place)
    assert accounts.enter_with_card(code=code, pin="", place=TABLET) == ria
    with pytest.raises(MustWait):
        accounts.enter_with_card(code=code, pin="2580", place=LIBRARY)
    assert accounts.enter_with_card(code=code, pin="2580", place=CAFE) == ria


def test_wrong_tries_and_ended_cards_are_forgotten(ria):
    with time_machine.travel("2026-03-03 20:00Z", tick=False) as clock:
        wrong(ria)
        accounts.issue_key_card(ria)
        accounts.issue_key_card(ria)
        clock.shift(timedelta(hours=25))
        sweep([])
        assert not WrongAttempt.objects.exists()
        assert KeyCard.objects.count() == 2
        clock.shift(timedelta(days=30))
        sweep([])
        assert KeyCard.objects.filter(ended_at=None).count() == KeyCard.objects.count() == 1


def test_an_account_without_an_address_keeps_none_so_that_many_can_be_without():
    first, second = Account.objects.create_account(), Account.objects.create_account(email="a@b.nl")
    second.email = ""
    second.save()
    second.refresh_from_db()
    assert first.email is second.email is None


def _mine():
    from zelfbeheer.foundation.accounts.personal import RECORDS

    return RECORDS


def test_exports_hold_no_secret(ria):
    code = accounts.issue_key_card(ria)
    kept = [Pin.objects.get().hash, KeyCard.objects.get().digest, code]
    shown = str([list(record.rows(ria).values(*record.fields)) for record in _mine()])
    assert not [secret for secret in kept if secret in shown]
    assert str(KeyCard.objects.get().made_at.year) in shown


def test_what_is_erased_opens_nothing_any_more(ria):
    accounts.add_verified_email(account=ria, email="ria@example.nl")
    code = accounts.issue_key_card(ria)
    for record in _mine():
        record.rows(ria).delete()
    assert accounts.card_holder(code) is None and not Pin.objects.exists()


def _at_once(work, times):
    """Runs the work in so many threads at the same moment; answers what each gave or raised."""
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    from django.db import connection

    barrier = Barrier(times)

    def one(number):
        barrier.wait()
        try:
            return work(number)
        except Problem as problem:
            return type(problem)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


@pytest.mark.django_db(transaction=True)
def test_ten_wrong_tries_at_once_are_five_and_then_a_wait():
    account = Account.objects.create_account()
    accounts.set_pin(account=account, pin="2580")
    answers = _at_once(lambda number: accounts.check_pin(account=account, pin="9999", place=TABLET), 10)
    assert sorted(answer.__name__ for answer in answers) == ["MustWait"] * 5 + ["WrongPin"] * 5


@pytest.mark.django_db(transaction=True)
def test_six_new_cards_at_once_leave_one_that_lives():
    account = Account.objects.create_account()
    codes = _at_once(lambda number: accounts.issue_key_card(account), 6)
    assert [accounts.card_holder(code) for code in codes].count(account) == 1
