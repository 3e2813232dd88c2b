"""The list of articles."""

from django.conf import settings
from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce
from django.http import Http404
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from blog.models.articles import ArticlePage
from blog.models.newest import NewestArticles
from blog.models.people import Topic
from core.cache.content_tags import build_list_tag, record_tags
from core.cache.versioned import get_or_build
from core.images.prefetch import with_pictures
from core.models import BasePage
from core.models.lists import IndexPage, ListPageMixin, paginate
from core.outputs.sitemaps import PAGES_PER_SITEMAP
from core.visibility import expiry_generation
from seo.feeds import build_feed_alternates

ARTICLES_PER_PAGE = 12
FEED_ARTICLES = 20  # articles in a feed


class ArticleIndexPage(ListPageMixin, RoutablePageMixin, IndexPage):
    """The list of all articles, newest first, with a page for each topic."""

    page_description = "Lists all articles, newest first, with a page for each topic. There is one."
    subpage_types = ["blog.ArticlePage"]

    content_panels = [*Page.content_panels, "lead"]

    search_fields = [*BasePage.search_fields, index.SearchField("lead")]

    class Meta:
        verbose_name = "list of articles"

    @classmethod
    def get_public_page(cls):
        """Return the list of articles if it is public, or None."""
        page = cls.objects.visible().first()
        record_tags(f"link:{page.pk}" if page else build_list_tag("pages"))
        return page

    @classmethod
    def get_public_url(cls):
        """Return the address of the list of articles, or an empty string if it isn't public."""

        def find():
            page = cls.get_public_page()
            return page.url or "" if page else ""

        return get_or_build(f"article-index:{settings.HEADLESS}:{expiry_generation()}", find)

    def get_listed_pages(self):
        return with_pictures(NewestArticles(self.path)[:ARTICLES_PER_PAGE])

    def get_newest_change(self, topic=None):
        """Return when the newest change of a public article, of ``topic`` if given, was published, or None."""
        record_tags(f"dates:{self.pk}:{topic.pk}" if topic else f"dates:{self.pk}")

        def build():
            articles = ArticlePage.objects.visible().child_of(self).order_by()
            newest = Max(Coalesce("changed_at", "first_published_at"))
            by_topic = dict(articles.values_list("topics").annotate(newest=newest))
            return by_topic | {"all": max(filter(None, by_topic.values()), default=None)}

        return get_or_build(f"newest-changes:{self.pk}:{expiry_generation()}", build).get(topic.pk if topic else "all")

    def get_topics(self):
        """Return the topics with public articles, by name; ``count`` is the number of articles."""
        record_tags(build_list_tag("topics"))
        public = Q(articles__in=ArticlePage.objects.visible().child_of(self).order_by())
        found = Topic.objects.annotate(count=Count("articles", filter=public)).filter(count__gt=0).order_by("name")
        return get_or_build(f"topics:{self.pk}:{expiry_generation()}", lambda: list(found))

    def get_topic(self, slug):
        """Return the topic with ``slug``.

        :raises Http404: if no topic with public articles has it.
        """
        for topic in self.get_topics():
            if topic.slug == slug:
                return topic
        raise Http404("No article is about this.")

    def route_exists(self, view=None, args=(), kwargs=None):
        """Tell whether there is something at the route: only topics with public articles have a page."""
        return not kwargs or any(topic.slug == kwargs["slug"] for topic in self.get_topics())

    def get_alternates(self, path, practice):
        """Return the feeds and the formats of every page."""
        base = (self.url or "/") + path.partition("?")[0]
        return (*build_feed_alternates(base), *super().get_alternates(path, practice))

    def get_sitemap_urls(self, request=None):
        """Return the entries of the list and of its topics, up to the limit of a sitemap."""
        urls = super().get_sitemap_urls(request)
        base = urls[0]["location"]
        for topic in self.get_topics()[: PAGES_PER_SITEMAP - 1]:
            location = base + self.reverse_subpage("topic", [topic.slug])
            urls.append({"location": location, "lastmod": self.get_newest_change(topic)})
        return urls

    def get_feed_articles(self, topic=None):
        """Return the newest articles that search engines may list, of ``topic`` if given."""
        articles = ArticlePage.objects.indexable().child_of(self).exclude(first_published_at=None)
        if topic:
            articles = articles.filter(topics=topic)
        return articles.prefetch_related("topics").order_by("-first_published_at", "-pk")[:FEED_ARTICLES]

    @path("")
    def list_all(self, request):
        """Serve the list of all articles."""
        return self.render_list(request)

    @path("topics/<str:slug>/", name="topic")
    def list_topic(self, request, slug):
        """Serve the articles of a topic; a topic without any is a 404."""
        return self.render_list(request, self.get_topic(slug))

    def render_list(self, request, topic=None):
        """Return the response with the articles, of ``topic`` if given."""
        articles = paginate(NewestArticles(self.path, topic), request, ARTICLES_PER_PAGE)
        articles.object_list = with_pictures(articles.object_list)
        crumbs = self.get_breadcrumbs()
        head = {"items": list(articles)}
        if topic:
            path = self.reverse_subpage("topic", [topic.slug])
            head |= {"title": topic.name, "description": topic.description, "path": path}
            head["modified"] = self.get_newest_change(topic)
            crumbs = [*crumbs, (topic.name, self.url + path)]
        context = {"articles": articles, "topics": self.get_topics(), "topic": topic}
        return self.render(request, context_overrides=context, crumbs=crumbs, head=head)
