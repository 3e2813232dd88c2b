"""The dashboard's checklist: what a new owner has to do before the site is ready for visitors."""

from dataclasses import dataclass

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from core.text.stream_data import dump_stream
from home.models import HomePage, StandardPage
from practice.models import Practice
from services.models import ServicePage
from therapists.models import TherapistPage

DRAFT_NOTICE = "This is a draft."  # in a prepared text, until somebody has rewritten it


@dataclass(frozen=True)
class ChecklistTask:
    """Something to do, whether it is done, and the URL where to do it."""

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
        """Tell whether the user can change the practice and something is left to do."""
        is_owner = self.request.user.has_perm("practice.change_practice")
        return is_owner and not all(task.done for task in self.tasks)

    @property
    def tasks(self):
        """The tasks, according to what the database has now."""
        site = Site.find_for_request(self.request)
        return [*get_practice_tasks(site), *get_content_tasks(), get_home_task(), get_privacy_task()]

    def get_context_data(self, parent_context):
        tasks = self.tasks
        return {"tasks": tasks, "done": sum(task.done for task in tasks), "site_url": "/"}


def get_practice_tasks(site):
    """Return the tasks about the practice's name, contact and hours."""
    practice = Practice.for_site(site)
    default_name = Practice._meta.get_field("name").default
    has_contact = practice.street and practice.locality and practice.phone and practice.email
    url = reverse("wagtailsettings:edit", args=["practice", "practice", site.pk])
    return [
        ChecklistTask(
            "Say the practice’s name, address, phone and e-mail",
            bool(practice.name != default_name and has_contact),
            url,
        ),
        ChecklistTask("Fill in the opening hours", practice.hours.exists(), reverse("hours")),
    ]


def get_content_tasks():
    """Return the tasks about treatments and therapists."""
    has_price = ServicePage.objects.live().filter(prices__isnull=False).exists()
    has_therapist = TherapistPage.objects.live().exists()
    return [
        ChecklistTask("Publish a treatment with its price", has_price, reverse("treatments:index")),
        ChecklistTask("Publish a therapist", has_therapist, reverse("therapists:index")),
    ]


def get_home_task():
    """Return the task about the home page."""
    home = HomePage.objects.first()
    default_name = Practice._meta.get_field("name").default
    return ChecklistTask(
        "Give the home page your name, an introduction and a picture",
        bool(home and home.title != default_name and home.lead and home.hero_image_id),
        reverse("wagtailadmin_pages:edit", args=[home.pk]) if home else "",
    )


def get_privacy_task():
    """Return the task about the privacy page, which may have been deleted."""
    privacy = StandardPage.objects.filter(slug="privacy").first()
    if privacy:
        is_done = privacy.live and DRAFT_NOTICE not in dump_stream(privacy.body)
        url = reverse("wagtailadmin_pages:edit", args=[privacy.pk])
    else:
        is_done = False
        url = reverse("wagtailadmin_pages:add_subpage", args=[HomePage.objects.first().pk])
    return ChecklistTask("Finish and publish the privacy page", is_done, url)
