"""What a database says of itself, in words that help."""

from zelfbeheer.config.words import gettext as _

# On a full disk SQLite cannot even be opened to read, and then speaks of a "disk I/O error".
NO_ROOM = {"SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"}


def why(problem: BaseException) -> str:
    """The first line of it, or its kind; a disk without room is said as such."""
    if getattr(problem.__cause__, "sqlite_errorname", "") in NO_ROOM:
        return _("there is no room left on the disk")
    return (str(problem).strip() or type(problem).__name__).splitlines()[0]
