"""Counts the addresses that visitors request and that don't exist, in a bounded table."""

import logging
import re
import time
from datetime import timedelta

from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from seo.addresses import normalize_old_path
from seo.models import MissingAddress

logger = logging.getLogger(__name__)

MAX_ROWS = 300
MAX_COUNTED_PER_MINUTE = 20
MAX_PATH_LENGTH = 255
MAX_AGE = timedelta(days=180)
# Files, and what attackers probe. Pages of an older website may have ended in .html, and price lists in .pdf.
NOISE = re.compile(
    r"//|/\.|\.(?!html?$|pdf$)[^/]*$|/(?:wp-|cgi-|php|mysql|admin|actuator)"
    r"|^/(?:cms|api|static|media|documents|forms)/",
    re.IGNORECASE,
)
# Every browser's name begins with Mozilla; only robots put a link into theirs. Cubot makes phones.
ROBOT = re.compile(r"^(?!Mozilla/)|(?<!cu)bot|crawl|spider|slurp|scan|https?:|headless|python|fetch", re.IGNORECASE)
REFERRER = re.compile(r"(?:https?://[^?#]{1,240})?", re.IGNORECASE)


def is_noise(path):
    """Tell whether ``path`` is one that no visitor would request."""
    return bool(NOISE.search(path)) or not path.isprintable()


def is_countable(request, path):
    """Tell whether ``request`` for ``path`` comes from a visitor, as far as its headers say."""
    if request.method != "GET" or len(path) > MAX_PATH_LENGTH or is_noise(request.path):
        return False
    return not ROBOT.search(request.headers.get("User-Agent", ""))


def count_missing_address(request):
    """Count a visitor's request for a missing address, up to MAX_COUNTED_PER_MINUTE."""
    path = normalize_old_path(request.get_full_path()).partition("?")[0]
    key = f"missing-addresses:{int(time.time()) // 60}"
    counted = cache.get(key, 0)
    if counted >= MAX_COUNTED_PER_MINUTE or not is_countable(request, path):
        return
    cache.set(key, counted + 1, 60)
    referrer = REFERRER.match(request.headers.get("Referer", ""))[0]
    try:
        with transaction.atomic():
            add_hit(path, referrer)
    except DatabaseError:
        logger.warning("A missing address could not be counted.", exc_info=True)


def add_hit(path, referrer):
    """Add one to the count of ``path``; a new row replaces those that are old or were requested least."""
    changes = {"hits": F("hits") + 1, "last_at": timezone.now()}
    if referrer:
        changes["referrer"] = referrer
    if MissingAddress.objects.filter(path=path).update(**changes):
        return
    recent = MissingAddress.objects.filter(last_at__gt=timezone.now() - MAX_AGE)
    remaining = recent.order_by("-hits", "-last_at").values("pk")[: MAX_ROWS - 1]
    MissingAddress.objects.exclude(pk__in=remaining).delete()
    MissingAddress.objects.create(path=path, referrer=referrer)
