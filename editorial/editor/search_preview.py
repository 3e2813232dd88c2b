"""The editor's panel *How search sees it*: search result, structured data and links of a page's newest draft."""

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

MAX_NAMED_LINKS = 10  # in each direction; the others are counted
# Name, and pixels that Google shows of a title (20 px Arial) and a description (14 px): measured, not documented.
RESULT_WIDTHS = (("Desktop", 580, 920), ("Phone", 580, 680))


@require_safe
def search_preview(request, pk):
    """Return the content of the panel for the page ``pk``, as HTML."""
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, BasePage) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    public_request = get_dummy_request(site=page.get_site())
    public_request.is_preview = True  # queues no drawing of a share image
    head = draft.get_head(public_request)
    context = {
        "head": head,
        "address_steps": split_address(head.canonical),
        "noindex_reasons": get_noindex_reasons(draft),
        "problems": find_problems(head.structured_data),
        "graph": [build_tree(node) for node in json.loads(head.structured_data)["@graph"]],
        "links_in": summarize_links(ReferenceIndex.get_references_to(page), "base_content_type", "object_id"),
        "links_out": summarize_links(ReferenceIndex.get_references_for_object(page), "to_content_type", "to_object_id"),
        "widths": RESULT_WIDTHS,
    }
    return render(request, "editorial/search_preview.html", context)


def split_address(address):
    """Return host and path segments of ``address``, as search results show them."""
    parts = urlsplit(address)
    return [parts.netloc, *(segment for segment in parts.path.split("/") if segment)]


def get_noindex_reasons(page):
    """Return why search engines may not list ``page``, a sentence each; an empty list if they may."""
    reasons = [
        (not page.live, "It isn’t published."),
        (has_expired(page), "It has expired."),
        (page.noindex, "“Hide from search engines” is ticked."),
        (is_restricted_path(page.path), "It asks for a password or to sign in."),
    ]
    return [sentence for applies, sentence in reasons if applies]


def build_tree(node):
    """Return a node of the structured data as ``(type, [(property, text, nodes)])``."""
    properties = []
    for name, value in node.items():
        values = value if isinstance(value, list) else [value]
        nodes = [build_tree(part) for part in values if isinstance(part, dict)]
        text = ", ".join(str(part) for part in values if not isinstance(part, dict))
        if name != "@type":
            properties.append((name.lstrip("@"), text, nodes))
    return node.get("@type", ""), properties


def summarize_links(references, type_field, id_field):
    """Return titles and editor URLs of the first pages at the other end of ``references``, and the number of others."""
    ids = references.filter(**{type_field: ContentType.objects.get_for_model(Page)}).values_list(id_field)
    pages = Page.objects.filter(pk__in=[int(pk) for (pk,) in ids]).order_by("title")
    named = [(page.title, reverse("wagtailadmin_pages:edit", args=[page.pk])) for page in pages[:MAX_NAMED_LINKS]]
    return {"named": named, "more": max(0, pages.count() - MAX_NAMED_LINKS)}
