"""The board asks no capability: it is a device of the house that shows what the house chose to show."""

LINES_ON_BOARD = 9  # what fits on a tablet lying down
NAMES_AT_HAND = 8  # names within reach; the rest under "more"
OPEN_ON_BOARD = 4
POLL_SECONDS = 15
