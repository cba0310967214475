"""A group takes everything along as one file, and arrives with it elsewhere."""

from datetime import timedelta
from enum import StrEnum


class MovingCapability(StrEnum):
    TAKE_GROUP_ALONG = "take_group_along"
    FETCH_GROUP_FILE = "fetch_group_file"
    KEEP_OWN_PART = "keep_own_part"


KEPT = timedelta(hours=24)  # so long a file can be fetched
SEALED_DAYS = 365  # so long a part waits for its owner after the group arrived
BLOCK = 512 * 1024  # bytes in one row
GROUP_FILE_MADE = "group_file_made"
GROUP_ARRIVED = "group_arrived"
