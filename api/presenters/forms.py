"""Present forms so that a front end can render and validate them."""

from django.core.validators import MaxLengthValidator
from django.urls import reverse

from home.forms import HONEYPOT_FIELD


def present_form(page, unbound_form):
    """Present the form of ``page``; ``unbound_form`` is the Django form of its template."""
    rows = {row.clean_name: row for row in page.form_fields.all()}
    return {
        "id": page.pk,
        "action": reverse("api-1:submit", args=[page.pk]) if page.pk else "",
        "fields": [present_field(name, field, rows.get(name)) for name, field in unbound_form.fields.items()],
        "trap": HONEYPOT_FIELD,
        "note": page.privacy_note,
        "thank_you": page.thank_you,
    }


def present_field(name, field, row):
    """Present a field of a Django form; ``row`` is what staff typed for it, or None for a field of our own.

    Wagtail escapes the help of its rows for HTML; here it is plain text.
    """
    limits = [check.limit_value for check in field.validators if isinstance(check, MaxLengthValidator)]
    initial = field.initial if isinstance(field.initial, list | tuple) else [field.initial]
    return {
        "name": name,
        "type": row.field_type if row else "singleline",
        "label": str(field.label or ""),
        "help_text": row.help_text if row else str(field.help_text or ""),
        "required": field.required,
        "choices": [{"value": str(value), "label": str(label)} for value, label in getattr(field, "choices", ())],
        "default": [str(value) for value in initial if value not in (None, "", False)],
        "max_length": min(limits, default=None),
        "input_type": get_input_type(field.widget),
        "autocomplete": field.widget.attrs.get("autocomplete", ""),
    }


def get_input_type(widget):
    """Return the ``type`` of the ``<input>`` that ``widget`` renders, or an empty text for another element."""
    default = getattr(widget, "input_type", "")
    return widget.attrs.get("type") or (default if default != "select" else "")
