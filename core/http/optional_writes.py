"""Writes that happen while something is read, such as counting a search: if they fail, the read goes on."""

import logging
from contextlib import contextmanager

from django.db import Error, transaction

from core.http.errors import is_database_away

logger = logging.getLogger(__name__)


@contextmanager
def optional_write(what):
    """Run the block in a transaction; if it can't be stored, log that ``what`` is lost and go on.

    A full disk, or a database that is read-only or away, is a warning. Any other error of the database is a mistake
    in the code, and is logged with its traceback.
    """
    try:
        with transaction.atomic():
            yield
    except (Error, OSError) as error:
        if isinstance(error, OSError) or is_database_away(error):
            logger.warning("%s could not be stored: %s", what, error)
        else:
            logger.exception("%s could not be stored.", what)
