"""Lets a program such as ClamAV read each upload before it is stored (``UPLOAD_SCANNER``)."""

import logging
import subprocess

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

logger = logging.getLogger(__name__)

CLEAN, REFUSED = 0, 1  # exit codes, as those of clamdscan
SCAN_SECONDS = 60
REFUSED_MESSAGE = "This file was refused: the server’s virus scanner found something harmful in it."
UNCHECKED_MESSAGE = "The server’s virus scanner doesn’t answer, so nothing was uploaded. Please try again later."


def check_upload(file):
    """Let the scanner read ``file`` from its standard input; a file that isn't a new upload is not read.

    :raises ValidationError: when the scanner refuses the file, or can't tell
    """
    if not settings.UPLOAD_SCANNER or not isinstance(file, UploadedFile):
        return
    file.seek(0)
    content = file.read()
    file.seek(0)
    try:
        scan = subprocess.run(  # noqa: S603 - the command is a setting of the server
            settings.UPLOAD_SCANNER, input=content, capture_output=True, timeout=SCAN_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.error("The scanner of uploads can't be run: %s", type(error).__name__)
        raise ValidationError(UNCHECKED_MESSAGE, code="unchecked") from None
    if scan.returncode == REFUSED:
        logger.warning("The scanner refused an upload.")
        raise ValidationError(REFUSED_MESSAGE, code="refused")
    if scan.returncode != CLEAN:
        logger.error("The scanner of uploads ended with code %s.", scan.returncode)
        raise ValidationError(UNCHECKED_MESSAGE, code="unchecked")
