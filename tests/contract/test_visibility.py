"""Nothing of a draft, an unpublished or a restricted page shows anywhere: a secret is planted and looked for."""

import pytest
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from blog.models import ArticleIndexPage, ArticlePage
from services.models import ServiceIndexPage, ServicePage
from testimonials.models import Testimonial
from tests.helpers import delete_in_use, live_pages, soup, visible_text
from therapists.models import TherapistPage

pytestmark = pytest.mark.usefixtures("commits_at_once")

SECRET = "Zephyrine"


def everywhere(client):
    """Return every public address with what it answers."""
    urls = [page.url for page in live_pages()] + ["/blog/topics/", f"/search/?q={SECRET}", "/search/?q=massage"]
    return {url: client.get(url).content.decode() for url in urls}


def pointing_at(page):
    """Return a body whose every block that can point somewhere points at ``page``."""
    link = {"kind": "page", "page": page.pk, "url": "", "text": ""}
    as_service = page.pk if isinstance(page, ServicePage) else None
    as_person = page.pk if isinstance(page, TherapistPage) else None
    words = f'<p>Or <a linktype="page" id="{page.pk}">that one</a>.</p>'
    return [
        {"type": "text", "value": f'<p>Read <a linktype="page" id="{page.pk}">this one</a>.</p>'},
        {"type": "steps", "value": {"heading": "", "items": [{"title": "One", "text": words, "image": None}]}},
        {"type": "faq", "value": {"heading": "", "items": [{"question": "Which?", "answer": words}]}},
        {
            "type": "callout",
            "value": {"tone": "info", "heading": "", "text": f'<a linktype="page" id="{page.pk}">x</a>'},
        },
        {"type": "call_to_action", "value": {"heading": "Go on", "text": "", "link": link}},
        {"type": "price_list", "value": {"heading": "", "service": as_service}},
        {"type": "people", "value": {"heading": "", "people": [as_person] if as_person else []}},
        {"type": "related_pages", "value": {"heading": "Next", "pages": [page.pk]}},
    ]


def hide(page, how):
    """Make ``page`` invisible for visitors."""
    if how == "unpublished":
        page.unpublish()
    elif how == "restricted":
        PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    elif how == "deleted":
        delete_in_use(page)


@pytest.fixture(params=[ServicePage, TherapistPage, ArticlePage], ids=lambda model: model.__name__)
def secret_page(request, site):
    """A live page with a secret title that every other page points at."""
    page = request.param.objects.live().last()
    page.title, page.lead = SECRET, SECRET
    if hasattr(page, "summary"):
        page.summary = SECRET
    page.save_revision().publish()
    reader = ArticlePage.objects.live().exclude(pk=page.pk).first()
    reader.body = pointing_at(page)
    reader.services.set(ServicePage.objects.filter(pk=page.pk))
    if isinstance(page, TherapistPage):
        reader.author_therapist, reader.author_writer = page, None
    reader.save_revision().publish()
    return page


@pytest.mark.parametrize("how", ["unpublished", "restricted", "deleted"])
def test_title_of_hidden_page_is_in_no_response(client, secret_page, how):
    """Before the page is hidden, its title is found, or this test would prove nothing."""
    assert [url for url, html in everywhere(client).items() if SECRET in html.replace(f"q={SECRET}", "")]
    author_only = isinstance(secret_page, TherapistPage)
    hide(secret_page, how)
    leaks = []
    for url, html in everywhere(client).items():
        cleaned = html.replace(f"q={SECRET}", "").replace(f'value="{SECRET}"', "").replace(f"Search: {SECRET}", "")
        if SECRET in cleaned.replace(f"“{SECRET}”", "") and not url.startswith("/search/?q=Z"):
            leaks.append(url)
    if author_only and how != "deleted":
        # Who wrote an article stays its author, without a link; see ArticlePage.author.
        leaks = [url for url in leaks if not url.startswith("/blog/")]
    assert leaks == []


def test_draft_returns_404_and_restricted_page_is_not_stored(client, site):
    page = ArticlePage.objects.live().first()
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    response = client.get(page.url)
    assert page.lead not in response.content.decode()
    assert "no-store" in response["Cache-Control"] or "private" in response["Cache-Control"]
    page.view_restrictions.all().delete()
    page.unpublish()
    assert client.get(page.url).status_code == 404


def test_restriction_on_list_hides_its_pages(client, site):
    service = ServicePage.objects.live().first()
    service.title = SECRET
    service.save_revision().publish()
    PageViewRestriction.objects.create(page=ServiceIndexPage.objects.get(), restriction_type="password", password="x")
    for url in ("/", ArticleIndexPage.objects.get().url, "/search/?q=massage"):
        assert SECRET not in client.get(url).content.decode(), url


def test_link_to_hidden_page_becomes_text(client, site):
    """There is never an ``<a>`` without ``href``."""
    target, reader = ArticlePage.objects.live()[0], ArticlePage.objects.live()[1]
    reader.body = pointing_at(target)
    reader.save_revision().publish()
    service = ServicePage.objects.live().first()
    words = f'<p>Or <a linktype="page" id="{target.pk}">that one</a>.</p>'
    service.faqs = [("question", {"question": "Which?", "answer": RichText(words)})]
    service.what_to_expect = service.contraindications = words
    service.save_revision().publish()
    html = client.get(reader.url).content.decode()
    assert f'<a href="{target.url}">this one</a>' in html
    assert html.count(f'<p>Or <a href="{target.url}">that one</a>.</p>') == 2
    assert client.get(service.url).content.decode().count(f'<p>Or <a href="{target.url}">that one</a>.</p>') == 3
    target.unpublish()
    html, treatment = (client.get(page.url).content.decode() for page in (reader, service))
    assert "<p>Read this one.</p>" in html
    assert (html.count("<p>Or that one.</p>"), treatment.count("<p>Or that one.</p>")) == (2, 3)
    assert "<a>" not in html + treatment


@pytest.mark.parametrize(
    "change",
    [
        {"consent_revoked_on": "2026-01-02"},
        {"consent_expires_on": "2025-01-01"},
        {"consent_given_on": None},
        {"consent_given_on": "2999-01-01"},
        {"words_shown": ""},
    ],
    ids=lambda change: next(iter(change)),
)
def test_testimonial_without_consent_is_in_no_response(client, site, change):
    testimonial = Testimonial.objects.with_valid_consent().filter(service__isnull=False).first()
    testimonial.words_shown = f"{SECRET} was so kind."
    testimonial.consent_given_on = "2024-01-01"
    testimonial.received_on = "2026-11-20"
    testimonial.save()
    assert [url for url, html in everywhere(client).items() if SECRET in html.replace(f"q={SECRET}", "")]
    Testimonial.objects.filter(pk=testimonial.pk).update(**change)  # even past every signal
    shown = everywhere(client)
    shown.pop(f"/search/?q={SECRET}")
    assert not [url for url, html in shown.items() if SECRET in html]


def test_block_whose_target_was_deleted_is_empty(client, site):
    """It must not fall back to a list of all treatments, people or testimonials."""
    service, person = ServicePage.objects.get(slug="cupping"), TherapistPage.objects.get(slug="june-park")
    reader = ArticlePage.objects.live().first()
    reader.body = [
        {"type": "price_list", "value": {"heading": "", "service": service.pk}},
        {"type": "people", "value": {"heading": "", "people": [person.pk]}},
        {
            "type": "testimonials",
            "value": {"heading": "", "testimonials": [], "service": service.pk, "therapist": None, "limit": 3},
        },
    ]
    reader.services = []
    reader.save_revision().publish()
    assert person.title in visible_text(client.get(reader.url))
    delete_in_use(service)
    delete_in_use(person)
    body = soup(client.get(reader.url)).find(class_="body")
    assert body.get_text(strip=True) == ""
