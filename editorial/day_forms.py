"""Choosing a day: the field, and the form that asks from when something holds."""

from datetime import timedelta

from django import forms
from django.utils import timezone

MAX_YEARS_AHEAD = 100
DAY_AT_ONCE = "You wrote a day, but “At once” is chosen. Choose “From a day on”, or empty the day."


class DayField(forms.DateField):
    """A day, in the browser's own calendar. A year that is far away was mistyped."""

    def __init__(self, **kwargs):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        errors = {"required": "Choose the day.", "invalid": "Choose a day in the calendar."}
        super().__init__(widget=widget, error_messages=errors, **kwargs)

    def validate(self, value):
        super().validate(value)
        if value and value.year > timezone.localdate().year + MAX_YEARS_AHEAD:
            raise forms.ValidationError("This day is more than a hundred years away. Check the year.")


class StartForm(forms.Form):
    """From when something holds: now, or from a day to come. ``starts_on`` is None for now."""

    NOW, LATER = "now", "later"

    when = forms.ChoiceField(
        label="From when?",
        choices=[(NOW, "At once"), (LATER, "From a day on")],
        initial=NOW,
        widget=forms.RadioSelect,
    )
    starts_on = DayField(label="Day", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].widget.attrs["min"] = str(timezone.localdate() + timedelta(days=1))

    def clean(self):
        data = super().clean()
        day = data.get("starts_on")
        if day and data.get("when") == self.NOW:
            self.add_error("when", DAY_AT_ONCE)
        elif data.get("when") == self.NOW:
            data["starts_on"] = None
        elif not day and "starts_on" not in self.errors:
            self.add_error("starts_on", "Say from which day on.")
        elif day and day <= timezone.localdate():
            self.add_error("starts_on", "This day has come already. Choose “At once”, or a later day.")
        return data
