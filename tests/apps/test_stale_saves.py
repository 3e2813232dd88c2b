"""Every form of the admin that changes something: the second of two tabs never takes the first one's change back."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.documents import get_document_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page

from api.models import ServerKey, Webhook
from blog.models import Topic, Writer
from core.models import SiteImage
from services.models import AddOn, ServiceCategory
from testimonials.models import Testimonial
from tests.apps.editor_forms import inputs
from tests.contract.test_admin_addresses import walk
from tests.helpers import soup, visible_text

# By address: what makes or finds the object, what the first tab changes, and what the second one does.
FORMS = {
    "server_keys:edit": (
        lambda: ServerKey.objects.create(name="Site", may_read_drafts=True, digest="0"),
        {"may_send_forms": "on"},
        {"name": "Mine"},
    ),
    "wagtailadmin_collections:edit": (
        lambda: Collection.get_first_root_node().add_child(name="Rooms"),
        {"parent": lambda: Collection.get_first_root_node().add_child(name="House").pk},
        {"name": "Mine"},
    ),
    "wagtaildocs:edit": (
        lambda: get_document_model().objects.create(title="List", file=ContentFile(b"1", "list.txt")),
        {"title": "Theirs"},
        {"tags": "mine"},
    ),
    "wagtailimages:edit": (
        lambda: SiteImage.objects.first(),
        {"person_shown": "Theirs", "consent_given_on": "2026-01-02", "consent_until": "2031-02-03"},
        {"title": "Mine"},
    ),
    "wagtailredirects:edit": (
        lambda: Redirect.objects.create(old_path="/old", redirect_link="https://example.org/"),
        {"redirect_link": "https://example.org/theirs"},
        {"old_path": "/mine"},
    ),
    "wagtailsnippets_blog_topic:edit": (Topic.objects.first, {"description": "Theirs"}, {"name": "Mine"}),
    "wagtailsnippets_blog_writer:edit": (Writer.objects.first, {"bio": "Theirs"}, {"name": "Mine"}),
    "wagtailsnippets_services_addon:edit": (AddOn.objects.first, {"price": "77"}, {"name": "Mine"}),
    "wagtailsnippets_services_servicecategory:edit": (
        ServiceCategory.objects.first,
        {"sort_order": "77"},
        {"name": "Mine"},
    ),
    "wagtailsnippets_testimonials_testimonial:edit": (
        Testimonial.objects.first,
        {"words_received": "Theirs"},
        {"display_name": "Mine"},
    ),
    "wagtailusers_users:edit": (
        lambda: get_user_model().objects.get(username="editor"),
        {"groups": lambda: Group.objects.get(name="Writer").pk},
        {"last_name": "Mine"},
    ),
    "webhooks:edit": (
        lambda: Webhook.objects.create(name="Build", url="http://localhost/build"),
        {"is_active": None},
        {"name": "Mine"},
    ),
}
LEFT_OUT = {
    "wagtailsnippets_look_look:edit": "has drafts: tests/apps/test_look.py",
    "wagtailsnippets_core_sharedsection:edit": "its words are blocks: tests/apps/test_section_screens.py",
    "wagtailadmin_pages:edit": "pages have versions, and a draft that another tab saved is refused",
    "wagtailsettings:edit": "facts, header and footer: tests/apps/test_versions.py",
    "wagtailsearchpromotions:edit": "its rows: the test of suggestions below",
    "wagtailadmin_workflows:edit": "only who looks after the server reaches it",
    "wagtailsites:edit": "only who looks after the server reaches it",
    "wagtailusers_groups:edit": "only who looks after the server reaches it",
}


@pytest.fixture(autouse=True)
def private_targets(settings):
    """Let a webhook lead to this machine: nothing asks for an address on the network."""
    settings.WEBHOOK_PRIVATE_TARGETS = True


def open_form(client, url):
    """Return what a browser would send for the form on the page at ``url`` as it is now."""
    return read_form(client.get(url))


def read_form(response):
    return inputs(str(soup(response).select_one("form[data-edit-form]")))


def change(data, changes):
    """Return ``data`` with ``changes``; None unticks."""
    made = {name: str(value()) if callable(value) else value for name, value in changes.items()}
    return {name: value for name, value in (data | made).items() if value is not None}


def get_text(value):
    return value[0] if isinstance(value, list) and value else value


def assert_stored(client, url, expected):
    stored = open_form(client, url)
    assert {name: get_text(stored.get(name)) for name in expected} == expected


def test_every_form_of_the_admin_is_named_here():
    found = {name for name, _ in walk(get_resolver().url_patterns) if name.endswith(":edit")}
    assert found == FORMS.keys() | LEFT_OUT.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("name", FORMS)
def test_change_of_one_field_stays_when_another_tab_saves_another_field(signed_in, name):
    client = signed_in("owner")
    make, theirs, mine = FORMS[name]
    url = reverse(name, args=[make().pk])
    first, second = open_form(client, url), open_form(client, url)
    first = change(first, theirs)
    response = client.post(url, first)
    assert response.status_code == 302, visible_text(response)
    response = client.post(url, change(second, mine))
    assert response.status_code == 200
    assert "Not saved: this was changed while you had it open" in visible_text(response)
    theirs = {key: get_text(first.get(key)) for key in theirs}
    assert_stored(client, url, theirs)
    again = read_form(response)
    assert {key: get_text(again[key]) for key in mine} == mine
    response = client.post(url, again)
    assert response.status_code == 302, visible_text(response)
    assert_stored(client, url, theirs | mine)


@pytest.mark.django_db
@pytest.mark.parametrize("name", FORMS)
def test_second_change_of_the_same_field_is_refused_with_both_values(signed_in, name):
    client = signed_in("owner")
    make, _, mine = FORMS[name]
    url, field = reverse(name, args=[make().pk]), next(iter(mine))
    theirs, own = ("/theirs", "/own") if field == "old_path" else ("theirs", "own")
    first, second = open_form(client, url), open_form(client, url)
    assert client.post(url, first | {field: theirs}).status_code == 302
    response = client.post(url, second | {field: own})
    assert response.status_code == 200
    text = visible_text(response)
    assert theirs in text
    assert f"You wrote “{own}”" in text
    assert get_text(read_form(response)[field]) == own


@pytest.mark.django_db
@pytest.mark.parametrize("name", FORMS)
def test_save_without_a_change_is_no_conflict(signed_in, name):
    client = signed_in("owner")
    url = reverse(name, args=[FORMS[name][0]().pk])
    first, second = open_form(client, url), open_form(client, url)
    assert client.post(url, first).status_code == 302
    assert client.post(url, second).status_code == 302


@pytest.mark.django_db
def test_suggestions_of_a_search_stay(signed_in):
    client, query = signed_in("owner"), Query.get("gift")
    page = Page.objects.live().filter(depth__gt=2).first()
    query.editors_picks.create(page=page, description="Before")
    url = reverse("wagtailsearchpromotions:edit", args=[query.pk])
    first, second = open_form(client, url), open_form(client, url)
    name = "editors_picks-0-description"
    assert client.post(url, first | {name: "Theirs"}).status_code == 302
    response = client.post(url, second | {name: "Mine"})
    assert response.status_code == 200
    assert f"Suggestions: “{page}: Theirs” instead of “{page}: Before”." in visible_text(response)
    again = read_form(response)
    assert again[name] == "Theirs"
    assert client.post(url, again | {name: "Ours"}).status_code == 302
    assert query.editors_picks.get().description == "Ours"


@pytest.mark.django_db
def test_message_names_who_saved(signed_in):
    url = reverse("wagtailimages:edit", args=[SiteImage.objects.first().pk])
    owner, editor = signed_in("owner"), signed_in("editor")
    data = open_form(owner, url)
    editor.post(url, open_form(editor, url) | {"description": "A quiet room"})
    text = visible_text(owner.post(url, data | {"title": "Mine"}))
    person = get_user_model().objects.get(username="editor")
    assert f"while you had it open, by {person.get_full_name()}, " in text
    assert "What does the picture show?: “A quiet room” instead of “" in text


@pytest.mark.django_db
def test_focus_and_replaced_file_stay(signed_in):
    client = signed_in("owner")
    before = get_test_image_file(filename="before.png", size=(300, 200))
    picture = SiteImage.objects.create(title="Room", description="A room", file=before)
    after = get_test_image_file(filename="after.png", size=(200, 300)).file.getvalue()
    picture_file = SimpleUploadedFile("after.png", after, content_type="image/png")
    url = reverse("wagtailimages:edit", args=[picture.pk])
    first, second = open_form(client, url), open_form(client, url)
    assert client.post(url, first | {"focus": "0.250,0.750", "file": picture_file}).status_code == 302
    new = SiteImage.objects.get(pk=picture.pk)
    response = client.post(url, second | {"title": "Mine"})
    assert new.filename in visible_text(response)
    assert client.post(url, read_form(response)).status_code == 302
    picture = SiteImage.objects.get(pk=picture.pk)
    points = [(each.file.name, each.focal_point_x, each.focal_point_y) for each in (new, picture)]
    assert points[0] == points[1]
    assert picture.title == "Mine"
