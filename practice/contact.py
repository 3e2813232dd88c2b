"""Telephone numbers and postal addresses in the format of the practice's country."""

import re

# The large countries of the North American Numbering Plan: code +1, written (503) 555-0142.
NORTH_AMERICA = frozenset({"US", "CA", "PR"})


def to_e164(number: str, country: str = "US") -> str:
    """Return ``number`` as +15035550142 (ITU-T E.164), or "" when it is incomplete for calls from abroad."""
    typed = number.replace("(0)", "").strip()
    if not re.fullmatch(r"\+?[\d\s().\-/\u00a0\u2010-\u2013]+", typed):
        return ""
    digits = re.sub(r"\D", "", typed)
    if not typed.startswith("+"):
        if country not in NORTH_AMERICA:
            return ""
        digits = digits if len(digits) == 11 else f"1{digits}"
    pattern = r"1[2-9]\d{2}[2-9]\d{6}" if digits.startswith("1") else r"[2-9]\d{6,14}"
    return f"+{digits}" if re.fullmatch(pattern, digits) else ""


def format_phone(number: str, country: str = "US") -> str:
    """Return North American numbers as (503) 555-0142, others as typed."""
    e164 = to_e164(number, country)
    if e164.startswith("+1"):
        return f"({e164[2:5]}) {e164[5:8]}-{e164[8:]}"
    return number.strip()


def write_phone(number: str, country: str = "US") -> str:
    """Return a number that is stored as +15035550142 as people write it, and any other as it was typed."""
    return format_phone(number, country) if number.startswith("+1") else number


def format_address(*, street: str, locality: str, region: str, postal_code: str, country: str) -> tuple[str, ...]:
    """Return the lines of the address below the name, without empty parts."""
    if country in NORTH_AMERICA | {"AU"}:
        state = " ".join(filter(None, [region, postal_code]))
        town = [", ".join(filter(None, [locality, state]))]
    elif country in ("GB", "IE", "NZ", "IN"):
        town = [locality, region, postal_code]
    else:
        town = [" ".join(filter(None, [postal_code, locality])), region]
    return tuple(line.strip() for line in [*street.splitlines(), *town] if line.strip())
