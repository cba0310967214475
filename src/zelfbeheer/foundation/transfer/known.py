"""By what an installation recognises somebody in the file of a group: a digest of the random name of her account.

It says nothing of her and signs nobody in. Who was erased here since the file was made is not brought back by it.
Her account keeps the digest as its random name, so that she is recognised in earlier and later files too.
"""

import hashlib
import re
from typing import Any

from django.contrib.auth import get_user_model

MARK = "~"
SHAPE = re.compile(r"~[0-9a-f]{31}")


def known_as(handle: str) -> str:
    """The same for an account and for those that came from its file."""
    if SHAPE.fullmatch(handle):
        return handle
    return MARK + hashlib.sha256(f"zelfbeheer known as {handle}".encode()).hexdigest()[:31]


def all_known_as(people: Any) -> list[str]:
    """Of each of these people, in their order."""
    return [known_as(handle) for handle in people.values_list("account__handle", flat=True)]


def keep_known_as(said: Any, people: list[int], accounts: dict[int, int]) -> dict[str, int]:
    """Gives each account what the file says of it, where nobody here has that; answers account by what it says.

    `said` comes from a file: it can be anything.
    """
    listed = said if isinstance(said, list) and len(said) == len(people) else []
    found = {
        name: accounts[pk]
        for name, pk in zip(listed, people, strict=False)
        if isinstance(name, str) and SHAPE.fullmatch(name)
    }
    accounts_here = get_user_model()._default_manager
    taken = set(accounts_here.filter(handle__in=found).values_list("handle", flat=True))
    for name, pk in found.items():
        if name not in taken:
            accounts_here.filter(pk=pk).update(handle=name)
    return found
