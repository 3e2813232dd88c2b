"""Turn content into the schemas of :mod:`api.schemas`; a page from the context that its own template gets."""
