"""Many articles at once, for measuring: copies of an article of the demo, with titles and days of their own."""

import uuid
from datetime import timedelta

from django.db import connection, transaction
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from blog.models import ArticleIndexPage, ArticlePage

BATCH = 500
WORDS = ("river", "stone", "cedar", "harbor", "quiet", "morning", "shoulder", "lantern", "willow", "copper", "linen")


def grow(count, findable=True):
    """Add articles until the journal has ``count``; without the search index, which takes longest, if not findable."""
    model, index = ArticlePage.objects.get(slug="back-massage-guide"), ArticleIndexPage.objects.get()
    there = index.numchild
    for start in range(there, count, BATCH):
        with transaction.atomic():
            add(model, index, range(start, min(start + BATCH, count)))
    Page.objects.filter(pk=index.pk).update(numchild=max(there, count))
    fresh = ArticlePage.objects.child_of(index).order_by("path")[there:]
    if findable:
        get_search_backend().add_bulk(ArticlePage, fresh)


def add(model, index, numbers):
    """Add a copy of ``model`` for each of ``numbers``: Django makes no rows of two tables at once, so SQL does."""
    ancestor = Page.objects.get(pk=model.pk)
    last = index.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) + 1
    pages = []
    for place, number in enumerate(numbers):
        page = Page.objects.model(**{f.attname: getattr(ancestor, f.attname) for f in Page._meta.concrete_fields})
        page.pk, page.translation_key = None, uuid.uuid4()
        page.path = Page._get_path(index.path, index.depth + 1, step + place)
        page.slug = f"article-{number}"
        page.url_path = f"{index.url_path}{page.slug}/"
        page.title = page.draft_title = f"{WORDS[number % 11].title()} and {WORDS[number // 11 % 11]}, number {number}"
        page.first_published_at = page.last_published_at = ancestor.first_published_at - timedelta(hours=number)
        page.latest_revision = page.live_revision = None
        pages.append(page)
    made = Page.objects.bulk_create(pages)
    columns = [field.column for field in ArticlePage._meta.local_concrete_fields if not field.primary_key]
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(ArticlePage._meta.db_table)
    key = connection.ops.quote_name(ArticlePage._meta.pk.column)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({key}, {quoted}) SELECT %s, {quoted} FROM {table} WHERE {key} = %s",  # noqa: S608
            [(page.pk, model.pk) for page in made],
        )
    link = ArticlePage.topics.through
    topics = list(model.topics.values_list("pk", flat=True))
    link.objects.bulk_create(link(articlepage_id=page.pk, topic_id=topic) for page in made for topic in topics)
