"""Drafts in a front end elsewhere: as in the editor, saved or not, for an hour, with a token for that alone."""

import re
import time

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from blog.models import ArticlePage
from core.frontend.drafts import DRAFT_TOKEN_SECONDS, read_draft, store_draft
from core.frontend.pages import FRONTEND_PREVIEW_MODE
from core.visibility import is_public
from home.models import ContactPage
from services.models import AddOn, ServiceIndexPage, ServicePage
from tests.helpers import delete_in_use, page_types, soup, visible_text

FRONT = "https://www.front.example"

pytestmark = pytest.mark.django_db


@pytest.fixture
def front_end(settings):
    settings.FRONTEND_URL = FRONT


def unsaved(model):
    """A page of ``model`` as the editor has it before it was ever saved, with all that the demo's one holds."""
    like = model.objects.live().first()
    parent = like.get_parent()
    page = model.from_serializable_data(like.serializable_data())
    page.pk = page.id = None
    page.title, page.slug, page.draft_title = "Never saved", "never-saved", ""
    page.depth, page.path = parent.depth + 1, parent.get_last_child()._inc_path()
    page.set_url_path(parent)
    return page


def words(page):
    """What somebody reads of ``page`` in its preview."""
    response = page.make_preview_request()
    assert response.status_code == 200
    return visible_text(response)


def token_of(response):
    """The token in the address that a preview leads to."""
    assert response.status_code == 302
    return re.fullmatch(rf"{FRONT}/preview/\?token=([\w-]{{43}})", response.headers["Location"])[1]


@pytest.mark.parametrize("model", page_types())
def test_front_end_is_a_preview_mode_but_not_the_default(model, settings):
    modes = model().preview_modes
    settings.FRONTEND_URL = FRONT
    assert model().preview_modes == [*modes, (FRONTEND_PREVIEW_MODE, "Your front end")]
    assert model().default_preview_mode == ""


def test_preview_panel_offers_the_front_end(front_end, signed_in):
    page = ContactPage.objects.get()
    html = soup(signed_in("owner").get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    choices = [option.get_text(strip=True) for option in html.select("#id_preview_mode option")]
    assert choices == ["Page", "Words of thanks", "Your front end"]


@pytest.mark.parametrize("model", page_types())
def test_draft_of_saved_page_is_complete(model, front_end):
    page = model.objects.live().first()
    page.title = "A new title"
    draft = read_draft(token_of(page.make_preview_request(preview_mode=FRONTEND_PREVIEW_MODE)))
    assert (type(draft), draft.pk, draft.url) == (model, page.pk, page.url)
    assert words(draft) == words(page)
    assert "A new title" in words(draft)
    page.refresh_from_db()
    assert page.title != "A new title"


@pytest.mark.parametrize("model", [model for model in page_types() if model.__name__ != "HomePage"])
def test_draft_of_unsaved_page_is_complete(model, front_end):
    page = unsaved(model)
    count = Page.objects.count()
    draft = read_draft(token_of(page.make_preview_request(preview_mode=FRONTEND_PREVIEW_MODE)))
    assert (type(draft), draft.pk, draft.title) == (model, None, "Never saved")
    assert draft.url == page.url == page.get_parent().url + "never-saved/"
    assert draft.get_breadcrumbs() == page.get_breadcrumbs()
    assert words(draft) == words(page)
    assert Page.objects.count() == count


@pytest.mark.parametrize("model", page_types())
def test_content_api_presents_the_draft(model):
    """For its token, and for nobody else: a page never saved has no id, a closed one is as in the editor."""
    page = model.objects.live().first() if model.__name__ == "HomePage" else unsaved(model)
    page.title = "Not yet public"
    answer = Client().get("/api/v1/preview", {"token": store_draft(page)})
    assert answer.status_code == 200
    assert (answer.json()["id"], answer.json()["path"]) == (page.pk, page.url)
    assert answer.json()["head"]["robots"] == "noindex"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "ETag" not in answer.headers
    assert Client().get("/api/v1/preview", {"token": "x" * 43}).status_code == 404
    by_path = Client().get("/api/v1/pages/by-path", {"path": page.url})
    assert "Not yet public" not in by_path.content.decode()


def test_draft_has_unsaved_input_of_a_new_page(front_end, signed_in):
    """From the editor's form: rows and choices included, with nothing saved."""
    owner, parent = signed_in("owner"), ServiceIndexPage.objects.get()
    url = reverse("wagtailadmin_pages:preview_on_add", args=["services", "servicepage", parent.pk])
    add_on = AddOn.objects.first()
    data = {
        "title": "Cold stone",
        "slug": "cold-stone",
        "summary": "Typed with care.",
        "what_to_expect": rich_text("<p>Slowly.</p>"),
        "contraindications": rich_text(""),
        "faqs": streamfield([]),
        "body": streamfield([("text", rich_text("<p>Zephyrine waits.</p>"))]),
        "prices": inline_formset([{"minutes": "60", "price": "123", "note": "", "ORDER": "1"}]),
        "comments": inline_formset([]),
    }
    answer = owner.post(url, nested_form_data(data) | {"add_ons": [add_on.pk]})
    assert answer.json() == {"is_valid": True, "is_available": True}
    draft = read_draft(token_of(owner.get(url, {"mode": FRONTEND_PREVIEW_MODE, "in_preview_panel": "true"})))
    assert draft.url == "/services/cold-stone/"
    assert [price.price for price in draft.prices.all()] == [123]
    assert [each.pk for each in draft.add_ons.all()] == [add_on.pk]
    assert all(text in words(draft) for text in ("Typed with care.", "Zephyrine waits.", "$123", add_on.name))
    assert not ServicePage.objects.filter(slug="cold-stone").exists()


def test_draft_has_unsaved_input_of_a_saved_page(front_end, signed_in):
    owner, page = signed_in("owner"), ArticlePage.objects.live().first()
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    data = {
        "title": "Warm stones",
        "slug": "warm-stones",
        "lead": "",
        "body": streamfield([("text", rich_text("<p>Zephyrine waits.</p>"))]),
        "sources": streamfield([]),
        "comments": inline_formset([]),
    }
    assert owner.post(url, nested_form_data(data)).json()["is_valid"]
    draft = read_draft(token_of(owner.get(url, {"mode": FRONTEND_PREVIEW_MODE})))
    assert (draft.title, draft.url) == ("Warm stones", "/blog/warm-stones/")
    assert "Zephyrine waits." in words(draft)
    assert "Zephyrine waits." not in visible_text(Client().get(page.url))


def test_old_revision_can_be_previewed(front_end, signed_in):
    page = ArticlePage.objects.live().first()
    page.title = "As it was"
    revision = page.save_revision()
    page.title = "As it is"
    page.save_revision()
    url = reverse("wagtailadmin_pages:revisions_view", args=[page.pk, revision.pk])
    assert read_draft(token_of(signed_in("owner").get(url, {"mode": FRONTEND_PREVIEW_MODE}))).title == "As it was"


def test_preview_redirect_is_not_stored(front_end, signed_in):
    page = ArticlePage.objects.live().first()
    response = signed_in("owner").get(
        reverse("wagtailadmin_pages:view_draft", args=[page.pk]), {"mode": FRONTEND_PREVIEW_MODE}
    )
    token_of(response)
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_only_people_who_may_edit_get_a_token(front_end, signed_in):
    page = ContactPage.objects.get()
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert signed_in("owner").get(url, {"mode": FRONTEND_PREVIEW_MODE}).headers["Location"].startswith(FRONT)
    assert Client().get(url, {"mode": FRONTEND_PREVIEW_MODE}).headers["Location"].startswith("/cms/login/")
    refused = signed_in("writer").get(url, {"mode": FRONTEND_PREVIEW_MODE})
    assert (refused.status_code, refused.headers["Location"]) == (302, "/cms/")


def test_preview_mode_without_front_end_shows_the_template():
    page = ArticlePage.objects.live().first()
    assert page.make_preview_request(preview_mode=FRONTEND_PREVIEW_MODE).status_code == 200


def test_every_preview_has_its_own_token_which_is_stored_hashed():
    page = ArticlePage.objects.live().first()
    tokens = {store_draft(page) for _ in range(5)}
    assert len(tokens) == 5
    assert all(len(token) == 43 for token in tokens), "32 random bytes"
    assert not [token for token in tokens for key in cache._cache if token in key]


@pytest.mark.parametrize("wrong", ["", "x", "\0", "é" * 1000, "draft:", "../../etc/passwd", "%s%n"])
def test_wrong_token_opens_nothing(wrong):
    token = store_draft(ArticlePage.objects.live().first())
    assert read_draft(token)
    assert read_draft(wrong) is None
    assert read_draft(token + wrong if wrong else token[:-1]) is None


def test_token_expires(monkeypatch):
    """An hour later it opens nothing."""
    token = store_draft(ArticlePage.objects.live().first())
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + DRAFT_TOKEN_SECONDS - 60)
    assert read_draft(token)
    monkeypatch.setattr("time.time", lambda: now + DRAFT_TOKEN_SECONDS + 1)
    assert read_draft(token) is None
    assert DRAFT_TOKEN_SECONDS == 3600


def test_token_of_deleted_page_opens_nothing():
    page = ArticlePage.objects.live().first()
    token = store_draft(page)
    delete_in_use(page)
    assert read_draft(token) is None


def test_draft_with_deleted_target_opens():
    page = ArticlePage.objects.live().exclude(author_therapist=None).first()
    token = store_draft(page)
    ArticlePage.objects.filter(pk=page.pk).update(author_therapist=None)
    delete_in_use(page.author_therapist)
    draft = read_draft(token)
    assert draft.author_therapist is None
    assert draft.make_preview_request().status_code == 200


def test_token_opens_only_its_draft(front_end):
    """The site itself takes no notice of it: a draft, a closed page and the admin stay closed."""
    page = ArticlePage.objects.live().first()
    page.lead = "Zephyrine waits."
    token = store_draft(page)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="the-password")
    for path in (page.url, f"{page.url}index.md", f"/cms/pages/{page.pk}/view_draft/", f"/cms/pages/{page.pk}/edit/"):
        for headers in ({}, {"Authorization": f"Bearer {token}"}, {"Cookie": f"sessionid={token}"}):
            with_token = Client(headers=headers).get(path, {"token": token})
            without = Client().get(path)
            assert with_token.status_code == without.status_code
            assert "Zephyrine" not in with_token.content.decode()


def test_draft_of_restricted_page_opens_with_token_alone():
    page = ArticlePage.objects.live().first()
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="the-password")
    draft = read_draft(store_draft(page))
    assert draft.title == page.title
    assert not is_public(draft)


def test_draft_is_never_public():
    draft = read_draft(store_draft(unsaved(ArticlePage)))
    assert not is_public(draft)
    assert not draft.is_indexable
    head = draft.get_head(RequestFactory().get("/"))
    assert head.robots == "noindex"
    assert head.canonical.endswith("/blog/never-saved/")
    assert head.alternates == ()
    saved = read_draft(store_draft(ArticlePage.objects.live().first()))
    assert saved.get_head(RequestFactory().get("/")).robots == "noindex"


def test_reading_a_draft_stores_nothing():
    def rows():
        return list(ArticlePage.objects.order_by("pk").values())

    before = rows()
    page = ArticlePage.objects.live().first()
    page.title = "Another title"
    read_draft(store_draft(page)).make_preview_request()
    assert rows() == before
