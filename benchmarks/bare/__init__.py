"""The yardstick: a signed-in Django page with session, user and one query of thirty rows, nothing more."""
