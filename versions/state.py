"""What an object says, as plain data: compared, and described for people as *from → to*."""

import json
import re
from dataclasses import dataclass
from datetime import date, time
from functools import singledispatch

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.html import strip_tags
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

# Keys of rows and blocks that say nothing; the order of rows and blocks is that of the list around them.
NON_CONTENT_KEYS = {"pk", "id", "sort_order", "latest_revision"}
BLOCK_KEY = re.compile(r'\s+data-block-key="[^"]*"')


def get_state(instance):
    """Return what ``instance`` stores as plain data, with its rows."""
    return json.loads(json.dumps(instance.serializable_data(), cls=DjangoJSONEncoder))


def normalize(value):
    """Return ``value``, plain data, without what an editor adds by itself when nothing was changed.

    That is ids of rows and blocks, Draftail's keys of paragraphs, line ends and spaces around a text. JSON is parsed.
    """
    if isinstance(value, str):
        return _normalize_text(value)
    if isinstance(value, dict):
        return {name: normalize(part) for name, part in value.items() if name not in NON_CONTENT_KEYS}
    if isinstance(value, list):
        return [normalize(part) for part in value]
    return value


def _normalize_text(text):
    if text[:1] in ("[", "{"):
        try:
            return normalize(json.loads(text))
        except ValueError:
            pass
    return BLOCK_KEY.sub("", text).replace("\r\n", "\n").strip()


@dataclass(frozen=True)
class Change:
    """A field or a list of rows that differs between two states, each described as text; "" is empty."""

    name: str
    label: str
    before: str
    after: str


def list_changes(model, before, after):
    """Return a :class:`Change` for everything that staff edit and that differs between two states of ``model``."""
    changed = {
        name for name in before.keys() | after.keys() if normalize(before.get(name)) != normalize(after.get(name))
    }
    if not changed:
        return []
    old, new = (model.from_serializable_data(state) for state in (before, after))
    fields = [field for field in model._meta.fields if field.editable and field.name in changed]
    changes = [
        Change(field.name, capfirst(field.verbose_name), describe_field(old, field), describe_field(new, field))
        for field in fields
    ]
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name in changed:
            rows, new_rows = describe_rows(getattr(old, name).all()), describe_rows(getattr(new, name).all())
            label = capfirst(relation.field.model._meta.verbose_name_plural)
            changes.append(Change(name, label, *_get_differences(rows, new_rows)))
    return changes


def _get_differences(rows, new_rows):
    """Return the lines that only one of two lists has, each as one text; both lists if only the order differs."""
    removed = [row for row in rows if row not in new_rows]
    added = [row for row in new_rows if row not in rows]
    if not removed and not added:
        removed, added = rows, new_rows
    return "; ".join(removed), "; ".join(added)


def describe_rows(rows):
    """Return a line for each of ``rows``."""
    return [describe_row(row) for row in rows]


def describe_row(row):
    """Return the values of ``row`` in one line; what is ticked says its label."""
    texts = []
    for field in row._meta.fields:
        if field.name in NON_CONTENT_KEYS or not field.editable or field.is_relation:
            continue
        if isinstance(field, models.BooleanField):
            texts.append(str(field.verbose_name) if getattr(row, field.name) else "")
        else:
            texts.append(describe_field(row, field))
    return ", ".join(text for text in texts if text)


def describe_field(instance, field):
    """Return the value of ``field`` of ``instance`` as staff read it."""
    display = getattr(instance, f"get_{field.name}_display", None)
    return str(display()) if display else describe(getattr(instance, field.name))


def describe_save(user, moment, unknown="somebody"):
    """Return who saved something and when, such as "Maren Holt, 3 June, 10:32", with ``unknown`` for nobody's name."""
    author = user.get_full_name() or user.get_username() if user else unknown
    when = date_format(timezone.localtime(moment), "j F, H:i") if moment else ""
    return ", ".join(filter(None, (author, when)))


@singledispatch
def describe(value):
    """Return ``value`` of a field or block as staff read it, or "" for nothing."""
    return "" if value is None else str(value)


@describe.register(bool)
def _(value):
    return "yes" if value else "no"


@describe.register(date)
@describe.register(time)
def _(value):
    return localize(value)


@describe.register(models.Manager)
def _(value):
    return describe(value.all())


@describe.register(models.QuerySet)
@describe.register(list)
def _(value):
    return ", ".join(sorted(map(describe, value)))


@describe.register(RichText)
def _(value):
    return strip_tags(value.source)


@describe.register(StructValue)
def _(value):
    return ", ".join(text for text in map(describe, value.values()) if text)


@describe.register(ListValue)
def _(value):
    return "; ".join(map(describe, value))


@describe.register(StreamValue)
def _(value):
    return "; ".join(describe(block.value) for block in value)
