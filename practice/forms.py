"""The form for the practice's facts: what no row can know by itself is checked here and told at the row."""

from collections.abc import Iterator
from itertools import combinations

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from practice.hours import DAYS, clash, clock_of, holidays_clash, spans_text

WEB_ADDRESS = "This is not a web address. Copy it from the browser, such as https://example.com/practice."
CHANGE = "Change one of the two."


class PracticeForm(WagtailAdminModelForm):
    """Contact, hours, closures and awards, checked across rows."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for form in (self, *(row for formset in self.formsets.values() for row in formset.forms)):
            for field in form.fields.values():
                if isinstance(field, forms.URLField):
                    field.error_messages["invalid"] = WEB_ADDRESS

    def clean(self) -> dict:
        """Refuse rows that contradict each other, at the later one."""
        cleaned = super().clean()
        clock = cleaned.get("clock") or clock_of(cleaned.get("country", "US"))
        for one, other, form in self._pairs("hours"):
            if clash((one.weekday, one.span), (other.weekday, other.span)):
                text = spans_text([one.span], clock)
                form.add_error("opens", f"This overlaps {DAYS[one.weekday]} {text}. {CHANGE}")
        for one, other, form in self._pairs("holidays"):
            if holidays_clash(one.holiday, other.holiday):
                form.add_error("starts_on", f"“{one.label}” already says something else for these days. {CHANGE}")
        for one, other, form in self._pairs("awards"):
            if one.year == other.year and one.row.key == other.row.key:
                form.add_error("year", f"“{other.title}” is already listed for {other.year}.")
        return cleaned

    def _pairs(self, name: str) -> Iterator[tuple]:
        """Every two rows that are right by themselves and stay, with the form of the later one."""
        formset = self.formsets[name]
        staying = [row for row in formset.forms if row.is_valid() and not formset._should_delete_form(row)]
        filled = [row for row in staying if row.has_changed() or row.instance.pk]
        for earlier, later in combinations(filled, 2):
            yield earlier.instance, later.instance, later
