"""Searches without results, in Wagtail's own log of searches: words and days, nothing about the visitor."""

import re
import zlib

from django.core.cache import cache
from wagtail.contrib.search_promotions.models import Query
from wagtail.search.utils import normalise_query_string

from core.http.optional_writes import optional_write

MAX_MISSES = 200  # different searches in the log
MAX_MISS_LENGTH = 60  # characters
SAME_WORDS_SECONDS = 3600  # in which the same words count once
ANY_WORDS_SECONDS = 2  # in which one search is counted


def get_misses():
    """Return the searches without results for which nobody has chosen a page, the most frequent first."""
    return Query.get_most_popular().filter(editors_picks=None).order_by("-_hits", "-pk")


def log_miss(query):
    """Count a search without results.

    Words with digits or an @ are left out: they may be somebody's phone number or address.
    """
    words = [word for word in query.split() if re.search(r"\w", word) and not re.search(r"[\d@]", word)]
    text = normalise_query_string(" ".join(words))[:MAX_MISS_LENGTH].strip()
    key = f"search-miss:{zlib.crc32(text.encode())}"
    if not text or not cache.add("search-miss", True, ANY_WORDS_SECONDS):
        return
    if cache.add(key, True, SAME_WORDS_SECONDS):
        with optional_write("A search without results"):
            add_miss(text)


def add_miss(text):
    """Add one to the count of the search ``text``, and remove what is beyond MAX_MISSES."""
    Query.get(text).add_hit()
    beyond_limit = get_misses().values_list("pk", flat=True)[MAX_MISSES:]
    Query.objects.filter(pk__in=list(beyond_limit)).delete()
