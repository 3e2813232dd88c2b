"""The addresses of files as redirects store them: one for all files of a document, or for all sizes of a picture."""

import re

HASH_LENGTH = 10  # characters of the content's hash, with which the names of a picture's files begin
PICTURE_PREFIX = "/media/images/"
HASHED_NAME = re.compile(rf"([0-9a-f]{{{HASH_LENGTH}}})-")
PICTURE_FILE = re.compile(rf"({PICTURE_PREFIX}[0-9a-f]{{{HASH_LENGTH}}})-[^/]*$")
FILE_PATHS = ("/documents/", "/media/")


def get_file_address(path):
    """Return the address under which the file at ``path`` is marked as gone; ``path`` itself if it is no picture."""
    return PICTURE_FILE.sub(r"\1", path)


def build_document_address(document):
    """Return the address above all files of ``document``."""
    return f"/documents/{document.pk}"


def build_picture_address(content_hash):
    """Return the beginning of the addresses of all sizes of the picture whose content has the hash."""
    return f"{PICTURE_PREFIX}{content_hash[:HASH_LENGTH]}"
