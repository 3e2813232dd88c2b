"""What tests need that start the site as processes of its own."""

import os
import socket
import time
from contextlib import suppress

from site_config import env


def environment(folder, **variables):
    """The environment of a process that keeps everything in ``folder``; what the tests run with stays out of it."""
    clean = {k: v for k, v in os.environ.items() if k not in env.VARIABLES and k != "DJANGO_SETTINGS_MODULE"}
    return clean | {"VAR_DIR": str(folder)} | variables


def free_port():
    """Return the number of a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    """Tell whether somebody listens on this machine's ``port``."""
    with suppress(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        return True
    return False


def wait_until(found, what, seconds=60):
    """Wait until ``found()`` is true.

    :raises AssertionError: when it is not after ``seconds``.
    """
    until = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < until, f"{what} after {seconds} seconds"
        time.sleep(0.05)
