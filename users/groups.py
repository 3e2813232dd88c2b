"""The names of the groups of staff. :mod:`editorial.groups` creates them with their permissions."""

OWNER = "Owner"
EDITOR = "Editor"
WRITER = "Writer"
