"""Rules about the form of a text: repetitions, headings, what search engines show, pictures, sources, reviews."""

import hashlib
import re

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from wagtail.models import Page

from core.http.own_addresses import find_own_target
from core.models import BasePage
from editorial.checks.engine import Rule, register
from editorial.checks.findings import Mend, Place
from editorial.checks.models import PassageDigest
from editorial.sharing.repeated import find_common_block

MIN_REPEATED_WORDS = 8
MIN_SHARED_WORDS = 20  # of a passage that two pages have; shorter ones, such as an invitation, may be the same
MAX_SHARED = 20
SHARED_FIELDS = ("contraindications", "sources")  # rightly the same on several pages
NOT_A_WORD = re.compile(r"[\W_]+")
NO_SOURCE = re.compile(
    r"^(?:https?://\S+|www\.\S+|google|wikipedia|the internet|internet|facebook|youtube|chatgpt|ai|various"
    r"|own knowledge|experience|source|n/?a|none|-+|tbd)\.?$",
    re.IGNORECASE,
)
MAX_TITLE, MAX_DESCRIPTION = 70, 170  # characters; search engines cut by width, at about these
MAX_HERO_BYTES = 8_000_000


def normalize_passage(text):
    """Return ``text`` so that two passages that say the same are equal."""
    return NOT_A_WORD.sub(" ", text.casefold()).strip()


@register
class RepeatedRule(Rule):
    """The same passage twice on the page."""

    id = "repeated"
    title = "No paragraph is on the page twice"
    advice = "Keep the one that fits best."

    def check(self, content):
        seen = set()
        for passage in content.body:
            text = normalize_passage(passage.text)
            if len(text.split()) < MIN_REPEATED_WORDS:
                continue
            if text in seen:
                mend = Mend("Take the second one out", passage.html)
                yield self.find("The same text is on this page twice.", passage.place, excerpt=passage.text, mend=mend)
            seen.add(text)


def is_shared(place):
    """Tell whether the words at ``place`` rightly stand on several pages."""
    return bool(place.section_url) or place.field in SHARED_FIELDS


def digest_passages(content):
    """Return the digests of the longer passages of ``content`` with these passages."""
    own = [each for each in content.body if not each.is_apart and not is_shared(each.place)]
    texts = {passage: normalize_passage(passage.text) for passage in own}
    return {
        hashlib.blake2b(text.encode(), digest_size=12).hexdigest(): passage
        for passage, text in texts.items()
        if len(text.split()) >= MIN_SHARED_WORDS
    }


@register
class RepeatedElsewhereRule(Rule):
    """The same passage on another page."""

    id = "repeated-elsewhere"
    for_pages = True
    title = "No longer paragraph is on another page, too"
    advice = "Say it here in other words, or link to the other page."

    def check(self, content):
        passages = digest_passages(content)
        rows = PassageDigest.objects.filter(digest__in=passages, page__live=True).exclude(page_id=content.page.pk)
        for row in rows.select_related("page")[:MAX_SHARED]:
            passage = passages[row.digest]
            offer = self.offer_sharing(content.page, row.page, passage.place)
            yield self.find(f"The same text is on “{row.page.title}”.", passage.place, excerpt=passage.text, **offer)

    def offer_sharing(self, page, other, place):
        """Return advice and address if the whole block at ``place`` of ``page`` is on ``other`` as well."""
        digest = find_common_block(page, other.specific, place)
        if not digest:
            return {}
        advice = (
            "Keep it once, as a shared section of both pages, say it here in other words, or link to the other page."
        )
        return {"advice": advice, "url": reverse("make_shared", args=[digest]), "url_label": "Make it shared"}


@register
class HeadingRule(Rule):
    """Headings that are empty or skip a level."""

    id = "headings"
    title = "Headings have words, and no level is left out"

    def check(self, content):
        level = 1
        for passage in content.body:
            if passage.kind != "heading":
                continue
            if not passage.text:
                mend = Mend("Take it out", passage.html)
                yield self.find("A heading without words.", passage.place, advice="Take it out.", mend=mend)
                continue
            if passage.level > level + 1:
                advice = f"Make it a heading of level {level + 1}, or add the one between."
                message = f"“{passage.text}” is a heading of level {passage.level} below one of level {level}."
                yield self.find(message, passage.place, excerpt=passage.text, advice=advice)
            level = passage.level


@register
class EmptyItemRule(Rule):
    """Items of a list without words."""

    id = "empty-item"
    title = "No item of a list is empty"
    advice = "Take it out."

    def check(self, content):
        for passage in content.body:
            if passage.kind == "item" and not passage.text:
                yield self.find(
                    "An item of a list without words.", passage.place, mend=Mend("Take it out", passage.html)
                )


@register
class SearchTextRule(Rule):
    """Title and description as search engines show them."""

    id = "search-text"
    for_pages = True
    title = "Title and description for search are there, fit, and are like those of no other page"

    def check(self, content):
        page = content.page
        if page.noindex:
            return
        title, description = (page.seo_title or page.title).strip(), page.summary_text.strip()
        title_place = Place("Search", "seo_title" if page.seo_title else "title")
        place = Place("Search", "search_description")
        if len(title) > MAX_TITLE:
            yield self.find("The title is cut off in search results.", title_place, excerpt=title, advice="Shorten it.")
        if not description:
            yield self.find("It has no description for search results.", place, advice="Write one or two sentences.")
        if len(page.search_description.strip()) > MAX_DESCRIPTION:
            message = "The description is cut off in search results."
            yield self.find(message, place, excerpt=description, advice="Say the most important thing first.")
        yield from self.check_twins(page, title, title_place)

    def check_twins(self, page, title, place):
        """Yield a finding if another public page has the same title, and one if the same description."""
        others = Page.objects.live().filter(alias_of=None).exclude(pk=page.pk)
        twin = others.filter(Q(seo_title__iexact=title) | Q(seo_title="", title__iexact=title)).first()
        if twin:
            message = f"Another page has the same title: “{twin.title}”."
            yield self.find(message, place, excerpt=title, advice="Say what only this page offers.")
        description = page.search_description.strip()
        twin = others.filter(search_description__iexact=description).first() if description else None
        if twin:
            message = f"“{twin.title}” has the same description."
            place = Place("Search", "search_description")
            yield self.find(message, place, excerpt=description, advice="Say what only this page offers.")


@register
class OwnAddressRule(Rule):
    """Links to a page of this site that were typed as addresses."""

    id = "own-address"
    title = "Links to pages of this site follow the page when it moves"
    advice = "Choose the page instead of typing its address."

    def check(self, content):
        for link in content.links:
            target = find_own_target(link.target) if link.kind == "url" and link.target else None
            if target and target.kind == "page" and isinstance(target.instance.specific, BasePage):
                message = f"“{link.words or link.target}” is a typed address of “{target.instance.title}”."
                yield self.find(message, link.place, excerpt=link.words, mend=self.build_mend(link, target))

    def build_mend(self, link, target):
        """Return the mend that links the page, or None for a button and an address with something behind it."""
        if not link.html or target.suffix:
            return None
        inner = link.html[link.html.find(">") + 1 :]
        return Mend("Link the page itself", link.html, f'<a linktype="page" id="{target.instance.pk}">{inner}')


@register
class HeroRule(Rule):
    """A picture at the head that is heavy, or upright where it is cropped."""

    id = "hero"
    for_pages = True
    title = "The picture at the head lies on its side, and isn’t too heavy"

    def check(self, content):
        page = content.page
        image = page.main_image if page.image_field == "hero_image" else None
        if image is None or content.is_type("HomePage"):  # the home page shows it as it is
            return
        place = Place("Picture", page.image_field)
        if image.height > image.width:
            advice = "Choose one that is wider than high, or drag its point to what matters."
            yield self.find(f"“{image.title}” is upright: only its middle is shown.", place, advice=advice)
        if (image.file_size or 0) > MAX_HERO_BYTES:
            yield self.find(f"“{image.title}” is very large.", place, advice="Choose a smaller file.")


@register
class ReviewRule(Rule):
    """A text that somebody should have read again."""

    id = "review"
    title = "Texts are read again when their day has come"
    advice = "Read it again. If it is still right, press “Still right” above the editor, or set the next day."

    def check(self, content):
        day = getattr(content.page, "review_by", None)
        if day and day < content.today:
            when = date_format(day, "j F Y")
            yield self.find(f"It should have been checked by {when}.", Place("", "review_by"))


@register
class MissingSourceRule(Rule):
    """An article about health without a source."""

    id = "no-source"
    title = "An article about health names its sources"
    advice = "Name where readers can check it, under “Sources”."

    def check(self, content):
        if content.is_type("ArticlePage") and content.speaks_of_health and not len(content.page.sources):
            yield self.find("It speaks of health and names no source.", Place("", "sources"))


@register
class SourceRule(Rule):
    """Sources in which nobody can look anything up."""

    id = "source"
    title = "A source names author, title and year, or where it is"
    advice = "Write who published it, its title and the year."

    def check(self, content):
        for source in getattr(content.page, "sources", ()):
            citation = source.value["citation"].strip()
            if NO_SOURCE.match(citation) or len(citation.split()) < 2:
                yield self.find(
                    f"“{citation}” is no source.", Place("Sources", f"sources.{source.id}"), excerpt=citation
                )
