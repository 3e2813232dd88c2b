"""Writes that happen while something is read, such as counting a search: if they fail, the read goes on."""

import logging
from contextlib import contextmanager

from django.db import Error, transaction

logger = logging.getLogger(__name__)


@contextmanager
def optional_write(what):
    """Run the block in a transaction; if it can't be stored, log that ``what`` is lost and go on.

    This happens while the disk is full, or the database is read-only or away.
    """
    try:
        with transaction.atomic():
            yield
    except (Error, OSError) as error:
        logger.warning("%s could not be stored: %s", what, error)
