"""Writes how many of a thing there are: “1 new price”, “3 new prices”."""


def count_things(number, thing, things=""):
    """Return ``number`` with the name of what is counted, such as "1 new price" and "3 new prices"."""
    return f"{number} {thing if number == 1 else things or f'{thing}s'}"
