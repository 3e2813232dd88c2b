"""Articles, their topics and their writers."""

from .articles import ArticlePage, ArticleSource
from .index import ArticleIndexPage
from .people import Byline, Topic, Writer

__all__ = ["ArticleIndexPage", "ArticlePage", "ArticleSource", "Byline", "Topic", "Writer"]
