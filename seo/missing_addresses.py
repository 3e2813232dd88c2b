"""A short list of the addresses that people ask for in vain, kept at little cost."""

import logging
import re
import time
from datetime import timedelta

from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from seo.models import MissingAddress

logger = logging.getLogger(__name__)

ROWS = 300
A_MINUTE = 20  # addresses noted; what comes beyond is left out
FORGET_AFTER = timedelta(days=180)
# Files, and what burglars look for. Pages of an older website may have ended in .html, and price lists in .pdf.
NOISE = re.compile(
    r"//|/\.|\.(?!html?$|pdf$)[^/]*$|/(?:wp-|cgi-|php|mysql|admin|actuator)|^/(?:cms|api|static|media|documents|forms)/",
    re.IGNORECASE,
)
# All browsers begin with Mozilla; no person's browser links to a website about itself. Cubot makes phones.
ROBOT = re.compile(r"^(?!Mozilla/)|(?<!cu)bot|crawl|spider|slurp|scan|https?:|headless|python|fetch", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?://[^?#]{1,240})?", re.IGNORECASE)


def is_noise(path):
    """Tell whether ``path`` is none that a person would ask for."""
    return bool(NOISE.search(path)) or not path.isprintable()


def note(request):
    """Count that somebody asked for an address at which there is nothing, unless it was a robot."""
    path = Redirect.normalise_path(request.get_full_path()).partition("?")[0]
    robot = ROBOT.search(request.headers.get("User-Agent", ""))
    minute = f"missing-addresses:{int(time.time()) // 60}"
    noted = cache.get(minute, 0)
    if request.method != "GET" or robot or is_noise(request.path) or len(path) > 255 or noted >= A_MINUTE:
        return
    cache.set(minute, noted + 1, 60)
    try:
        with transaction.atomic():
            count(path, ADDRESS.match(request.headers.get("Referer", ""))[0])
    except DatabaseError:
        logger.warning("A missing address could not be noted.", exc_info=True)


def count(path, referrer):
    """Add one to ``path``; a new one takes the place of what is old or was asked for least and longest ago."""
    changes = {"hits": F("hits") + 1, "last_at": timezone.now(), **({"referrer": referrer} if referrer else {})}
    if MissingAddress.objects.filter(path=path).update(**changes):
        return
    recent = MissingAddress.objects.filter(last_at__gt=timezone.now() - FORGET_AFTER)
    keep = recent.order_by("-hits", "-last_at").values("pk")[: ROWS - 1]
    MissingAddress.objects.exclude(pk__in=keep).delete()
    MissingAddress.objects.create(path=path, referrer=referrer)
