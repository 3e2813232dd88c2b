"""What every page type and every page of the demo practice promises: on the site, in the editor, in preview."""

import re
from urllib.parse import urlsplit

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.helpers import live_pages, page_types, soup, visible_text

TREE = {
    "blog.ArticleIndexPage": (["home.HomePage"], ["blog.ArticlePage"]),
    "blog.ArticlePage": (["blog.ArticleIndexPage"], []),
    "home.ContactPage": (["home.HomePage"], []),
    "home.HomePage": (
        ["wagtailcore.Page"],
        [
            "blog.ArticleIndexPage",
            "home.ContactPage",
            "home.StandardPage",
            "services.ServiceIndexPage",
            "testimonials.TestimonialsPage",
            "therapists.TherapistIndexPage",
        ],
    ),
    "home.StandardPage": (["home.HomePage", "home.StandardPage"], ["home.StandardPage"]),
    "services.ServiceIndexPage": (["home.HomePage"], ["services.ServicePage"]),
    "services.ServicePage": (["services.ServiceIndexPage"], []),
    "testimonials.TestimonialsPage": (["home.HomePage"], []),
    "therapists.TherapistIndexPage": (["home.HomePage"], ["therapists.TherapistPage"]),
    "therapists.TherapistPage": (["therapists.TherapistIndexPage"], []),
}


def labels(models):
    """Return the sorted labels of ``models``."""
    return sorted(model._meta.label for model in models)


def test_page_types_allow_only_a_sensible_tree():
    """Which page may stand below which."""
    assert {m._meta.label: (labels(m.allowed_parent_page_models()), labels(m.creatable_subpage_models()))
            for m in page_types()} == TREE  # fmt: skip


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model.__name__)
def test_page_type_has_description_template_and_phone_preview(model):
    """Each type says what it is for, has its template where Wagtail looks, and previews on a phone first."""
    assert len(model.page_description) > 20
    assert model._meta.verbose_name[0].islower()
    get_template(model.template)
    assert [size["name"] for size in model().preview_sizes] == ["mobile", "desktop"]


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model.__name__)
def test_every_page_type_has_the_same_editor_tabs(model):
    """Whatever the type: first what it says, last how it is found and when it is published."""
    tabs = [tab.heading for tab in model.get_edit_handler().children]
    assert tabs == ["Content", *model.extra_tabs, "Search", "Publishing"]


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model.__name__)
def test_demo_has_every_page_type(db, model):
    """The demo practice shows each type in use."""
    assert model.objects.live().exists()


def test_html_of_every_page_is_complete(client, site):
    """Each live page: one h1, a head that agrees with it, pictures with sizes and alternatives, nothing left over."""
    titles, descriptions = {}, {}
    for page in live_pages():
        response = client.get(page.url)
        html, text = soup(response), visible_text(response)
        where = f"{page.url} ({page._meta.label})"
        assert response.status_code == 200, where
        assert len(html.find_all("h1")) == 1, where
        assert html.html["lang"] == "en", where
        assert html.title.string.strip(), where
        canonical = html.find("link", rel="canonical")["href"]
        assert urlsplit(canonical).path == page.url, where
        assert urlsplit(canonical).netloc, where
        titles.setdefault(html.title.string, []).append(where)
        description = html.find("meta", attrs={"name": "description"})["content"]
        descriptions.setdefault(description, []).append(where)
        for image in html.find_all("img"):
            assert image.has_attr("alt"), where
            assert int(image["width"]) > 0, where
            assert int(image["height"]) > 0, where
        assert not html.find_all(style=True), where
        assert not [script for script in html.find_all("script") if not script.get("src") and not script.get("type")]
        assert not re.search(r"\bNone\b(?! of)", text), where
        assert "{{" not in text, where
        assert "{%" not in text, where
        ids = [element["id"] for element in html.find_all(id=True)]
        assert len(ids) == len(set(ids)), where
        assert not response.cookies, where
        assert response["Cache-Control"] == "no-cache", where
        assert response["ETag"], where
    assert not {title: where for title, where in titles.items() if len(where) > 1}
    assert not {text: where for text, where in descriptions.items() if len(where) > 1}


def test_breadcrumbs_start_at_home(client, site, home):
    """The visible breadcrumb of a page is the way from the home page to it."""
    for page in live_pages():
        trail = soup(client.get(page.url)).find("nav", attrs={"aria-label": "Breadcrumb"})
        if page.pk == home.pk:
            assert trail is None
            continue
        links = [urlsplit(a["href"]).path for a in trail.find_all("a")]
        expected = [above.url for above in page.get_ancestors().filter(depth__gt=1)]
        assert links[: len(expected)] == expected
        assert page.title in trail.get_text(" ")


def test_every_anonymous_visitor_gets_the_same_bytes(site):
    """Two anonymous visitors with different browsers and languages read the same page."""
    for page in live_pages():
        one = Client(headers={"accept-language": "de", "user-agent": "One"}).get(page.url)
        two = Client(headers={"accept-language": "en", "user-agent": "Two"}).get(page.url)
        assert one.content == two.content, page.url
        assert "csrf" not in one.text.lower(), page.url


def test_unchanged_page_is_answered_with_304(client, home):
    """A browser that has the page already is told so."""
    etag = client.get(home.url)["ETag"]
    assert client.get(home.url, headers={"if-none-match": etag}).status_code == 304


def test_pages_are_compressed(client, site):
    """A browser that takes gzip gets a fraction of the bytes, and is still told when nothing changed."""
    page = client.get("/blog/back-massage-guide/", headers={"accept-encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < 16_000
    again = client.get("/blog/back-massage-guide/", headers={"accept-encoding": "gzip", "if-none-match": page["ETag"]})
    assert again.status_code == 304


def test_internal_links_are_reachable(client, site):
    """Every link of every page to this site answers, without a detour."""
    found = {}
    for page in live_pages():
        for a in soup(client.get(page.url)).find_all("a"):
            assert a.get("href"), f"{page.url}: {a}"
            target = urlsplit(a["href"])
            if target.path.startswith("/") and not target.netloc and not target.scheme:
                found.setdefault(target.path + (f"?{target.query}" if target.query else ""), page.url)
    assert len(found) > 30
    for path, where in found.items():
        if not path.startswith(("/cms/", "/documents/", "/static/", "/media/")):
            assert client.get(path).status_code == 200, f"{path} linked from {where}"


def test_every_page_opens_in_the_editor(signed_in):
    """Each page of the demo opens for its editor, with the panels of its type."""
    editor = signed_in("owner")
    for page in Page.objects.filter(depth__gt=1):
        response = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert response.status_code == 200, page.title
        assert soup(response).find(id="id_slug") is not None, page.title


def test_every_page_can_be_previewed(site):
    """Each page renders in preview as it does on the site."""
    for page in live_pages():
        response = page.make_preview_request(preview_mode=page.default_preview_mode)
        assert response.status_code == 200, page.title
        assert len(soup(response.render() if hasattr(response, "render") else response).find_all("h1")) == 1, page.title


def test_first_page_of_a_list_has_one_address(client, site):
    """``?page=1`` leads to the bare address; what is no page of the list is a 404."""
    assert client.get("/blog/?page=1", follow=False)["Location"] == "/blog/"
    for number in ("0", "-1", "999", "x", "1.5", "²", "01", "+1", " 1", "1 ", "\uff11", "9" * 5000):
        assert client.get("/blog/", {"page": number}).status_code == 404, number


def test_topic_without_articles_is_a_404(client, site):
    """Topic pages exist while the topic has articles."""
    from blog.models import Topic

    Topic.objects.create(name="Nothing yet", slug="nothing-yet")
    assert client.get("/blog/topics/nothing-yet/").status_code == 404
    used = Topic.objects.filter(articles__live=True).first()
    response = client.get(f"/blog/topics/{used.slug}/")
    assert response.status_code == 200
    assert used.name in soup(response).h1.get_text()
    assert urlsplit(soup(response).find("link", rel="canonical")["href"]).path == f"/blog/topics/{used.slug}/"
