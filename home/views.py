"""Receives the contact form."""

import logging
from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import DatabaseError, transaction
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.http.rate_limits import CONTACT_FORM_LIMIT, CONTACT_RECEIPT_LIMIT, get_client_network, normalize_email
from core.http.redirects import redirect_response
from core.site_context import get_site_context
from home.forms import HONEYPOT_FIELD
from home.models import ContactPage
from home.tasks import notify_practice, thank_visitor
from seo.addresses import merge_queries

logger = logging.getLogger(__name__)

SPAM_ERROR = (
    "A hidden field was filled in, which usually only robots do. Perhaps your browser did it. The field is empty now:"
    " please send it again."
)
OTHER_SITE_ERROR = "It came from another website. Please check what it says and send it from here."
TOO_LARGE_ERROR = "That is more than a message can hold: 4,000 characters fit. Please write less and send it again."
DAMAGED_ERROR = "It arrived damaged, and we can’t read it. Please send it again."


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


@csrf_exempt
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def contact_form(request, page_id):
    """Store a message and redirect to the thank-you page, or show the form again with what was typed."""
    page = get_object_or_404(ContactPage.objects.visible(), pk=page_id)
    if request.method != "POST":
        url = merge_queries(page.url, request.META.get("QUERY_STRING", ""))
        return redirect_response(url, is_typed=True)
    try:
        form = page.get_form(request.POST)
    except (RequestDataTooBig, TooManyFieldsSent):
        return page.render_response(request, problem=TOO_LARGE_ERROR, status=413)
    except MultiPartParserError:
        return page.render_response(request, problem=DAMAGED_ERROR, status=400)
    problem, status = receive_form(request, page, form)
    if problem or status >= 400:
        return page.render_response(request, form=form, problem=problem, status=status)
    return HttpResponse(status=status, headers={"Location": reverse("contact-thanks", args=[page.pk])})


def receive_form(request, page, form):
    """Store the message of ``form``. Return what prevents that as a sentence or "", and the status of the answer."""
    if not is_from_this_site(request):
        return OTHER_SITE_ERROR, 403
    if request.POST.get(HONEYPOT_FIELD):
        return SPAM_ERROR, 422
    if not form.is_valid():
        return "", 422
    if not CONTACT_FORM_LIMIT.consume(get_client_network(request)):
        return get_limit_error(page), 429
    try:
        store_message(page, form)
    except (DatabaseError, OSError):
        logger.exception("A message could not be stored.")
        return get_storage_error(page), 503
    return "", 303


def get_limit_error(page):
    """Return what somebody reads who has sent too many messages."""
    return build_limit_error(get_site_context(page.get_site()).practice)


def build_limit_error(practice):
    """Return what somebody reads who has sent too much to ``practice``."""
    phone = practice.phone
    call = f", or call {phone}" if phone else ""
    return f"Several messages have come from you already. Please wait ten minutes{call}."


def get_storage_error(page):
    """Return what somebody reads whose message could not be stored, with the other ways to reach the practice."""
    return build_storage_error(get_site_context(page.get_site()).practice)


def build_storage_error(practice):
    """Return what somebody reads whose form could not be stored, with the other ways to reach ``practice``."""
    ways = [f"call {practice.phone}" if practice.phone else "", f"write to {practice.email}" if practice.email else ""]
    instead = " or ".join(way for way in ways if way) or "try again in an hour"
    return f"We can’t take messages here at the moment; this is our fault, not yours. Please {instead}."


def store_message(page, form):
    """Store the message of a valid ``form`` of ``page`` and queue the e-mails about it."""
    with transaction.atomic():
        message = page.process_form_submission(form)
        notify_practice.enqueue(message.pk)
        address = page.get_visitor_email(message)
        if address and CONTACT_RECEIPT_LIMIT.consume(normalize_email(address)):
            thank_visitor.enqueue(message.pk)


@require_safe
def contact_thanks(request, page_id):
    """Show the thank-you page, at its own URL so that reloading it sends nothing again."""
    return get_object_or_404(ContactPage.objects.visible(), pk=page_id).render_response(request, sent=True)
