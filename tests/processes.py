"""Helpers for tests that start the site in processes of its own."""

import os
import socket
import time
from contextlib import suppress

from site_config import env


def build_environment(folder, **variables):
    """Return the environment of a process that stores everything in ``folder``, without that of the tests."""
    excluded = {*env.VARIABLES, "DJANGO_SETTINGS_MODULE"}
    inherited = {name: value for name, value in os.environ.items() if name not in excluded}
    return inherited | {"VAR_DIR": str(folder)} | variables


def find_free_port():
    """Return the number of a port on which no program listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_listening(port):
    """Tell whether a program listens on this machine's ``port``."""
    with suppress(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        return True
    return False


def wait_until(condition, message, seconds=60):
    """Wait until ``condition()`` is true.

    :raises AssertionError: with ``message``, when it isn't within ``seconds``.
    """
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"{message} after {seconds} seconds"
        time.sleep(0.05)
