"""Tasks that send e-mails about the words of a client."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django_tasks import task
from wagtail.models import Site

from core.site_context import get_site_context
from home.email_retries import send_or_retry
from seo.head import build_absolute_url
from testimonials.consent import build_revocation_path
from testimonials.models import Testimonial


def get_practice():
    """Return the facts of the practice."""
    return get_site_context(Site.objects.get(is_default_site=True)).practice


@task(backend="worker", priority=10)
def announce_words(testimonial_id, attempt=0):
    """Tell the practice that words of a client wait for approval; the e-mail doesn't contain them."""
    practice = get_practice()
    url = build_absolute_url(reverse("wagtailsnippets_testimonials_testimonial:edit", args=[testimonial_id]))
    email = EmailMessage(
        "A client’s words for your website",
        render_to_string("home/email/words_notice.txt", {"url": url}),
        to=[practice.email] if practice.email else [],
        headers={"Auto-Submitted": "auto-generated"},
    )
    send_or_retry(email, announce_words, testimonial_id, attempt=attempt)


@task(backend="worker", priority=10)
def thank_client(testimonial_id, attempt=0):
    """Send the client the link that takes the words back, in fixed words, so that the form can't send spam."""
    testimonial = Testimonial.objects.filter(pk=testimonial_id).first()
    if testimonial is None:
        return
    practice = get_practice()
    context = {"practice": practice, "url": build_absolute_url(build_revocation_path(testimonial))}
    email = EmailMessage(
        " ".join(f"{practice.name} has your words".split()) if practice.name else "We have your words",
        render_to_string("home/email/words_receipt.txt", context),
        to=[testimonial.client_email] if testimonial.client_email else [],
        reply_to=[practice.email] if practice.email else None,
        headers={"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"},
    )
    send_or_retry(email, thank_client, testimonial_id, attempt=attempt)
