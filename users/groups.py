"""The names of the groups: what a person may do. :mod:`editorial.groups` creates them with their permissions."""

OWNER = "Owner"
EDITOR = "Editor"
WRITER = "Writer"
