"""The form for the practice's facts: checks that concern several rows, with the error at the later row."""

from collections.abc import Iterator
from itertools import combinations

from django import forms

from practice.contact import write_phone
from practice.hours import DAYS, format_spans, get_clock, has_conflict, has_overlap
from versions.forms import VersionedForm

WEB_ADDRESS_ERROR = "This is not a web address. Copy it from the browser, such as https://example.com/practice."
CONFLICT_HINT = "Change one of the two."


class PracticeForm(VersionedForm):
    """Checks hours, closures and awards for rows that contradict each other."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for form in (self, *(row for formset in self.formsets.values() for row in formset.forms)):
            for field in form.fields.values():
                if isinstance(field, forms.URLField):
                    field.error_messages["invalid"] = WEB_ADDRESS_ERROR

    def clean_phone(self) -> str:
        """Return the phone number; one that was left as shown stays as it is stored."""
        return self._keep_spelling("phone")

    def clean_text_number(self) -> str:
        """Return the number for text messages; one that was left as shown stays as it is stored."""
        return self._keep_spelling("text_number")

    def _keep_spelling(self, name: str) -> str:
        number = self.cleaned_data[name]
        known = (self.initial.get(name), (self.loaded or {}).get(name))
        return next((stored for stored in known if stored and write_phone(stored) == number), number)

    def clean(self) -> dict:
        """Refuse rows that contradict each other, at the later one."""
        cleaned = super().clean()
        clock = cleaned.get("clock") or get_clock(cleaned.get("country", "US"))
        for one, other, form in self._iterate_pairs("hours"):
            if has_overlap((one.weekday, one.span), (other.weekday, other.span)):
                text = format_spans([one.span], clock)
                form.add_error("opens", f"This overlaps {DAYS[one.weekday]} {text}. {CONFLICT_HINT}")
        for one, other, form in self._iterate_pairs("holidays"):
            if has_conflict(one.holiday, other.holiday):
                form.add_error(
                    "starts_on", f"“{one.label}” already says something else for these days. {CONFLICT_HINT}"
                )
        for one, other, form in self._iterate_pairs("awards"):
            if one.year == other.year and one.row.key == other.row.key:
                form.add_error("year", f"“{other.title}” is already listed for {other.year}.")
        return cleaned

    def _iterate_pairs(self, name: str) -> Iterator[tuple]:
        """Yield every two valid rows that aren't being deleted, with the form of the later one."""
        formset = self.formsets[name]
        remaining = [row for row in formset.forms if row.is_valid() and not formset._should_delete_form(row)]
        filled = [row for row in remaining if row.has_changed() or row.instance.pk]
        for earlier, later in combinations(filled, 2):
            yield earlier.instance, later.instance, later
