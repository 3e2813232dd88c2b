"""Many articles for measuring: copies of an article of the demo, each with its own title and date."""

import uuid
from datetime import timedelta

from django.db import connection, transaction
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from blog.models import ArticleIndexPage, ArticlePage

BATCH_SIZE = 500
TITLE_WORDS = (
    "river",
    "stone",
    "cedar",
    "harbor",
    "quiet",
    "morning",
    "shoulder",
    "lantern",
    "willow",
    "copper",
    "linen",
)


def create_articles(count, index_for_search=True):
    """Add articles until the journal has ``count``; ``index_for_search`` takes most of the time."""
    original = ArticlePage.objects.get(slug="back-massage-guide")
    index = ArticleIndexPage.objects.get()
    existing = index.numchild
    for start in range(existing, count, BATCH_SIZE):
        with transaction.atomic():
            copy_article(original, index, range(start, min(start + BATCH_SIZE, count)))
    Page.objects.filter(pk=index.pk).update(numchild=max(existing, count))
    if index_for_search:
        created = ArticlePage.objects.child_of(index).order_by("path")[existing:]
        get_search_backend().add_bulk(ArticlePage, created)


def copy_article(original, index, numbers):
    """Add a copy of ``original`` below ``index`` for each of ``numbers``."""
    base = Page.objects.get(pk=original.pk)
    last_child = index.get_last_child()
    first_step = Page._str2int(last_child.path[-Page.steplen :]) + 1
    pages = [build_page(base, index, first_step + position, number) for position, number in enumerate(numbers)]
    created = Page.objects.bulk_create(pages)
    insert_article_rows(original, created)
    through = ArticlePage.topics.through
    topics = list(original.topics.values_list("pk", flat=True))
    through.objects.bulk_create(through(articlepage_id=page.pk, topic_id=topic) for page in created for topic in topics)


def build_page(base, index, step, number):
    """Return an unsaved copy of the page ``base`` at the position ``step`` below ``index``."""
    page = Page.objects.model(**{field.attname: getattr(base, field.attname) for field in Page._meta.concrete_fields})
    page.pk = None
    page.translation_key = uuid.uuid4()
    page.path = Page._get_path(index.path, index.depth + 1, step)
    page.slug = f"article-{number}"
    page.url_path = f"{index.url_path}{page.slug}/"
    first_word = TITLE_WORDS[number % 11].title()
    page.title = f"{first_word} and {TITLE_WORDS[number // 11 % 11]}, number {number}"
    page.draft_title = page.title
    page.first_published_at = base.first_published_at - timedelta(hours=number)
    page.last_published_at = page.first_published_at
    page.latest_revision = None
    page.live_revision = None
    return page


def insert_article_rows(original, pages):
    """Copy the row of ``original`` in the table of articles for each of ``pages``.

    This is SQL because Django's ``bulk_create`` can't create rows of inherited models.
    """
    quote = connection.ops.quote_name
    fields = [field for field in ArticlePage._meta.local_concrete_fields if not field.primary_key]
    columns = ", ".join(quote(field.column) for field in fields)
    table = quote(ArticlePage._meta.db_table)
    key = quote(ArticlePage._meta.pk.column)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({key}, {columns}) SELECT %s, {columns} FROM {table} WHERE {key} = %s",  # noqa: S608
            [(page.pk, original.pk) for page in pages],
        )
