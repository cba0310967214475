"""Serves requests to itself and tells what they cost: reads a number of requests a line, prints CPU seconds.

python -m benchmarks.cpu_child bare|today
"""

import gc
import io
import json
import sys
import time


def _environ(path: str, cookie: str) -> dict:
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "SCRIPT_NAME": "", "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1", "HTTP_COOKIE": cookie, "HTTP_ACCEPT_LANGUAGE": "nl",
        "HTTP_ACCEPT_ENCODING": "gzip, br",
        "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
        "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
    }  # fmt: skip


def _bare() -> tuple[str, str]:
    from datetime import timedelta

    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from benchmarks.bare.models import Line
    from benchmarks.common import session_for

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Line)
    now = timezone.now()
    Line.objects.bulk_create(Line(title=f"Regel {n}", at=now + timedelta(minutes=n)) for n in range(30))
    return "/", f"sessionid={session_for(User.objects.create_user('ria'))}"


def busiest_person():
    """Somebody of the first house who has a role and holds duties: the ordinary visitor of Today."""
    from zelfbeheer.community.groups.models import Community, Person

    community = Community.objects.order_by("pk").first()
    holders = Person.objects.of(community).holding("take_duty").filter(takes__ended_at=None)
    return holders.order_by("pk").first()


def _today() -> tuple[str, str]:
    from benchmarks.common import session_for

    person = busiest_person()
    return f"/in/{person.community.slug}/vandaag/", f"taal=nl; sessionid={session_for(person.account)}"


def main(which: str) -> None:
    import django

    django.setup()
    path, cookie = _bare() if which == "bare" else _today()
    from django.core.handlers.wsgi import WSGIHandler

    handler = WSGIHandler()

    def serve() -> int:
        statuses = []
        response = handler(_environ(path, cookie), lambda status, headers: statuses.append(status))
        body = b"".join(response)
        response.close()
        if not statuses[0].startswith("200"):
            raise SystemExit(f"{path}: {statuses[0]}")
        return len(body)

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(20):
        size = serve()
    with CaptureQueriesContext(connection) as captured:
        serve()
    statements = [query["sql"] for query in captured.captured_queries]
    print(json.dumps({"queries": len(statements), "bytes": size, "plans": _plans(statements)}), flush=True)
    gc.freeze()
    for line in sys.stdin:
        began = time.process_time()
        for _ in range(int(line)):
            serve()
        print(time.process_time() - began, flush=True)


def _plans(statements: list[str]) -> list[list[str]]:
    from django.db import connection

    prefix = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    plans = []
    with connection.cursor() as cursor:
        for statement in statements:
            if statement.startswith("SELECT"):
                cursor.execute(prefix + statement)
                plans.append([str(row[-1]) for row in cursor.fetchall()])
    return plans


if __name__ == "__main__":
    main(sys.argv[1])
