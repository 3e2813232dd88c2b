"""Advice: what would make a good page better."""

import re

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from core.catalog import SERVICES, get_listed_pages
from core.models import Navigation
from core.models.lists import IndexPage
from editorial.checks.engine import Rule, register
from editorial.checks.findings import Place, Severity
from editorial.checks.sentences import split_sentences

LONG_SENTENCE = 40  # words
HARD_GRADE = 13  # of school, Flesch-Kincaid; a reader of health texts should need no more than eight or nine
MIN_WORDS_TO_GRADE = 120
WORDS_WITHOUT_PICTURE = 800
NEXT_STEPS = {"call_to_action", "related_pages", "price_list", "people"}
SYLLABLE = re.compile(r"[aeiouy]+(?!$)|[aiouy]$|e(?=e$)")


class AdviceRule(Rule):
    """Base of the rules that only advise."""

    severity = Severity.COULD


@register
class SentenceRule(AdviceRule):
    """Very long sentences."""

    id = "sentence"
    title = f"A sentence has at most {LONG_SENTENCE} words"
    advice = "Make two of it."

    def check(self, content):
        for passage in content.body:
            for sentence in split_sentences(passage.text):
                if len(sentence.split()) > LONG_SENTENCE:
                    yield self.find(f"A sentence of {len(sentence.split())} words.", passage.place, excerpt=sentence)


@register
class ReadingLevelRule(AdviceRule):
    """Texts that are hard to read (Kincaid and others, "Derivation of new readability formulas", 1975)."""

    id = "reading-level"
    title = "The text is easy to read"
    advice = "Shorter sentences and everyday words reach more people."

    def check(self, content):
        texts = [passage.text for passage in content.body if passage.kind != "heading"]
        sentences = [sentence for text in texts for sentence in split_sentences(text)]
        words = [word for sentence in sentences for word in sentence.split()]
        if len(words) < MIN_WORDS_TO_GRADE:
            return
        syllables = sum(max(1, len(SYLLABLE.findall(word.casefold()))) for word in words)
        grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
        if grade > HARD_GRADE:
            yield self.find("It reads like a text for experts.", Place("", "body"))


@register
class TreatmentLinkRule(AdviceRule):
    """Articles that lead to no treatment."""

    id = "treatment-link"
    for_pages = True
    title = "An article leads to a treatment"

    def check(self, content):
        page = content.page
        if not content.is_type("ArticlePage") or not page.pk or page.services.all():
            return
        services = get_listed_pages(SERVICES)
        linked = {link.target for link in content.links if link.kind == "page"}
        if linked & {service.pk for service in services}:
            return
        named = [service.title for service in services if service.title.casefold() in content.text.casefold()]
        tip = f"Choose {' or '.join(f'“{title}”' for title in named[:3])}" if named else "Choose one"
        yield self.find("It leads to no treatment.", Place("", "services"), advice=f"{tip} under “People & topics”.")


@register
class NextStepRule(AdviceRule):
    """Articles after which nothing follows."""

    id = "next-step"
    title = "At the end there is a next step"
    advice = "Add an invitation, or related pages."

    def check(self, content):
        if content.is_type("ArticlePage") and not content.block_types & NEXT_STEPS:
            yield self.find("After it there is no next step.", Place("", "body"))


@register
class PictureCountRule(AdviceRule):
    """Long texts without a picture."""

    id = "picture-count"
    for_pages = True
    title = f"A text of {WORDS_WITHOUT_PICTURE} words has a picture"
    advice = "Add one that shows what the words are about."

    def check(self, content):
        words = sum(len(passage.text.split()) for passage in content.body)
        shown = content.pictures or content.block_types & {"gallery", "video"} or content.page.main_image
        if words >= WORDS_WITHOUT_PICTURE and not shown:
            yield self.find(f"{words} words and no picture.", Place("", "body"))


@register
class OrphanRule(AdviceRule):
    """Pages to which nothing leads."""

    id = "orphan"
    for_pages = True
    title = "Another page leads here"

    def check(self, content):
        page = content.page
        is_listed = isinstance(page, IndexPage) or content.is_type("HomePage", "ContactPage", "TherapistPage")
        if not page.pk or not page.live or is_listed or content.is_type("ArticlePage", "ServicePage"):
            return
        kind = ContentType.objects.get_for_model(Page)
        rows = ReferenceIndex.objects.filter(to_content_type=kind, base_content_type=kind, to_object_id=str(page.pk))
        sources = [int(key) for key in rows.values_list("object_id", flat=True) if key != str(page.pk)]
        in_navigation = any(page.pk in navigation.get_page_ids() for navigation in Navigation.objects.all())
        if in_navigation or Page.objects.live().filter(pk__in=sources).exists():
            return
        yield self.find("No page leads here.", advice=suggest_links(page))


def suggest_links(page):
    """Return advice which pages could lead to ``page``, because they say its title's words."""
    found = Page.objects.live().filter(depth__gt=1).exclude(pk=page.pk).search(page.title, operator="and")[:3]
    names = " or ".join(f"“{other.title}”" for other in found)
    if not names:
        return "Link to it from another page or the navigation."
    return f"Link the words “{page.title}” on {names}, or add it to the navigation."
