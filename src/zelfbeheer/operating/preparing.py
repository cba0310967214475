"""What must be done before pages can be served: the database as the code expects it, static files built.

Both look first whether anything changed, cheaply, and work in a process of their own: what that imports
would otherwise stay in the memory of every server process.
"""

import fcntl
import hashlib
import os
import pkgutil
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

MIGRATING = 0x7A656C66  # PostgreSQL's advisory lock while tables change, the same for every server on a database


class NotReady(Exception):
    """A step before serving failed; it already said why."""


def apart(step: Callable[[], None]) -> None:
    """Runs a step in a child process. Raises NotReady when it fails."""
    leave_database()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            step()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if status != 0:
        raise NotReady


def _migrations_in_code() -> set[tuple[str, str]]:
    from django.apps import apps

    return {
        (app.label, module.name)
        for app in apps.get_app_configs()
        for module in pkgutil.iter_modules([str(Path(app.path) / "migrations")])
        if not module.ispkg and module.name[0] not in "_~"
    }


def pending_migrations() -> list[tuple[str, str]]:
    """What the code has and the database has not: (app, name). One query, no migration is imported."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return sorted(_migrations_in_code() - set(MigrationRecorder(connection).applied_migrations()))


def leave_database() -> None:
    """Before a fork: no connection and no pool of them may be shared between processes."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


def without_pool() -> dict[str, object]:
    """One plain connection from now on: a refusal is heard at once, with its reason. Answers what was set aside."""
    from django.db import connection

    pool = connection.settings_dict["OPTIONS"].pop("pool", None)
    return {"pool": pool} if pool else {}


def with_pool(aside: dict[str, object]) -> None:
    """Takes back what `without_pool` set aside; connections that are open are left first."""
    from django.db import connection

    leave_database()
    connection.settings_dict["OPTIONS"].update(aside)


def make_tables(steps: Iterable[tuple[str, str]] | None = None) -> None:
    """In an empty database: the tables as these steps leave them (default: all), and the steps recorded as taken.

    All at once, or not at all when it is cut off. Step by step takes ten times as long, and what comes out is the same
    (tested). What steps put in rows is left out: there are none yet.
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    loader, recorder = MigrationLoader(None), MigrationRecorder(connection)
    known = list(loader.graph.nodes if steps is None else (step for step in steps if step in loader.graph.nodes))
    with connection.schema_editor() as editor:
        for model in loader.project_state(known).apps.get_models(include_auto_created=False):
            editor.create_model(model)
        call_command("createcachetable", verbosity=0)
        recorder.ensure_schema()
        for app, name in known:
            recorder.record_applied(app, name)


def _wait_for_others() -> Callable[[], object]:
    """Until no other server or command changes the tables. Answers how to let the next one; so does the end of this
    process."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        return connection.close
    file = (Path(settings.DATA) / ".changing-tables").open("w")
    fcntl.flock(file, fcntl.LOCK_EX)
    return file.close


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection

    let_go = _wait_for_others()
    if connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False)
    else:
        make_tables()
    let_go()


def prepare_database() -> bool:
    """Brings the tables in step with the code; says whether anything had to be done."""
    needed = bool(pending_migrations())
    if needed:
        apart(_migrate)
    return needed


def _static_sources() -> Iterator[str]:
    from django.contrib.staticfiles.finders import get_finders

    for finder in get_finders():
        for path, storage in finder.list(["CVS", ".*", "*~"]):
            found = os.stat(storage.path(path))
            yield f"{path} {found.st_size} {found.st_mtime_ns}"


def static_fingerprint() -> str:
    """Changes whenever a static file of any app changes; reads no contents."""
    from django.conf import settings

    lines = [*sorted(_static_sources()), settings.STORAGES["staticfiles"]["BACKEND"]]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def fingerprint_file() -> Path:
    from django.conf import settings

    return Path(settings.STATIC_ROOT) / ".fingerprint"


def static_is_built() -> bool:
    """Are the built static files those of this code?"""
    path = fingerprint_file()
    return path.exists() and path.read_text() == static_fingerprint()


def _collect() -> None:
    from django.core.management import call_command

    fingerprint = static_fingerprint()
    fingerprint_file().unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    fingerprint_file().write_text(fingerprint)


def prepare_static() -> bool:
    """Builds the static files (hashed names, compressed); says whether anything had to be done."""
    needed = not static_is_built()
    if needed:
        apart(_collect)
    return needed
