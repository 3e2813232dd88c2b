"""Forms, described so that a front end can build and check them."""

from django.urls import reverse

from home.forms import TRAP


def form(page, unbound):
    """Present the form of ``page``; ``unbound`` is the Django form that its template gets."""
    kinds = {field.clean_name: field.field_type for field in page.form_fields.all()}
    return {
        "id": page.pk,
        "action": reverse("api-1:submit", args=[page.pk]) if page.pk else "",
        "fields": [field(name, each, kinds.get(name, "singleline")) for name, each in unbound.fields.items()],
        "trap": TRAP,
        "note": page.note,
        "thank_you": page.thank_you,
    }


def field(name, each, kind):
    """Present a field of a Django form; ``kind`` is Wagtail's field type."""
    choices = [{"value": str(value), "label": str(label)} for value, label in getattr(each, "choices", ())]
    limits = [v.limit_value for v in each.validators if v.code == "max_length"]
    widget = each.widget
    input_type = widget.attrs.get("type") or getattr(widget, "input_type", "") or ""
    initial = each.initial if isinstance(each.initial, list | tuple) else [each.initial]
    return {
        "name": name,
        "type": kind,
        "label": str(each.label or ""),
        "help_text": str(each.help_text or ""),
        "required": each.required,
        "choices": choices,
        "default": [str(value) for value in initial if value not in (None, "", False)],
        "max_length": min(limits, default=None),
        "input_type": "" if input_type == "select" else input_type,
        "autocomplete": widget.attrs.get("autocomplete", ""),
    }
