"""What the staff's side of the site promises: groups, menu, approval, first steps, the clock."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site, Workflow
from wagtail.snippets.models import get_snippet_models
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from blog.models import ArticleIndexPage, ArticlePage
from core.models import Navigation
from editorial.checklist import Checklist
from editorial.setup import claim_link, owner_exists, setup_site
from home.models import ContactPage, HomePage, StandardPage
from practice.models import OpeningHours, Practice
from services.models import ServiceIndexPage, ServicePage, ServicePrice
from testimonials.models import TestimonialsPage
from tests.helpers import soup, visible_text
from therapists.models import TherapistIndexPage, TherapistPage

pytestmark = pytest.mark.django_db

ALL, EDITORS, OWNERS, NOBODY = "owner editor writer", "owner editor", "owner", ""


def page_of(model, **filters):
    return model.objects.filter(**filters).first()


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add(model, parent):
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])


def snippet(model, view="list"):
    instance = model.objects.first()
    name = model.snippet_viewset.get_url_name(view)
    return reverse(name, args=[instance.pk] if view in ("edit", "delete") else [])


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
    for model in get_snippet_models():
        for view in ("list", "add", "edit", "delete"):
            yield snippet(model, view), EDITORS
    for view in ("index", "add"):
        yield reverse(f"wagtailimages:{view}"), ALL
        yield reverse(f"wagtaildocs:{view}"), EDITORS
    yield reverse("wagtailforms:index"), ALL  # lists the forms whose messages one may read: none for writers
    yield reverse("wagtailforms:list_submissions", args=[ContactPage.objects.get().pk]), EDITORS
    site = Site.objects.get()
    for app, model in (("practice", "practice"), ("core", "navigation")):
        yield reverse("wagtailsettings:edit", args=[app, model, site.pk]), OWNERS
    for view in ("index", "add"):
        yield reverse(f"wagtailusers_users:{view}"), OWNERS
        yield reverse(f"wagtailredirects:{view}"), OWNERS
    yield reverse("approval"), OWNERS
    editor = get_user_model().objects.get(username="editor")
    yield reverse("wagtailusers_users:edit", args=[editor.pk]), OWNERS
    yield reverse("wagtailadmin_reports:site_history"), ALL  # only of what one may edit
    yield reverse("wagtailadmin_reports:locked_pages"), EDITORS
    yield reverse("wagtailusers_groups:index"), NOBODY
    yield reverse("wagtailsites:index"), NOBODY
    yield reverse("wagtailadmin_workflows:index"), NOBODY
    yield reverse("wagtailadmin_collections:index"), NOBODY


@pytest.mark.parametrize("who", ALL.split())
def test_each_group_sees_its_screens_and_no_others(who, signed_in):
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
    """The names and labels of the menu, in the order in which it shows."""
    props = json.loads(soup(client.get("/cms/")).find(id="wagtail-sidebar-props").string)
    menu = next(module for module in props["modules"] if module["_type"] == "wagtail.sidebar.MainMenuModule")
    return [item["_args"][0] for item in menu["_args"][0]]


def labels(items):
    return [item["label"] for item in items]


def test_the_menu_is_in_the_order_of_staffs_work(signed_in):
    common = ["Articles", "Treatments", "Therapists", "Testimonials", "All pages", "Images", "Documents", "Messages"]
    owners = ["Practice facts", "Header and footer", "People", "Topics and lists"]
    owners += ["Settings", "Reports", "Help"]
    assert labels(sidebar(signed_in("owner"))) == [*common, *owners]
    assert labels(sidebar(signed_in("editor"))) == [*common, "Topics and lists", "Reports", "Help"]
    assert labels(sidebar(signed_in("writer"))) == ["Articles", "Images", "Help"]


def test_every_entry_of_the_menu_opens(signed_in):
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


def test_the_admin_carries_the_practices_name(signed_in):
    Practice.objects.update(name="River & Room")
    for response in (Client().get("/cms/login/"), signed_in("writer").get("/cms/")):
        page = soup(response)
        assert "River & Room" in page.title.string
        assert "River & Room" in page.h1.get_text()
        assert "Wagtail" not in page.find("main").get_text()


# Approval


def article_form(page, **changes):
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "lead": "",
            "body": streamfield([("text", rich_text("<p>Words.</p>"))]),
            "sources": streamfield([]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0},
            **changes,
        }
    )


def start(client, kind="blank"):
    """Start an article as staff do and return it."""
    response = client.post(add(ArticlePage, ArticleIndexPage.objects.get()), {"start_from": kind})
    return ArticlePage.objects.get(pk=int(urlsplit(response["Location"]).path.split("/")[-3]))


def test_a_writer_submits_and_an_editor_approves(signed_in, mailoutbox):
    writer, editor = signed_in("writer"), signed_in("editor")
    page = start(writer)
    writer.post(edit(page), article_form(page, title="Warm stones", **{"action-publish": "yes"}))
    page.refresh_from_db()
    assert not page.live, "a writer can't publish"
    writer.post(edit(page), article_form(page, title="Warm stones", **{"action-submit": "yes"}))
    state = page.current_workflow_task_state
    assert state
    assert [mail for mail in mailoutbox if "Warm stones" in mail.subject]
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    writer.post(url)
    page.refresh_from_db()
    assert not page.live, "a writer can't approve"
    editor.post(url)
    page.refresh_from_db()
    assert page.live
    assert Client().get(page.url).status_code == 200


def test_an_owner_switches_approval_off_and_on(signed_in):
    owner, writer = signed_in("owner"), signed_in("writer")
    waiting = start(writer)
    writer.post(edit(waiting), article_form(waiting, **{"action-submit": "yes"}))
    owner.post(reverse("approval"), {"approval": "off"})
    assert not waiting.workflow_in_progress
    page = start(writer)
    writer.post(edit(page), article_form(page, **{"action-publish": "yes"}))
    page.refresh_from_db()
    assert page.live, "while approval is off, writers publish"
    others = ArticlePage.objects.live().exclude(owner=page.owner).first()
    for one, status in ((page, 200), (others, 302)):
        assert writer.get(reverse("wagtailadmin_pages:unpublish", args=[one.pk])).status_code == status
    assert writer.get(edit(HomePage.objects.get())).status_code == 302
    owner.post(reverse("approval"), {"approval": "on"})
    page = start(writer)
    writer.post(edit(page), article_form(page, **{"action-publish": "yes"}))
    page.refresh_from_db()
    assert not page.live
    writer.post(edit(page), article_form(page, **{"action-submit": "yes"}))
    assert page.workflow_in_progress


def test_setting_up_again_leaves_approval_off(signed_in):
    signed_in("owner").post(reverse("approval"), {"approval": "off"})
    setup_site()
    assert not Workflow.objects.filter(active=True).exists()


# Start from


def test_a_new_article_offers_where_to_start_from(signed_in):
    client = signed_in("writer")
    response = client.get(reverse("articles:choose_parent"), follow=True)
    choices = soup(response).find_all("button", attrs={"name": "start_from"})
    assert [choice["value"] for choice in choices] == ["guide", "blank"]
    assert all(choice.find_parent("form").find("input", attrs={"name": "csrfmiddlewaretoken"}) for choice in choices)


@pytest.mark.parametrize(("kind", "blocks"), [("guide", 6), ("blank", 1)])
def test_a_choice_saves_a_draft_and_opens_it(kind, blocks, signed_in):
    client = signed_in("writer")
    page = start(client, kind)
    assert not page.live
    assert page.owner.username == "writer"
    assert page.author_writer or page.author_therapist
    assert len(page.get_latest_revision_as_object().body) == blocks
    response = client.get(edit(page))
    assert response.status_code == 200
    assert response.context["page"].pk == page.pk
    assert Client().get(page.url).status_code == 404


def test_the_address_of_every_new_article_follows_its_first_title(signed_in):
    pages = [start(signed_in("writer"), "guide") for _ in range(3)]
    assert [page.title for page in pages] == ["Untitled guide", "Untitled guide 2", "Untitled guide 3"]
    assert [page.slug for page in pages] == ["untitled-guide", "untitled-guide-2", "untitled-guide-3"]


def test_an_address_kept_by_another_article_is_no_beginning(signed_in):
    """An article that got another title but kept its first address must not part the next one's title and address."""
    first = start(signed_in("writer"), "guide")
    type(first).objects.filter(pk=first.pk).update(title="Hands and feet")
    page = start(signed_in("writer"), "guide")
    assert (page.title, page.slug) == ("Untitled guide 2", "untitled-guide-2")


def test_a_start_that_is_none_is_refused(signed_in):
    url = add(ArticlePage, ArticleIndexPage.objects.get())
    assert signed_in("writer").post(url, {"start_from": "scratch"}).status_code == 400


def test_other_pages_open_at_once(signed_in):
    response = signed_in("editor").get(add(ServicePage, ServiceIndexPage.objects.get()))
    assert not soup(response).find("button", attrs={"name": "start_from"})


# Setting up


@pytest.fixture
def empty(blank_database):
    return setup_site(empty=True)


def snapshot():
    from django.contrib.auth.models import Permission
    from wagtail.models import GroupCollectionPermission, GroupPagePermission, Revision

    models = (Page, Revision, Group, Site, Workflow, Practice, Navigation, Permission)
    counts = [model.objects.count() for model in (*models, GroupPagePermission, GroupCollectionPermission)]
    return counts, list(Page.objects.values_list("path", "title", "live", "latest_revision"))


def test_an_empty_site_has_its_pages_at_their_addresses(empty):
    live = {page.url for page in Page.objects.live().filter(depth__gt=1)}
    assert live == {"/", "/services/", "/therapists/", "/blog/", "/testimonials/", "/contact/"}
    drafts = {page.slug for page in StandardPage.objects.filter(live=False)}
    assert drafts == {"about", "privacy", "policies"}
    for url in live:
        assert Client().get(url).status_code == 200, url
    assert set(Group.objects.values_list("name", flat=True)) == {"Owner", "Editor", "Writer"}
    fields = ContactPage.objects.get().form_fields.values_list("clean_name", flat=True)
    assert list(fields) == ["name", "email", "phone", "service", "message"]


def test_setting_up_twice_changes_nothing(empty):
    before = snapshot()
    setup_site(name="Another name", empty=True)
    assert snapshot() == before


def test_setting_up_never_overwrites(empty):
    page = StandardPage.objects.get(slug="about")
    page.title = "Who we are"
    page.save()
    Navigation.objects.update(header="[]")
    Practice.objects.update(name="River Room")
    setup_site(name="Another name", empty=True)
    page.refresh_from_db()
    assert page.title == "Who we are"
    assert not Navigation.objects.get().header
    assert Practice.objects.get().name == "River Room"


def test_wagtails_own_groups_and_pages_are_gone(blank_database):
    for name in ("Moderators", "Editors"):
        Group.objects.create(name=name)
    root = Page.objects.get(depth=1)
    welcome = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)
    site = setup_site(base_url="https://river.example")
    assert not Group.objects.filter(name__in=["Moderators", "Editors"]).exists()
    assert isinstance(site.root_page.specific, HomePage)
    assert site.root_url == "https://river.example"


# The first owner

ACCOUNT = {
    "first_name": "Ada",
    "last_name": "Bay",
    "email": "ada@river.example",
    "username": "ada",
    "password1": "slow-warm-stones",
    "password2": "slow-warm-stones",
}


def path_of(link):
    return urlsplit(link).path


def test_the_link_makes_the_owner_and_ends(empty, client, capsys):
    call_command("setup_site")
    link = capsys.readouterr().out.split()[-1]
    assert client.get(path_of(link)).status_code == 200
    response = client.post(path_of(link), ACCOUNT)
    assert response["Location"] == "/cms/"
    assert client.get("/cms/").status_code == 200
    assert get_user_model().objects.get().groups.get().name == "Owner"
    second = {**ACCOUNT, "username": "eve", "email": "eve@river.example"}
    assert Client().get(path_of(link)).status_code == 410
    assert Client().post(path_of(link), second).status_code == 410
    assert get_user_model().objects.count() == 1
    call_command("setup_site")
    assert "start/" not in capsys.readouterr().out


def test_the_link_ends_after_a_week_and_can_not_be_forged(empty, client, monkeypatch):
    link = path_of(claim_link())
    assert client.get(link[:-2] + "x/").status_code == 410
    now = datetime.now(UTC).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + timedelta(days=7, minutes=1).total_seconds())
    assert client.post(link, ACCOUNT).status_code == 410
    assert not owner_exists()


def test_what_the_owner_types_wrongly_comes_back(empty, client):
    response = client.post(path_of(claim_link()), {**ACCOUNT, "password2": "else", "email": "no address"})
    page = soup(response)
    assert page.find("input", attrs={"name": "first_name"})["value"] == "Ada"
    assert len(page.select(".error-message")) == 2
    assert not owner_exists()


# The checklist


def open_tasks(client):
    page = soup(client.get("/cms/"))
    return [link for link in page.select(".checklist a") if client.get(link["href"], follow=True).status_code == 200]


def test_the_checklist_follows_what_is_there_and_disappears(empty, client):
    client.post(path_of(claim_link()), ACCOUNT)
    left = 6
    assert len(open_tasks(client)) == left
    practice, home = Practice.objects.get(), HomePage.objects.get()

    def done():
        nonlocal left
        left -= 1
        assert len(open_tasks(client)) == left

    practice.name, practice.street, practice.locality = "River Room", "1 Bay Street", "Astoria"
    practice.phone, practice.email = "+15035550199", "hello@river.example"
    practice.save()
    done()
    OpeningHours.objects.create(practice=practice, weekday=0, opens="09:00", closes="17:00")
    done()
    treatment = ServicePage(title="Swedish", summary="Slow.")
    ServiceIndexPage.objects.get().add_child(instance=treatment)
    assert len(open_tasks(client)) == left, "without a price it doesn't count"
    ServicePrice.objects.create(service=treatment, minutes=60, price=90)
    done()
    TherapistIndexPage.objects.get().add_child(instance=TherapistPage(title="Ada Bay"))
    done()
    privacy = StandardPage.objects.get(slug="privacy").get_latest_revision().as_object()
    privacy.save_revision().publish()
    assert len(open_tasks(client)) == left, "it is published as it was made, prompts and all"
    privacy.body = [("text", rich_text("<p>We keep nothing.</p>"))]
    privacy.save_revision().publish()
    done()
    home.lead, home.hero_image = "Slow hands.", make_image()
    home.save()
    assert len(open_tasks(client)) == left, "the home page still goes by the name that it was made with"
    home.title = "River Room"
    home.save()
    done()
    assert "Getting ready" not in visible_text(client.get("/cms/"))


def make_image():
    from wagtail.images.tests.utils import get_test_image_file

    from core.models import SiteImage

    return SiteImage.objects.create(title="Stones", file=get_test_image_file())


def test_the_checklist_is_for_owners(rf):
    Practice.objects.update(street="")
    request = rf.get("/cms/")
    for who, shown in (("owner", True), ("editor", False)):
        request.user = get_user_model().objects.get(username=who)
        assert Checklist(request).is_shown() is shown


# The clock


@pytest.mark.parametrize(("zone", "utc"), [("America/Los_Angeles", 17), ("Europe/Berlin", 8)])
def test_publishing_times_are_the_practices(zone, utc, signed_in):
    Practice.objects.get().save()
    practice = Practice.objects.get()
    practice.timezone = zone
    practice.save()
    client = signed_in("editor")
    page = start(client)
    day = (timezone.now() + timedelta(days=400)).date().replace(month=1, day=15)
    client.post(edit(page), article_form(page, go_live_at=f"{day} 09:00", **{"action-publish": "yes"}))
    page.refresh_from_db()
    assert page.scheduled_revision.as_object().go_live_at == datetime(day.year, 1, 15, utc, tzinfo=UTC)
    field = soup(client.get(edit(page))).find("input", attrs={"name": "go_live_at"})
    assert field["value"] == f"{day} 09:00"


# What stays Wagtail's


def test_a_writer_has_autosave_comments_and_history(signed_in):
    client = signed_in("writer")
    page = start(client)
    url = edit(page)
    assert "w-autosave" in soup(client.get(url)).find(id="page-edit-form")["data-controller"]
    response = client.post(url, article_form(page, title="Kept by itself"), headers={"Accept": "application/json"})
    assert response.json()["success"] is True
    comment = {
        "TOTAL_FORMS": 1,
        "INITIAL_FORMS": 0,
        "MIN_NUM_FORMS": 0,
        "0": {
            "text": "Too long?",
            "contentpath": "title",
            "position": "",
            "id": "",
            "replies": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0},
        },
    }
    client.post(url, article_form(page, title="Kept by itself", comments=comment))
    assert page.wagtail_admin_comments.get().text == "Too long?"
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Kept by itself"
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert "Draft saved" in visible_text(history)


@pytest.mark.parametrize("model", get_snippet_models(), ids=lambda model: model.__name__)
def test_every_snippet_has_a_preview_for_phone_and_desktop(model, signed_in):
    instance = model.objects.first()
    client = signed_in("editor")
    sizes = {size["device_width"] for size in instance.preview_sizes}
    assert sizes == {390, 1280}
    form = soup(client.get(snippet(model, "edit"))).find(id="w-editor-form")
    data = {
        field["name"]: field.get("value", field.string or "") for field in form.select("input[name], textarea[name]")
    }
    url = reverse(model.snippet_viewset.get_url_name("preview_on_edit"), args=[instance.pk])
    answer = client.post(url, data).json()
    assert answer["is_available"] is True
    shown = visible_text(client.get(url))
    assert (getattr(instance, "words_shown", "") or str(instance))[:40] in shown
