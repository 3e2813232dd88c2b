"""What visitors searched for in vain, in Wagtail's own log of searches: words and days, nothing of the visitor."""

import re
import zlib

from django.core.cache import cache
from wagtail.contrib.search_promotions.models import Query
from wagtail.search.utils import normalise_query_string

MOST = 200  # searches
LONGEST = 60  # characters
SAME, PAUSE = 3600, 2  # seconds in which the same words count once, and any


def unfound():
    """Return the searches without a result for which nobody chose a page, the most frequent first."""
    return Query.get_most_popular().filter(editors_picks=None).order_by("-_hits", "-pk")


def note(query):
    """Count a search that found nothing. Words with digits or an @ may be somebody's number or address: left out."""
    words = " ".join(word for word in query.split() if re.search(r"\w", word) and not re.search(r"[\d@]", word))
    words = normalise_query_string(words)[:LONGEST].strip()
    same = f"unfound:{zlib.crc32(words.encode())}"
    if words and cache.add("unfound", True, PAUSE) and cache.add(same, True, SAME):
        Query.get(words).add_hit()
        Query.objects.filter(pk__in=list(unfound().values_list("pk", flat=True)[MOST:])).delete()
