"""A secret that was just made goes to the next page of the person who made it, and nowhere else after that."""

from typing import Any


def keep_to_show(request: Any, name: str, value: Any) -> None:
    """Puts it ready in the session under this name, for the person of this request."""
    request.session[name] = {"person": request.person.pk, "value": value}


def shown_once(request: Any, name: str) -> Any:
    """What was put ready, which is gone from the session after this; None when there is nothing, or not for her."""
    kept = request.session.pop(name, None)
    return kept["value"] if kept and kept["person"] == request.person.pk else None
