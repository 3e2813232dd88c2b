"""Present forms so that a front end can render and validate them."""

from django.core.validators import MaxLengthValidator
from django.urls import reverse

from home.forms import HONEYPOT_FIELD
from seo.head import build_absolute_url


def present_form(page, unbound_form):
    """Present the form of ``page``; ``unbound_form`` is the Django form of its template."""
    rows = {row.clean_name: row for row in page.form_fields.all()}
    return {
        "id": page.pk,
        "action": build_absolute_url(reverse("api-1:submit", args=[page.pk])) if page.pk else "",
        "fields": [
            present_field(name, field, rows.get(name), unbound_form.get_initial_for_field(field, name))
            for name, field in unbound_form.fields.items()
        ],
        "trap": HONEYPOT_FIELD,
        "note": page.privacy_note,
        "thank_you": page.thank_you,
    }


def present_field(name, field, row, initial):
    """Present a field of a Django form with the value or values ``initial``.

    ``row`` is what staff typed for it, or None for a field of our own.
    Wagtail escapes the help of its rows for HTML; here it is plain text.
    """
    choices = [{"value": str(value), "label": str(label)} for value, label in getattr(field, "choices", ())]
    limits = [check.limit_value for check in field.validators if isinstance(check, MaxLengthValidator)]
    return {
        "name": name,
        "type": row.field_type if row else "singleline",
        "label": str(field.label or ""),
        "help_text": row.help_text if row else str(field.help_text or ""),
        "required": field.required,
        "choices": choices,
        "default": get_default(initial, [choice["value"] for choice in choices]),
        "max_length": min(limits, default=None),
        "input_type": get_input_type(field.widget),
        "autocomplete": field.widget.attrs.get("autocomplete", ""),
    }


def get_default(initial, offered):
    """Return the value or values ``initial`` as texts, without those that are not among the values ``offered``."""
    values = initial if isinstance(initial, list | tuple) else [initial]
    texts = [str(value) for value in values if value not in (None, "", False)]
    return [text for text in texts if text in offered] if offered else texts


def get_input_type(widget):
    """Return the ``type`` of the ``<input>`` that ``widget`` renders, or an empty text for another element."""
    default = getattr(widget, "input_type", "")
    return widget.attrs.get("type") or (default if default != "select" else "")
