"""Checks of ``bin/serve`` before anything is installed: environment variables, run-time folder, port.

Only the standard library is used. Prints the path of the run-time folder.
"""

import errno
import socket
import tempfile

from site_config import env


def create_var_dir():
    """Create the run-time folder if it is missing; return its path.

    :raises SystemExit: with one sentence, if it can't be created or written.
    """
    folder = env.get("VAR_DIR")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise SystemExit(
            f"The folder {folder} can't be written ({error.strerror}): make it writable, or set VAR_DIR to another one."
        ) from None
    return folder


def require_free_port():
    """Stop the program with one sentence, unless a web server could listen at ``HOST`` and ``PORT`` now."""
    host = env.get("HOST")
    port = env.get("PORT")
    try:
        family, kind, *_, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
    except OSError as error:
        reasons = {
            errno.EADDRINUSE: f"Port {port} is taken by another program: stop that, or start with PORT={port + 1}.",
            errno.EACCES: f"Port {port} is reserved for the administrator: start with another, such as PORT=8001.",
        }
        unknown = f"HOST is “{host}”, which is no address of this machine."
        raise SystemExit(reasons.get(error.errno, unknown)) from None


if __name__ == "__main__":
    env.check()
    require_free_port()
    print(create_var_dir())  # noqa: T201 - bin/serve reads it
