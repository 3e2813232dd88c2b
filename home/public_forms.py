"""What the forms for visitors share: which requests are stored, and what somebody reads whose request isn't."""

import logging
from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import DatabaseError
from django.http.multipartparser import MultiPartParserError

from core.http.rate_limits import get_client_network
from home.forms import HONEYPOT_FIELD

logger = logging.getLogger(__name__)

SPAM_ERROR = (
    "A hidden field was filled in, which usually only robots do. Perhaps your browser did it. The field is empty now:"
    " please send it again."
)
OTHER_SITE_ERROR = "It came from another website. Please check what it says and send it from here."
TOO_LARGE_ERROR = "That is more than a message can hold: 4,000 characters fit. Please write less and send it again."
DAMAGED_ERROR = "It arrived damaged, and we can’t read it. Please send it again."


def receive_form(request, build_form, *, practice, limit, store):
    """Store what ``request`` sends to ``practice``, unless something prevents it.

    :param build_form: makes the form of the posted data
    :param limit: the rate limit of the visitor's network
    :param store: stores the valid form that it gets
    :return: the form, None if the request can't be read; what prevents storing as a sentence, or ""; the status
    """
    try:
        form = build_form(request.POST)
    except (RequestDataTooBig, TooManyFieldsSent):
        return None, TOO_LARGE_ERROR, 413
    except MultiPartParserError:
        return None, DAMAGED_ERROR, 400
    return form, *store_if_allowed(request, form, practice=practice, limit=limit, store=store)


def store_if_allowed(request, form, *, practice, limit, store):
    """Store ``form``. Return what prevents that as a sentence or "", and the status of the answer."""
    if not is_from_this_site(request):
        return OTHER_SITE_ERROR, 403
    if request.POST.get(HONEYPOT_FIELD):
        return SPAM_ERROR, 422
    if not form.is_valid():
        return "", 422
    if not limit.consume(get_client_network(request)):
        return build_limit_error(practice), 429
    try:
        store(form)
    except (DatabaseError, OSError):
        logger.exception("What a visitor sent could not be stored.")
        return build_storage_error(practice), 503
    return "", 303


def is_from_this_site(request):
    """Tell whether a form was sent from a page of this site.

    Cached pages can't hold a CSRF token, so the browser's headers decide: ``Sec-Fetch-Site``, else ``Origin``, else
    ``Referer`` (OWASP, "Cross-Site Request Forgery Prevention"). Requests without all three are accepted:
    every browser from 2020 on sends one of them across sites, and the form needs no cookie.
    """
    if relation := request.headers.get("Sec-Fetch-Site"):
        return relation in ("same-origin", "none")
    source = request.headers.get("Origin") or request.headers.get("Referer")
    return not source or urlsplit(source).netloc == request.get_host()


def build_limit_error(practice):
    """Return what somebody reads who has sent too much to ``practice``."""
    phone = practice.phone
    call = f", or call {phone}" if phone else ""
    return f"Several messages have come from you already. Please wait ten minutes{call}."


def build_storage_error(practice):
    """Return what somebody reads whose form could not be stored, with the other ways to reach ``practice``."""
    ways = []
    if practice.phone:
        ways.append(f"call {practice.phone}")
    if practice.email:
        ways.append(f"write to {practice.email}")
    instead = " or ".join(ways) or "try again in an hour"
    return f"We can’t take messages here at the moment; this is our fault, not yours. Please {instead}."
