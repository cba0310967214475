"""Keeps codes out of the logs: the address of a card's QR code and a one-time link are secrets."""

import logging
import re

_SECRET = re.compile(r"(/k/|/beheer/welkom/|/agenda/)[^/\s\"'?]+", re.IGNORECASE)


def redact(text: str) -> str:
    return _SECRET.sub(r"\1...", text)


class RedactCodes(logging.Filter):
    """On a handler: rewrites each line before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        line = record.getMessage()
        if _SECRET.search(line):
            record.msg, record.args = redact(line), ()
        return True
