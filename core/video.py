"""Addresses of videos, parsed without a request to the video's site."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from wagtail.blocks import CharBlock

PROVIDERS = ("YouTube", "Vimeo")
YOUTUBE_HOSTS = ("youtube.com", "youtube-nocookie.com", "youtu.be")
VIMEO_HOSTS = ("vimeo.com", "player.vimeo.com")
YOUTUBE_ID = re.compile(r"[\w-]{11}")
VIMEO_ID = re.compile(r"\d{6,12}")


@dataclass(frozen=True)
class Video:
    """A video: the address of its player for a frame, and of the page where it can be watched."""

    provider: str
    embed_url: str
    watch_url: str


def parse_video(url):
    """Return the :class:`Video` at ``url``, or None if it isn't a video on a supported site."""
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https"):
        return None
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in YOUTUBE_HOSTS:
        return parse_youtube(host, parts)
    if host in VIMEO_HOSTS:
        return parse_vimeo(parts)
    return None


def parse_youtube(host, parts):
    """Return the video at the split URL ``parts`` on YouTube, or None."""
    steps = split_path(parts)
    if host == "youtu.be":
        key = steps[0] if steps else ""
    elif steps[:1] == ["watch"]:
        key = parse_qs(parts.query).get("v", [""])[0]
    elif len(steps) > 1 and steps[0] in ("embed", "shorts", "live"):
        key = steps[1]
    else:
        key = ""
    if not YOUTUBE_ID.fullmatch(key):
        return None
    embed_url = f"https://www.youtube-nocookie.com/embed/{key}"
    return Video("YouTube", embed_url, f"https://www.youtube.com/watch?v={key}")


def parse_vimeo(parts):
    """Return the video at the split URL ``parts`` on Vimeo, or None."""
    key = next((step for step in split_path(parts) if VIMEO_ID.fullmatch(step)), "")
    if not key:
        return None
    return Video("Vimeo", f"https://player.vimeo.com/video/{key}?dnt=1", f"https://vimeo.com/{key}")


def split_path(parts):
    """Return the parts of a URL's path."""
    return [step for step in parts.path.split("/") if step]


class VideoAddressBlock(CharBlock):
    """An address that :func:`parse_video` accepts."""

    def clean(self, value):
        value = super().clean(value)
        if value and not parse_video(value):
            raise ValidationError(
                "This is not the address of a YouTube or Vimeo video. Open the video there and copy its address."
            )
        return value
