"""Texts of a draft that are longer than fits: its version keeps them whole, publishing asks to shorten them."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.forms import CharField
from modelcluster.models import get_all_child_relations


class LongTextMixin:
    """A page or a row of one; a base class before all others.

    ``keeps_long_texts`` is set for a draft: then a text may be too long. Its column gets as much of it as fits.
    """

    keeps_long_texts = False

    def clean_fields(self, exclude=None):
        """Say of every text that is too long by how much; Django does so only for single lines, in other words."""
        errors = {}
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as invalid:
            errors = invalid.error_dict
        for field, value in self.iterate_long_texts():
            if field.name not in (exclude or ()):
                errors[field.name] = [error for error in errors.get(field.name, []) if error.code != "max_length"]
                if not self.keeps_long_texts:
                    errors[field.name].append(build_excess_error(value, field.max_length))
        errors = {name: messages for name, messages in errors.items() if messages}
        if errors:
            raise ValidationError(errors)

    def save(self, *args, **kwargs):
        """Store what fits into the columns; the object, and so the version made of it, keeps the whole texts."""
        long_texts = [(field, value) for field, value in self.iterate_long_texts() if self._is_cut(field)]
        rows = [] if self.pk else list_long_rows(self)  # the editor's form keeps those of a stored page
        for field, value in long_texts:
            setattr(self, field.attname, value[: field.max_length])
        try:
            result = super().save(*args, **kwargs)
        finally:
            for field, value in long_texts:
                setattr(self, field.attname, value)
        restore_rows(self, rows)
        return result

    def iterate_long_texts(self):
        """Yield ``(field, text)`` for each text that is too long and has been read from the database."""
        for field in self._meta.concrete_fields:
            value = self.__dict__.get(field.attname)
            limit = field.max_length if isinstance(field, models.CharField | models.TextField) else None
            if limit and isinstance(value, str) and len(value) > limit:
                yield field, value

    def _is_cut(self, field):
        """Tell whether the column of ``field`` gets only what fits: of what is public, nothing is cut silently."""
        is_public = getattr(self, "live", False) and field.name != "draft_title"
        return isinstance(field, models.CharField) and not is_public


def list_long_rows(page):
    """Return ``(name of the relation, row)`` for each row of ``page`` that has a text that is too long."""
    names = [relation.get_accessor_name() for relation in get_all_child_relations(type(page))]
    return filter_long_rows((name, row) for name in names for row in getattr(page, name).all())


def filter_long_rows(rows):
    """Return those of ``rows``, each ``(name of the relation, row)``, that have a text that is too long."""
    return [(name, row) for name, row in rows if isinstance(row, LongTextMixin) and any(row.iterate_long_texts())]


def restore_rows(page, long_rows):
    """Give the rows of ``page`` the whole texts of ``long_rows`` again: once stored, they are read from the columns."""
    texts = {(name, row.pk): list(row.iterate_long_texts()) for name, row in long_rows}
    for relation in {name for name, _ in long_rows}:
        rows = list(getattr(page, relation).all())
        for row in rows:
            for field, value in texts.get((relation, row.pk), ()):
                setattr(row, field.attname, value)
        getattr(page, relation).set(rows)


def build_excess_error(text, limit):
    """Return the error of ``text``, which is longer than ``limit``."""
    excess = len(text) - limit
    characters = "a character" if excess == 1 else f"{excess:,} characters"
    return ValidationError(f"Shorten this by {characters}: at most {limit:,} fit.", code="too_long")


def let_long_texts_pass(fields):
    """Let form ``fields``, by name, take more than fits: the model says so on *Publish*; browsers would cut it."""
    for field in fields.values():
        if isinstance(field, CharField):
            field.validators = [each for each in field.validators if not isinstance(each, MaxLengthValidator)]
            field.max_length = None
            field.widget.attrs.pop("maxlength", None)
