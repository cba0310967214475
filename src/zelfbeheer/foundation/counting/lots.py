"""Drawing lots that anybody can check, in four steps in this order:

1. `new_seed()` makes a secret, and `commitment(seed)` of it is shown to all. From now on the seed cannot be another.
2. The list of names is fixed and shown.
3. The group says something aloud that nobody knew before, such as a sentence or today's date on a coin: `said`.
   It may be empty; then one trusts whoever could see the seed not to have written the list to suit it.
4. The seed is shown, and `draw` gives the order. Whoever wants to checks it with any Python, and nothing of ours:

    from hashlib import sha256
    print(sha256(seed.encode()).hexdigest() == commitment)
    print(sorted(enumerate(names, 1), key=lambda n: sha256(f"{seed}|{said}|{n[0]}|{n[1]}".encode()).hexdigest()))
"""

import secrets
from collections.abc import Sequence
from hashlib import sha256


def new_seed() -> str:
    """A secret that nobody can guess."""
    return secrets.token_hex(32)


def commitment(seed: str) -> str:
    """What is shown before there is a list: it holds the seed to what it is, and does not give it away."""
    return sha256(seed.encode()).hexdigest()


def is_kept(seed: str, promised: str) -> bool:
    """Whether this is the seed that was promised."""
    return secrets.compare_digest(commitment(seed), promised)


def ticket(seed: str, position: int, name: str, said: str = "") -> str:
    """What is drawn for the name on this position of the list, from 1 on; the lowest comes first."""
    return sha256(f"{seed}|{said}|{position}|{name}".encode()).hexdigest()


def draw(seed: str, names: Sequence[str], said: str = "") -> tuple[int, ...]:
    """The order that was drawn, as positions in the list from 0 on."""
    return tuple(sorted(range(len(names)), key=lambda at: ticket(seed, at + 1, names[at], said)))
