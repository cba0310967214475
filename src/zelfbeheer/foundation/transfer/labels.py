"""What a reader calls the fields of an export. A record can bring its own words in `labels`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

FIELD_LABELS: dict[str, Any] = {
    "account": _("Account"),
    "answered_at": _("Answered"),
    "approved_at": _("Agreed"),
    "asked_at": _("Asked"),
    "at": _("When"),
    "author": _("Written by"),
    "began_at": _("Began"),
    "chosen_name": _("Chosen name"),
    "closed_at": _("Closed"),
    "community": _("Group"),
    "created_at": _("Made"),
    "done_at": _("Done"),
    "duty": _("Duty"),
    "email": _("E-mail address"),
    "end_on": _("Until"),
    "ended_at": _("Ended"),
    "ends_at": _("Ends"),
    "expires_at": _("Good until"),
    "first_on": _("From"),
    "is_active": _("Can sign in"),
    "is_owner": _("Manages the installation"),
    "joined_on": _("Belongs since"),
    "kind": _("Kind"),
    "language": _("Language"),
    "last_on": _("Last day"),
    "last_seen_at": _("Last seen"),
    "left_on": _("Left on"),
    "made_at": _("Made"),
    "name": _("Name"),
    "on_board": _("Also on the board"),
    "opened_at": _("Opened"),
    "out_since": _("Out since"),
    "person": _("Person"),
    "picture": _("Picture"),
    "place": _("Sleeping place"),
    "primary": _("First address"),
    "put_up_at": _("Put up"),
    "read_at": _("Read on"),
    "recorded_by_other": _("Written down by somebody else"),
    "role": _("Role"),
    "room": _("Room"),
    "set_at": _("Set on"),
    "shown_on_board": _("Name on the board"),
    "start_on": _("Since"),
    "starts_at": _("Begins"),
    "taken_at": _("Taken"),
    "taken_down_at": _("Taken down"),
    "text": _("Text"),
    "title": _("What"),
    "type": _("Kind"),
    "used_at": _("Used"),
    "verified": _("Confirmed"),
}


def label_of(path: str, own: Any) -> str:
    """The word for one field such as "duty__title": the record's own, else by its last part that is known.

    Raises LookupError, so that no export shows a reader a word from the database.
    """
    if path in own:
        return str(own[path])
    parts = path.split("__")
    for part in (parts[-2:-1] if parts[-1] in {"name", "title", "chosen_name"} else []) + parts[::-1]:
        if part in FIELD_LABELS:
            return str(FIELD_LABELS[part])
    raise LookupError(f"no label for {path}: add it to the record's labels or to transfer/labels.py")
