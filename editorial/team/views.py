"""The screens for people: who works here, and one guided step for each of joins, on leave, back, leaves."""

from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.views.generic import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.widgets import Button

from core.editing.addresses import build_slug
from editorial.permissions import can_publish_below
from editorial.team.changes import change_people, store_scheduled_person
from editorial.team.forms import JoinsForm, LeavesForm, OnLeaveForm, TreatmentsForm
from practice.models import Practice, ScheduledChange, get_day_start
from therapists.models import TherapistIndexPage, TherapistPage

LATE = "Too late: what was planned for {name} has happened already, or a colleague has taken it back."
STEPS = {"leaves": "leaves", "on_leave": "goes on leave", "back": "is back"}


def may_change_team(user):
    """Tell whether ``user`` may publish therapists."""
    return can_publish_below(user, TherapistIndexPage)


def get_scheduled(page):
    """Return the scheduled changes of the therapist ``page``."""
    changes = ScheduledChange.objects.filter(kind=ScheduledChange.Kind.PERSON)
    return [change for change in changes if change.data["therapist"] == page.pk]


class TeamBaseView(View):
    """A screen for those who may publish therapists; ``page`` is the therapist where the address names one."""

    def dispatch(self, request, *args, pk=None, **kwargs):
        if not may_change_team(request.user):
            return permission_denied(request)
        self.page = get_object_or_404(TherapistPage, pk=pk) if pk else None
        if self.page and not self.page.permissions_for_user(request.user).can_publish():
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def render(self, template_name, **context):
        """Show the screen."""
        return TemplateResponse(self.request, f"editorial/{template_name}.html", {"page": self.page, **context})

    def change(self, data, day, summary):
        """Make a change at once, or store it for ``day``."""
        if day:
            tz = Practice.for_request(self.request).timezone
            due_at = get_day_start(day, tz)
            ScheduledChange.objects.create(
                kind=ScheduledChange.Kind.PERSON,
                summary=summary,
                starts_on=day,
                due_at=due_at,
                data=data,
                author=self.request.user,
            )
        else:
            store_scheduled_person(data, self.request.user)

    def take_back_scheduled(self):
        """Take back what waits for its day about this person, and tell whether there was anything."""
        taken = [change for change in get_scheduled(self.page) if change.take_back()]
        return bool(taken)


class TeamView(TeamBaseView):
    """All therapists, with what can be done about each."""

    def get(self, request):
        people = TherapistPage.objects.order_by("path").prefetch_related("services").defer("body")
        scheduled = ScheduledChange.objects.filter(kind=ScheduledChange.Kind.PERSON)
        coming = {}
        for change in scheduled:
            coming.setdefault(change.data["therapist"], []).append(change)
        rows = []
        for person in people:
            titles = [one.title for one in person.services.all()]
            rows.append((person, titles, coming.get(person.pk, [])))
        return self.render("team", rows=rows)


class StepView(TeamBaseView):
    """A guided step: shows what it touches, asks what to do, and does it at once or on its day."""

    form_class = None
    step = ""

    def get(self, request):
        return self.show(self.build_form())

    def post(self, request):
        form = self.build_form(request.POST)
        if not form.is_valid():
            messages.error(request, "Nothing is changed yet: look at the fields marked below.")
            return self.show(form)
        day = form.cleaned_data["starts_on"]
        summary = f"{self.page.title} {STEPS[self.step]}"
        with transaction.atomic():
            self.take_back_scheduled()  # the new decision takes its place
            self.change(form.get_data(), day, summary)
            self.finish(form)
        when = f"from {date_format(day, 'j F Y')}. Until then, nothing changes" if day else "and visitors see it now"
        messages.success(request, f"{summary}, {when}.")
        return redirect("team")

    def build_form(self, data=None):
        """Return the form of the step."""
        return self.form_class(data, page=self.page, user=self.request.user)

    def finish(self, form):
        """Do what follows from the step later."""

    def show(self, form):
        """Show the step with all that it touches."""
        return self.render(
            "team_step",
            form=form,
            title=f"{self.page.title} {STEPS[self.step]}",
            services=self.page.services.live().order_by("title"),
            scheduled=get_scheduled(self.page),
            fields=[field for field in form if field.name not in ("when", "starts_on")],
        )


class LeavesView(StepView):
    """A therapist leaves."""

    form_class = LeavesForm
    step = "leaves"


class OnLeaveView(StepView):
    """A therapist goes on leave, and comes back by itself if it is known when."""

    form_class = OnLeaveForm
    step = "on_leave"

    def finish(self, form):
        day = form.cleaned_data["back_on"]
        if day:
            data = {"therapist": self.page.pk, "status": TherapistPage.Status.ACTIVE.value}
            self.change(data, day, f"{self.page.title} is back")


class BackView(TeamBaseView):
    """A therapist is back from leave, or works here again."""

    http_method_names = ["post"]

    def post(self, request):
        with transaction.atomic():
            self.take_back_scheduled()
            self.change({"therapist": self.page.pk, "status": TherapistPage.Status.ACTIVE.value}, None, "")
        messages.success(request, f"{self.page.title} is back: clients can book again.")
        return redirect("team")


class TakeBackView(TeamBaseView):
    """Takes back what waits for its day about a person."""

    http_method_names = ["post"]

    def post(self, request):
        if self.take_back_scheduled():
            messages.success(request, f"Taken back: nothing changes for {self.page.title}.")
        else:
            messages.error(request, LATE.format(name=self.page.title))
        return redirect("team")


class TreatmentsView(TeamBaseView):
    """Which treatments a therapist offers; it is stored at the treatments."""

    def get(self, request):
        services = self.page.services.all()
        loaded = ",".join(str(service.pk) for service in services)
        return self.show(TreatmentsForm(user=request.user, initial={"services": services, "loaded": loaded}))

    def post(self, request):
        form = TreatmentsForm(request.POST, user=request.user)
        if not form.is_valid():
            return self.show(form)
        chosen = {service.pk for service in form.cleaned_data["services"]}
        shown = form.fields["services"].queryset.values("pk")
        present = set(self.page.services.filter(pk__in=shown).values_list("pk", flat=True))
        with transaction.atomic():
            for pk in chosen - present - form.get_loaded(present):
                change_people(pk, request.user, added=[self.page.pk])
            for pk in (present & form.get_loaded(present)) - chosen:
                change_people(pk, request.user, removed=[self.page.pk])
        messages.success(request, f"Saved: the pages of these treatments show {self.page.title} now.")
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def show(self, form):
        """Show the treatments with a tick where the person offers them."""
        return self.render("team_treatments", form=form)


class JoinsView(TeamBaseView):
    """Somebody joins: makes the draft of the profile, names the person at the treatments, and opens the editor."""

    def get(self, request):
        return self.render("team_joins", form=JoinsForm(user=request.user))

    def post(self, request):
        form = JoinsForm(request.POST, user=request.user)
        if not form.is_valid():
            return self.render("team_joins", form=form)
        with transaction.atomic():
            page = self.add_page(form.cleaned_data)
            for service in form.cleaned_data["services"]:
                change_people(service.pk, request.user, added=[page.pk])
        text = f"{page.title} has a page, which nobody sees yet. Add portrait and text, then press Publish."
        messages.success(request, f"{text} The treatments show the name from then on.")
        return redirect("wagtailadmin_pages:edit", page.pk)

    def add_page(self, data):
        """Add the draft of the profile and return it."""
        parent = TherapistIndexPage.objects.order_by("path").first()
        given, _, family = data["name"].strip().rpartition(" ")
        page = TherapistPage(
            title=data["name"].strip(),
            given_name=given or family,
            family_name=family if given else "",
            role=data["role"],
            live=False,
            owner=self.request.user,
        )
        page.slug = build_slug(page, page.title, parent)
        parent.add_child(instance=page)
        page.save_revision(user=self.request.user, clean=False, log_action="wagtail.create")
        return page


@hooks.register("register_page_listing_more_buttons")
@hooks.register("register_page_header_buttons")
def add_person_buttons(page, user, next_url=None, view_name=""):
    """Offer the steps in the menu of a therapist's page, and in the list of therapists."""
    if isinstance(page.specific_deferred, TherapistPage | TherapistIndexPage) and may_change_team(user):
        label = "Joins, goes on leave, leaves"
        yield Button(label, reverse("team"), icon_name="group", priority=12)


@hooks.register("register_admin_urls")
def register_urls():
    """Return the URL patterns of the views above."""
    return [
        path("team/", TeamView.as_view(), name="team"),
        path("team/joins/", JoinsView.as_view(), name="team_joins"),
        path("team/<int:pk>/leaves/", LeavesView.as_view(), name="team_leaves"),
        path("team/<int:pk>/on-leave/", OnLeaveView.as_view(), name="team_on_leave"),
        path("team/<int:pk>/back/", BackView.as_view(), name="team_back"),
        path("team/<int:pk>/take-back/", TakeBackView.as_view(), name="team_take_back"),
        path("team/<int:pk>/treatments/", TreatmentsView.as_view(), name="team_treatments"),
    ]
