"""Nothing in the trash shows in any output: pages, feeds, API, search, screens of the admin, files."""

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from blog.models import ArticlePage, Topic, Writer
from editorial.models import TrashEntry
from services.models import AddOn, ServiceCategory, ServicePage
from testimonials.models import Testimonial
from tests.apps.trash import SECRET, add_document, add_picture, delete
from tests.helpers import live_pages
from therapists.models import TherapistPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]


def create_things():
    """Return one of each kind that can be in the trash, each with the secret in what it says."""
    picture, document = add_picture(), add_document()
    therapist = TherapistPage.objects.live().last()
    therapist.title = therapist.given_name = SECRET
    treatment = ServicePage.objects.live().last()
    treatment.title = treatment.summary = SECRET
    article = ArticlePage.objects.live().last()
    article.title = article.lead = SECRET
    article.hero_image = picture
    for page in (therapist, treatment, article):
        page.save_revision().publish()
    lists = [Topic.objects.first(), Writer.objects.first(), ServiceCategory.objects.first(), AddOn.objects.first()]
    for item in lists:
        item.name = SECRET
        item.save()
    words = Testimonial.objects.with_valid_consent().first()
    words.display_name = words.words_shown = SECRET
    words.save()
    return [article, treatment, therapist, *lists, words, picture, document]


def list_outputs(staff):
    """Return what visitors, front ends and staff read, by address."""
    pages = {type(page): page for page in live_pages()}.values()
    public = [page.url for page in pages]
    public += ["/blog/topics/", "/sitemap.xml", "/llms.txt", "/feed.rss", "/blog/feed.rss", f"/search/?q={SECRET[:-1]}"]
    lists = ("site", "articles", "services", "therapists", "testimonials", "topics", "urls", "search?q=massage")
    public += [f"/api/v1/{name}" for name in lists]
    screens = ["/cms/", reverse("wagtailimages:index"), reverse("wagtaildocs:index"), reverse("improve")]
    screens += [reverse(f"{name}:index") for name in ("articles", "treatments", "therapists")]
    screens += [reverse(name) for name in ("prices", "team", "publish_report", "wagtailimages_chooser:choose")]
    screens += [reverse(name) for name in ("wagtaildocs_chooser:choose", "wagtailadmin_pages:search")]
    screens += [f"{reverse('wagtailadmin_pages:search')}?q={SECRET[:-1]}"]
    screens += [reverse("wagtailadmin_explore", args=[page.pk]) for page in pages if page.numchild]
    screens += [
        model.snippet_viewset.get_url_name("list") for model in (Topic, Writer, ServiceCategory, AddOn, Testimonial)
    ]
    screens = [reverse(screen) if ":" in screen else screen for screen in screens]
    anonymous = Client()
    return {url: anonymous.get(url) for url in public} | {url: staff.get(url) for url in screens}


def find_secret(staff):
    leaks = []
    for url, response in list_outputs(staff).items():
        text = response.content.decode() if not response.streaming else ""
        if SECRET in text:
            leaks.append(url)
    return leaks


def test_nothing_in_the_trash_shows_anywhere(signed_in):
    """One of each kind, in all outputs; before that the secret is found, or this would prove nothing."""
    owner = signed_in("owner")
    things = create_things()
    picture, document = things[-2:]
    rendition = picture.get_rendition("width-200")
    files = [picture.file.url, rendition.url, document.url]
    assert [Client().get(url).status_code for url in files[1:]] == [200, 200]
    assert len(find_secret(owner)) > 20
    owner.get("/cms/")  # the banners are for the next screen
    for thing in things:
        delete(owner, thing)
    assert TrashEntry.objects.count() == len(things)
    owner.get("/cms/")
    assert find_secret(owner) == []
    assert [Client().get(url).status_code for url in files] == [404, 410, 410]
    names = default_storage.listdir("trash")[1]
    assert [Client().get(f"/media/trash/{name}").status_code for name in names] == [404] * len(names)
