"""The form of the week: for each day up to two stretches, or more where more are stored."""

from itertools import combinations

from django import forms

from practice.hours import DAYS, MIDNIGHT, Span, format_spans, has_overlap

MIN_STRETCHES = 2  # of a day, with a break at noon
MAX_STRETCHES = 6
WEEKDAYS_BUTTON = "weekdays"  # the button that gives Tuesday to Friday the hours of Monday
EDGES = ("opens", "closes")


def get_name(day, stretch, edge):
    """Return the name of a field: ``edge`` is one of :data:`EDGES`, days and stretches are numbers from 0."""
    return f"day-{day}-{stretch}-{edge}"


class TimeField(forms.TimeField):
    """A time of day, in the browser's own control."""

    def __init__(self, label):
        widget = forms.TimeInput(attrs={"type": "time", "aria-label": label}, format="%H:%M")
        invalid = "This is not a time. Write it like 09:00."
        super().__init__(required=False, widget=widget, error_messages={"invalid": invalid})


class WeekForm(forms.Form):
    """The hours of Monday to Sunday, and what they are called; ``week`` is what is valid, as spans."""

    label = forms.CharField(
        label="Name of these hours",
        max_length=60,
        required=False,
        help_text="For hours from a later day on, such as Winter hours. Visitors may read it.",
    )

    def __init__(self, data=None, initial=None, stretches=None):
        super().__init__(data, initial=initial)
        self.stretches = stretches or count_stretches(data or {})
        for day, name in enumerate(DAYS):
            for stretch in range(self.stretches):
                number = f", time {stretch + 1}" if stretch else ""
                self.fields[get_name(day, stretch, "opens")] = TimeField(f"{name}{number}, from")
                self.fields[get_name(day, stretch, "closes")] = TimeField(f"{name}{number}, to")

    @classmethod
    def from_week(cls, week):
        """Return the form that shows ``week``, the spans of Monday to Sunday."""
        initial = {}
        for day, spans in enumerate(week):
            for stretch, span in enumerate(spans):
                initial[get_name(day, stretch, "opens")] = span.opens
                initial[get_name(day, stretch, "closes")] = span.closes
        longest = max((len(spans) for spans in week), default=0)
        return cls(initial=initial, stretches=max(longest, MIN_STRETCHES))

    @property
    def days(self):
        """The grid: for each day its number, its name and its pairs of fields."""
        return [(day, name, self.get_pairs(day)) for day, name in enumerate(DAYS)]

    def get_pairs(self, day):
        """Return the pairs of fields of ``day``: begin and end of each stretch."""
        return [[self[get_name(day, stretch, edge)] for edge in EDGES] for stretch in range(self.stretches)]

    def copy_days(self, button):
        """Return what was sent, with days copied: "weekdays" copies Monday, a number copies the day above it."""
        data = self.data.copy()
        targets = range(1, 5) if button == WEEKDAYS_BUTTON else []
        source = 0
        if button.isdecimal() and 1 <= int(button) < len(DAYS):
            targets = [int(button)]
            source = int(button) - 1
        for target in targets:
            for stretch in range(self.stretches):
                for edge in EDGES:
                    data[get_name(target, stretch, edge)] = data.get(get_name(source, stretch, edge), "")
        return data

    def clean(self):
        data = super().clean()
        spans = []
        for day in range(len(DAYS)):
            spans += [(day, span, name) for span, name in self.clean_day(day)]
        for one, other in combinations(spans, 2):
            if has_overlap(one[:2], other[:2]):
                text = f"This overlaps {DAYS[one[0]]} {format_spans([one[1]])}. Change one of the two."
                self.add_error(other[2], text)
        by_day = [sorted(span for number, span, _ in spans if number == day) for day in range(len(DAYS))]
        self.week = tuple(map(tuple, by_day))
        return data

    def clean_day(self, day):
        """Yield each span of a day with the name of its first field; refuse half a span and one without length."""
        for stretch in range(self.stretches):
            opens_name, closes_name = (get_name(day, stretch, edge) for edge in EDGES)
            opens, closes = (self.cleaned_data.get(name) for name in (opens_name, closes_name))
            if (opens is None) != (closes is None):
                self.add_half_error(closes_name if closes is None else opens_name)
            elif opens is not None and opens == closes and opens != MIDNIGHT:
                self.add_error(closes_name, "Opening and closing are the same time.")
            elif opens is not None:
                yield Span(opens, closes), opens_name

    def add_half_error(self, name):
        """Ask for the other half of a span, unless something else is wrong with it."""
        if name not in self.errors:
            self.add_error(name, "Write both times, or none if you are closed.")


def count_stretches(data):
    """Return how many stretches of a day the sent form has."""
    sent = [number for number in range(MAX_STRETCHES) if get_name(0, number, "opens") in data]
    return max(len(sent), MIN_STRETCHES)
