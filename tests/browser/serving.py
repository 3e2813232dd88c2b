"""Runs the real ``bin/serve`` for a test."""

import re
import signal
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from site_config import env
from tests.demo_site import copy_empty_site, copy_site
from tests.helpers import DEMO_PASSWORD
from tests.processes import build_environment, find_free_port


@dataclass
class Site:
    """A running site: its address, run-time folder (with ``mail/``), what ``bin/serve`` printed, its process."""

    url: str
    folder: Path
    output: str
    process: subprocess.Popen


@contextmanager
def serving(folder, *options, with_demo=False, is_migrated=False, **settings):
    """Run ``bin/serve`` on a free port with everything it makes in ``folder``; stop it as Ctrl-C does.

    ``with_demo`` copies the built demo site into ``folder`` first, ``is_migrated`` an empty site whose migrations have
    run. ``settings`` are further variables of docs/configuration.md.

    :raises AssertionError: when it does not get ready, or does not end cleanly.
    """
    port = find_free_port()
    if with_demo:
        copy_site(folder, "127.0.0.1", port)
    elif is_migrated:
        copy_empty_site(folder)
    variables = build_environment(folder, PORT=str(port), DEMO_PASSWORD=DEMO_PASSWORD, **settings)
    command = [env.BASE_DIR / "bin" / "serve", *options]
    with subprocess.Popen(
        command, env=variables, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        output = ""
        for line in process.stdout:
            output += line
            if "Ctrl-C" in line:
                break
        assert "Ctrl-C" in output, output
        try:
            yield Site(f"http://127.0.0.1:{port}", folder, output, process)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                process.communicate(timeout=30)
                assert process.returncode == 0


def visit_everything(url):
    """Open every page that can be reached from the first one, once; return their paths."""
    seen, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        with urlopen(url + path, timeout=120) as answer:
            if answer.headers.get_content_type() == "text/html":
                waiting += re.findall(r'<a [^>]*?href="(/[^"#?]*)"', answer.read().decode())
    return seen
