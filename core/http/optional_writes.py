"""Writes on the way of a read, which nobody who only reads may have to wait or fail for."""

import logging
from contextlib import contextmanager

from django.db import Error, transaction

logger = logging.getLogger(__name__)


@contextmanager
def optional_write(what):
    """Run the block in a transaction. If nothing can be stored, log ``what`` is lost and go on.

    That is so while the disk is full, or the database is read-only or gone.
    """
    try:
        with transaction.atomic():
            yield
    except (Error, OSError) as error:
        logger.warning("%s could not be stored: %s", what, error)
