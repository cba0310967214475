"""Codes of key cards, PINs and waiting after wrong tries, without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from zelfbeheer.foundation.accounts.codes import digest, grouped, new_code, read_code
from zelfbeheer.foundation.accounts.logs import redact
from zelfbeheer.foundation.accounts.pins import hash_pin, is_pin, why_too_easy
from zelfbeheer.foundation.accounts.queries import browser_words
from zelfbeheer.foundation.accounts.sessions import local_path
from zelfbeheer.foundation.accounts.throttle import waits_until
from zelfbeheer.foundation.accounts.vocabulary import CARD_ALPHABET, ELSEWHERE, HERE

START = datetime(2026, 3, 3, 20, 0, tzinfo=UTC)


def test_a_code_has_at_least_eighty_bits_and_no_letters_that_look_alike():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 16 and set(code) <= set(CARD_ALPHABET) for code in codes)
    assert len(CARD_ALPHABET) ** 16 >= 2**80
    assert not set("ILOU") & set(CARD_ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        "ABCD-EFGH-JKMN-0123",
        "abcd efgh jkmn 0123",
        "ABCDEFGHJKMNo1Z3".replace("Z", "2"),
        "https://huis.example.nl/k/ABCD-EFGH-JKMN-0123/",
        "HTTPS://HUIS.EXAMPLE.NL/K/ABCDEFGHJKMN0123",
        "  ABCD–EFGH–JKMN–0123 ".replace("–", "-"),
    ],
)
def test_a_code_is_read_however_it_is_typed_or_scanned(typed):
    assert read_code(typed) == "ABCDEFGHJKMN0123"


@pytest.mark.parametrize(
    "typed", ["", "ABCD", "ABCD-EFGH-JKMN-012", "ABCD-EFGH-JKMN-012U", "😀" * 16, "/k//", "x" * 9000]
)
def test_what_is_no_code_is_none(typed):
    assert read_code(typed) == ""


def test_grouping_and_reading_are_each_others_opposite():
    code = new_code()
    assert read_code(grouped(code)) == code
    assert grouped(code).count("-") == 3
    assert len(digest(code)) == 64


@pytest.mark.parametrize("pin", ["0000", "1111", "1234", "4321", "9012", "12345678", "1212", "6969", "121212"])
def test_easy_pins_are_refused(pin):
    assert "easy" in str(why_too_easy(pin)) or "makkelijk" in str(why_too_easy(pin))


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "١٢٣٤", " 2580", "２５８０"])
def test_what_is_no_pin_is_refused(pin):
    assert why_too_easy(pin)


@pytest.mark.parametrize("pin", ["2580", "1357", "73920", "1225", "19841984", "12123"])
def test_other_pins_are_fine(pin):
    assert why_too_easy(pin) is None


def test_a_pin_is_kept_as_a_salted_hash_with_the_installations_secret_in_it(settings):
    kept = hash_pin("2580")
    assert "2580" not in kept
    assert is_pin("2580", kept)
    assert not is_pin("2581", kept)
    assert hash_pin("2580") != kept
    settings.SECRET_KEY = "another installation"
    assert not is_pin("2580", kept)


def _after(*minutes: float) -> list[datetime]:
    return [START + timedelta(minutes=each) for each in minutes]


def test_four_wrong_tries_cost_nothing_and_the_fifth_a_minute():
    assert waits_until(_after(0, 0, 0, 0), HERE) is None
    assert waits_until(_after(0, 0, 0, 0, 1), HERE) == START + timedelta(minutes=2)


def test_the_wait_doubles_up_to_a_quarter_of_an_hour():
    tries, waits = _after(0, 0, 0, 0, 0), []
    for _ in range(7):
        until = waits_until(tries, HERE)
        waits.append((until - tries[-1]).total_seconds() / 60)
        tries.append(until)
    assert waits == [1, 2, 4, 8, 15, 15, 15]


def test_tries_spread_over_more_than_ten_minutes_are_just_mistakes():
    assert waits_until(_after(0, 4, 8, 12, 16, 20, 24), HERE) is None


def test_after_a_calm_stretch_it_begins_anew():
    blocked = _after(0, 0, 0, 0, 0, 1)
    assert waits_until(blocked, HERE) == START + timedelta(minutes=3)
    assert waits_until([*blocked, *_after(14)], HERE) < START + timedelta(minutes=14)
    assert waits_until([*blocked, *_after(14, 14, 14, 14, 14)], HERE) == START + timedelta(minutes=15)


def test_away_from_the_house_five_a_day_is_all():
    spread = _after(0, 60, 120, 180, 240)
    assert waits_until(spread, HERE) is None
    assert waits_until(spread, ELSEWHERE) == START + timedelta(minutes=255)


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("Not Found: /k/ABCD-EFGH-JKMN-0123/", "Not Found: /k/.../"),
        ('"GET /k/ABCDEFGHJKMN0123 HTTP/1.1" 404', '"GET /k/... HTTP/1.1" 404'),
        ("http://x/beheer/welkom/geheim_-x/?a=1", "http://x/beheer/welkom/.../?a=1"),
        ("/in/huis/vandaag/", "/in/huis/vandaag/"),
    ],
)
def test_codes_stay_out_of_the_logs(line, clean):
    assert redact(line) == clean


def test_every_handler_redacts(caplog):
    import logging

    from django.conf import settings

    handlers = settings.LOGGING["handlers"].values()
    assert all("redact" in handler["filters"] for handler in handlers)
    record = logging.LogRecord("x", logging.WARNING, "", 1, "Not Found: %s", ("/k/ABCD-EFGH-JKMN-0123/",), None)
    from zelfbeheer.foundation.accounts.logs import RedactCodes

    assert RedactCodes().filter(record)
    assert record.getMessage() == "Not Found: /k/.../"


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example", "", None, "vandaag"],
)
def test_nobody_is_sent_to_another_site(address):
    assert local_path(address) == ""


def test_a_path_here_is_kept():
    assert local_path("/in/huis/vandaag/?taak=3") == "/in/huis/vandaag/?taak=3"


def test_a_browser_is_named_so_that_somebody_knows_her_own_phone():
    android = "Mozilla/5.0 (Linux; Android 7.0; SM-G930F) AppleWebKit/537.36 Chrome/119.0 Mobile Safari/537.36"
    assert browser_words(android) == "Chrome, Android"
    assert browser_words("curl/8") not in {"", "curl"}
