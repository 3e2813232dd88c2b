"""What a new owner still has to do before the site can be shown to people."""

from dataclasses import dataclass

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from core.text.stream_data import dump_stream
from home.models import HomePage, StandardPage
from practice.models import Practice
from services.models import ServicePage
from therapists.models import TherapistPage

DRAFT = "This is a draft."  # what a text says until somebody has made it their own


@dataclass(frozen=True)
class Task:
    """Something to do, and where."""

    text: str
    done: bool
    url: str


class Checklist(Component):
    """A panel of the dashboard, for owners, until everything is done."""

    name = "checklist"
    template_name = "editorial/checklist.html"
    order = 10

    def __init__(self, request):
        self.request = request

    def is_shown(self):
        """Tell whether the panel belongs on this person's dashboard."""
        return self.request.user.has_perm("practice.change_practice") and not all(task.done for task in self.tasks)

    @property
    def tasks(self):
        """The tasks, looked up in what is there now."""
        site = Site.find_for_request(self.request)
        practice = Practice.for_site(site)
        home = HomePage.objects.first()
        privacy = StandardPage.objects.filter(slug="privacy").first()
        facts = reverse("wagtailsettings:edit", args=["practice", "practice", site.pk])
        reach = practice.street and practice.locality and practice.phone and practice.email
        unnamed = Practice._meta.get_field("name").default
        return [
            Task("Say the practice’s name, address, phone and e-mail", bool(practice.name != unnamed and reach), facts),
            Task("Fill in the opening hours and the time zone", practice.hours.exists(), f"{facts}#tab-hours"),
            Task(
                "Publish a treatment with its price",
                ServicePage.objects.live().filter(prices__isnull=False).exists(),
                reverse("treatments:index"),
            ),
            Task("Publish a therapist", TherapistPage.objects.live().exists(), reverse("therapists:index")),
            Task(
                "Give the home page your name, an introduction and a picture",
                bool(home and home.title != unnamed and home.lead and home.hero_image_id),
                reverse("wagtailadmin_pages:edit", args=[home.pk]) if home else "",
            ),
            Task(
                "Finish and publish the privacy page",
                bool(privacy and privacy.live and DRAFT not in dump_stream(privacy.body)),
                reverse("wagtailadmin_pages:edit", args=[privacy.pk])
                if privacy
                else reverse("wagtailadmin_pages:add_subpage", args=[home.pk]),
            ),
        ]

    def get_context_data(self, parent_context):
        tasks = self.tasks
        return {"tasks": tasks, "done": sum(task.done for task in tasks), "site_url": "/"}
