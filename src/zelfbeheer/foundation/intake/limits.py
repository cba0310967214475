"""How much a file may hold. What is larger is refused in words, before it is read where its size is known before."""

from zelfbeheer.foundation.ui.problems import Problem

MAX_BYTES = 10 * 1024 * 1024  # of the file as it is sent
MAX_UNPACKED = 60 * 1024 * 1024  # of everything inside it, as its own table of contents says
MAX_PART = 40 * 1024 * 1024  # of one sheet
MAX_SMALL_PART = 4 * 1024 * 1024  # of a part that is read as a whole: styles, the list of sheets
MAX_PARTS = 400
MAX_ELEMENTS = 3_000_000
MAX_SHEETS = 40
MAX_ROWS = 2500  # with something in them, of all sheets together
MAX_COLUMNS = 100
MAX_LETTERS = 10_000  # in one cell
MOST_MERGED = 2000  # cells over several rows, of one sheet; more are read as they stand


class UnreadableFile(Problem):
    """This file cannot be taken in; the sentence says why and what one can do. Nothing of it was kept."""
