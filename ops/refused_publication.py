"""A scheduled page that may not be published at its hour: it stays as it is, and its people are told."""

import logging

from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from core.http.time_zone import use_time_zone
from core.site_context import get_default_site, get_site_context
from seo.head import build_absolute_url
from users.groups import OWNER

logger = logging.getLogger(__name__)


def cancel_schedule(revision, refusal):
    """Cancel the date of ``revision``, log why, and tell the owners and its author.

    ``refusal`` is a :class:`core.editing.publication.PublicationRefusedError`.
    """
    due_at = revision.approved_go_live_at
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    page = revision.content_object
    logger.error("“%s” was not published at its hour: %s", page, " ".join(refusal.messages))
    log(
        instance=page,
        action="editorial.publication_refused",
        user=revision.user,
        revision=revision,
        data={"reasons": refusal.messages},
    )
    send_refusal(page, refusal.messages, due_at, revision.user_id)


def send_refusal(page, reasons, due_at, author_id):
    """E-mail the owners, and the account ``author_id``, why ``page`` was not published at ``due_at``."""
    people = get_user_model().objects.filter(Q(groups__name=OWNER) | Q(pk=author_id), is_active=True).exclude(email="")
    addresses = sorted(set(people.values_list("email", flat=True)))
    site = page.get_site() or get_default_site()
    if not addresses or not site:
        return
    practice = get_site_context(site).practice
    with use_time_zone(site):
        context = {
            "page": page,
            "reasons": reasons,
            "due_at": timezone.localtime(due_at),
            "practice": practice,
            "url": build_absolute_url(reverse("wagtailadmin_pages:edit", args=[page.pk])),
        }
        text = render_to_string("ops/publication_refused.txt", context)
    for address in addresses:
        send_mail(f"Not published: {page.title}", text, None, [address])
