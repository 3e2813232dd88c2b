"""Articles, their topics and their writers."""

from blog.models import topic_addresses  # noqa: F401 - its receivers, which need all models
from blog.models.articles import ArticlePage
from blog.models.index import ArticleIndexPage
from blog.models.newest import NewestArticles
from blog.models.people import Byline, Topic, Writer

__all__ = ["ArticleIndexPage", "ArticlePage", "Byline", "NewestArticles", "Topic", "Writer"]
