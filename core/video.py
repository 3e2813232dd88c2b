"""Addresses of videos, understood without asking anybody."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from wagtail.blocks import CharBlock

HOSTS = ("YouTube", "Vimeo")
YOUTUBE_ID = re.compile(r"[\w-]{11}")
VIMEO_ID = re.compile(r"\d{6,12}")


@dataclass(frozen=True)
class Video:
    """A video: where it plays inside a page, and where it can be watched without."""

    provider: str
    embed_url: str
    watch_url: str


def parse_video(url):
    """Return the :class:`Video` at ``url``, or None when it is no address of a video that we know."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    steps = [step for step in parts.path.split("/") if step]
    if parts.scheme not in ("http", "https"):
        return None
    if host in ("youtube.com", "youtube-nocookie.com", "youtu.be"):
        if host == "youtu.be":
            key = steps[0] if steps else ""
        elif steps[:1] == ["watch"]:
            key = parse_qs(parts.query).get("v", [""])[0]
        else:
            key = steps[1] if len(steps) > 1 and steps[0] in ("embed", "shorts", "live") else ""
        if YOUTUBE_ID.fullmatch(key):
            embed = f"https://www.youtube-nocookie.com/embed/{key}"
            return Video("YouTube", embed, f"https://www.youtube.com/watch?v={key}")
    if host in ("vimeo.com", "player.vimeo.com"):
        key = next((step for step in steps if VIMEO_ID.fullmatch(step)), "")
        if key:
            return Video("Vimeo", f"https://player.vimeo.com/video/{key}?dnt=1", f"https://vimeo.com/{key}")
    return None


class VideoAddressBlock(CharBlock):
    """An address that :func:`parse_video` understands."""

    def clean(self, value):
        value = super().clean(value)
        if value and not parse_video(value):
            raise ValidationError(
                "This is not the address of a YouTube or Vimeo video. Open the video there and copy its address."
            )
        return value
