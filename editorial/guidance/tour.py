"""The tour of five steps that somebody sees on the first screen until they have taken or skipped it."""

from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component

TOUR = "tour"  # its name among what a person has dismissed
STEPS = (
    ("Your work is in the menu", "It stands on the left; on a phone, open it with the three lines at the top."),
    ("Start here", "This screen has what people come for most, and what waits for you."),
    ("Nothing is public by accident", "What you type into a page is a draft until somebody presses Publish."),
    ("Find anything", "Search in the menu reads the whole text of all pages and shows the sentence with your words."),
    ("Help is one press away", "The question mark on each screen, and on each block, leads to what the guide says."),
)


class Tour(Component):
    """The panel with the steps."""

    name = "tour"
    template_name = "editorial/tour.html"
    order = 1

    def get_context_data(self, parent_context):
        steps = [(number, *words) for number, words in enumerate(STEPS, start=1)]
        return {"name": TOUR, "steps": steps, "count": len(steps), "guide_url": reverse("guide")}


def has_seen(user):
    """Tell whether ``user`` has taken or skipped the tour."""
    profile = getattr(user, "wagtail_userprofile", None)
    return bool(profile and profile.dismissibles.get(TOUR))


@hooks.register("construct_homepage_panels")
def add_tour(request, panels):
    """Add the tour to the first screen of somebody who has not seen it."""
    if not has_seen(request.user):
        panels.append(Tour())


@hooks.register("insert_global_admin_js")
def load_guide_script():
    """Load the script of the tour and of the question marks on blocks."""
    source = versioned_static("js/admin/guide.js")
    return format_html('<script type="module" src="{}" data-guide-url="{}"></script>', source, reverse("guide"))
