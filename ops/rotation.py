"""Removes old archives, by number and by age."""

import re
import time

ARCHIVE_NAME = re.compile(r"stillpoint-\d{4}-\d\d-\d\d-\d{6}\.zip(\.age)?")
DAY_SECONDS = 24 * 60 * 60


def remove_old_archives(folder, keep=None, days=None):
    """Remove archives in ``folder`` that are neither among the newest ``keep`` nor younger than ``days``.

    Without ``days`` only the number counts, without ``keep`` only the age. The newest one always stays, and so do files
    with names that ``manage.py backup`` doesn't give.

    :returns: the paths of the removed files
    """
    archives = sorted(path for path in folder.iterdir() if ARCHIVE_NAME.fullmatch(path.name))
    newest = archives[-max(1, keep or 1) :]
    oldest_time = time.time() - DAY_SECONDS * days if days is not None else float("inf")
    old = [path for path in archives if path not in newest and path.stat().st_mtime < oldest_time]
    for path in old:
        path.unlink()
    return old
