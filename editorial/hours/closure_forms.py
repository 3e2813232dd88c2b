"""The form for days with other hours, and such days in words."""

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.utils import timezone

from editorial.day_forms import DayField
from editorial.hours.forms import TimeField
from practice.hours import Holiday, Span, build_holiday_lines, format_spans, get_clock, has_conflict
from practice.models import HolidayHours

SAME_DAYS = "“{label}” already says something else for these days: {text}. Change or delete that closure first."
TIME_ALL_DAY = "You wrote a time, but “Closed all day” is chosen. Choose what is different, or empty the time."
NOT_OPEN = "You are closed at that time anyway. Your hours on that day: {hours}."


def get_holiday_line(holiday, clock, country):
    """Return ``holiday`` as visitors read it: as seen today, or from its own first day if it is over or far away."""
    days = (timezone.localdate(), holiday.starts_on)
    return next(line for day in days for line in build_holiday_lines([holiday], day, clock, country))


@dataclass(frozen=True)
class ClosureText:
    """A closure in words: its days, its hours, one sentence, and the notice for visitors."""

    days: str
    hours: str
    sentence: str
    notice: str


def describe_closure(rows, practice):
    """Return the :class:`ClosureText` of ``rows``, the stretches of one closure."""
    first = rows[0]
    clock = practice.clock or get_clock(practice.country)
    ends_on = first.ends_on or first.starts_on
    spans = () if first.closed else tuple(sorted(row.holiday.spans[0] for row in rows))
    holiday = Holiday(first.label, first.starts_on, ends_on, spans)
    line = get_holiday_line(holiday, clock, practice.country)
    preposition = "on " if first.starts_on == ends_on else ""
    hours = format_spans(spans, clock)
    state = "closed" if first.closed else f"open {hours}"
    sentence = f"We are {state} {preposition}{line.date_text}."
    return ClosureText(line.date_text, hours, sentence, sentence)


def close_at(span, early):
    """Return ``span``, which opens before ``early``, with its end at that time if it is later."""
    is_longer = span.overnight or span.all_day or span.closes > early
    return Span(span.opens, early) if is_longer else span


class ClosureForm(forms.Form):
    """Days on which the practice is closed, closes early or has other hours, and a notice about it."""

    CLOSED, EARLY, OTHER = "closed", "early", "other"

    starts_on = DayField(label="Day")
    ends_on = DayField(label="Until and including (if more than one day)", required=False)
    what = forms.ChoiceField(
        label="What is different?",
        choices=[(CLOSED, "Closed all day"), (EARLY, "We close early, at"), (OTHER, "Other hours")],
        initial=CLOSED,
        widget=forms.RadioSelect,
    )
    early = TimeField("Close early at")
    opens = TimeField("Open from")
    closes = TimeField("Open to")
    label = forms.CharField(
        label="Why", max_length=80, required=False, help_text="Visitors see it, such as Christmas. May be empty."
    )
    tell = forms.BooleanField(label="Show a notice on top of every page until it is over", required=False, initial=True)

    def __init__(self, data=None, *, practice, schedule, group=(), initial=None):
        super().__init__(data, initial=initial)
        self.practice = practice
        self.schedule = schedule
        self.group = group
        self.replaced = []
        self.spans = ()

    @staticmethod
    def get_initial_of(group):
        """Return the values of the fields for the stored rows ``group``: from the first time to the last."""
        first = group[0]
        return {
            "starts_on": first.starts_on,
            "ends_on": first.ends_on,
            "what": ClosureForm.CLOSED if first.closed else ClosureForm.OTHER,
            "opens": first.opens,
            "closes": group[-1].closes,
            "label": first.label,
        }

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        first, last = data["starts_on"], data.get("ends_on") or data["starts_on"]
        if last < first:
            self.add_error("ends_on", "The last day is before the first one.")
        elif last < timezone.localdate():
            self.add_error("starts_on", "This day is over.")
        else:
            checks = {self.CLOSED: self.clean_no_hours, self.EARLY: self.clean_early_hours}
            checks.get(data["what"], self.clean_other_hours)(data)
        if not self.errors:
            self.clean_conflicts()
        return data

    def clean_no_hours(self, data):
        """Ask what is meant where a time was written, but not chosen; a stored day keeps its times in the form."""
        if data.get("early") or (not self.group and (data.get("opens") or data.get("closes"))):
            self.add_error("what", TIME_ALL_DAY)

    def clean_other_hours(self, data):
        """Take the two times; while they are the same, a stored day keeps its break."""
        opens, closes = data.get("opens"), data.get("closes")
        if opens and self.group and (opens, closes) == (self.group[0].opens, self.group[-1].closes):
            self.spans = tuple(row.holiday.spans[0] for row in self.group)
        elif opens is None or closes is None or opens == closes:
            self.add_error("what", "Write from when and until when you are open.")
        else:
            self.spans = (Span(opens, closes),)

    def clean_early_hours(self, data):
        """Cut the usual hours of the day at the time."""
        early, day = data.get("early"), data["starts_on"]
        if early is None:
            self.add_error("what", "Write at what time you close.")
        elif data.get("ends_on") not in (None, day):
            self.add_error("ends_on", "For several days, choose “Other hours”.")
        else:
            usual = self.schedule.get_week(day)[day.weekday()]
            self.spans = tuple(close_at(span, early) for span in usual if span.opens < early)
            if self.spans in ((), usual):
                hours = format_spans(usual, self.practice.clock or get_clock(self.practice.country))
                self.add_error("what", NOT_OPEN.format(hours=hours))

    def clean_conflicts(self):
        """Refuse days for which something else is stored; what is stored for exactly one day is replaced."""
        keys = {row.pk for row in self.group}
        mine = Holiday("", self.first, self.last, self.spans)
        for row in self.practice.holidays.all():
            if row.pk in keys or not has_conflict(row.holiday, mine):
                continue
            if self.first == self.last == row.holiday.starts_on == row.holiday.ends_on:
                self.replaced.append(row)
            else:
                text = describe_closure([row], self.practice)
                self.add_error("starts_on", SAME_DAYS.format(label=row.label, text=f"{text.days}, {text.hours}"))
                return

    @property
    def first(self):
        """The first day."""
        return self.cleaned_data["starts_on"]

    @property
    def last(self):
        """The last day."""
        return self.cleaned_data.get("ends_on") or self.first

    def build_rows(self):
        """Return the rows to store: one, or one for each stretch of the day."""
        label = self.cleaned_data["label"] or ("Closed" if not self.spans else "Special hours")
        values = {"label": label, "starts_on": self.first, "ends_on": self.last if self.last > self.first else None}
        if not self.spans:
            return [HolidayHours(**values, closed=True)]
        return [HolidayHours(**values, closed=False, opens=span.opens, closes=span.closes) for span in self.spans]

    def describe(self):
        """Return the :class:`ClosureText` of what the form says."""
        return describe_closure(self.build_rows(), self.practice)

    def set_notice(self, practice):
        """Write the notice into the facts, if it is wanted: from a week before until the last day."""
        if self.cleaned_data["tell"]:
            practice.notice_text = self.describe().notice
            practice.notice_starts_on = max(timezone.localdate(), self.first - timedelta(days=7))
            practice.notice_ends_on = self.last
