"""How search sees a page: from its newest draft, in the words of somebody who looks for a treatment."""

import json
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.coreutils import get_dummy_request
from wagtail.models import Page, ReferenceIndex

from core.models import BasePage
from core.visibility import has_expired, is_restricted_path
from seo.jsonld_rules import find_problems

LINKS = 10  # of each kind are named, the others counted
# Pixels that Google gives a title (20 px Arial) and a description (14 px), measured by many; it promises none.
WIDTHS = (("Desktop", 580, 920), ("Phone", 580, 680))


@require_safe
def found(request, pk):
    """Answer with what the panel of the editor shows."""
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, BasePage) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    request_of_nobody = get_dummy_request(site=page.get_site())
    request_of_nobody.is_preview = True  # queues no drawing of a share image
    head = draft.get_head(request_of_nobody)
    context = {
        "head": head,
        "trail": trail(head.canonical),
        "why_not": why_not(draft),
        "findings": find_problems(head.structured_data),
        "graph": [branch(node) for node in json.loads(head.structured_data)["@graph"]],
        "links_in": links(ReferenceIndex.get_references_to(page), "base_content_type", "object_id"),
        "links_out": links(ReferenceIndex.get_references_for_object(page), "to_content_type", "to_object_id"),
        "widths": WIDTHS,
    }
    return render(request, "editorial/found.html", context)


def trail(address):
    """Return the steps of an address, which results show one behind the other."""
    parts = urlsplit(address)
    return [parts.netloc, *(step for step in parts.path.split("/") if step)]


def why_not(page):
    """Return why search engines may not list ``page``, a sentence each; none when they may."""
    reasons = [
        (not page.live, "It isn’t published."),
        (has_expired(page), "It has expired."),
        (page.noindex, "“Hide from search engines” is ticked."),
        (is_restricted_path(page.path), "It asks for a password or to sign in."),
    ]
    return [sentence for holds, sentence in reasons if holds]


def branch(node):
    """Return a node of the structured data as ``(type, [(name, words or branches)])``."""
    leaves = []
    for name, value in node.items():
        values = value if isinstance(value, list) else [value]
        nodes = [branch(part) for part in values if isinstance(part, dict)]
        words = ", ".join(str(part) for part in values if not isinstance(part, dict))
        if name != "@type":
            leaves.append((name.lstrip("@"), words, nodes))
    return node.get("@type", ""), leaves


def links(references, type_field, id_field):
    """Return how many pages are at the other end of ``references``, and some of them with where to edit them."""
    numbers = references.filter(**{type_field: ContentType.objects.get_for_model(Page)}).values_list(id_field)
    pages = Page.objects.filter(pk__in=[int(number) for (number,) in numbers]).order_by("title")
    named = [(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk])) for page in pages[:LINKS]]
    return {"named": named, "more": max(0, pages.count() - LINKS)}
