"""Receives the contact form."""

from functools import partial

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.http.rate_limits import CONTACT_FORM_LIMIT, CONTACT_RECEIPT_LIMIT, normalize_email
from core.http.redirects import redirect_response
from core.site_context import get_site_context
from home.models import ContactPage
from home.public_forms import receive_form
from home.tasks import notify_practice, thank_visitor
from seo.addresses import merge_queries


@csrf_exempt
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def contact_form(request, page_id):
    """Store a message and redirect to the thank-you page, or show the form again with what was typed."""
    page = get_object_or_404(ContactPage.objects.visible(), pk=page_id)
    if request.method != "POST":
        url = merge_queries(page.url, request.META.get("QUERY_STRING", ""))
        return redirect_response(url, is_typed=True)
    practice = get_site_context(page.get_site()).practice
    store = partial(store_message, page)
    form, problem, status = receive_form(
        request, page.get_form, practice=practice, limit=CONTACT_FORM_LIMIT, store=store
    )
    if status != 303:
        return page.render_response(request, form=form, problem=problem, status=status)
    return HttpResponse(status=status, headers={"Location": reverse("contact-thanks", args=[page.pk])})


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
