"""The screen *Look*, on which owners give the site its own look."""
