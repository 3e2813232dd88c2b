"""The screen *Hours*: the week as a grid, at once or from a day on."""

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.views.generic import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem

from editorial.day_forms import StartForm
from editorial.hours.forms import WEEKDAYS_BUTTON, WeekForm
from editorial.hours.storage import set_week, store_facts
from practice.facts import parse_week, serialize_week
from practice.hours import DAYS, build_hours_lines, get_clock
from practice.models import Practice, ScheduledChange, get_day_start

SIGNER = Signer(salt="editorial.hours")
MEANWHILE = (
    "Not saved: the hours were changed while you had them open, by {who}. Now they are: {hours}. What you wrote is"
    " below. If it is right, save again."
)
LATE = "Too late: these hours hold already, or a colleague has taken them back."


def may_change_hours(user):
    """Tell whether ``user`` may change the opening hours: editors may, and who changes all facts."""
    return user.has_perm("practice.change_openinghours") or user.has_perm("practice.change_practice")


def read_week(practice):
    """Return the weekly hours of ``practice`` as spans of Monday to Sunday."""
    days = [[] for _ in DAYS]
    for row in practice.hours.all():
        days[row.weekday].append(row.span)
    return tuple(tuple(sorted(day)) for day in days)


def describe_week(week, practice):
    """Return the weekly hours in one sentence, such as "Monday to Friday 9:00 am – 5:00 pm; Sunday Closed"."""
    clock = practice.clock or get_clock(practice.country)
    return "; ".join(f"{line.days_text} {line.spans_text}" for line in build_hours_lines(week, clock))


def list_scheduled(practice):
    """Return the scheduled hours of ``practice``, the next first."""
    changes = ScheduledChange.objects.filter(kind=ScheduledChange.Kind.HOURS).select_related("author")
    return [change for change in changes if change.data["practice"] == practice.pk]


class HoursBaseView(View):
    """A screen for those who may change the opening hours."""

    def dispatch(self, request, *args, **kwargs):
        if not may_change_hours(request.user):
            return permission_denied(request)
        self.practice = Practice.for_request(request)
        return super().dispatch(request, *args, **kwargs)


class HoursView(HoursBaseView):
    """The grid of the week."""

    def get(self, request):
        return self.render(WeekForm.from_week(read_week(self.practice)), StartForm())

    def post(self, request):
        form, start = WeekForm(request.POST), StartForm(request.POST)
        if button := request.POST.get("copy"):
            return self.render(WeekForm(form.copy_days(button)), start, loaded=request.POST.get("loaded"))
        if not all([form.is_valid(), start.is_valid()]):
            messages.error(request, "Not saved yet: look at the fields marked below.")
            return self.render(form, start, loaded=request.POST.get("loaded"))
        if day := start.cleaned_data["starts_on"]:
            self.schedule(form, day)
            messages.success(
                request, f"From {date_format(day, 'j F Y')}, these hours hold. Until then, the present ones."
            )
            return redirect("hours")
        if self.get_loaded() != serialize_week(read_week(self.practice)):
            return self.refuse(form, start)
        store_facts(self.practice, lambda practice: set_week(practice, form.week), request.user)
        messages.success(request, "Saved: every page shows these hours now.")
        return redirect("hours")

    def refuse(self, form, start):
        """Say that somebody else changed the hours meanwhile, and show what this person wrote."""
        who = self.practice.describe_current_version()
        now = describe_week(read_week(self.practice), self.practice) or "closed every day"
        messages.error(self.request, MEANWHILE.format(who=who, hours=now))
        return self.render(form, start)

    def get_loaded(self):
        """Return the hours that the grid showed when it was opened."""
        try:
            return SIGNER.unsign_object(self.request.POST.get("loaded", ""))
        except BadSignature:
            return None

    @transaction.atomic
    def schedule(self, form, day):
        """Store the hours for ``day``, instead of others that were stored for it."""
        for change in list_scheduled(self.practice):
            if change.starts_on == day:
                change.delete()
        label = form.cleaned_data["label"]
        ScheduledChange.objects.create(
            kind=ScheduledChange.Kind.HOURS,
            summary=label or "New opening hours",
            starts_on=day,
            due_at=get_day_start(day, self.practice.timezone),
            data={"practice": self.practice.pk, "label": label, "week": serialize_week(form.week)},
            author=self.request.user,
        )

    def render(self, form, start, loaded=None):
        """Show the grid, and what is stored for a later day."""
        context = {
            "form": form,
            "start": start,
            "loaded": loaded or SIGNER.sign_object(serialize_week(read_week(self.practice))),
            "weekdays_button": WEEKDAYS_BUTTON,
            "scheduled": [
                (change, describe_week(parse_week(change.data["week"]), self.practice))
                for change in list_scheduled(self.practice)
            ],
        }
        return TemplateResponse(self.request, "editorial/hours.html", context)


class TakeBackHoursView(HoursBaseView):
    """Takes back hours that wait for their day."""

    http_method_names = ["post"]

    def post(self, request, pk):
        change = ScheduledChange.objects.filter(pk=pk, kind=ScheduledChange.Kind.HOURS).first()
        if change and change.take_back():
            when = date_format(change.starts_on, "j F Y")
            messages.success(request, f"The hours from {when} are taken back. The present hours stay.")
        else:
            messages.error(request, LATE)
        return redirect("hours")


def store_scheduled_hours(data, author):
    """Make the hours of a scheduled change the weekly hours, now that their day has come."""
    practice = Practice.objects.filter(pk=data["practice"]).first()
    if practice:
        store_facts(practice, lambda stored: set_week(stored, parse_week(data["week"])), author)


class HoursMenuItem(MenuItem):
    """The menu item, for those who may change the hours."""

    def is_shown(self, request):
        return may_change_hours(request.user)


@hooks.register("register_admin_menu_item")
def register_menu_item():
    """Return the menu item of the grid."""
    return HoursMenuItem("Hours", reverse("hours"), name="hours", icon_name="time")


@hooks.register("register_admin_urls")
def register_urls():
    """Return the URL patterns of the views above."""
    return [
        path("hours/", HoursView.as_view(), name="hours"),
        path("hours/<int:pk>/take-back/", TakeBackHoursView.as_view(), name="take_back_hours"),
    ]
