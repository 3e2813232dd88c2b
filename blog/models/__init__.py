"""Articles, their topics and their writers."""

from .articles import ArticlePage, Newest
from .index import ArticleIndexPage
from .people import Byline, Topic, Writer

__all__ = ["ArticleIndexPage", "ArticlePage", "Byline", "Newest", "Topic", "Writer"]
