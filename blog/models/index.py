"""The list of articles."""

from django.db.models import Count, Q
from django.http import Http404
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from blog.models.articles import ArticlePage, Newest
from blog.models.people import Topic
from core.cache.versioned import get_or_build
from core.images.prefetch import with_pictures
from core.models import BasePage
from core.models.lists import IndexPage, ListPageMixin, paginate
from core.outputs.sitemaps import PAGES_PER_SITEMAP
from core.visibility import expiry_generation
from seo.feeds import FEED_CLASSES
from seo.head import Alternate, build_absolute_url

PER_PAGE = 12
NEWEST = 20  # articles in a feed


class ArticleIndexPage(ListPageMixin, RoutablePageMixin, IndexPage):
    """All articles, newest first, and those of one topic."""

    page_description = "Lists all articles, newest first, with a page for each topic. There is one."
    subpage_types = ["blog.ArticlePage"]

    content_panels = [*Page.content_panels, "lead"]

    search_fields = [*BasePage.search_fields, index.SearchField("lead")]

    class Meta:
        verbose_name = "list of articles"

    def listed(self):
        return with_pictures(Newest(self.path)[:PER_PAGE])

    def topics(self):
        """The topics that have articles, by name, as a list; each knows its ``count`` of articles."""
        public = Q(articles__in=ArticlePage.objects.visible().child_of(self).order_by())
        found = Topic.objects.annotate(count=Count("articles", filter=public)).filter(count__gt=0).order_by("name")
        return get_or_build(f"topics:{self.pk}:{expiry_generation()}", lambda: list(found))

    def topic(self, slug):
        """Return the topic with articles that has this slug.

        :raises Http404: when there is none.
        """
        for topic in self.topics():
            if topic.slug == slug:
                return topic
        raise Http404("No article is about this.")

    def get_alternates(self, path, practice):
        base = (self.url or "/") + path.partition("?")[0]
        forms = ((feed.content_type.partition(";")[0], feed.name, kind) for kind, feed in FEED_CLASSES.items())
        feeds = (Alternate(media, name, build_absolute_url(f"{base}feed.{kind}")) for media, name, kind in forms)
        return (*feeds, *super().get_alternates(path, practice))

    def get_sitemap_urls(self, request=None):
        """The list and, as far as a sitemap may hold them, the pages of its topics."""
        urls = super().get_sitemap_urls(request)
        topics = self.topics()[: PAGES_PER_SITEMAP - 1]
        return [*urls, *({"location": urls[0]["location"] + self.reverse_subpage("topic", [t.slug])} for t in topics)]

    def newest(self, topic=None):
        """The articles of a feed: those that search engines may list, newest first."""
        articles = ArticlePage.objects.indexable().child_of(self).exclude(first_published_at=None)
        if topic:
            articles = articles.filter(topics=topic)
        return articles.prefetch_related("topics").order_by("-first_published_at", "-pk")[:NEWEST]

    @path("")
    def everything(self, request):
        """All articles."""
        return self.show(request)

    @path("topics/<slug:slug>/", name="topic")
    def of_topic(self, request, slug):
        """The articles of a topic; a topic without any is a 404."""
        return self.show(request, self.topic(slug))

    def show(self, request, topic=None):
        """Answer with the list of articles; every page of it has its own title and address."""
        articles = paginate(Newest(self.path, topic), request, PER_PAGE)
        articles.object_list = with_pictures(articles.object_list)
        crumbs, head = self.get_breadcrumbs(), {"items": list(articles)}
        if topic:
            head |= {"title": topic.name, "path": f"topics/{topic.slug}/"}
            crumbs = [*crumbs, (topic.name, self.url + head["path"])]
        shown = {"articles": articles, "topics": self.topics(), "topic": topic}
        return self.render(request, context_overrides=shown, crumbs=crumbs, head=head)
