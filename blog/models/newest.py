"""The newest articles, whose keys are in the cache."""

from django.apps import apps
from django.utils import timezone

from core.cache.content_tags import build_list_tag, record_tags
from core.cache.versioned import get_or_build
from core.visibility import get_page_summaries

ARTICLES = "blog.ArticlePage"


class NewestArticles:
    """A sequence of the public articles, newest first, for paginators and slices.

    ``below`` is the tree path of a page: only articles below it are included; ``topic`` limits them to one
    topic. Their keys are cached; a slice loads its articles with one query.
    """

    def __init__(self, below="", topic=None):
        self.list_name = f"topic:{topic.pk}" if topic else "articles"
        cache_key = f"newest:{below}:{topic.pk if topic else ''}"
        pks, expiry_times = get_or_build(cache_key, lambda: self._load_keys(below, topic))
        now = timezone.now()
        expired = {pk for pk, expire_at in expiry_times if expire_at <= now}
        self.pks = tuple(pk for pk in pks if pk not in expired) if expired else pks

    def __len__(self):
        record_tags(build_list_tag(self.list_name))
        return len(self.pks)

    def __getitem__(self, part):
        record_tags(build_list_tag(self.list_name, part.stop))
        pks = self.pks[part]
        return self._load(pks)

    def get_others(self, pk, count):
        """Return the first ``count`` articles besides that with the key ``pk``."""
        others = [each for each in self.pks[: count + 1] if each != pk][:count]
        record_tags(build_list_tag(self.list_name, count + (pk in self.pks[:count])))
        return self._load(others)

    def _load(self, pks):
        articles = get_page_summaries(apps.get_model(ARTICLES), pks)
        return [articles[pk] for pk in pks if pk in articles]

    @staticmethod
    def _load_keys(below, topic):
        """Return the keys of the articles, and those that expire as pairs of key and time."""
        articles = apps.get_model(ARTICLES).objects.visible().filter(path__startswith=below)
        if topic:
            articles = articles.filter(topics=topic)
        rows = list(articles.order_by("-first_published_at", "-pk").values_list("pk", "expire_at"))
        return tuple(pk for pk, _ in rows), tuple((pk, expire_at) for pk, expire_at in rows if expire_at)
