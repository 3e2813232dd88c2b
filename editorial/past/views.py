"""The screen *What did the site say on …?*, for owners."""

from datetime import datetime, time

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page, PageLogEntry

from editorial.day_forms import DayField
from editorial.past.facts import load_add_ons_then, load_facts_then, load_prices_then
from editorial.past.pages import find_deleted_pages, find_public_versions, with_public_version
from practice.models import Practice

PAGES_PER_SCREEN = 30
FIRST_YEAR = 1990
MAX_DELETED = 100
END_OF_DAY = time(23, 59, 59)


def may_see_past(user):
    """Tell whether ``user`` may ask what the site said: those who change all facts may."""
    return user.has_perm("practice.change_practice")


class MomentForm(forms.Form):
    """The day, and the time if the day isn't enough."""

    day = DayField(label="Day")
    at = forms.TimeField(
        label="Time",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}),
        help_text="Left empty, the end of the day.",
    )
    q = forms.CharField(label="Only pages with these words in their title", required=False, max_length=100)

    def clean_day(self):
        """Return the day, which isn't to come."""
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError("This day is still to come.")
        if day.year < FIRST_YEAR:
            raise forms.ValidationError("No website is that old. Check the year.")
        return day

    @property
    def moment(self):
        """The moment that is meant: now, if the day isn't over."""
        at = self.cleaned_data.get("at") or END_OF_DAY
        moment = datetime.combine(self.cleaned_data["day"], at, timezone.get_current_timezone())
        return min(moment, timezone.now())


@require_safe
def show_past(request):
    """Ask for a day, and show facts, prices and pages as they stood then."""
    if not may_see_past(request.user):
        raise PermissionDenied
    form = MomentForm(request.GET if "day" in request.GET else None)
    context = {"form": form}
    if form.is_valid():
        context |= load_past(request, form)
    return render(request, "editorial/past.html", context)


def load_past(request, form):
    """Return what the screen shows about the moment of ``form``."""
    moment = form.moment
    currency = Practice.for_request(request).currency
    pages = Page.objects.order_by("title", "pk")
    if form.cleaned_data["q"]:
        pages = pages.filter(title__icontains=form.cleaned_data["q"])
    paginator = Paginator(with_public_version(pages, moment), PAGES_PER_SCREEN)
    shown = paginator.get_page(request.GET.get("p"))
    versions = find_public_versions(Page.objects.filter(pk__in=[each.pk for each in shown]).order_by("title"), moment)
    return {
        "moment": moment,
        "facts": load_facts_then(moment),
        "prices": load_prices_then(moment, currency),
        "add_ons": load_add_ons_then(moment, currency),
        "pages": versions,
        "shown": shown,
        "deleted": find_deleted_pages(moment, MAX_DELETED),
        "log_since": PageLogEntry.objects.order_by("timestamp").values_list("timestamp", flat=True).first(),
    }


class PastMenuItem(MenuItem):
    """The menu item, for owners."""

    def is_shown(self, request):
        return may_see_past(request.user)


@hooks.register("register_reports_menu_item")
def register_menu_item():
    """Return the menu item of the screen."""
    return PastMenuItem("What did the site say on …?", reverse("past"), name="past", icon_name="history", order=90)


@hooks.register("register_admin_urls")
def register_urls():
    """Return the address of the screen."""
    return [path("past/", show_past, name="past")]
