"""Turn what a page shows, as its own ``get_context`` gives it, into the shapes of :mod:`api.schemas`."""
