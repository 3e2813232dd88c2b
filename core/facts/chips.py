"""Facts in rich text: stored as a link of a kind of its own, around the words that it had when it was stored.

``<a linktype="fact" fact="phone">(503) 555-0142</a>`` shows the phone as it is now. Once nobody knows the fact any
longer, the stored words stay, so no sentence breaks; the publish check tells staff (rule ``fact``).
"""

import re
from html import escape, unescape

from core.facts.values import TODAY, get_fact
from core.text.tags import TAG

MARK = 'linktype="fact"'
CHIP = re.compile(rf"<a\b(?=[^>]*\b{MARK})[^>]*>(.*?)</a>", re.DOTALL)
KEY = re.compile(r'\bfact="([^"]*)"')
# The tags around all words of a chip; what is emphasized only in part doesn't match.
EMPHASIZED = re.compile(r"((?:<[^>]+>)*)([^<]*)((?:<[^>]+>)*)")


def get_key(chip):
    """Return the key of ``chip``, a match of :data:`CHIP`."""
    key = KEY.search(chip[0][: chip.start(1) - chip.start()])
    return unescape(key[1]) if key else ""


def get_words(chip):
    """Return the stored words of ``chip``."""
    return unescape(TAG.sub("", chip[1]))


def write_plain(fact):
    """Return the value of ``fact`` as HTML without a link."""
    return escape(fact.text)


def write_linked(fact):
    """Return the value of ``fact`` as HTML: numbers and e-mail addresses with their link."""
    return f'<a href="{escape(fact.url)}">{escape(fact.text)}</a>' if fact.url else escape(fact.text)


def fill_chips(html, write=write_plain):
    """Return ``html``, rich text as stored, with the value of now in place of each fact, emphasized as it was."""

    def fill(chip):
        fact = get_fact(get_key(chip))
        whole = EMPHASIZED.fullmatch(chip[1])
        opening, words, closing = whole.groups() if whole else ("", chip[1], "")
        return f"{opening}{write(fact) if fact and fact.text else words}{closing}"

    return CHIP.sub(fill, html) if MARK in html else html


def fill_lasting_chips(html):
    """Return ``html`` as :func:`fill_chips` does, without what changes with the day: for the search index."""
    if MARK not in html:
        return html
    return fill_chips(CHIP.sub(lambda chip: "" if get_key(chip) == TODAY else chip[0], html))


def empty_chips(html):
    """Return ``html`` without the words of facts, which change without the text."""
    if MARK not in html:
        return html
    return CHIP.sub(lambda chip: chip[0].replace(f">{chip[1]}</a>", "></a>"), html)


def build_chip(key, words):
    """Return the HTML that stores the fact with ``key``."""
    return f'<a {MARK} fact="{escape(key)}">{escape(words)}</a>'
