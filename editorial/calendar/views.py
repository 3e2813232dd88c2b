"""The screen *Calendar* by month and week, moving an entry, and the address for calendar programs."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from core.http.time_zone import use_time_zone
from core.site_context import get_default_site, get_site_context
from editorial.calendar import pages  # noqa: F401 - they register their kinds
from editorial.calendar.entries import MOVED, load_entries
from editorial.calendar.facts import get_kind
from editorial.calendar.ical import build_calendar
from editorial.calendar.models import CalendarKey
from editorial.day_forms import DayField
from practice.hours import DAYS

YEARS = range(2000, 2200)  # that can be shown
PAST_IN_FILE, AHEAD_IN_FILE = timedelta(days=31), timedelta(days=366)
MAX_IN_FILE = 1000


@dataclass
class Day:
    """A day of the calendar with its entries."""

    day: date
    is_outside: bool
    entries: list = field(default_factory=list)


@dataclass(frozen=True)
class Span:
    """The days that the screen shows, ``title`` and the queries of the spans before and after."""

    first: date
    last: date
    title: str
    query: str
    earlier: str
    later: str
    month: int = 0


def get_monday(day):
    """Return the Monday of the week of ``day``."""
    return day - timedelta(days=day.weekday())


def build_week(day):
    """Return the :class:`Span` of the week of ``day``."""
    monday = get_monday(day)
    title = f"Week of {date_format(monday, 'j F Y')}"
    queries = [f"week={monday + timedelta(days=days)}" for days in (0, -7, 7)]
    return Span(monday, monday + timedelta(days=6), title, *queries)


def build_month(day):
    """Return the :class:`Span` of the month of ``day``, in whole weeks."""
    first = day.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    last = get_monday(after - timedelta(days=1)) + timedelta(days=6)
    title = date_format(first, "F Y")
    queries = [f"month={each:%Y-%m}" for each in (first, before, after)]
    return Span(get_monday(first), last, title, *queries, month=first.month)


def read_day(text):
    """Return the day that ``text`` names, if it is a day that can be shown, else None."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and day.year in YEARS else None


def read_span(query):
    """Return the :class:`Span` for the ``query`` of an address: a week, a month, or the month of today."""
    week = read_day(query.get("week", ""))
    if week:
        return build_week(week)
    return build_month(read_day(f"{query.get('month', '')}-01") or timezone.localdate())


def build_weeks(span, entries):
    """Return the weeks of ``span``, lists of seven :class:`Day`."""
    count = (span.last - span.first).days + 1
    days = [span.first + timedelta(days=number) for number in range(count)]
    by_day = {day: Day(day, bool(span.month) and day.month != span.month) for day in days}
    for entry in entries:
        for day in entry.days:
            if day in by_day:
                by_day[day].entries.append(entry)
    return [[by_day[day] for day in days[start : start + 7]] for start in range(0, count, 7)]


@permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")
@require_safe
def show_calendar(request):
    """Show a month or a week."""
    return render_calendar(request)


def render_calendar(request, address=""):
    """Return the screen; ``address`` is the new one for calendar programs."""
    span = read_span(request.GET)
    entries = load_entries(request.user, span.first, span.last)
    today = timezone.localdate()
    middle = today if span.first <= today <= span.last else span.first + timedelta(days=6)
    context = {
        "span": span,
        "weeks": build_weeks(span, entries),
        "is_empty": not entries,
        "weekdays": DAYS,
        "today": today,
        "queries": {"month": f"month={middle:%Y-%m}", "week": f"week={get_monday(middle)}"},
        "address": address,
        "key": CalendarKey.objects.filter(user=request.user).first(),
    }
    return render(request, "editorial/calendar.html", context)


@permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")
@require_POST
def move_entry(request, name, key):
    """Move an entry to the day that was sent, and show the same days again."""
    kind = get_kind(name)
    try:
        day = DayField().clean(request.POST.get("day", ""))
        title = kind.move(request, key, day)
    except ValidationError as error:
        messages.error(request, f"Not moved. {' '.join(error.messages)}")
    else:
        messages.success(request, f"“{title}” is on {date_format(day, 'l, j F Y')} now.")
    return redirect(f"{reverse('calendar')}?{read_span(request.GET).query}")


@permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")
@require_POST
def change_key(request):
    """Make a new address for calendar programs and show it once, or switch the address off."""
    if "off" in request.POST:
        CalendarKey.objects.filter(user=request.user).delete()
        messages.success(request, "Your calendar has no address any more. Programs that used it see nothing new.")
        return redirect("calendar")
    key = CalendarKey.renew(request.user)
    return render_calendar(request, settings.WAGTAILADMIN_BASE_URL + reverse("calendar_file", args=[key]))


@require_safe
@cache_control(private=True, no_store=True)
def calendar_file(request, key):
    """Answer a calendar program with what the person whose key it has may see: a month back, a year ahead."""
    user = CalendarKey.find_user(key)
    site = get_default_site()
    if not user or not site:
        return HttpResponseNotFound("This calendar address has ended.\n", content_type="text/plain")
    with use_time_zone(site):
        today = timezone.localdate()
        entries = load_entries(user, today - PAST_IN_FILE, today + AHEAD_IN_FILE)[:MAX_IN_FILE]
        name = get_site_context(site).practice.name
        base_url = settings.WAGTAILADMIN_BASE_URL
        content = build_calendar(entries, name=name, host=urlsplit(base_url).hostname, base_url=base_url)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Name a move in the history."""

    @actions.register_action(MOVED)
    class MovedFormatter(LogFormatter):
        """Shows what was moved, and to which day."""

        label = "Move in the calendar"

        def format_message(self, log_entry):
            day = parse_date(log_entry.data.get("day", "")) or log_entry.timestamp
            return f"{log_entry.data.get('what', '')}: moved to {date_format(day, 'j F Y')} in the calendar"


@hooks.register("register_admin_menu_item")
def register_menu_item():
    """Return the menu item of the calendar."""
    return MenuItem("Calendar", reverse("calendar"), name="calendar", icon_name="calendar")


@hooks.register("register_admin_urls")
def register_urls():
    """Return the addresses of the screen; that for calendar programs needs no sign-in (site_config/urls.py)."""
    return [
        path("calendar/", show_calendar, name="calendar"),
        path("calendar/address/", change_key, name="calendar_address"),
        path("calendar/<slug:name>/<int:key>/", move_entry, name="move_in_calendar"),
    ]
