"""Links in rich text: finds those that lead to something that goes, with their sentence, and changes them."""

import re

from django.utils.html import escape
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from editorial.checks.findings import Place as CheckPlace
from editorial.checks.rich_text import read_rich_text, strip_tags
from editorial.checks.sentences import find_sentence

LINK = re.compile(r"<a\s([^>]*)>(.*?)</a>", re.DOTALL)
EMBED = re.compile(r"<embed\s([^>]*?)/?>(?:</embed>)?")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def get_linked_model(kind):
    """Return the model that ``kind``, an attribute of a link in rich text, stands for, or None."""
    return {"page": Page, "document": get_document_model(), "image": get_image_model()}.get(kind)


class RichTextChange:
    """Changes the links of a rich text that lead to ``targets``, and notes each of them with its sentence.

    :param note: is called with ``(key of the target, sentence)``
    :param substitute: the object that they lead to from now on if it is of the same kind; else the words stay
    """

    def __init__(self, targets, substitute, note):
        self.targets = targets
        self.substitute = substitute
        self.note = note

    def change(self, html):
        """Return ``html`` with its links changed."""
        if "linktype=" not in html and "embedtype=" not in html:
            return html
        passages, _ = read_rich_text(html, CheckPlace(""))
        self.passages = passages
        changed = LINK.sub(self.change_link, html)
        return EMBED.sub(self.change_embed, changed)

    def find_target(self, attributes, kind):
        """Return ``(model, key)`` of what the element with ``attributes`` leads to if that goes, else None."""
        model = get_linked_model(attributes.get(kind))
        if model and self.targets.contains(model, attributes.get("id")):
            return model, (model._meta.label_lower, attributes["id"])
        return None

    def change_link(self, match):
        """Return what replaces the link ``match``."""
        found = self.find_target(dict(ATTRIBUTE.findall(match[1])), "linktype")
        if not found:
            return match[0]
        model, key = found
        self.note(key, self.find_sentence_of(match))
        if isinstance(self.substitute, model):
            return f'<a linktype="{escape(match_kind(match[1]))}" id="{self.substitute.pk}">{match[2]}</a>'
        return match[2]

    def change_embed(self, match):
        """Return what replaces the picture ``match``."""
        attributes = dict(ATTRIBUTE.findall(match[1]))
        found = self.find_target(attributes, "embedtype")
        if not found:
            return match[0]
        self.note(found[1], "")
        if isinstance(self.substitute, found[0]):
            return match[0].replace(f'id="{attributes["id"]}"', f'id="{self.substitute.pk}"')
        return ""

    def find_sentence_of(self, match):
        """Return the sentence in which the link ``match`` stands."""
        words = strip_tags(match[2])
        for passage in self.passages:
            if match[0] in passage.html:
                before = strip_tags(passage.html[: passage.html.index(match[0])])
                return find_sentence(passage.text, passage.text.find(words, max(0, len(before) - 1)))
        return words


def match_kind(attributes):
    """Return the kind of link in ``attributes``, those of an element as they are stored."""
    return dict(ATTRIBUTE.findall(attributes))["linktype"]
