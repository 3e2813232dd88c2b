"""What a draft lacks before it may be published, in words for staff."""

from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, ListBlock
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME

REQUIRED_CODES = ("blank", "null", "required")
PATH_SEPARATOR = " → "


def list_gaps(page):
    """Return what ``page`` lacks, as sentences such as "Summary is missing."; an empty list for a complete page."""
    return [describe_error(path, error) for path, error in iterate_gaps(page)]


def iterate_gaps(page):
    """Yield ``(path, error)`` for what the editor refuses on *Publish*: in fields, blocks, and rows of ``page``."""
    yield from iterate_model_errors(page, ())
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            value = getattr(page, field.name)
            yield from iterate_block_errors(field.stream_block, value, (capfirst(str(field.verbose_name)),))
    for relation in get_all_child_relations(type(page)):
        name = relation.get_accessor_name()
        label = capfirst(str(relation.related_model._meta.verbose_name))
        for row in getattr(page, name).all() if name != COMMENTS_RELATION_NAME else ():
            yield from iterate_model_errors(row, (label,), exclude=[relation.field.name])


def iterate_model_errors(instance, path, exclude=None):
    """Yield ``(path, error)`` for each invalid field of ``instance``; a path is a tuple of labels."""
    try:
        instance.full_clean(exclude=exclude)
    except ValidationError as invalid:
        for name, errors in invalid.error_dict.items():
            label = () if name == NON_FIELD_ERRORS else (get_field_label(instance, name),)
            for error in errors:
                yield (*path, *label), error


def get_field_label(instance, name):
    """Return the label of the field ``name`` as the editor shows it."""
    if name == "slug":
        return describe_name(name)
    try:
        return capfirst(str(instance._meta.get_field(name).verbose_name))
    except FieldDoesNotExist:
        return describe_name(name)


def describe_name(name):
    """Return a label for the field ``name`` where its model isn't known."""
    return "Address" if name == "slug" else capfirst(name.replace("_", " "))


def iterate_block_errors(block, value, path):
    """Yield ``(path, error)`` for everything that ``block`` refuses in ``value``."""
    try:
        block.clean(value)
    except ValidationError as invalid:
        yield from iterate_nested_errors(block, value, invalid, path)


def iterate_nested_errors(block, value, invalid, path):
    """Yield ``(path, error)`` for each error inside ``invalid``, which ``block`` raised about ``value``."""
    if not hasattr(invalid, "block_errors"):
        for error in invalid.error_list:
            yield path, error
        return
    for error in invalid.non_block_errors.as_data():
        yield path, error
    for key, error in invalid.block_errors.items():
        child, inner = get_child(block, value, key)
        yield from iterate_nested_errors(child, inner, error, (*path, capfirst(str(child.label))))


def get_child(block, value, key):
    """Return the child of ``block`` at ``key``, the index or name in its errors, with its value if errors need it."""
    if isinstance(block, BaseStreamBlock):
        return value[key].block, value[key].value
    if isinstance(block, ListBlock):
        return block.child_block, value[key]
    if isinstance(block, BaseStructBlock):
        return block.child_blocks[key], value.get(key) if isinstance(value, dict) else None
    return block, value


def describe_error(path, error):
    """Return ``error`` of the field or block at ``path`` as a sentence."""
    place = PATH_SEPARATOR.join(path)
    if error.code in REQUIRED_CODES:
        return f"{place} is missing."
    message = " ".join(error.messages)
    return f"{place}: {message}" if place else message


def describe_validation_error(invalid):
    """Return the messages of ``invalid``, a ValidationError about a model, as sentences."""
    if not hasattr(invalid, "error_dict"):
        return invalid.messages
    sentences = []
    for name, errors in invalid.error_dict.items():
        place = () if name == NON_FIELD_ERRORS else (describe_name(name),)
        sentences += [describe_error(place, error) for error in errors]
    return sentences
