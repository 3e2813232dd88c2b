"""The list *Check again*, the button *Still right*, and the bar above the editor of a text that is due."""

from django import forms
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from core.models import ReviewClockMixin
from core.models.reviews import add_years
from editorial.day_forms import DayField
from editorial.reviews import sources
from editorial.reviews.emails import get_due_sources
from editorial.reviews.source import STILL_RIGHT
from editorial.todo.registry import describe_day

YEARS_SHOWN = 1  # of what is due later
MAX_SHOWN = 200  # of one kind


class ReviewForm(forms.Form):
    """Until when something holds."""

    def __init__(self, *args, source, item, **kwargs):
        super().__init__(*args, initial={"day": source.propose_day(item)}, **kwargs)
        self.fields["day"] = DayField(label=source.day_label)
        self.fields["day"].widget.attrs |= {"min": str(timezone.localdate()), "id": f"day-{source.name}-{item.pk}"}

    def clean_day(self):
        """Return the day, which is still to come."""
        day = self.cleaned_data["day"]
        if day <= timezone.localdate():
            raise forms.ValidationError("This day has passed. Choose a later one.")
        return day


def build_rows(source, items):
    """Return what the list shows of ``items``: entry, form, and where it posts to."""
    return [
        (source.build_todo(item), ReviewForm(source=source, item=item), source.get_confirm_url(item)) for item in items
    ]


@permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")
def list_reviews(request):
    """List what the person may confirm: what is due, and folded away what is due within a year."""
    until = add_years(timezone.localdate(), YEARS_SHOWN)
    groups = []
    for source in get_due_sources():
        if not source.is_for(request.user):
            continue
        due = source.find_due(request.user)[:MAX_SHOWN]
        soon = timezone.localdate() + source.notice
        later = source.find(request.user, until).filter(due_on__gt=soon).order_by("due_on", "pk")[:MAX_SHOWN]
        rows = [build_rows(source, items) for items in (due, later)]
        if rows[0] or rows[1]:
            groups.append((source, *rows))
    context = {"groups": groups, "is_clear": not any(due for _, due, _ in groups)}
    context["without_day"] = get_texts().find_without_day(request.user).count()
    return render(request, "editorial/reviews.html", context)


def get_texts():
    """Return the source of the texts that have to be checked again."""
    return next(each for each in get_due_sources() if isinstance(each, sources.ReviewsDue))


@require_POST
@permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")
def propose_days(request):
    """Give texts without a day one each."""
    count = get_texts().propose_days(request.user)
    messages.success(
        request, f"Texts that have a day now: {count}. Change any of them in the calendar or in the editor."
    )
    return redirect("reviews")


@require_POST
@permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")
def confirm_review(request, name, pk):
    """Store that something holds until the day that was sent, or that is proposed for its kind."""
    source = next((each for each in get_due_sources() if each.name == name), None)
    if not source:
        raise Http404
    if not source.is_for(request.user):
        raise PermissionDenied
    item = source.find(request.user, timezone.localdate().max).filter(pk=pk).first()
    if not item:
        raise Http404
    form = ReviewForm(get_data(request, source, item), source=source, item=item)
    if form.is_valid():
        source.confirm(item, form.cleaned_data["day"], request.user)
        day = date_format(form.cleaned_data["day"], "j F Y")
        messages.success(request, f"Noted: “{source.get_title(item)}” holds until {day}.")
    else:
        messages.error(request, f"“{source.get_title(item)}”: {form.errors['day'][0]}")
    return redirect(get_next(request))


def get_data(request, source, item):
    """Return what the form gets: the day that was sent, or the proposed one if the button stands alone."""
    return {"day": request.POST.get("day", source.propose_day(item) or "")}


def get_next(request):
    """Return where to go afterwards: where the button was, if that is in this site, else the list."""
    address = request.headers.get("Referer", "")
    is_own = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_own else reverse("reviews")


@hooks.register("before_edit_page")
def show_review_bar(request, page):
    """Show a bar above the editor of a live text that has to be checked again, with *Still right*."""
    if request.method != "GET" or not isinstance(page, ReviewClockMixin):
        return
    source = get_texts()
    item = source.find_due(request.user).filter(pk=page.pk).first()
    if item:
        context = {"day": describe_day(item.due_on), "item": item, "url": source.get_confirm_url(item)}
        context["is_overdue"] = page.is_review_overdue
        messages.warning(request, render_to_string("editorial/review_bar.html", context))


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Name *Still right* in the history."""

    @actions.register_action(STILL_RIGHT)
    class StillRightFormatter(LogFormatter):
        """Shows what was checked, and until when it holds."""

        label = "Still right"

        def format_message(self, log_entry):
            day = parse_date(log_entry.data.get("until", "")) or log_entry.timestamp
            return f"“{log_entry.data.get('what', '')}” was checked: still right until {date_format(day, 'j F Y')}"


@hooks.register("register_reports_menu_item")
def register_menu_item():
    """Return the menu item of the list."""
    return MenuItem("Check again", reverse("reviews"), name="reviews", icon_name="glasses", order=15)


@hooks.register("register_admin_urls")
def register_urls():
    """Return the addresses of the list and of the button."""
    return [
        path("reviews/", list_reviews, name="reviews"),
        path("reviews/days/", propose_days, name="reviews_propose_days"),
        path("reviews/<slug:name>/<int:pk>/", confirm_review, name="confirm_review"),
    ]
