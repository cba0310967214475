"""Closing something so that only the holder of a key can open it, and the server cannot any more.

X25519 with a key made for each sealing, HKDF-SHA256, ChaCha20-Poly1305. A sealed thing is: "ZBS1", the 32 bytes of that
key's public half, and the ciphertext. The secret half of the holder's key is shown once and kept nowhere.
"""

import base64
import hashlib
import re
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.ui.problems import Problem

MARK = b"ZBS1"
CHECK = 3  # bytes after the key, so that a typing error is seen
GROUP = 4
_MISREAD = str.maketrans("018", "OIB")
_NONCE = bytes(12)  # each sealing has a key of its own, so one nonce is never used twice with it

NOT_A_KEY = _("This is not a whole key. Look again: it has 14 groups of 4 letters and figures.")
ANOTHER_KEY = _("This key does not open it. Perhaps it is an older key. Nothing has changed.")


class WrongKey(Problem):
    """What was typed is no key, or does not open this."""


def new_key() -> tuple[str, bytes]:
    """A new key: its secret half as people write it down, and its public half to keep."""
    secret = X25519PrivateKey.generate()
    return _written(secret.private_bytes_raw()), secret.public_key().public_bytes_raw()


def seal(public: bytes, plain: bytes) -> bytes:
    once = X25519PrivateKey.generate()
    halves = once.public_key().public_bytes_raw(), bytes(public)
    key = _derive(once.exchange(X25519PublicKey.from_public_bytes(halves[1])), *halves)
    return MARK + halves[0] + ChaCha20Poly1305(key).encrypt(_NONCE, plain, MARK)


def unseal(written: str, sealed: bytes) -> bytes:
    """What was sealed to this key. Raises WrongKey."""
    secret = X25519PrivateKey.from_private_bytes(read_key(written))
    own, sender = secret.public_key().public_bytes_raw(), bytes(sealed[4:36])
    if not sealed.startswith(MARK) or len(sealed) < 36 + 16:
        raise WrongKey(ANOTHER_KEY)
    try:
        key = _derive(secret.exchange(X25519PublicKey.from_public_bytes(sender)), sender, own)
        return ChaCha20Poly1305(key).decrypt(_NONCE, bytes(sealed[36:]), MARK)
    except (InvalidTag, ValueError):
        raise WrongKey(ANOTHER_KEY) from None


def read_key(written: str) -> bytes:
    """The secret half from what somebody typed, however grouped. Raises WrongKey."""
    text = re.sub(r"[^A-Z0-9]", "", written.upper()).translate(_MISREAD)
    try:
        found = base64.b32decode(text)
    except ValueError:
        raise WrongKey(NOT_A_KEY) from None
    if len(found) != 32 + CHECK or found[32:] != _check(found[:32]):
        raise WrongKey(NOT_A_KEY)
    return found[:32]


def _written(secret: bytes) -> str:
    text = base64.b32encode(secret + _check(secret)).decode()
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(b"zelfbeheer key " + secret).digest()[:CHECK]


def _derive(shared: bytes, sender: bytes, receiver: bytes) -> Any:
    return HKDF(SHA256(), 32, salt=sender + receiver, info=b"zelfbeheer sealed part 1").derive(shared)
