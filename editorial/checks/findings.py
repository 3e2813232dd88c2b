"""Findings of the publish check: severity, place, the sentence, and what mends them."""

import hashlib
from dataclasses import dataclass
from enum import IntEnum

MAX_EXCERPT = 160  # characters


class Severity(IntEnum):
    """How much a finding matters: *must* stops the publication, *should* asks once, *could* is advice."""

    MUST = 1
    SHOULD = 2
    COULD = 3

    @property
    def word(self):
        """The word for it: "must", "should" or "could"."""
        return self.name.lower()


@dataclass(frozen=True)
class Place:
    """A place in the editor: ``label`` for people, ``path`` as Wagtail's editor names it (``data-contentpath``).

    ``section_url`` is where the words of a shared section are mended, "" for those of the page itself.
    """

    label: str
    path: str = ""
    section_url: str = ""

    @property
    def field(self):
        """The name of the field."""
        return self.path.partition(".")[0]

    @property
    def block_id(self):
        """The id of the block of the body, or ""."""
        return self.path.partition(".")[2]

    @property
    def anchor(self):
        """The fragment of the editor's address that leads here; the editor's script knows it."""
        return f"#check-{self.path}" if self.path else ""


@dataclass(frozen=True)
class Mend:
    """How a button mends a finding: in the stored data at the finding's place ``old`` becomes ``new``.

    Of several occurrences only the last one is replaced.
    """

    label: str
    old: str
    new: str = ""


@dataclass(frozen=True)
class FactOffer:
    """A fact that can stand in place of ``words``: its key, its label and its value, see :mod:`core.facts.values`."""

    key: str
    label: str
    text: str
    words: str


@dataclass(frozen=True)
class Finding:
    """One thing to mend: what is wrong (``message``), how to mend it (``advice``), where (``place``)."""

    rule: str
    severity: Severity
    message: str
    advice: str = ""
    place: Place = Place("")
    excerpt: str = ""
    mend: Mend | None = None
    url: str = ""  # where it is mended, if that isn't the page's editor
    url_label: str = "Open the facts"
    word: str = ""  # the unknown word that it is about
    offer: FactOffer | None = None

    @property
    def key(self):
        """What stays the same as long as the same thing is found, wherever it is on the page."""
        found = f"{self.rule}\n{self.excerpt or self.place.path}\n{self.message}"
        return hashlib.blake2b(found.encode(), digest_size=12).hexdigest()

    @property
    def sentence(self):
        """The finding as sentences: where, what, and how to mend it."""
        place = f"{self.place.label}: " if self.place.label else ""
        return f"{place}{self.message} {self.advice}".strip()


def shorten(text):
    """Return ``text`` as an excerpt: one line of at most :data:`MAX_EXCERPT` characters."""
    line = " ".join(text.split())
    return line if len(line) <= MAX_EXCERPT else f"{line[: MAX_EXCERPT - 1].rstrip()}…"
