"""The site over real HTTP: the shipped web server with two workers, and behind the shipped nginx."""

import gzip
import sys
from pathlib import Path
from urllib.request import Request, urlopen

from django.conf import settings

from tests.deploy.server import deployed
from tools.bench import load
from tools.bench.places import ARTICLE, SERVED
from tools.bench.processes import ask, memory, running

COMMAND = [sys.executable, "-m", "gunicorn", "--config", "python:site_config.gunicorn"]
WORKERS = 2
MADE, KEPT = "article, made", "article, kept"
BEHIND, FILE = "article, behind the shipped nginx", "the same bytes, a file in nginx"


def serving(folder, state):
    """Run the shipped web server, which makes each answer or gives what it has kept; its log is in ``folder``."""
    variables = {"BENCH_KEPT": str(state == "kept").lower(), "PYTHONPATH": str(settings.BASE_DIR)}
    limits = {"WEB_CONCURRENCY": str(WORKERS), "API_REQUESTS_PER_MINUTE": "1000000"}
    return running(COMMAND, folder, "/healthz", **variables, **limits)


def measure(folder, seconds, tell):
    """Return what each of :data:`SERVED` takes, made and kept, and what the server itself takes."""
    found = {"served": {}, "memory": {}, "started in": {}}
    for state in ("made", "kept"):
        with serving(folder, state) as server:
            for what, path in SERVED.items():
                tell(f"  {what}, {state}")
                for _ in range(2 * WORKERS):
                    ask(server.port, path)
                found["served"][f"{what}, {state}"] = load.measure(server.url(path), seconds)
            found["memory"][state] = memory(server.process)
            found["started in"][state] = server.started_in
    return found


def behind_nginx(folder, seconds, tell):
    """Return what the kept article takes behind the shipped nginx, and the same bytes as a file of the same nginx."""
    tell("  starting it (half a minute)")
    with deployed(folder, WEB_CONCURRENCY=str(WORKERS)) as server:
        file = Path(folder) / "var" / "static" / "bench.html"
        request = Request(server.url + ARTICLE, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - ours
        with urlopen(request, context=server.trust, timeout=60) as answer:  # noqa: S310 - ours
            packed = answer.read()
        Path(f"{file}.gz").write_bytes(packed)
        file.write_bytes(gzip.decompress(packed))
        tell(f"  {BEHIND}, and {FILE}, in turn")
        return load.compare({BEHIND: server.url + ARTICLE, FILE: f"{server.url}/static/{file.name}"}, seconds)
