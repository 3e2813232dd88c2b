"""Words as the visitors' search compares them: without accents and endings, alike on every database."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import Stemmer
from anyascii import anyascii

MAX_WORD_LENGTH = 40  # letters; the rest of a longer word is not compared
MAX_CACHED_WORDS = 30_000  # of each process, some 5 MB
TEXT_TOKEN, TITLE_TOKEN, SUMMARY_TOKEN = "w0", "t0", "m0"
WORD = re.compile(r"[^\W_]+")
NOT_PLAIN = re.compile(r"[^a-z0-9]+")
# The Snowball stemmer for English ("Porter2", https://snowballstem.org), the one that PostgreSQL has, too. One stemmer
# must not be used by two threads at once.
STEMMER = Stemmer.Stemmer("english", 0)
LOCK = Lock()


@lru_cache(maxsize=MAX_CACHED_WORDS)
def fold_word(word):
    """Return ``word`` in small letters from a to z and digits: "Tomás" as "tomas"; "" if nothing is left."""
    plain = word if word.isascii() else anyascii(word)
    return NOT_PLAIN.sub("", plain.lower())[:MAX_WORD_LENGTH]


@lru_cache(maxsize=MAX_CACHED_WORDS)
def stem_word(word):
    """Return ``word`` folded and without its ending: "Massages" as "massag"."""
    folded = fold_word(word)
    with LOCK:
        return STEMMER.stemWord(folded)


def normalize(text):
    """Return ``text`` with each accent and its letter as one character, so that a word is not cut at an accent."""
    return unicodedata.normalize("NFC", text)


def split_words(text):
    """Return the folded words of ``text`` in their order."""
    return [folded for word in WORD.findall(normalize(text)) if (folded := fold_word(word))]


def split_stems(text):
    """Return the stems of the words of ``text`` in their order."""
    return [stem for word in WORD.findall(normalize(text)) if (stem := stem_word(word))]


def build_tokens(prefix, stems):
    """Return ``stems`` as one line of tokens for the search index, each after ``prefix``.

    The digit keeps PostgreSQL from stemming them again. The prefix keeps words of other languages from being mistaken
    for stems.
    """
    return " ".join(f"{prefix}{stem}" for stem in stems)
