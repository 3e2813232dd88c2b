"""Optional writes while a page is read: if they fail, the page is still answered."""

import logging
from contextlib import contextmanager

from django.db import Error, transaction

logger = logging.getLogger(__name__)


@contextmanager
def optional_write(what):
    """Run the block in a transaction. If it can't be stored, log that ``what`` is lost, and raise nothing.

    Writes fail while the disk is full, or the database is read-only or can't be reached.
    """
    try:
        with transaction.atomic():
            yield
    except (Error, OSError) as error:
        logger.warning("%s could not be stored: %s", what, error)
