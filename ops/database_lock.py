"""A lock that all processes of a site share, also on several servers: one of them holds it, the others wait."""

import fcntl
import zlib
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def hold_database_lock(connection, name, report):
    """Hold the lock ``name`` of the database behind ``connection``; call ``report(sentence)`` before waiting for it.

    PostgreSQL has locks for this. With SQLite it is a file beside the database. It ends with the process at the latest.
    """
    hold = {"postgresql": hold_advisory_lock, "sqlite": hold_file_lock}[connection.vendor]
    with hold(connection, name, lambda: report(f"Another process is doing the same ({name}). Waiting for its end …")):
        yield


@contextmanager
def hold_advisory_lock(connection, name, report_waiting):
    """Hold an advisory lock of PostgreSQL."""
    number = zlib.crc32(f"stillpoint {name}".encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            report_waiting()
            cursor.execute("SELECT pg_advisory_lock(%s)", [number])
    try:
        yield
    finally:
        if connection.connection and not connection.connection.closed and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


@contextmanager
def hold_file_lock(connection, name, report_waiting):
    """Hold a lock on a file beside an SQLite database; one in memory belongs to one process anyway."""
    database = Path(str(connection.settings_dict["NAME"]))
    if not database.is_absolute() or not database.parent.is_dir():
        yield
        return
    path = database.with_name(f"{database.name}.{name}.lock")
    path.touch(mode=0o600)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report_waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
