"""The board asks no capability: it is a device of the house that shows what the house chose to show."""

LINES_ON_BOARD = 7  # what fits on a tablet lying down
NAMES_AT_HAND = 7  # names within reach; the rest under "more"
OPEN_ON_BOARD = 3
SIDE_ON_BOARD = 4  # open duties and notices together
POLL_SECONDS = 15
