"""Servers that are started for measuring and stopped afterwards, and the memory they take."""

import os
import re
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from django.core.management.base import CommandError

from tests.processes import free_port

PATIENCE = 180  # seconds until a server answers


@dataclass
class Server:
    """A running server: its port, process, the seconds until it first answered."""

    port: int
    process: subprocess.Popen
    started_in: float

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def running(command, folder, path="", port=None, **environment):
    """Run a server in ``folder`` until it answers ``path``, and stop it afterwards; its port is in ``PORT``.

    :raises CommandError: when it ends or does not answer, with the last that it said.
    """
    port, log = port or free_port(), folder / f"{Path(command[0]).name}.log"
    with log.open("w") as output:
        began = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own commands
            [str(part) for part in command],
            cwd=folder, env=os.environ | environment | {"PORT": str(port)}, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        while path and not answers(port, path):
            if process.poll() is not None or time.perf_counter() > began + PATIENCE:
                raise CommandError(f"{Path(command[0]).name} did not start:\n{log.read_text()[-2000:]}")
            time.sleep(0.02)
        yield Server(port, process, round(time.perf_counter() - began, 2))
    finally:
        process.terminate()
        process.wait(30)


def answers(port, path):
    """Whether ``path`` is answered with success."""
    try:
        return ask(port, path)[0] == 200
    except (OSError, HTTPException):
        return False


def ask(port, path):
    """Return the status and the body of the answer to ``path``, compressed."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Host": f"127.0.0.1:{port}", "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    try:
        return answer.status, answer.read()
    finally:
        connection.close()


def memory(process):
    """Return the megabytes of each child of a process: its own, and its share of what they have in common."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if re.search(rf"^PPid:\t{process.pid}$", status.read_text(), re.MULTILINE):
                share = re.search(r"^Pss:\s+(\d+) kB", (status.parent / "smaps_rollup").read_text(), re.MULTILINE)
                found.append(round(int(share[1]) / 1000))
        except FileNotFoundError:  # a process that ended meanwhile
            continue
    return found
