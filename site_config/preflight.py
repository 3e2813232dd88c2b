"""What ``bin/serve`` checks before anything is installed: the variables, the run-time folder, the address.

Only the standard library is used. Prints the run-time folder.
"""

import errno
import socket
import tempfile

from site_config import env


def writable_folder():
    """The run-time folder, made when it is missing.

    :raises SystemExit: with one sentence, when it can't be made or written.
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


def free_address():
    """Stop the program with one sentence, unless a web server could listen at ``HOST`` and ``PORT`` now."""
    host, port = env.get("HOST"), env.get("PORT")
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
        raise SystemExit(reasons.get(error.errno, f"HOST is “{host}”, which is no address of this machine.")) from None


if __name__ == "__main__":
    env.check()
    free_address()
    print(writable_folder())  # noqa: T201 - bin/serve reads it
