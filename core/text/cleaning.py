"""Cleans every text before it is stored: control characters, line breaks in single lines, links that run scripts.

Word's line break is a vertical tab, which no XML may contain; a line break in a name would end the header of an e-mail.
"""

import json
import re
from unicodedata import normalize

from django.db import models
from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.blocks import StreamValue
from wagtail.contrib.forms.models import FormSubmission
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Revision

from practice.links import is_safe_link, remove_unsafe_links

OUR_APPS = ("users", "practice", "seo", "core", "therapists", "services", "testimonials", "blog", "home", "api")
LIBRARY_MODELS = (
    "auth.group",
    "wagtailcore.page",
    "wagtailcore.site",
    "wagtailcore.collection",
    "wagtaildocs.document",
)
LINE_BREAKS = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
ODD_LINE_BREAKS = re.compile(r"[\v\f\x1c-\x1e\x85\u2028\u2029]")
# What XML 1.0 excludes (2.2, "Characters"), and the other control characters.
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LINK_KEYS = ("url", "href")


def clean_line(text):
    """Return ``text`` on one line, without control characters."""
    if not (LINE_BREAKS.search(text) or CONTROL_CHARACTERS.search(text) or "\t" in text):
        return text
    folded = re.sub(r" *[\t\n] *", " ", LINE_BREAKS.sub("\n", text))
    return CONTROL_CHARACTERS.sub("", folded).strip()


def clean_text(text):
    """Return ``text`` with common line breaks, without control characters."""
    return CONTROL_CHARACTERS.sub("", ODD_LINE_BREAKS.sub("\n", text))


def clean_html(text):
    """Return rich text without control characters and without links that run scripts."""
    return remove_unsafe_links(clean_text(text))


def clean_value(value, key=""):
    """Return ``value``, the stored data of blocks, with all its texts clean."""
    if isinstance(value, str):
        return clean_html(value) if key not in LINK_KEYS or is_safe_link(value) else ""
    if isinstance(value, dict):
        return {name: clean_value(part, name) for name, part in value.items()}
    return [clean_value(part) for part in value] if isinstance(value, list) else value


def clean_stream(value):
    """Return ``value``, a StreamValue, or a new one of clean data if it has anything to clean."""
    data = value.get_prep_value()
    cleaned = clean_value(data)
    return value if cleaned == data else value.stream_block.to_python(cleaned)


def clean_field(field, value):
    """Return ``value`` of the model's ``field`` as it may be stored."""
    if isinstance(field, StreamField) and isinstance(value, StreamValue):
        return clean_stream(value)
    if not isinstance(value, str) or field.name == "password":
        return value
    if isinstance(field, models.SlugField):
        return normalize("NFC", clean_line(value))
    if isinstance(field, models.URLField) and field.blank and not is_safe_link(value):
        return ""
    if isinstance(field, models.CharField):
        return clean_line(value)
    return clean_html(value) if isinstance(field, RichTextField) else clean_text(value)


def is_text_field(field):
    """Tell whether the model's ``field`` holds texts."""
    return isinstance(field, models.CharField | models.TextField | StreamField)


def clean_texts(instance):
    """Clean all texts of ``instance``, a model's, in place."""
    deferred = instance.get_deferred_fields()
    for field in filter(is_text_field, instance._meta.concrete_fields):
        value = None if field.attname in deferred else getattr(instance, field.attname)
        cleaned = clean_field(field, value)
        if cleaned is not value:
            setattr(instance, field.attname, cleaned)


def clean_revision(revision):
    """Clean the texts of a version of a page or of another thing, which is stored apart from it."""
    model = revision.content_type.model_class()
    fields = {field.name: field for field in model._meta.concrete_fields if is_text_field(field)} if model else {}
    for name, value in revision.content.items():
        if isinstance(value, str) and isinstance(fields.get(name), StreamField):
            data = json.loads(value)
            cleaned = clean_value(data)
            revision.content[name] = value if cleaned == data else json.dumps(cleaned)
        elif name in fields:
            revision.content[name] = clean_field(fields[name], value)
        elif isinstance(value, list):
            revision.content[name] = clean_value(value)


def clean_form_data(value):
    """Return ``value``, what a visitor wrote, with all its texts clean; addresses stay words."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {name: clean_form_data(part) for name, part in value.items()}
    return [clean_form_data(part) for part in value] if isinstance(value, list) else value


@receiver(pre_save)
def clean_before_saving(sender, instance, raw=False, **kwargs):
    """Clean what is stored by whatever means: editor, import, API, shell. Restored backups stay as they are."""
    if raw or sender.__module__ == "__fake__":  # Django's name for the models of migrations
        return
    if sender is Revision:
        clean_revision(instance)
    elif sender is FormSubmission:
        instance.form_data = clean_form_data(instance.form_data)
    elif sender._meta.app_label in OUR_APPS or sender._meta.label_lower in LIBRARY_MODELS:
        clean_texts(instance)
