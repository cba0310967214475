"""What a phone has to fetch for Today: the first time, and on the next page."""

import re

from benchmarks.common import Report, Visitor, environment, folder, open_django, serving, session_for, zelfbeheer

ACCEPT = {"Accept-Encoding": "gzip, deflate, br"}
ASSET = re.compile(rb'(?:src|href)="(/static/[^"#]+)')
FONT = re.compile(rb"url\(\"?([^)\"]+\.woff2)")


def _size(visitor: Visitor, path: str) -> tuple[int, bytes]:
    """Bytes on the wire: body as sent plus headers; and the readable body."""
    status, headers, wire = visitor.get(path, **ACCEPT)
    if status != 200:
        raise SystemExit(f"{path}: {status}")
    _, _, plain = visitor.get(path, **{"Accept-Encoding": "identity"})
    return len(wire) + sum(len(k) + len(v) + 4 for k, v in headers.items()), plain


def _assets(visitor: Visitor, html: bytes) -> dict[str, int]:
    found = {path.decode(): 0 for path in ASSET.findall(html)}
    for path in list(found):
        found[path], body = _size(visitor, path)
        if path.endswith(".css"):
            # Latin letters only: the other subsets are fetched when a page needs them.
            for font in FONT.findall(body):
                name = font.decode().rsplit("/", 1)[-1]
                if "ext" not in name:
                    address = f"{path.rsplit('/', 1)[0]}/{font.decode()}"
                    found[address] = _size(visitor, address)[0]
    return found


def run(report: Report) -> None:
    with folder("weight") as data:
        env = environment(data)
        zelfbeheer("demo", env=env)
        open_django(env)
        from benchmarks.cpu_child import busiest_person

        person = busiest_person()
        with serving(env) as server:
            visitor = Visitor(server.port, session_for(person.account))
            page, html = _size(visitor, f"/in/{person.community.slug}/vandaag/")
            assets = _assets(visitor, html)
            manifest = f"/in/{person.community.slug}/ik/telefoon/app.webmanifest"
            assets[manifest] = _size(visitor, manifest)[0]
            # The worker comes with the second page of a visit, and brings the page for when there is no network.
            worker = sum(_size(visitor, path)[0] for path in ("/sw.js", "/geen-netwerk/"))
            after = max(
                _size(visitor, f"/in/{person.community.slug}/{p}/")[0] for p in ("taken", "huis", "ik", "vandaag")
            )
    fonts = sum(size for path, size in assets.items() if path.endswith(".woff2"))
    first = page + sum(assets.values())
    for path, size in sorted(assets.items(), key=lambda item: -item[1]):
        report.line(f"  {path.strip('/').rsplit('/', 1)[-1][:50]}", f"{size / 1000:.1f} kB")
    report.line(
        "Today, first load", f"{first / 1000:.1f} kB (fonts {fonts / 1000:.1f})", ok=first < 60_000, goal="< 60 kB"
    )
    after += worker
    words = f"{after / 1000:.1f} kB (worker {worker / 1000:.1f})"
    report.line("the heaviest next page, with the worker", words, ok=after < 12_000, goal="< 12 kB")


if __name__ == "__main__":
    figures = Report()
    run(figures)
    raise SystemExit(bool(figures.failed))
