"""As an app on a phone of one's own, and what that phone keeps."""

from enum import StrEnum


class PhoneCapability(StrEnum):
    KEEP_PAGES = "keep_pages"


KEPT_DAYS = 7  # so long after it was last seen, a kept page goes
HEADER = "Kept-Pages"  # what the worker on the phone must do: "keep 7", "wipe", or "leave"
