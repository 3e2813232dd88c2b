"""Feeds with full texts: Django's RSS and Atom with what they lack, and JSON Feed, filled through the same calls.

RSS 2.0 with content:encoded (RSS Advisory Board, "RSS Best Practices Profile"), RFC 4287, JSON Feed 1.1.
"""

import json
import re

from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed, rfc3339_date
from django.utils.html import escape

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # pasted documents hold such things
FEED_AS_JSON = {"title": "title", "home_page_url": "link", "feed_url": "feed_url", "description": "description"}
ITEM_AS_JSON = {"id": "unique_id", "url": "link", "title": "title", "content_html": "content", "tags": "categories"}
ITEM_AS_JSON |= {"summary": "summary", "image": "image"}


class FullTextFeed(SyndicationFeed):
    """A feed whose items have ``content`` (HTML), ``summary`` (plain) and perhaps ``image`` (a JPEG's address).

    ``updated`` is the date of a feed without items: what is sent depends on no clock. ``name`` is for people.
    """

    def add_item(self, *, image="", **values):
        values = {name: NOT_IN_XML.sub("", v) if isinstance(v, str) else v for name, v in values.items()}
        # The size is unknown here; the profile says to write 0 then.
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
        feed |= {name: self.feed[key] for name, key in FEED_AS_JSON.items()}
        json.dump(feed | {"items": [self.entry(item) for item in self.items]}, outfile, ensure_ascii=False)

    def entry(self, item):
        """Return ``item`` as JSON Feed names its parts."""
        entry = {name: item[key] for name, key in ITEM_AS_JSON.items() if item[key]}
        dates = {"date_published": rfc3339_date(item["pubdate"]), "date_modified": rfc3339_date(item["updateddate"])}
        author = {name: item[f"author_{key}"] for name, key in (("name", "name"), ("url", "link"))}
        author = {name: value for name, value in author.items() if value}
        return entry | dates | ({"authors": [author]} if author else {})


FORMATS = {"rss": RSSFeed, "atom": AtomFeed, "json": JSONFeed}  # by the ending of their address
