"""Dates of the demo practices."""


def get_holiday_rows(today, build_rows):
    """Return ``build_rows(year)`` of this year and the next, rows of holiday hours, without those that are over."""
    rows = build_rows(today.year) + build_rows(today.year + 1)
    return [row for row in rows if row.get("ends_on", row["starts_on"]) >= today]
