"""The assembled content of a page: its words in reading order, its links and pictures, with their places."""

import re
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Site

from core.models import BasePage
from core.site_context import get_site_context
from editorial.checks.blocks import BlockReader
from editorial.checks.findings import Place
from editorial.checks.rich_text import LinkUse, Passage, read_rich_text

SEARCH_FIELDS = ("seo_title", "search_description")
# Names and the like: words that no dictionary has, and no sentences.
NAME_FIELDS = ("given_name", "family_name", "pronouns", "languages", "display_name")
# Of testimonials: what visitors don't see, or a client wrote.
CLIENT_FIELDS = ("words_received", "source", "consent_scope", "consent_evidence")
HIDDEN_FIELDS = {*SEARCH_FIELDS, *NAME_FIELDS, *CLIENT_FIELDS}
# Two different ones of these make a text one about health.
HEALTH_WORDS = re.compile(
    r"\b(aches?|anxiety|arthritis|blood pressure|cancer|circulation|cortisol|depression|diabetes|disc|endorphins?"
    r"|fascia|headaches?|healing|heart rate|hormones?|immune|inflammation|injur(?:y|ies)|insomnia|lymph\w*|medications?"
    r"|migraines?|muscles?|nervous system|pain|posture|pregnan\w+|range of motion|sciatica|serotonin|spine|sprains?"
    r"|surgery|symptoms?|tendons?|thrombosis|tissues?)\b",
    re.IGNORECASE,
)
MIN_HEALTH_WORDS = 2


@dataclass
class PageContent:
    """What a page says and shows; ``page`` may be a draft, or a snippet such as a topic.

    ``passages`` are the texts of fields and blocks in reading order, ``choices`` pairs of what a chooser in a block
    chose (kind and key) and its place. ``hidden_links`` are the links to pages that visitors can't see, once read.
    """

    page: BasePage
    passages: list[Passage] = field(default_factory=list)
    links: list[LinkUse] = field(default_factory=list)
    pictures: list = field(default_factory=list)
    choices: list = field(default_factory=list)
    block_types: set = field(default_factory=set)
    hidden_links: list | None = None

    @cached_property
    def site(self):
        """The Wagtail site of the page, else the default one; None before there is any."""
        own = self.page.get_site() if isinstance(self.page, Page) else None
        return own or Site.objects.filter(is_default_site=True).first()

    @cached_property
    def context(self):
        """The site context: facts, booking, contact page."""
        return get_site_context(self.site)

    @property
    def facts(self):
        """The facts of the practice."""
        return self.context.practice

    @cached_property
    def today(self):
        """The day on which the page is checked, in the practice's zone: the worker has none of its own."""
        return timezone.localdate(timezone=ZoneInfo(self.facts.timezone))

    @cached_property
    def prose(self):
        """The passages that visitors read as text: no titles for search engines, no names."""
        return [passage for passage in self.passages if passage.place.field not in HIDDEN_FIELDS]

    @cached_property
    def body(self):
        """The passages of rich texts and blocks."""
        return [passage for passage in self.prose if passage.is_body]

    @cached_property
    def text(self):
        """The prose as one text, each passage on a line of its own."""
        return "\n".join(passage.text for passage in self.prose)

    @cached_property
    def speaks_of_health(self):
        """Whether the text is about health: it uses two of :data:`HEALTH_WORDS`."""
        return len({word.lower() for word in HEALTH_WORDS.findall(self.text)}) >= MIN_HEALTH_WORDS

    def is_type(self, *labels):
        """Tell whether the page is of one of the types ``labels``, such as "ArticlePage"."""
        return type(self.page).__name__ in labels


def read_page(page):
    """Return the :class:`PageContent` of ``page``."""
    content = PageContent(page)
    for model_field in iterate_text_fields(type(page)):
        value = getattr(page, model_field.name)
        place = Place(capfirst(str(model_field.verbose_name)), model_field.name)
        if isinstance(model_field, StreamField):
            BlockReader(content, model_field.name).read_stream(value, place)
        elif isinstance(model_field, RichTextField):
            passages, links = read_rich_text(value or "", place)
            content.passages += passages
            content.links += links
        elif value:
            is_title = model_field.name == "title"
            content.passages.append(Passage(str(value), "title" if is_title else "field", place))
    return content


def iterate_text_fields(model):
    """Yield the fields of ``model`` with words for visitors: a page's title, its own fields, those for search."""
    own = [each for each in model._meta.get_fields() if is_text_field(each) and each.model is not Page]
    if not issubclass(model, Page):
        yield from own
        return
    yield Page._meta.get_field("title")
    yield from own
    yield from (Page._meta.get_field(name) for name in SEARCH_FIELDS)


def is_text_field(model_field):
    """Tell whether staff write words for visitors into ``model_field``."""
    if isinstance(model_field, StreamField):
        return True
    is_text = isinstance(model_field, models.CharField | models.TextField)
    is_code = isinstance(model_field, models.URLField | models.SlugField | models.EmailField)
    return is_text and not is_code and model_field.editable and not model_field.choices
