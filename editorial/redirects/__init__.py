"""Redirects in the admin: the form, the import of lists, missing addresses."""
