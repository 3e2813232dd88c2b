"""What the visitors' search finds a page by."""

from html import unescape

from wagtail.models import Page
from wagtail.search import index

from core.facts.chips import MARK, fill_lasting_chips
from core.text import words
from core.text.stream_data import get_visible_text
from core.text.tags import TAG

NOT_IN_TEXT = ("title", "search_tokens")


class SearchMixin:
    """The words of a page for the search index; a base class before Wagtail's ``Page``.

    Beside the fields as they are, which staff search, the index has the stems of all words without accents, and
    those of title and summary a second time. So both databases find and rank the same pages.
    """

    search_fields = [*Page.search_fields, index.SearchField("search_tokens"), index.AutocompleteField("folded_title")]

    @classmethod
    def get_text_fields(cls):
        """Return the searchable fields but the title."""
        return [field for field in cls.get_searchable_search_fields() if field.field_name not in NOT_IN_TEXT]

    @property
    def search_text(self):
        """What visitors read in the searchable fields but the title, as one line of plain text; no query."""
        values = (getattr(self, field.field_name) for field in self.get_text_fields())
        texts = (get_visible_text(value) for value in values if value)
        return " ".join(unescape(" ".join(texts)).split())

    @property
    def search_tokens(self):
        """The tokens of this page, see :func:`core.text.words.build_tokens`."""
        title = words.split_stems(self.title)
        values = (self.get_index_value(field) or "" for field in self.get_text_fields())
        texts = (value if isinstance(value, str) else " ".join(value) for value in values)
        parts = (
            (words.TEXT_TOKEN, [*title, *words.split_stems(" ".join(texts))]),
            (words.SUMMARY_TOKEN, words.split_stems(getattr(self, self.summary_field, ""))),
            (words.TITLE_TOKEN, title),
        )
        return " ".join(words.build_tokens(prefix, stems) for prefix, stems in parts)

    def get_index_value(self, field):
        """Return the words of ``field`` for the index; the facts in a rich text have their value of now."""
        stored = getattr(self, field.field_name)
        if isinstance(stored, str) and MARK in stored:
            return unescape(TAG.sub(" ", fill_lasting_chips(stored)))
        return field.get_value(self)

    @property
    def folded_title(self):
        """The title without accents, so that the beginning of a name finds it, typed either way."""
        return " ".join(words.split_words(self.title))
