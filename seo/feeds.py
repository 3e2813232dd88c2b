"""Feeds with full texts: Django's RSS and Atom with the content of items, and JSON Feed.

RSS 2.0 with content:encoded (RSS Advisory Board, "RSS Best Practices Profile"), RFC 4287, JSON Feed 1.1.
"""

import json
import re

from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed, rfc3339_date
from django.utils.html import escape

from seo.head import Alternate, build_absolute_url

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # characters that pasted text may hold
# Names in a JSON feed, and those of Django's feeds.
FEED_FIELDS = {"title": "title", "home_page_url": "link", "feed_url": "feed_url", "description": "description"}
ITEM_FIELDS = {
    "id": "unique_id",
    "url": "link",
    "title": "title",
    "content_html": "content",
    "tags": "categories",
    "summary": "summary",
    "image": "image",
}


def remove_invalid_characters(value):
    """Return ``value``, if it is text or a list of texts, without the characters that XML doesn't allow."""
    if isinstance(value, list):
        return [remove_invalid_characters(part) for part in value]
    return NOT_IN_XML.sub("", value) if isinstance(value, str) else value


class FullTextFeed(SyndicationFeed):
    """A feed whose items have ``content`` (HTML), ``summary`` (plain text) and ``image`` (a JPEG's address).

    ``updated`` is the date of a feed without items, so that the feed doesn't depend on the clock. ``name`` is
    for people.
    """

    def __init__(self, **values):
        super().__init__(**{name: remove_invalid_characters(value) for name, value in values.items()})

    def add_item(self, *, image="", **values):
        values = {name: remove_invalid_characters(value) for name, value in values.items()}
        # The size is unknown; the profile asks for 0 then.
        enclosures = [Enclosure(image, "0", "image/jpeg")] if image else []
        values |= {"image": image, "enclosures": enclosures, "unique_id_is_permalink": False}
        super().add_item(**values, description=escape(values["summary"]))

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=self.feed["updated"])


class RSSFeed(FullTextFeed, Rss201rev2Feed):
    """RSS 2.0."""

    name = "RSS"

    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        handler.addQuickElement("content:encoded", item["content"])


class AtomFeed(FullTextFeed, Atom1Feed):
    """Atom 1.0."""

    name = "Atom"

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class JSONFeed(FullTextFeed):
    """JSON Feed, https://www.jsonfeed.org/version/1.1/."""

    name = "JSON Feed"
    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        feed = {"version": "https://jsonfeed.org/version/1.1", "language": self.feed["language"]}
        feed |= {name: self.feed[key] for name, key in FEED_FIELDS.items()} | build_authors(self.feed)
        json.dump(feed | {"items": [self.build_item(item) for item in self.items]}, outfile, ensure_ascii=False)

    def build_item(self, item):
        """Return ``item`` with the names of JSON Feed; empty fields are left out."""
        fields = {name: item[key] for name, key in ITEM_FIELDS.items() if item[key]}
        fields["date_published"] = rfc3339_date(item["pubdate"])
        fields["date_modified"] = rfc3339_date(item["updateddate"])
        return fields | build_authors(item)


def build_authors(values):
    """Return the authors of a feed or an item with ``values`` as JSON Feed has them; empty without any."""
    author = {"name": values["author_name"], "url": values["author_link"]}
    author = {name: value for name, value in author.items() if value}
    return {"authors": [author]} if author else {}


FEED_CLASSES = {"rss": RSSFeed, "atom": AtomFeed, "json": JSONFeed}  # by the extension of the address


def build_feed_alternates(base):
    """Return the feeds of the list of articles at ``base`` as a tuple of :class:`seo.head.Alternate`."""
    return tuple(
        Alternate(feed.content_type.partition(";")[0], feed.name, build_absolute_url(f"{base}feed.{kind}"))
        for kind, feed in FEED_CLASSES.items()
    )
