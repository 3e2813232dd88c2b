"""The site over HTTP: the shipped web server with two workers, and behind the shipped nginx."""

import gzip
import sys
from pathlib import Path
from urllib.request import Request, urlopen

from django.conf import settings

from tests.deploy.server import run_server
from tools.bench import load
from tools.bench.processes import measure_memory, request, running
from tools.bench.targets import ARTICLE, HTTP_TARGETS

COMMAND = [sys.executable, "-m", "gunicorn", "--config", "python:site_config.gunicorn"]
WORKERS = 2
STATES = ("uncached", "cached")
UNCACHED_ARTICLE = "article, uncached"
CACHED_ARTICLE = "article, cached"
ARTICLE_BEHIND_NGINX = "article, behind the shipped nginx"
FILE_IN_NGINX = "the same bytes, a file in nginx"


def serving(folder, state):
    """Run the shipped web server with its page cache on or off, by ``state``; its log is in ``folder``."""
    environment = {
        "BENCH_PAGE_CACHE": str(state == "cached").lower(),
        "PYTHONPATH": str(settings.BASE_DIR),
        "WEB_CONCURRENCY": str(WORKERS),
        "API_REQUESTS_PER_MINUTE": "1000000",
    }
    return running(COMMAND, folder, "/healthz", **environment)


def measure(folder, seconds, report_progress):
    """Return the figures of all HTTP targets in both states, and memory and start time of the server."""
    results = {"served": {}, "memory": {}, "started in": {}}
    for state in STATES:
        with serving(folder, state) as server:
            for target, path in HTTP_TARGETS.items():
                report_progress(f"  {target}, {state}")
                for _ in range(2 * WORKERS):
                    request(server.port, path)
                results["served"][f"{target}, {state}"] = load.measure(server.url(path), seconds)
            results["memory"][state] = measure_memory(server.process)
            results["started in"][state] = server.started_in
    return results


def measure_behind_nginx(folder, seconds, report_progress):
    """Return the figures of the cached article behind the shipped nginx, and of a file with the same bytes."""
    report_progress("  starting it (half a minute)")
    with run_server(folder, WEB_CONCURRENCY=str(WORKERS)) as server:
        file = Path(folder) / "var" / "static" / "bench.html"
        article = Request(server.url + ARTICLE, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - ours
        with urlopen(article, context=server.trust, timeout=60) as response:  # noqa: S310 - ours
            compressed = response.read()
        Path(f"{file}.gz").write_bytes(compressed)
        file.write_bytes(gzip.decompress(compressed))
        report_progress(f"  {ARTICLE_BEHIND_NGINX}, and {FILE_IN_NGINX}, in turn")
        urls = {
            ARTICLE_BEHIND_NGINX: server.url + ARTICLE,
            FILE_IN_NGINX: f"{server.url}/static/{file.name}",
        }
        return load.compare(urls, seconds)
