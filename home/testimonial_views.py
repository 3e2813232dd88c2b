"""The page on which clients send their words, and the one on which they take them back."""

from functools import partial

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Site

from core.http.rate_limits import CONTACT_RECEIPT_LIMIT, TESTIMONIAL_FORM_LIMIT, normalize_email
from core.site_context import get_site_context
from home.forms import HONEYPOT_FIELD
from home.public_forms import OTHER_SITE_ERROR, is_from_this_site, receive_form
from home.testimonial_emails import announce_words, thank_client
from home.testimonial_form import ClientWordsForm
from seo.head import build_head
from testimonials.consent import build_consent_wording, read_revocation_key
from testimonials.models import Testimonial


def get_practice(request):
    """Return the facts of the practice whose site ``request`` asks.

    :raises Http404: if the owner has switched the form off
    """
    practice = get_site_context(Site.find_for_request(request)).practice
    if not practice.collect_testimonials:
        raise Http404("Clients can't send their words here.")
    return practice


def render_page(request, practice, title, status=200, **context):
    """Return the page, which search engines may not list, in one of its states."""
    head = build_head(
        title=title,
        description=f"Tell others about {practice.name}.",
        url=reverse("client-words"),
        site_name=practice.name,
        indexable=False,
    )
    context |= {
        "head": head,
        "title": title,
        "trap": HONEYPOT_FIELD,
        "breadcrumbs": [("Home", "/"), ("Your words", request.path)],
    }
    return render(request, "home/client_words.html", context, status=status)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def client_words(request):
    """Show the form; ``?therapist=<slug>&service=<slug>`` select both. Store what is sent, for approval."""
    practice = get_practice(request)
    wording = build_consent_wording(practice.name)
    if request.method != "POST":
        chosen = {name: request.GET.get(name, "") for name in ("therapist", "service")}
        return render_page(request, practice, "Your words", form=ClientWordsForm(initial=chosen, wording=wording))
    build_form = partial(ClientWordsForm, wording=wording)
    form, problem, status = receive_form(
        request, build_form, practice=practice, limit=TESTIMONIAL_FORM_LIMIT, store=store_words
    )
    if status == 303:
        return HttpResponse(status=303, headers={"Location": reverse("client-words-thanks")})
    form = form or ClientWordsForm(wording=wording)
    return render_page(request, practice, "Not sent yet", status, form=form, problem=problem)


@transaction.atomic
def store_words(form):
    """Store the words of the valid ``form`` and queue the e-mails about them."""
    testimonial = form.save()
    announce_words.enqueue(testimonial.pk)
    if CONTACT_RECEIPT_LIMIT.consume(normalize_email(testimonial.client_email)):
        thank_client.enqueue(testimonial.pk)


@require_safe
def client_words_thanks(request):
    """Show that the words have arrived, at an address of its own so that reloading it sends nothing again."""
    return render_page(request, get_practice(request), "Thank you", sent=True)


@csrf_exempt
@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def testimonial_consent(request):
    """Show a client their words, and take the consent back when they press the button (links are opened by robots)."""
    practice = get_site_context(Site.find_for_request(request)).practice
    pk = read_revocation_key(request.GET.get("key", ""))
    testimonial = Testimonial.objects.filter(pk=pk).first()
    if testimonial is None:
        raise Http404("These words are not here.")
    problem = ""
    if request.method == "POST" and not is_from_this_site(request):
        problem = OTHER_SITE_ERROR
    elif request.method == "POST" and not testimonial.consent_revoked_on:
        testimonial.revoke_consent()
    title = "Your words are taken back" if testimonial.consent_revoked_on else "Take your words back?"
    status = 403 if problem else 200
    response = render_page(request, practice, title, status, testimonial=testimonial, problem=problem)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
