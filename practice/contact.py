"""Telephone numbers and addresses, read and written the way the practice's country does."""

import re

# Countries that share the code +1 and write (503) 555-0142 (North American Numbering Plan; the large ones).
NANP = frozenset({"US", "CA", "PR"})


def dial(number: str, country: str = "US") -> str:
    """The number as +15035550142 (ITU-T E.164), or "" when it can't be dialled from everywhere as typed."""
    typed = number.replace("(0)", "").strip()
    if not re.fullmatch(r"\+?[\d\s().\-/\u00a0\u2010-\u2013]+", typed):
        return ""
    digits = re.sub(r"\D", "", typed)
    if not typed.startswith("+"):
        if country not in NANP:
            return ""
        digits = digits if len(digits) == 11 else f"1{digits}"
    pattern = r"1[2-9]\d{2}[2-9]\d{6}" if digits.startswith("1") else r"[2-9]\d{6,14}"
    return f"+{digits}" if re.fullmatch(pattern, digits) else ""


def display(number: str, country: str = "US") -> str:
    """(503) 555-0142 for North American numbers; others stay as typed."""
    dialled = dial(number, country)
    if dialled.startswith("+1"):
        return f"({dialled[2:5]}) {dialled[5:8]}-{dialled[8:]}"
    return number.strip()


def address_lines(*, street: str, locality: str, region: str, postal_code: str, country: str) -> tuple[str, ...]:
    """The lines of the address below the name; whatever is missing leaves no trace."""
    if country in NANP | {"AU"}:
        state = " ".join(filter(None, [region, postal_code]))
        town = [", ".join(filter(None, [locality, state]))]
    elif country in ("GB", "IE", "NZ", "IN"):
        town = [locality, region, postal_code]
    else:
        town = [" ".join(filter(None, [postal_code, locality])), region]
    return tuple(line.strip() for line in [*street.splitlines(), *town] if line.strip())
