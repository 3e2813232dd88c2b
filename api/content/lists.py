"""Look up parts of the lists: articles, treatments, therapists, testimonials, topics and search results."""

from functools import partial
from unicodedata import normalize

from django.db.models import QuerySet

from api.presenters import cards
from api.presenters.context import PresentationContext
from api.presenters.parts import path_of, present_testimonial, present_topic
from api.presenters.search import present_answer, present_match, present_suggestion
from api.schemas import lists
from blog.models import ArticleIndexPage, ArticlePage, NewestArticles, Topic
from core.cache.content_tags import build_list_tag, record_tags
from core.images.prefetch import with_pictures
from core.page_cache.rules import bypass_page_cache
from core.site_context import get_site_context
from core.visibility import get_specific_pages
from search.engine import PAGE_KINDS, find_pages, search
from services.models import ServicePage
from testimonials.models import Testimonial
from therapists.models import TherapistPage


def get_part(items, query, present):
    """Return the values of a list: the part of ``items`` that ``query`` asks for, presented, and the total.

    ``items`` is a queryset or a sequence; ``present`` takes the part as a list and returns a list.
    """
    total = items.count() if isinstance(items, QuerySet) else len(items)
    part = list(items[query.offset : query.offset + query.limit])
    return {"total": total, "limit": query.limit, "offset": query.offset, "items": present(part)}


def find_topic_slug(name):
    """Return the slug of the topic that the filter ``name`` means, or ``name`` if there is none."""
    slugs = [slug for slug in Topic.objects.values_list("slug", flat=True) if is_same_name(slug, name)]
    return next((slug for slug in slugs if slug == name), slugs[0] if slugs else name)


def is_same_name(name, other):
    """Tell whether two names are the same in capital or small letters, with accents composed or not."""
    return normalize("NFC", name).casefold() == normalize("NFC", other).casefold()


def filter_by_search(pages, site, query):
    """Return those of ``pages``, a queryset or a list, that match the words ``query.q``; all without words."""
    if not query.q.strip():
        return pages
    matching_ids = {page.pk for page in find_pages(site, query.q)}
    if isinstance(pages, list):
        return [page for page in pages if page.pk in matching_ids]
    return pages.filter(pk__in=matching_ids)


def get_articles(site, query):
    """Return articles, newest first."""
    articles = filter_articles(site, query)
    return lists.ArticleList(**get_part(articles, query, lambda part: cards.present_article_cards(with_pictures(part))))


def filter_articles(site, query):
    """Return the articles that ``query`` asks for; without a filter they need no query of the database."""
    if not any((query.topic, query.service, query.author, query.q.strip())):
        return NewestArticles()
    record_tags(build_list_tag("articles"))
    articles = ArticlePage.objects.for_lists()
    if query.topic:
        record_tags(build_list_tag("topics"))
        articles = articles.filter(topics__slug=find_topic_slug(query.topic))
    if query.service:
        record_tags(build_list_tag(f"articles-of:{query.service}"))
        articles = articles.filter(services=query.service)
    if query.author:
        record_tags(build_list_tag(f"articles-of:{query.author}"))
        articles = articles.filter(author_therapist=query.author)
    return filter_by_search(articles, site, query)


def get_services(site, query):
    """Return treatments in the order of the site's list."""
    services = ServicePage.get_public_services()
    if query.category:
        services = [page for page in services if page.category and is_same_name(page.category.name, query.category)]
    if query.therapist:
        record_tags(build_list_tag(f"services-of:{query.therapist}"))
        offered = ServicePage.objects.filter(therapists=query.therapist)
        offered_ids = set(offered.values_list("pk", flat=True))
        services = [page for page in services if page.pk in offered_ids]
    services = filter_by_search(services, site, query)
    context = PresentationContext(get_site_context(site))
    return lists.ServiceList(**get_part(services, query, partial(cards.present_service_cards, context=context)))


def get_therapists(site, query):
    """Return therapists in the order of the site's list."""
    therapists = TherapistPage.get_current_therapists()
    if query.service:
        record_tags(f"page:{query.service}")
        offering = TherapistPage.objects.filter(services=query.service)
        offering_ids = set(offering.values_list("pk", flat=True))
        therapists = [page for page in therapists if page.pk in offering_ids]
    if query.language:
        therapists = [page for page in therapists if speaks(page, query.language)]
    therapists = filter_by_search(therapists, site, query)
    context = PresentationContext(get_site_context(site))
    return lists.TherapistList(**get_part(therapists, query, partial(cards.present_therapist_cards, context=context)))


def speaks(therapist, language):
    """Tell whether ``therapist`` speaks ``language``, however its name is spelled."""
    return any(is_same_name(name, language) for name in therapist.language_list)


def get_testimonials(query):
    """Return testimonials with a valid consent, newest first."""
    filters = {name: getattr(query, name) for name in ("service", "therapist") if getattr(query, name)}
    testimonials = Testimonial.objects.with_valid_consent().filter(**filters)
    return lists.TestimonialList(
        **get_part(testimonials, query, lambda part: [present_testimonial(each) for each in part])
    )


def get_topics(query):
    """Return the topics that have articles, by name."""
    index = ArticleIndexPage.get_public_page()
    topics = index.get_topics() if index else []
    index_path = path_of(index) if index else ""
    return lists.TopicList(
        **get_part(topics, query, lambda part: [present_topic(topic, index_path, topic.count) for topic in part])
    )


def get_search_results(request, site, query):
    """Return the matches of the site's own search, with suggestions and the number of matches of each kind."""
    results = search(site, query.q, query.kind or "")
    if results.is_logged:
        bypass_page_cache(request)

    def present(part):
        pages = with_pictures(get_specific_pages(part))
        return [present_match(page, results.matches.query.text) for page in pages]

    return lists.SearchResults(
        query=results.query,
        corrected=results.corrected,
        partial=results.matches.is_partial,
        answers=[present_answer(answer) for answer in results.answers],
        suggestions=[present_suggestion(result) for result in results.suggestions],
        counts=[{"kind": kind, "title": title, "count": results.counts[kind]} for kind, title in PAGE_KINDS.items()],
        **get_part(results.listed, query, present),
    )
