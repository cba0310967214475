"""What is written down of the work of a server: one line of JSON for each request, job and event, and nobody in it.

No name, no address of a page or a machine, no question that somebody typed: a line says which route was asked, not what
was in its address, and an exception where it happened, not what it said.
"""

import json
import logging
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

request_id: ContextVar[str] = ContextVar("request_id", default="")

OWN = ("zelfbeheer", "_granian", "granian")  # their sentences hold numbers and words of ours
PACKAGE = Path(__file__).resolve().parent.parent
FRAMES = 6


def event(logger: logging.Logger, name: str, **fields: Any) -> None:
    """Writes one line with these fields; never give it anything that a person typed."""
    logger.info(name, extra={"fields": fields})


def _where(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    short = path.relative_to(PACKAGE) if path.is_relative_to(PACKAGE) else Path(*path.parts[-2:])
    return f"{short}:{frame.lineno} {frame.name}"


def _exception(given: BaseException) -> dict[str, Any]:
    """What kind it was and where; never its words, which may hold what people typed."""
    frames = traceback.extract_tb(given.__traceback__)
    because = given.__cause__ or given.__context__
    told: dict[str, Any] = {"kind": type(given).__name__, "at": [_where(frame) for frame in frames[-FRAMES:]]}
    return told | ({"because": type(because).__name__} if because else {})


def _sentence(record: logging.LogRecord) -> str:
    """In full when it is ours. Of a library only the pattern, for it fills in addresses and what people sent."""
    if record.name.split(".")[0] in OWN:
        return record.getMessage()
    return str(record.msg) if record.args else ""


class JsonLines(logging.Formatter):
    """One record as one line."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"at": moment, "level": record.levelname.lower(), "from": record.name}
        line["event"] = _sentence(record)
        if found := request_id.get():
            line["id"] = found
        line |= getattr(record, "fields", {})
        if record.exc_info and (given := record.exc_info[1]):
            line["exception"] = _exception(given)
        return json.dumps({name: value for name, value in line.items() if value not in ("", None)}, default=str)


def settings(form: str) -> dict[str, Any]:
    """Django's LOGGING. `json`: a line for everything. `plain`: sentences of what goes wrong, for who develops."""
    plain = form == "plain"
    level = "WARNING" if plain else "INFO"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
            "json": {"()": "zelfbeheer.config.logs.JsonLines"},
        },
        "filters": {"redact": {"()": "zelfbeheer.foundation.accounts.logs.RedactCodes"}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": form, "filters": ["redact"]},
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": ["console"], "level": "WARNING" if plain else "ERROR", "propagate": False},
            "django.security": {"level": "WARNING" if plain else "CRITICAL"},  # its status is in the request's line
            "zelfbeheer": {"handlers": ["console"], "level": level, "propagate": False},
        },
    }


def of_the_server() -> dict[str, Any]:
    """The same for the application server's own few lines."""
    handler = next(iter(logging.getLogger("zelfbeheer").handlers), None)
    form = {"()": "zelfbeheer.config.logs.JsonLines"} if handler and isinstance(handler.formatter, JsonLines) else {}
    return {
        "formatters": {"own": form or {"format": "%(message)s"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "own", "stream": sys.stderr}},
        "loggers": {"_granian": {"handlers": ["console"], "propagate": False}},
    }
