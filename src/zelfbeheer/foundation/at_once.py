"""Many acts in one transaction, such as a file that a house brings along.

Every act checks its own right and writes its own thing, as on a page. What each would read again and again while
nothing of it changes, and what it writes beside its thing (the record, the index for searching), goes together.

    with transaction.atomic(), at_once() as work:
        for row in rows:
            add_person(...)                    as on a page; in it:
                once(("lock", pk), read)       read the first time, remembered until the end of the block
                later(write, thing)            written at the end of the block; outside such a block at once
        with one_of_many(): ...                an act that may fail while the others stay
        work.drop()                            when the transaction is taken back: nothing is written
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import transaction

T = TypeVar("T")
Write = Callable[[list[Any]], object]


class Work:
    """What waits until the end of the block, and what was read in it."""

    def __init__(self) -> None:
        self.waiting: dict[Write, list[Any]] = {}
        self.known: dict[Hashable, Any] = {}

    def drop(self) -> None:
        self.waiting.clear()

    def mark(self) -> dict[Write, int]:
        """How much waits now."""
        return {write: len(things) for write, things in self.waiting.items()}

    def back_to(self, mark: dict[Write, int]) -> None:
        """What was added since waits no longer; what was read may hold something of it, and is read anew."""
        self.waiting = {write: things[: mark[write]] for write, things in self.waiting.items() if write in mark}
        self.known.clear()

    def write(self) -> None:
        """In the order in which it was first asked; what a write asks in turn is written too."""
        while self.waiting:
            write = next(iter(self.waiting))
            write(self.waiting.pop(write))


_current: ContextVar[Work | None] = ContextVar("at_once", default=None)


@contextmanager
def at_once() -> Iterator[Work]:
    """Inside a transaction. When it fails nothing is written; the transaction is taken back by whoever opened it."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("at_once() belongs inside transaction.atomic()")
    work = Work()
    token = _current.set(work)
    try:
        yield work
        work.write()
    finally:
        _current.reset(token)


@contextmanager
def one_of_many() -> Iterator[None]:
    """One act in a savepoint: when it fails nothing of it stays, also not in what waits or was remembered."""
    work = _current.get()
    mark = work.mark() if work else {}
    try:
        with transaction.atomic():
            yield
    except BaseException:
        if work:
            work.back_to(mark)
        raise


def later(write: Write, *things: Any) -> None:
    """`write` gets these things together with what others give it; outside a block at once."""
    work = _current.get()
    if work is None:
        write(list(things))
    else:
        work.waiting.setdefault(write, []).extend(things)


def once(key: Hashable, read: Callable[[], T]) -> T:
    """What was read stands until the end of the block; outside a block it is read each time."""
    work = _current.get()
    if work is None:
        return read()
    if key not in work.known:
        work.known[key] = read()
    return work.known[key]


def read_anew(key: Hashable) -> None:
    """After a change of what was remembered."""
    if work := _current.get():
        work.known.pop(key, None)
