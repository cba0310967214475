"""Argon2id small enough for a small server."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallArgon2Hasher(Argon2PasswordHasher):
    """19 MiB, two passes, one lane: OWASP's minimum for Argon2id. Django's default takes 100 MiB a hash."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
