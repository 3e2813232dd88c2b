"""Servers that are started for measuring, and the memory of their processes."""

import os
import re
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from django.core.management.base import CommandError

from tests.processes import find_free_port

START_TIMEOUT_SECONDS = 180


@dataclass
class Server:
    """A running server; ``started_in`` is the number of seconds until it first answered."""

    port: int
    process: subprocess.Popen
    started_in: float

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def running(command, folder, path="", port=None, **environment):
    """Run a server in ``folder`` and stop it afterwards; yield it as soon as it answers ``path``.

    The environment variable ``PORT`` holds its port.

    :raises CommandError: if it ends or doesn't answer, with the end of its output
    """
    port = port or find_free_port()
    log = folder / f"{Path(command[0]).name}.log"
    with log.open("w") as output:
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own commands
            [str(part) for part in command],
            cwd=folder, env=os.environ | environment | {"PORT": str(port)}, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        while path and not is_answering(port, path):
            if process.poll() is not None or time.perf_counter() > started + START_TIMEOUT_SECONDS:
                raise CommandError(f"{Path(command[0]).name} did not start:\n{log.read_text()[-2000:]}")
            time.sleep(0.02)
        yield Server(port, process, round(time.perf_counter() - started, 2))
    finally:
        process.terminate()
        process.wait(30)


def is_answering(port, path):
    """Return whether the server on ``port`` answers ``path`` with status 200."""
    try:
        return request(port, path)[0] == 200
    except (OSError, HTTPException):
        return False


def request(port, path):
    """Return the status and the compressed body of the response to ``path``."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Host": f"127.0.0.1:{port}", "Accept-Encoding": "gzip"})
    response = connection.getresponse()
    try:
        return response.status, response.read()
    finally:
        connection.close()


def measure_memory(process):
    """Return the proportional set size (PSS) of each child of ``process``, in megabytes."""
    megabytes = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if re.search(rf"^PPid:\t{process.pid}$", status.read_text(), re.MULTILINE):
                rollup = (status.parent / "smaps_rollup").read_text()
                kilobytes = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)[1]
                megabytes.append(round(int(kilobytes) / 1000))
        except FileNotFoundError:  # the process has ended
            continue
    return megabytes
