"""The error of the trash."""


class RestoreError(Exception):
    """Raised when something can't be brought back; the message is a sentence for staff. Nothing is changed then."""
