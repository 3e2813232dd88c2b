"""The link guard: what shows or links to a thing that is deleted or taken offline, and what becomes of it."""
