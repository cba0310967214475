"""A store elsewhere that speaks S3, for a second copy of the backups. Only when ZELFBEHEER_S3 names one.

The library (obstore) is loaded when something is sent or fetched, so that no server process holds it. What it says of
a failure can hold addresses and keys: of that only the kind goes on (`StoreTrouble`).
"""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import SplitResult, quote, urlsplit
from uuid import uuid4

from django.conf import settings

from zelfbeheer.foundation.backups.contents import file_digest
from zelfbeheer.foundation.backups.vocabulary import StoreTrouble

T = TypeVar("T")
PART = 5 * 1024 * 1024  # bytes at a time, so that a slow line sends each part within its term
TERMS: Any = {"timeout": "180s", "connect_timeout": "10s", "allow_http": True}  # the doctor speaks up about http
TRIES: Any = {"max_retries": 2}
PROBE = "zelfbeheer-doctor-"


class NotStored(Exception):
    """Why, as a StoreTrouble; nothing of the address or the keys."""

    def __init__(self, trouble: StoreTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def is_set() -> bool:
    return settings.STORE is not None


def _place() -> Any:
    """As config.environment.Store has it."""
    return settings.STORE


def endpoint() -> SplitResult:
    """Where the store answers, without what is secret."""
    return urlsplit(_place().endpoint)


@contextmanager
def _understood() -> Iterator[None]:
    """What the library raises, as one of our own."""
    from obstore import exceptions as found

    try:
        yield
    except (found.UnauthenticatedError, found.PermissionDeniedError):
        raise NotStored(StoreTrouble.REFUSED) from None
    except (found.NotFoundError, FileNotFoundError):
        raise NotStored(StoreTrouble.NOT_THERE) from None
    except found.BaseError as problem:
        raise NotStored(_kind_of(str(problem))) from None
    except OSError:
        raise NotStored(StoreTrouble.NO_ANSWER) from None


def _kind_of(said: str) -> StoreTrouble:
    """From what the library says when it has no kind of its own for it."""
    if any(word in said for word in ("InvalidAccessKeyId", "SignatureDoesNotMatch", "AccessDenied", " 403", " 401")):
        return StoreTrouble.REFUSED
    return StoreTrouble.NOT_THERE if "NoSuchBucket" in said else StoreTrouble.NO_ANSWER


def _asked(act: Callable[..., T]) -> Callable[..., T]:
    """The act gets the opened store first."""

    @wraps(act)
    def asked(*given: Any) -> T:
        if find_spec("obstore") is None:
            raise NotStored(StoreTrouble.NO_LIBRARY)
        with _understood():
            return act(_opened(), *given)

    return asked


def _opened() -> Any:
    from obstore.store import S3Store

    place = _place()
    return S3Store(
        place.bucket, prefix=place.folder or None, endpoint=place.endpoint, region=place.region,
        access_key_id=place.key, secret_access_key=place.secret, virtual_hosted_style_request=False,
        client_options=TERMS, retry_config=TRIES,
    )  # fmt: skip


@_asked
def names(store: Any) -> list[str]:
    """Of everything there, whatever it is."""
    return sorted(found["path"] for page in store.list() for found in page)


@_asked
def send(store: Any, path: Path) -> None:
    """Sends a file, fetches it again and compares. Raises NotStored; then nothing of it is left there."""
    store.put(path.name, path, chunk_size=PART, max_concurrency=1)
    if _digest(store, path.name) != file_digest(path):
        store.delete(path.name)
        raise NotStored(StoreTrouble.NOT_EQUAL)


def _parts(store: Any, name: str) -> Iterator[bytes]:
    size = store.head(name)["size"]
    for start in range(0, size, PART):
        yield bytes(store.get_range(name, start=start, end=min(start + PART, size)))


def _digest(store: Any, name: str) -> str:
    import hashlib

    digest = hashlib.sha256()
    for part in _parts(store, name):
        digest.update(part)
    return digest.hexdigest()


@_asked
def fetch(store: Any, name: str, into: Path) -> None:
    """A copy of what lies there; the file is there whole, or not at all."""
    aside = into.with_name(f"{into.name}.part")
    try:
        with aside.open("wb") as file:
            for part in _parts(store, name):
                file.write(part)
        aside.replace(into)
    finally:
        aside.unlink(missing_ok=True)


@_asked
def forget(store: Any, gone: list[str]) -> None:
    for name in gone:
        store.delete(name)


def read_text(name: str) -> str:
    """Empty when it is not there."""
    try:
        return _read(name)
    except NotStored as problem:
        if problem.trouble == StoreTrouble.NOT_THERE:
            return ""
        raise


@_asked
def _read(store: Any, name: str) -> str:
    return b"".join(_parts(store, name)).decode(errors="replace")


@_asked
def write_text(store: Any, name: str, text: str) -> None:
    store.put(name, text.encode())


@_asked
def probe(store: Any) -> bool:
    """Writes, reads, deletes a word. Answers whether somebody without a key can read it too."""
    name, word = f"{PROBE}{uuid4().hex}", uuid4().hex.encode()
    store.put(name, word)
    try:
        if bytes(store.get(name).bytes()) != word:
            raise NotStored(StoreTrouble.NOT_EQUAL)
        return _is_open_to_all(name)
    finally:
        store.delete(name)


def _is_open_to_all(name: str) -> bool:
    place = _place()
    path = "/".join(filter(None, (place.bucket, place.folder, name)))
    try:
        with urllib.request.urlopen(f"{place.endpoint}/{quote(path)}", timeout=10) as answer:  # noqa: S310
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False
