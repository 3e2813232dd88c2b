"""Encrypts archives for a public key, in the format of age (https://age-encryption.org).

The server only has the public key: whoever breaks into it, or into the place where archives are copied to, can't read
them. The private key belongs somewhere else.
"""

import os
import tempfile
from pathlib import Path

import pyrage

MAGIC = b"age-encryption.org/"  # the first bytes of an encrypted archive


class BackupError(Exception):
    """An error whose message is a sentence for the person at the keyboard; nothing has been changed."""


def read_public_key(text):
    """Return the recipient whose public key is ``text``.

    :raises BackupError: when it is none
    """
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise BackupError(f"“{text}” is no public key: it begins with age1. manage.py backup_key makes one.") from None


def encrypt(source, target, recipient):
    """Write what the binary file ``source`` holds to ``target``, readable only for ``recipient``."""
    pyrage.encrypt_io(source, target, [recipient])


def create_key(path):
    """Write a new private key to the file ``path``, which only its owner can read; return the public key.

    :raises BackupError: when there is such a file already, or it can't be written
    """
    identity = pyrage.x25519.Identity.generate()
    public_key = str(identity.to_public())
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"# public key: {public_key}\n{identity}\n")
    except FileExistsError:
        raise BackupError(f"{path} is there already: name another file.") from None
    except OSError as error:
        raise BackupError(f"{path} can't be written ({error.strerror}).") from None
    return public_key


def read_private_keys(path):
    """Return the private keys in the file ``path``, as :func:`create_key` or age-keygen write it.

    :raises BackupError: when there are none
    """
    try:
        lines = Path(path).read_text().split()
        keys = [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith("AGE-SECRET-KEY-")]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        keys = []
    if not keys:
        raise BackupError(f"There is no private key in {path}.")
    return keys


def open_decrypted(path, key_path=None):
    """Return the archive at ``path`` as a binary file, decrypted with the private key in ``key_path`` if it must be.

    :raises BackupError: when the key is missing or another one
    """
    file = open(path, "rb")  # noqa: SIM115 - the caller closes it
    is_encrypted = file.read(len(MAGIC)) == MAGIC
    file.seek(0)
    if not is_encrypted:
        return file
    with file:
        if not key_path:
            raise BackupError("This archive is encrypted: name the file with the private key with --key.")
        plain = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it; it has no name that others could open
        try:
            pyrage.decrypt_io(file, plain, read_private_keys(key_path))
        except pyrage.DecryptError:
            raise BackupError("This archive is damaged, or it is encrypted for another key.") from None
    plain.seek(0)
    return plain
