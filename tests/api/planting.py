"""Plant a secret in everything private, and request every operation of the API."""

from datetime import timedelta
from itertools import count

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import models
from django.test import Client
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    Page,
    PageViewRestriction,
    TaskState,
    Workflow,
)

from blog.models import ArticleIndexPage, ArticlePage, Topic, Writer
from core.models import Navigation, SharedSection
from home.models import ContactPage, FeaturedService, StandardPage
from practice.models import HolidayHours, Practice
from services.models import ServiceCategory, ServiceIndexPage, ServicePage
from testimonials.models import Testimonial
from tests.helpers import page_types
from therapists.models import Credential, TherapistIndexPage, TherapistPage

SECRET = "zephyrine"
YEAR = "2391"  # of dates that nobody outside should see
TODAY = timezone.localdate()  # UTC's: the practice may still have yesterday
NAMES = ("title", "seo_title", "search_description", "lead", "summary", "eyebrow", "headline", "given_name", "role")


def body(*pages, document=None):
    """Return a body whose blocks contain the secret or, if given, link to ``pages``."""
    blocks = [("quote", {"text": f"{SECRET} quote", "attribution": SECRET})] if not pages else []
    for page in pages:
        link = {"kind": "page", "page": page.pk, "url": "", "text": ""}
        anchor = f'<a linktype="page" id="{page.pk}">this</a>'
        blocks += [
            ("text", f"<p>Read {anchor}.</p>"),
            ("callout", {"tone": "info", "heading": "", "text": f"<p>{anchor}</p>"}),
            ("faq", {"heading": "", "items": [{"question": "Where?", "answer": f"<p>{anchor}</p>"}]}),
            ("call_to_action", {"heading": "Go on", "text": "", "link": link}),
            ("related_pages", {"heading": "Next", "pages": [page.pk]}),
        ]
        if isinstance(page, ServicePage):
            shown = {"heading": "", "testimonials": [], "service": page.pk, "therapist": None, "limit": 3}
            blocks += [("price_list", {"heading": "", "service": page.pk}), ("testimonials", shown)]
        if isinstance(page, TherapistPage):
            blocks.append(("people", {"heading": "", "people": [page.pk]}))
    if document:
        blocks.append(("text", f'<p><a linktype="document" id="{document.pk}">A file</a></p>'))
    return [{"type": kind, "value": value} for kind, value in blocks]


def add_secret_page(model, parent, name, **values):
    """Add a page with the secret in all its texts."""
    texts = {field: f"{SECRET} {name}" for field in NAMES if field in {f.name for f in model._meta.get_fields()}}
    page = model(slug=f"{SECRET}-{name}", **texts, **values)
    page.body = body()
    return parent.add_child(instance=page)


def plant_drafts():
    """Save a draft of a page of every type with the secret in every text."""
    for model in page_types():
        page = model.objects.live().first()
        for field in model._meta.get_fields():
            if isinstance(field, models.CharField | models.TextField) and field.model is model and not field.choices:
                setattr(page, field.name, SECRET)
        page.title = page.slug = f"{SECRET}-draft-{page.pk}"
        page.seo_title = page.search_description = SECRET
        if hasattr(page, "body"):
            page.body = body()
        page.save_revision(clean=False)


def plant_pages(home):
    """Add private pages of every kind, and return them."""
    services, people = ServiceIndexPage.objects.get(), TherapistIndexPage.objects.get()
    index = ArticleIndexPage.objects.get()
    restricted = add_secret_page(StandardPage, home, "restricted")
    below = add_secret_page(StandardPage, restricted, "below")
    alias = restricted.create_alias(parent=home, update_slug=f"{SECRET}-alias")
    category = ServiceCategory.objects.create(name=f"{SECRET} category")
    therapist = add_secret_page(TherapistPage, people, "therapist", live=False)
    Credential.objects.create(therapist=therapist, title=SECRET, issuing_body=SECRET)
    service = add_secret_page(ServicePage, services, "service", live=False, category=category)
    article = add_secret_page(ArticlePage, index, "article", live=False, author_therapist=therapist)
    expired = add_secret_page(ArticlePage, index, "expired")
    topic = Topic.objects.create(name=f"{SECRET} topic", slug=f"{SECRET}-topic", description=SECRET)
    for page in (article, expired):
        page.topics = [topic]
        page.save()
    Page.objects.filter(pk=expired.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    behind = add_secret_page(ServicePage, services, "behind", category=category)
    scheduled = add_secret_page(
        ArticlePage, index, "scheduled", live=False, go_live_at=timezone.now() + timedelta(days=2)
    )
    scheduled.save_revision().publish()
    for page in (restricted, behind):
        PageViewRestriction.objects.create(page=page, restriction_type="password", password=SECRET)
    return [restricted, below, alias, therapist, service, article, expired, behind, scheduled]


def plant_links_to_private_pages(site, private, document):
    """Link to ``private`` pages from public pages, menus, redirects and search suggestions."""
    reader = ArticlePage.objects.live().get(slug="sleep")
    service = next(page for page in private if isinstance(page, ServicePage))
    therapist = next(page for page in private if isinstance(page, TherapistPage))
    reader.body, reader.services = body(*private, document=document), [service, *reader.services.all()]
    reader.reviewer, reader.reviewed_on, reader.review_by = therapist, TODAY, f"{YEAR}-07-19"
    reader.save_revision().publish()
    shown = ServicePage.objects.live().get(slug="swedish")
    shown.therapists.add(therapist)
    shown.save()
    FeaturedService.objects.create(page=site.root_page.specific, service=service)
    navigation = Navigation.for_site(site)
    links = [{"type": "link", "value": {"kind": "page", "page": p.pk, "url": "", "text": ""}} for p in private[:2]]
    navigation.header = links
    navigation.footer = [{"type": "group", "value": {"heading": "More", "links": links}}]
    navigation.save()
    query = Query.get("massage")
    for number, page in enumerate(private):
        Redirect.objects.create(old_path=f"/old-{number}", redirect_page=page)
        Redirect.objects.create(old_path=f"/older-{number}", redirect_link=page.url)
        Redirect.objects.create(old_path=f"/oldest-{number}", redirect_link=f"http://testserver{page.url}")
        SearchPromotion.objects.create(query=query, page=page, description=SECRET, sort_order=number)


def plant_sections():
    """Put the secret into a section that is not published, and into the draft of the one that is."""
    hidden = SharedSection(title=SECRET, live=False, body=[("text", f"<h2>{SECRET}</h2>")])
    hidden.save()
    hidden.save_revision()
    shown = SharedSection.objects.get(live=True)
    shown.body = [("text", f"<h2>{SECRET}</h2>")]
    shown.save_revision()
    for page in (ArticlePage.objects.live().get(slug="pressure"), ServicePage.objects.live().get(slug="swedish")):
        page.body = [*((child.block_type, child.value) for child in page.body), ("shared_section", hidden)]
        page.save_revision().publish()


def plant_testimonials(site, private):
    """Put the secret into testimonials without a valid consent, and into the private fields of the others."""
    service = next(page for page in private if isinstance(page, ServicePage))
    therapist = next(page for page in private if isinstance(page, TherapistPage))
    ended = [
        {"consent_given_on": None},
        {"consent_given_on": "2999-01-01"},
        {"consent_given_on": "2024-01-01", "consent_revoked_on": TODAY},
        {"consent_given_on": "2024-01-01", "consent_expires_on": TODAY - timedelta(days=2)},
    ]
    words = {"words_shown": SECRET, "words_received": SECRET, "display_name": SECRET, "disclosure": SECRET}
    hidden = [Testimonial.objects.create(**words, **consent) for consent in ended]
    home = site.root_page.specific
    home.testimonial = hidden[0]
    home.save_revision().publish()
    private_words = ("words_received", "source", "consent_scope", "consent_evidence")
    Testimonial.objects.with_valid_consent().update(**dict.fromkeys(private_words, SECRET))
    first = Testimonial.objects.with_valid_consent().first()
    Testimonial.objects.filter(pk=first.pk).update(service=service, therapist=therapist)


def plant_staff_data(site):
    """Put the secret into what only staff may see: accounts, messages, comments, addresses, dates, files."""
    for user in get_user_model().objects.all():
        user.username, user.email = f"{SECRET}{user.pk}", f"{SECRET}{user.pk}@example.com"
        user.first_name = user.last_name = SECRET
        user.save()
    user = get_user_model().objects.first()
    contact = ContactPage.objects.get()
    contact.notify = f"{SECRET}@example.com"
    contact.save_revision().publish()
    FormSubmission.objects.create(page=contact, form_data={"message": SECRET})
    Writer.objects.filter(account=None).update(account=get_user_model().objects.last())
    Credential.objects.update(expires_on=f"{YEAR}-01-02")
    article = ArticlePage.objects.live().first()
    Comment.objects.create(page=article, user=user, text=SECRET, contentpath="title")
    Workflow.objects.first().start(article, user)
    TaskState.objects.update(comment=SECRET)
    practice = Practice.for_site(site)
    practice.notice_text, practice.notice_ends_on = SECRET, TODAY - timedelta(days=2)
    past = TODAY - timedelta(days=30)
    practice.holidays = [HolidayHours(label=SECRET, starts_on=past, ends_on=past)]
    practice.save()
    cellar = Collection.get_first_root_node().add_child(name=SECRET)
    CollectionViewRestriction.objects.create(collection=cellar, restriction_type="password", password=SECRET)
    file = ContentFile(b"words", name=f"{SECRET}.txt")
    return get_document_model().objects.create(title=SECRET, file=file, collection=cellar)


def plant_secrets(site):
    """Plant the secret everywhere, and return the private pages."""
    document = plant_staff_data(site)
    private = plant_pages(site.root_page.specific)
    plant_testimonials(site, private)
    plant_sections()
    plant_links_to_private_pages(site, private, document)
    plant_drafts()
    return private


def publish_secrets(private):
    """Make everything public that contains the secret."""
    PageViewRestriction.objects.all().delete()
    CollectionViewRestriction.objects.all().delete()
    for page in private:
        Page.objects.filter(pk=page.pk).update(expire_at=None, live=True, go_live_at=None)
    Testimonial.objects.filter(words_shown=SECRET).update(
        consent_given_on="2024-01-01", consent_expires_on=None, consent_revoked_on=None
    )


def get_all_answers(private, client=None):
    """Yield the name, the parameters and the whole answer of every operation, for all promising parameters."""
    client = client or Client()
    last = Page.objects.latest("pk").pk
    ids = range(1, last + 10)
    public = [item["path"] for item in client.get("/api/v1/urls?limit=500").json()["items"]]
    old = [row.old_path for row in Redirect.objects.all()]
    paths = {*public, *old, *(page.url for page in private), f"/blog/topics/{SECRET}-topic/", "/blog/topics/sleep/"}
    private_ids = [page.pk for page in private] + [19, 14]
    filters = {
        "site": [{}, {"at": "2027-03-10T10:00:00Z"}],
        "pages/by-path": [{"path": path, "markdown": "true"} for path in sorted(paths)],
        "articles": [{}, {"q": SECRET}, {"topic": f"{SECRET}-topic"}]
        + [{name: pk} for name in ("service", "author") for pk in private_ids],
        "services": [{}, {"q": SECRET}, {"category": f"{SECRET} category"}] + [{"therapist": pk} for pk in private_ids],
        "therapists": [{}, {"q": SECRET}, {"language": SECRET}] + [{"service": pk} for pk in private_ids],
        "testimonials": [{}] + [{name: pk} for name in ("service", "therapist") for pk in private_ids],
        "topics": [{}],
        "search": [{"q": q, **kind} for q in (SECRET, SECRET[:5], "massage") for kind in ({}, {"kind": "pages"})],
        "urls": [{}, {"changed_since": "1990-01-01T00:00:00Z"}],
        "redirects": [{}],
        "preview": [{"token": SECRET}, {}],
    }
    asked = [(name, parameters) for name, every in filters.items() for parameters in every]
    asked += [(f"pages/{pk}", {}) for pk in ids]
    asked += [(name, {}) for name in ("openapi.json", "docs", "nothing", "pages/x")]
    for name, parameters in asked:
        if name in ("articles", "services", "therapists", "testimonials", "topics", "search"):
            parameters = {**parameters, "limit": 100}
        answer = client.get(f"/api/v1/{name}", parameters)
        assert answer.status_code in (200, 404, 422), (name, parameters)
        yield name, parameters, f"{answer.headers}{answer.content.decode()}"
    for number, pk in zip(count(), ids, strict=False):
        answer = client.post(
            f"/api/v1/forms/{pk}/submissions", {"fields": {}}, "application/json", REMOTE_ADDR=f"10.0.0.{number % 250}"
        )
        yield "forms", {"id": pk}, answer.content.decode()
