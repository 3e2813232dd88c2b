"""The calendar as a file for calendar programs, see RFC 5545."""

from datetime import UTC, timedelta

from django.utils import timezone

MAX_OCTETS = 75  # of a line, RFC 5545, section 3.1
ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def escape(text):
    """Return ``text`` as a value, RFC 5545, section 3.3.11; without control characters, which it forbids."""
    folded = str(text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(ESCAPED.get(letter, letter) for letter in folded if letter >= " " or letter == "\n")


def fold(line):
    """Return ``line`` in lines of at most 75 octets, never cut within a letter, as bytes that end with CRLF."""
    parts = [b""]
    for letter in line:
        encoded = letter.encode(errors="replace")
        if len(parts[-1]) + len(encoded) > MAX_OCTETS:
            parts.append(b" ")
        parts[-1] += encoded
    return b"\r\n".join(parts) + b"\r\n"


def write_utc(moment):
    """Return ``moment`` in UTC, such as 20270115T170000Z."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def build_event(entry, host, base_url, stamp):
    """Return the lines of the event of ``entry``: at its time, or all day."""
    if entry.moment:
        times = [f"DTSTART:{write_utc(entry.moment)}"]
    else:
        end = (entry.last_day or entry.day) + timedelta(days=1)
        times = [f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}", f"DTEND;VALUE=DATE:{end:%Y%m%d}"]
    lines = ["BEGIN:VEVENT", f"UID:{entry.kind.name}-{entry.key}@{host}", f"DTSTAMP:{stamp}", *times]
    lines += [f"SUMMARY:{escape(entry.kind.label)}: {escape(entry.title)}", "TRANSP:TRANSPARENT"]
    if entry.url:
        lines.append(f"URL:{base_url if entry.url.startswith('/') else ''}{entry.url}")
    return [*lines, "END:VEVENT"]


def build_calendar(entries, *, name, host, base_url):
    """Return ``entries`` as the bytes of a file, with the ``name`` of the calendar; ``host`` makes the keys unique."""
    stamp = write_utc(timezone.now())
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Stillpoint//Calendar//EN", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{escape(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"]
    for entry in entries:
        lines += build_event(entry, host, base_url, stamp)
    return b"".join(map(fold, [*lines, "END:VCALENDAR"]))
