"""The screen *Closures*: days with other hours, the next first; "we're closed today" in two taps."""

from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.generic import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem

from editorial.hours.closure_forms import ClosureForm, describe_closure
from editorial.hours.storage import store_facts
from practice.facts import load_facts
from practice.models import Practice

PAST_SHOWN = 50


def may_change_closures(user):
    """Tell whether ``user`` may enter closures: editors may, and who changes all facts."""
    return user.has_perm("practice.change_holidayhours") or user.has_perm("practice.change_practice")


def group_rows(rows):
    """Return lists of the rows that are one closure: the same days and occasion, with several stretches."""
    groups = {}
    for row in rows:
        groups.setdefault((row.starts_on, row.ends_on or row.starts_on, row.label), []).append(row)
    return list(groups.values())


class ClosuresBaseView(View):
    """A screen for those who may enter closures."""

    template_name = ""

    def dispatch(self, request, *args, **kwargs):
        if not may_change_closures(request.user):
            return permission_denied(request)
        self.practice = Practice.for_request(request)
        return super().dispatch(request, *args, **kwargs)

    def get_groups(self):
        """Return the closures of the practice, as lists of rows, the earliest first."""
        return group_rows(self.practice.holidays.all())

    def get_group(self, pk):
        """Return the rows of the closure of which ``pk`` is a row.

        :raises Http404: when somebody has deleted it
        """
        groups = [group for group in self.get_groups() if pk in [row.pk for row in group]]
        if not groups:
            raise Http404
        return groups[0]

    def describe(self, group):
        """Return the days and hours of a closure in words."""
        return describe_closure(group, self.practice)

    def build_form(self, data=None, group=(), **initial):
        """Return the form for a closure, new or the stored ``group``."""
        facts = load_facts(self.practice.site)
        return ClosureForm(data, practice=self.practice, schedule=facts.schedule, group=group, initial=initial)

    def store(self, form, group=()):
        """Store what ``form`` says instead of ``group``, with its notice."""
        keys = {row.pk for row in (*group, *form.replaced)}

        def change(practice):
            kept = [row for row in practice.holidays.all() if row.pk not in keys]
            practice.holidays = [*kept, *form.build_rows()]
            if group and practice.notice_text == describe_notice(group, practice):
                practice.notice_text = ""
            form.set_notice(practice)

        store_facts(self.practice, change, self.request.user)

    def render(self, context):
        """Show the screen."""
        return TemplateResponse(self.request, self.template_name, {"notice": self.get_notice(), **context})

    def get_notice(self):
        """Return the notice that visitors see now or will see, or ""."""
        ends_on = self.practice.notice_ends_on
        return self.practice.notice_text if ends_on and ends_on >= timezone.localdate() else ""


def describe_notice(group, practice):
    """Return the notice that the screen writes for a closure."""
    return describe_closure(group, practice).notice


class ClosuresView(ClosuresBaseView):
    """The list, and the form for another closure."""

    template_name = "editorial/closures.html"

    def get(self, request):
        return self.show(self.build_form(starts_on=timezone.localdate()))

    def post(self, request):
        form = self.build_form(request.POST)
        if not form.is_valid():
            messages.error(request, "Not saved yet: look at the fields marked below.")
            return self.show(form)
        self.store(form)
        messages.success(request, f"Saved: {form.describe().sentence} Every page says so now.")
        return redirect("closures")

    def show(self, form):
        """Show the list with ``form``; what is over is folded away."""
        today = timezone.localdate()
        groups = [(group[0], self.describe(group)) for group in self.get_groups()]
        coming = [pair for pair in groups if (pair[0].ends_on or pair[0].starts_on) >= today]
        past = [pair for pair in reversed(groups) if pair not in coming]
        closed_today = any(row.closed and row.starts_on <= today for row, _ in coming)
        context = {"form": form, "coming": coming, "past": past[:PAST_SHOWN], "closed_today": closed_today}
        return self.render(context)


class CloseTodayView(ClosuresBaseView):
    """Asks once, and closes the practice for the rest of the day."""

    template_name = "editorial/close_today.html"

    def get(self, request):
        return self.show(self.build_form(self.get_data(tell="on")))

    def post(self, request):
        form = self.build_form(self.get_data(tell=request.POST.get("tell", "")))
        if not form.is_valid():
            return self.show(form)
        self.store(form)
        messages.success(request, f"Saved: {form.describe().sentence} Every page says so now.")
        return redirect("closures")

    def get_data(self, tell):
        """Return what the form of closures gets: today, all day."""
        return {"starts_on": str(timezone.localdate()), "what": ClosureForm.CLOSED, "tell": tell}

    def show(self, form):
        """Show what will be stored, or why it can't be."""
        text = form.describe() if form.is_valid() else None
        return self.render({"form": form, "text": text})


class EditClosureView(ClosuresBaseView):
    """Changes a closure."""

    template_name = "editorial/closure.html"

    def get(self, request, pk):
        group = self.get_group(pk)
        has_notice = self.practice.notice_text == describe_notice(group, self.practice)
        form = self.build_form(group=group, **ClosureForm.get_initial_of(group) | {"tell": has_notice})
        return self.render({"form": form, "row": group[0]})

    def post(self, request, pk):
        group = self.get_group(pk)
        form = self.build_form(request.POST, group=group)
        if not form.is_valid():
            return self.render({"form": form, "row": group[0]})
        self.store(form, group)
        messages.success(request, f"Saved: {form.describe().sentence}")
        return redirect("closures")


class DeleteClosureView(ClosuresBaseView):
    """Deletes a closure, and the notice that was written with it."""

    http_method_names = ["post"]

    def post(self, request, pk):
        group = self.get_group(pk)
        text = self.describe(group)

        def change(practice):
            keys = {row.pk for row in group}
            practice.holidays = [row for row in practice.holidays.all() if row.pk not in keys]
            if practice.notice_text == text.notice:
                practice.notice_text = ""

        store_facts(self.practice, change, request.user)
        messages.success(request, f"Deleted: {text.days}. Your usual hours hold again.")
        return redirect("closures")


class ClosuresMenuItem(MenuItem):
    """The menu item, for those who may enter closures."""

    def is_shown(self, request):
        return may_change_closures(request.user)


@hooks.register("register_admin_menu_item")
def register_menu_item():
    """Return the menu item of the list."""
    return ClosuresMenuItem("Closures", reverse("closures"), name="closures", icon_name="calendar-alt")


@hooks.register("register_admin_urls")
def register_urls():
    """Return the URL patterns of the views above."""
    return [
        path("closures/", ClosuresView.as_view(), name="closures"),
        path("closures/today/", CloseTodayView.as_view(), name="close_today"),
        path("closures/<int:pk>/", EditClosureView.as_view(), name="edit_closure"),
        path("closures/<int:pk>/delete/", DeleteClosureView.as_view(), name="delete_closure"),
    ]
