"""Keeps the database file to the account that runs the site: it holds clients' messages and password hashes."""

import logging
import os
from pathlib import Path

from django.db.backends.signals import connection_created
from django.dispatch import receiver

logger = logging.getLogger(__name__)

OTHERS = 0o077  # the rights of the group and of everybody


@receiver(connection_created)
def protect_database_file(connection, **kwargs):
    """Take the rights of others on the file of an SQLite database away; the files beside it get its rights."""
    if connection.vendor != "sqlite" or connection.is_in_memory_db():
        return
    path = Path(connection.settings_dict["NAME"])
    try:
        mode = path.stat().st_mode
        if mode & OTHERS:
            os.chmod(path, mode & ~OTHERS & 0o7777)
    except OSError as error:  # another account's file, or a read-only place
        logger.warning("The rights on the database file could not be changed (%s).", type(error).__name__)
