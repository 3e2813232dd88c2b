"""Look up addresses for static builds: those of all public pages, and old ones with their redirects."""

from datetime import UTC
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils.encoding import iri_to_uri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from api.content.lists import get_part
from api.presenters.parts import path_of, present_address
from api.registry import PAGES
from api.schemas import lists
from core.cache.content_tags import build_list_tag, record_tags
from core.http.redirects import add_slash, get_target
from core.library.file_addresses import PICTURE_PREFIX
from core.models import PublicPageQuerySet
from core.models.lists import IndexPage
from seo.addresses import decode_path


def get_addresses(site, query):
    """Return the addresses of all public pages, in the order of the tree."""
    record_tags(build_list_tag("urls"))
    pages = PublicPageQuerySet(Page).visible().descendant_of(site.root_page, inclusive=True)
    if query.changed_since:
        pages = pages.filter(last_published_at__gte=query.changed_since.astimezone(UTC))
    return lists.AddressList(**get_part(pages, query, present_addresses))


def present_addresses(pages):
    """Present the addresses of ``pages``, with one query for each of their types."""
    values = read_type_values(pages)
    return [
        lists.Address(
            id=page.pk,
            type=PAGES[page.specific_class].type,
            path=path_of(page),
            modified_at=values[page.pk]["changed_at"] or page.first_published_at,
            indexable=not values[page.pk]["noindex"] and not page.alias_of_id,
        )
        for page in pages
    ]


def read_type_values(pages):
    """Return by page id the fields of ``pages`` that are in the tables of their types."""
    ids_by_model = {}
    for page in pages:
        ids_by_model.setdefault(page.specific_class, []).append(page.pk)
    values = {}
    for model, ids in ids_by_model.items():
        if issubclass(model, IndexPage):  # its date is also that of the pages that it shows
            pages = model.objects.filter(pk__in=ids)
            values.update((page.pk, {"noindex": page.noindex, "changed_at": page.modified_at}) for page in pages)
            continue
        rows = model.objects.filter(pk__in=ids).values("pk", "noindex", "changed_at")
        values.update((row["pk"], row) for row in rows)
    return values


def get_old_addresses(request, site, query):
    """Return all old addresses that lead to a public target or were deleted, by path; without those of pictures.

    Addresses that staff typed are checked only for the part that is asked for.
    """
    record_tags(build_list_tag("redirects"), build_list_tag("pages"))
    public_pages = PublicPageQuerySet(Page).visible().order_by()
    rows = Redirect.get_for_site(site).filter(Q(redirect_page=None) | Q(redirect_page__in=public_pages))
    rows = rows.exclude(old_path__startswith=PICTURE_PREFIX).select_related("redirect_page").order_by("old_path", "pk")
    return lists.OldAddressList(**get_part(rows, query, lambda part: present_old_addresses(request, site, part)))


def present_old_addresses(request, site, rows):
    """Present redirects with their final targets, without those whose target is not public."""
    open_paths = get_open_paths(site, rows)
    targets = ((row, get_target(request, site, row, known_paths=open_paths)) for row in rows)
    return [
        lists.OldAddress(
            path=iri_to_uri(row.old_path),
            to=present_address(target) or None,
            permanent=row.is_permanent,
            below=not row.redirect_link,
        )
        for row, target in targets
        if target is not None
    ]


def get_open_paths(site, rows):
    """Return those paths that staff typed into ``rows`` of redirects which are public pages, with one query."""
    root = site.root_page.url_path.rstrip("/")
    typed = [root + add_slash(decode_path(urlsplit(row.redirect_link).path)) for row in rows if row.redirect_link]
    pages = PublicPageQuerySet(Page).visible().filter(url_path__in=typed)
    return {path.removeprefix(root) for path in pages.values_list("url_path", flat=True)}
