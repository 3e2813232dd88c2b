"""Find what is asked for; every function gives only what everybody may see."""

import copy
from dataclasses import replace
from datetime import UTC
from urllib.parse import urlencode, urlsplit

from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from api.presenters import pages as present
from api.presenters import parts
from api.problems import ProblemError
from api.schemas import lists, pages
from api.schemas import parts as shapes
from blog.models import ArticleIndexPage, ArticlePage, Newest
from core.frontend import read_draft
from core.http.redirects import GONE, add_slash, find_redirect, get_target
from core.images.prefetch import with_pictures
from core.models import PublicPageQuerySet
from core.models.lists import ListPageMixin
from core.outputs.text import public_route
from core.page_cache.rules import bypass_page_cache
from core.site_context import get_site_context
from core.visibility import get_specific_pages
from practice.booking import resolve_page_booking
from search.engine import KINDS, as_result, find, kind_of, search
from services.models import ServicePage
from testimonials.models import Testimonial
from therapists.models import TherapistPage


def scene_of(site, page=None, markdown=False):
    """Return the :class:`api.presenters.parts.Scene` of ``page``: who books from a treatment books that treatment."""
    documents = parts.open_documents(page) if page else {}
    scene = parts.Scene(get_site_context(site), markdown=markdown, documents=documents)
    if isinstance(page, ServicePage):
        return replace(scene, booking=resolve_page_booking(scene.site.practice, scene.site.contact_url, service=page))
    if isinstance(page, TherapistPage) and page.can_be_booked:
        return replace(scene, booking=resolve_page_booking(scene.site.practice, scene.site.contact_url, therapist=page))
    return scene


def shown(response, request, markdown):
    """Present the page whose template ``response``, not rendered, would show."""
    context = response.context_data
    return present.page(context, scene_of(Site.find_for_request(request), context["page"], markdown))


def by_path(request, query):
    """Present what is at a path: the page, where it moved, or that it is gone.

    :raises Http404: if there is nothing, or nothing that everybody may see
    """
    path = query.path if query.path.endswith("/") else query.path + "/"
    if "//" in path:
        raise Http404("An address without a name in it is none.")
    asked = as_visitor(request, query.page)
    try:
        page, args, kwargs = public_route(asked, path)
    except Http404:
        return moved(request, query.path)
    if query.page > 1 and not isinstance(page, ListPageMixin):
        raise Http404("Only lists have further pages.")
    return shown(page.serve(asked, *args, **kwargs), request, query.markdown)


def as_visitor(request, number=1):
    """Return ``request`` as the page meets it when a visitor asks for its ``number``: without the API's parameters."""
    asked = copy.copy(request)
    asked.GET = QueryDict(urlencode({"page": number}) if number > 1 else "")
    return asked


def moved(request, path):
    """Present where the page that was at ``path`` is now."""
    site = Site.find_for_request(request)
    row, below = find_redirect(site, path)
    to = row and get_target(request, site, row, below)
    if to == GONE:
        return pages.Gone(type="gone", path=path)
    if not to or to == path:
        raise Http404("There is nothing at this path.")
    return pages.Redirect(type="redirect", path=path, to=to, permanent=row.is_permanent)


def by_id(request, page_id, markdown):
    """Present the page with an id."""
    page = Page.objects.live().filter(pk=page_id).first()
    if not page or not page.url:
        raise Http404("There is no such page.")
    asked = as_visitor(request)
    found, args, kwargs = public_route(asked, parts.path_of(page))
    if found.pk != page.pk:
        raise Http404("It belongs to another site.")
    return shown(found.serve(asked, *args, **kwargs), request, markdown)


def draft(request, query):
    """Present the draft that a token from the editor's preview stands for."""
    page = read_draft(query.token)
    if page is None:
        raise ProblemError(404, "This preview has ended. Open it again from the editor.")
    asked = as_visitor(request)
    asked.is_preview = True
    return shown(page.serve_preview(asked, page.default_preview_mode), request, query.markdown)


def part_of(items, query, present_all):
    """Present part of a list: ``items`` is a queryset or a sequence, ``present_all`` takes the part."""
    total = items.count() if isinstance(items, QuerySet) else len(items)
    some = list(items[query.offset : query.offset + query.limit])
    return {"total": total, "limit": query.limit, "offset": query.offset, "items": present_all(some)}


def searched(items, site, query):
    """Return those of ``items``, a queryset of pages or a list of them, that a search for ``query.q`` finds."""
    if not query.q.strip():
        return items
    found = {page.pk for page in find(site, query.q)}
    return [page for page in items if page.pk in found] if isinstance(items, list) else items.filter(pk__in=found)


def articles(site, query):
    """Articles, newest first."""
    if not any((query.topic, query.service, query.author, query.q.strip())):
        return lists.ArticleList(**part_of(Newest(), query, lambda some: parts.article_cards(with_pictures(some))))
    found = ArticlePage.objects.listed()
    if query.topic:
        found = found.filter(topics__slug=query.topic)
    if query.service:
        found = found.filter(services=query.service)
    if query.author:
        found = found.filter(author_therapist=query.author)
    found = searched(found, site, query)
    return lists.ArticleList(**part_of(found, query, lambda some: parts.article_cards(with_pictures(some))))


def services(site, query):
    """Treatments in the order of their list."""
    found = ServicePage.catalogue()
    if query.category:
        found = [page for page in found if page.category and page.category.name == query.category]
    if query.therapist:
        offered = set(ServicePage.objects.filter(therapists=query.therapist).values_list("pk", flat=True))
        found = [page for page in found if page.pk in offered]
    found = searched(found, site, query)
    return lists.ServiceList(**part_of(found, query, lambda some: parts.service_cards(some, scene_of(site))))


def therapists(site, query):
    """Who works here, in the order of their list."""
    found = TherapistPage.staff()
    if query.service:
        offering = set(TherapistPage.objects.filter(services=query.service).values_list("pk", flat=True))
        found = [person for person in found if person.pk in offering]
    if query.language:
        wanted = query.language.casefold()
        found = [person for person in found if wanted in map(str.casefold, person.language_list)]
    found = searched(found, site, query)
    return lists.TherapistList(**part_of(found, query, lambda some: [parts.therapist_card(each) for each in some]))


def testimonials(site, query):
    """Clients' words whose consent holds, newest first."""
    wanted = {name: getattr(query, name) for name in ("service", "therapist") if getattr(query, name)}
    found = Testimonial.objects.showable().filter(**wanted)
    return lists.TestimonialList(**part_of(found, query, lambda some: [parts.testimonial(each) for each in some]))


def topics(site, query):
    """Topics that have articles, of the list of articles."""
    index = ArticleIndexPage.objects.visible().first()
    found = index.topics() if index else []
    path = parts.path_of(index) if index else ""
    return lists.TopicList(**part_of(found, query, lambda some: [parts.topic(t, path, t.count) for t in some]))


def search_results(site, query, request):
    """What a search finds, as the site's own search does."""
    finds = search(site, query.q, query.kind or "")
    if finds.is_vain:
        bypass_page_cache(request)

    def found(some):
        own = with_pictures(get_specific_pages(some))
        return [
            lists.Found(kind=kind_of(page), page=parts.found_card(page), excerpt=as_result(page, finds.query).excerpt)
            for page in own
        ]

    suggestions = [
        lists.Suggestion(link=shapes.Link(url=each.url, text=each.title), text=each.excerpt) for each in finds.suggested
    ]
    counts = [{"kind": kind, "title": title, "count": finds.counts[kind]} for kind, title in KINDS.items()]
    own = {"query": finds.query, "suggestions": suggestions, "counts": counts}
    return lists.SearchResults(**part_of(finds.shown, query, found), **own)


def addresses(site, query):
    """All public pages in the order of the tree."""
    found = PublicPageQuerySet(Page).visible().descendant_of(site.root_page, inclusive=True)
    if query.changed_since:
        found = found.filter(last_published_at__gte=query.changed_since.astimezone(UTC))
    return lists.AddressList(**part_of(found, query, address_list))


def address_list(some):
    """Present the addresses of pages, with a query for each of their types."""
    by_type, known = {}, {}
    for page in some:
        by_type.setdefault(page.specific_class, []).append(page.pk)
    for model, pks in by_type.items():
        known |= {row["pk"]: row for row in model.objects.filter(pk__in=pks).values("pk", "noindex", "changed_at")}
    return [
        lists.Address(
            id=page.pk,
            type=parts.TYPES[page.specific_class._meta.label],
            path=parts.path_of(page),
            modified_at=known[page.pk]["changed_at"] or page.first_published_at,
            indexable=not known[page.pk]["noindex"] and not page.alias_of_id,
        )
        for page in some
    ]


def redirects(site, query, request):
    """All old addresses that lead somewhere public or are gone, by path.

    Whether an address that staff typed leads anywhere is asked only for the part that is shown.
    """
    public = PublicPageQuerySet(Page).visible().order_by()
    rows = Redirect.get_for_site(site).filter(Q(redirect_page=None) | Q(redirect_page__in=public))
    rows = rows.select_related("redirect_page").order_by("old_path", "pk")
    return lists.MovedList(**part_of(rows, query, lambda some: old_addresses(request, site, some)))


def old_addresses(request, site, rows):
    """Present old addresses with where they lead in the end; without those that lead to what nobody may see."""
    root = site.root_page.url_path.rstrip("/")
    typed = [root + add_slash(urlsplit(row.redirect_link).path) for row in rows if row.redirect_link]
    pages = PublicPageQuerySet(Page).visible().filter(url_path__in=typed)
    known = {path.removeprefix(root) for path in pages.values_list("url_path", flat=True)}
    ends = {row: get_target(request, site, row, known_paths=known) for row in rows}
    shown = {row: to for row, to in ends.items() if to is not None}
    return [
        lists.Moved(path=row.old_path, to=to or None, permanent=row.is_permanent, below=not row.redirect_link)
        for row, to in shown.items()
    ]
