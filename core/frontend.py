"""A front end elsewhere."""


def read_draft(token):
    """Return the draft kept under ``token``, or None."""
