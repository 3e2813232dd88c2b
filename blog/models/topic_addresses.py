"""The addresses of topics, kept when a topic gets another address or is deleted.

Redirects lead to the list of articles, with the path of the topic below it, so that they survive a move of the list.
Those of the page stand for its feeds and its Markdown, too.
"""

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect

from blog.models.articles import ArticlePage
from blog.models.index import ArticleIndexPage
from blog.models.people import Topic
from seo.addresses import normalize_old_path
from seo.page_redirects import MAX_PATH_LENGTH, delete_redirects, get_public_address, store_redirect


def build_route(slug):
    """Return the path of the topic with ``slug`` below the list of articles."""
    return f"/topics/{slug}/"


def get_addresses(slug):
    """Return ``(list of articles, path, site id)`` for each public address of the topic with ``slug``.

    Below each address that the list of articles has had, too: redirects of the list stand for what is below it.
    """
    addresses = []
    for page in ArticleIndexPage.objects.all():
        for base, site_id in get_list_addresses(page):
            path = normalize_old_path(base + build_route(slug))
            if len(path) <= MAX_PATH_LENGTH:
                addresses.append((page, path, site_id))
    return addresses


def get_list_addresses(page):
    """Return ``(path, site id)`` for the present address of the list of articles and for each that leads to it."""
    address = get_public_address(page)
    if not address:
        return []
    former = Redirect.objects.filter(redirect_page=page, redirect_page_route_path="").exclude(old_path__contains="?")
    return [address, *former.values_list("old_path", "site_id")]


def was_public(topic):
    """Tell whether the page of ``topic`` has been public: it has a published article, or had another address."""
    articles = ArticlePage.objects.filter(topics=topic.pk).exclude(first_published_at=None)
    return articles.exists() or Redirect.objects.filter(redirect_page_route_path=build_route(topic.slug)).exists()


@receiver(pre_save, sender=Topic)
def remember_address(instance, raw=False, **kwargs):
    """Remember the address that a topic has had until now."""
    instance.old_slug = ""
    stored = None if raw else Topic.objects.filter(pk=instance.pk).first()
    if stored and stored.slug != instance.slug and was_public(stored):
        instance.old_slug = stored.slug


@receiver(post_save, sender=Topic)
def redirect_old_address(instance, raw=False, **kwargs):
    """Redirect all earlier addresses of a topic to the present one."""
    if raw:
        return
    delete_redirects([(path, site_id) for _, path, site_id in get_addresses(instance.slug)])
    if not instance.old_slug:
        return
    route = build_route(instance.slug)
    Redirect.objects.filter(redirect_page_route_path=build_route(instance.old_slug)).update(
        redirect_page_route_path=route
    )
    for page, path, site_id in get_addresses(instance.old_slug):
        store_redirect(path, site_id, page, route)


def lead_topic_away(topic, successor=None):
    """Let all addresses of ``topic``, which will be deleted, lead to the topic ``successor``, or mark them as gone."""
    if not was_public(topic):
        return
    redirects = Redirect.objects.filter(redirect_page_route_path=build_route(topic.slug))
    if successor:
        route = build_route(successor.slug)
        redirects.update(redirect_page_route_path=route)
    else:
        route = ""
        redirects.update(redirect_page=None, redirect_page_route_path=route)
    for page, path, site_id in get_addresses(topic.slug):
        store_redirect(path, site_id, page if successor else None, route)


@receiver(pre_delete, sender=Topic)
def remember_whether_public(instance, **kwargs):
    """Remember whether a topic has been public before its articles let go of it."""
    instance.was_public = was_public(instance)


@receiver(post_delete, sender=Topic)
def mark_addresses_gone(instance, **kwargs):
    """Mark all addresses of a deleted topic as gone."""
    if not instance.was_public:
        return
    Redirect.objects.filter(redirect_page_route_path=build_route(instance.slug)).update(
        redirect_page=None, redirect_page_route_path=""
    )
    for _, path, site_id in get_addresses(instance.slug):
        store_redirect(path, site_id, None)
