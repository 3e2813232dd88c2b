"""Drafts with and without faults that the publish check finds, for its tests."""

from django.utils import timezone

from blog.models import ArticleIndexPage, ArticlePage
from core.models import SiteImage
from home.models import StandardPage
from services.models import ServiceIndexPage, ServicePage, ServicePrice
from testimonials.models import Testimonial
from tests.apps.editor_forms import form_data
from tests.apps.staff import edit

LEAD = "What we do on a slow day."
FAULTS = {
    "untitled": "is no title",
    "prompt": "is a prompt for you",
    "no introduction": "no introduction",
    "no price": "doesn’t say what the treatment costs",
    "no author": "names no author",
    "draft target": "links to a page that is not published",
    "deleted target": "links to a page that was deleted",
    "camera's name": "is the name of a file",
    "no consent": "no valid consent",
}


def draft(parent, page):
    page.live = False
    parent.add_child(instance=page)
    page.save_revision(clean=False)
    return page


def link(pk, words):
    return [("text", f'<p>Read <a linktype="page" id="{pk}">{words}</a> first.</p>')]


def create_pages(home):
    """Create a draft with each of :data:`FAULTS`, and clean ones; return them by their names."""
    journal, treatments = ArticleIndexPage.objects.get(), ServiceIndexPage.objects.get()
    hidden = draft(home, StandardPage(title="Later", lead=LEAD))
    picture = SiteImage.objects.first()
    picture.contextual_alt_text = "IMG_2041.jpg"
    picture.decorative = False
    silent = {"image": picture, "caption": "", "size": "text"}
    words = Testimonial.objects.first()
    Testimonial.objects.filter(pk=words.pk).update(consent_revoked_on=timezone.localdate())
    chosen = {"heading": "", "testimonials": [words], "service": None, "therapist": None, "limit": 1}
    health = [("text", "<p>It eases pain in tight muscles.</p>")]
    prompt = [("text", "<p>Say here what a first visit is like, and what you never do.</p>")]
    return {
        "untitled": draft(journal, ArticlePage(title="Untitled article 2", lead=LEAD)),
        "prompt": draft(home, StandardPage(title="How we work", lead=LEAD, body=prompt)),
        "no introduction": draft(journal, ArticlePage(title="Quiet", body=[("text", "<h2>Why</h2><p>So.</p>")])),
        "no price": draft(treatments, ServicePage(title="Foot massage", summary=LEAD)),
        "no author": draft(journal, ArticlePage(title="Backs", lead=LEAD, body=health)),
        "draft target": draft(home, StandardPage(title="Soon", lead=LEAD, body=link(hidden.pk, "the plan"))),
        "deleted target": draft(home, StandardPage(title="Past", lead=LEAD, body=link(987654, "the past"))),
        "camera's name": draft(home, StandardPage(title="Rooms", lead=LEAD, body=[("image", silent)])),
        "no consent": draft(home, StandardPage(title="Voices", lead=LEAD, body=[("testimonials", chosen)])),
        "clean": draft(home, StandardPage(title="Slow days", lead=LEAD)),
        "clean treatment": draft(
            treatments, ServicePage(title="Hand massage", summary=LEAD, prices=[ServicePrice(minutes=30, price=45)])
        ),
        "price on request": draft(treatments, ServicePage(title="At home", summary="An hour. Price on request.")),
    }


def publish_in_editor(page, signed_in):
    client = signed_in("owner")
    form = client.get(edit(page)).context["form"]
    client.post(edit(page), form_data(form) | {"action-publish": "yes"})
