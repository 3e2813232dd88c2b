"""The admin: groups and their screens, and the menu."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Site
from wagtail.snippets.models import get_snippet_models

from blog.models import ArticleIndexPage, ArticlePage
from home.models import ContactPage, HomePage, StandardPage
from look.models import Look
from practice.models import Practice
from services.models import ServiceIndexPage, ServicePage
from testimonials.models import TestimonialsPage
from tests.apps.staff import add, edit, snippet
from tests.helpers import soup
from therapists.models import TherapistIndexPage, TherapistPage

pytestmark = pytest.mark.django_db

ALL, EDITORS, OWNERS, NOBODY = "owner editor writer", "owner editor", "owner", ""


def page_of(model, **filters):
    return model.objects.filter(**filters).first()


def screens():
    """Every screen of the admin that somebody could want, and who may see it."""
    articles = ArticleIndexPage.objects.get()
    article = ArticlePage.objects.live().exclude(owner__username="writer").first()
    written = ArticlePage(title="Mine", owner=get_user_model().objects.get(username="writer"), live=False)
    articles.add_child(instance=written)
    yield reverse("wagtailadmin_home"), ALL
    yield reverse("wagtailadmin_account"), ALL
    yield edit(written), ALL
    yield reverse("wagtailadmin_pages:history", args=[written.pk]), ALL
    yield add(ArticlePage, articles), ALL
    yield reverse("articles:index"), ALL
    yield reverse("treatments:index"), EDITORS
    yield reverse("therapists:index"), EDITORS
    for parent, model in [
        (ServiceIndexPage, ServicePage),
        (TherapistIndexPage, TherapistPage),
        (HomePage, StandardPage),
    ]:
        yield add(model, parent.objects.get()), EDITORS
        yield edit(page_of(model)), EDITORS
    for model in (HomePage, ServiceIndexPage, TherapistIndexPage, ArticleIndexPage, TestimonialsPage, ContactPage):
        yield edit(model.objects.get()), EDITORS
    yield edit(article), EDITORS
    for action in ("unpublish", "delete", "copy", "move"):
        yield reverse(f"wagtailadmin_pages:{action}", args=[article.pk]), EDITORS
    yield reverse("wagtailadmin_pages:delete", args=[written.pk]), ALL
    for action in ("unpublish", "delete", "move"):
        yield reverse(f"wagtailadmin_pages:{action}", args=[HomePage.objects.get().pk]), NOBODY
    for model in set(get_snippet_models()) - {Look}:
        for view in ("list", "add", "edit", "delete"):
            yield snippet(model, view), EDITORS
    look = Look.objects.create(site=Site.objects.get())
    yield reverse("wagtailsnippets_look_look:edit", args=[look.pk]), OWNERS
    yield reverse("wagtailsnippets_look_look:add"), NOBODY
    for view in ("delete", "unpublish"):
        yield reverse(f"wagtailsnippets_look_look:{view}", args=[look.pk]), NOBODY
    for view in ("index", "add"):
        yield reverse(f"wagtailimages:{view}"), ALL
        yield reverse(f"wagtaildocs:{view}"), EDITORS
    yield reverse("wagtailforms:index"), EDITORS
    yield reverse("wagtailforms:list_submissions", args=[ContactPage.objects.get().pk]), EDITORS
    site = Site.objects.get()
    for app, model in (("practice", "practice"), ("core", "navigation")):
        yield reverse("wagtailsettings:edit", args=[app, model, site.pk]), OWNERS
    for view in ("index", "add"):
        yield reverse(f"wagtailusers_users:{view}"), OWNERS
        yield reverse(f"wagtailredirects:{view}"), OWNERS
    yield reverse("approval"), OWNERS
    for name in ("prices", "hours", "closures", "close_today", "team", "team_joins"):
        yield reverse(name), EDITORS
    editor = get_user_model().objects.get(username="editor")
    yield reverse("wagtailusers_users:edit", args=[editor.pk]), OWNERS
    yield reverse("wagtailadmin_reports:site_history"), EDITORS
    yield reverse("wagtailadmin_reports:locked_pages"), EDITORS
    yield reverse("wagtailusers_groups:index"), NOBODY
    yield reverse("wagtailsites:index"), NOBODY
    yield reverse("wagtailadmin_workflows:index"), NOBODY
    yield reverse("wagtailadmin_collections:index"), EDITORS


@pytest.mark.parametrize("who", ALL.split())
def test_groups_see_only_their_screens(who, signed_in):
    client = signed_in(who)
    wrong = []
    for url, allowed in screens():
        response = client.get(url)
        if (response.status_code == 200) != (who in allowed.split()):
            wrong.append((url, response.status_code))
        elif response.status_code not in (200, 403):
            assert response["Location"].startswith("/cms/"), url
    assert not wrong


def sidebar(client):
    """The items of the menu, in the order in which it shows, each with the items below it."""
    props = json.loads(soup(client.get("/cms/")).find(id="wagtail-sidebar-props").string)
    menu = next(module for module in props["modules"] if module["_type"] == "wagtail.sidebar.MainMenuModule")
    return [item["_args"] for item in menu["_args"][0]]


def labels(items):
    return [item["label"] for item, *_ in items]


def test_menu_has_order_of_staff_work(signed_in):
    work = ["Messages", "Articles", "Treatments", "Prices", "Therapists", "Hours", "Closures", "Calendar"]
    work += ["Testimonials", "Pages", "Pictures", "Documents"]
    owner, editor, writer = (sidebar(signed_in(who)) for who in ALL.split())
    assert labels(owner) == [*work, "Practice facts", "Advanced", "Help"]
    assert labels(editor) == [*work, "Advanced", "Help"]
    assert labels(writer) == ["Articles", "Calendar", "Pictures", "Help"]
    lists = ["Shared sections", "Topics and lists", "Settings", "Reports", "Trash"]
    assert advanced(owner) == ["Look", "People", "Header and footer", *lists]
    assert advanced(editor) == lists


def advanced(items):
    """The labels of the submenu *Advanced*."""
    submenu = next(children for item, *children in items if item["name"] == "advanced")
    return labels(item["_args"] for item in submenu[0])


def test_every_menu_item_opens(signed_in):
    for who in ALL.split():
        client = signed_in(who)
        props = soup(client.get("/cms/")).find(id="wagtail-sidebar-props").string
        urls = [url for url in set(find_urls(json.loads(props))) if url.startswith("/cms/") and "logout" not in url]
        assert len(urls) >= 3
        assert [url for url in urls if client.get(url, follow=True).redirect_chain[-1:] == [("/cms/", 302)]] == []
        assert "wagtail.org" not in props


def find_urls(value):
    if isinstance(value, dict):
        yield from ([value["url"]] if isinstance(value.get("url"), str) else [])
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from find_urls(item)


def test_admin_shows_practice_name(signed_in):
    Practice.objects.update(name="River & Room")
    for response in (Client().get("/cms/login/"), signed_in("writer").get("/cms/")):
        page = soup(response)
        assert "River & Room" in page.title.string
        assert "River & Room" in page.h1.get_text()
        assert "Wagtail" not in page.find("main").get_text()
