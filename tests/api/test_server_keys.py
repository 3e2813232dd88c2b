"""Server keys: owners make and revoke them, and each allows what it was made for and nothing else."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageViewRestriction

from api.models import ServerKey
from blog.models import ArticlePage
from home.models import ContactPage, HomePage, StandardPage
from services.models import ServicePage
from tests.helpers import soup
from users.models import SecurityEvent

pytestmark = pytest.mark.usefixtures("commits_at_once", "queue")

PRIVATE = "private, no-store"
GOOD = {"your_name": "Ada Byrd", "e_mail": "ada@example.com", "message": "Is Tuesday free?"}
SCREENS = ("server_keys:index", "server_keys:add")


@pytest.fixture
def make_key(site):
    """Return a function that makes a key with the named rights, and returns it as it is sent."""

    def make(**rights):
        key = ServerKey(name="Our website", **rights)
        token = key.make_token()
        key.save()
        return token

    return make


def ask(path, token=None, /, **parameters):
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return Client().get(f"/api/v1/{path}", parameters, headers=headers)


def send(token="", address="", **headers):
    """Send a message from the server of a front end, for the visitor at ``address``."""
    headers |= {"authorization": f"Bearer {token}"} if token else {}
    headers |= {"stillpoint-visitor-address": address} if address else {}
    path = f"/api/v1/forms/{ContactPage.objects.get().pk}/submissions"
    return Client().post(path, json.dumps({"fields": GOOD}), "application/json", headers=headers)


# In the admin


def test_owner_makes_a_key_which_is_shown_once_and_stored_as_a_hash(signed_in, site):
    owner = signed_in("owner")
    assert "do with this key" in soup(owner.post(reverse("server_keys:add"), {"name": "Shop"})).get_text()
    answer = owner.post(reverse("server_keys:add"), {"name": "Shop", "may_read_drafts": "on"})
    token = soup(answer).find(id="server-key")["value"]
    assert "no-store" in answer.headers["Cache-Control"]
    key = ServerKey.objects.get()
    assert token not in str(ServerKey.objects.values_list().get())
    assert ask("site", token).status_code == 200
    listed = soup(owner.get(reverse("server_keys:index"))).get_text()
    assert "Shop" in listed
    assert "Read drafts" in listed
    assert f"…{token[-4:]}" in listed
    for url in (reverse("server_keys:index"), reverse("server_keys:edit", args=[key.pk])):
        assert token not in owner.get(url).content.decode()
    assert [entry.action for entry in ModelLogEntry.objects.for_instance(key)] == ["wagtail.create"]
    assert ModelLogEntry.objects.get_for_model(ServerKey).get().user.username == "owner"
    event = SecurityEvent.objects.get(kind=SecurityEvent.Kind.SERVER_KEY)
    assert (event.actor.username, event.about) == ("owner", "Shop: made, may read drafts")


def test_revoked_key_is_refused_at_once_and_logged(signed_in, make_key):
    token = make_key(may_read_drafts=True)
    key = ServerKey.objects.get()
    owner = signed_in("owner")
    revoke = reverse("server_keys:delete", args=[key.pk])
    assert "Revoke the key" in soup(owner.get(revoke)).get_text()
    owner.post(revoke)
    assert ask("site", token).status_code == 401
    entry = ModelLogEntry.objects.get_for_model(ServerKey).get()
    assert (entry.action, entry.label, entry.user.username) == ("wagtail.delete", "Our website", "owner")
    assert "Our website: revoked" in SecurityEvent.objects.values_list("about", flat=True)


def test_only_owners_reach_server_keys(signed_in, make_key, client):
    make_key(may_read_drafts=True)
    key = ServerKey.objects.get()
    addresses = [reverse(name) for name in SCREENS]
    addresses += [reverse(f"server_keys:{name}", args=[key.pk]) for name in ("edit", "delete", "history")]
    owner = signed_in("owner")
    assert reverse("server_keys:index") in owner.get(reverse("wagtailadmin_home")).content.decode()
    assert {owner.get(address).status_code for address in addresses} == {200}
    for other in (signed_in("editor"), signed_in("writer"), client):
        for address in addresses:
            assert other.get(address).status_code == 302
            assert other.post(address, {"name": "Mine", "may_read_drafts": "on"}).status_code == 302
    assert [each.name for each in ServerKey.objects.all()] == ["Our website"]


def test_use_of_a_key_is_stored(make_key):
    token = make_key(may_read_drafts=True)
    ask("site", token)
    first = ServerKey.objects.get().last_used_at
    assert timezone.now() - first < timedelta(minutes=1)
    ask("topics", token)
    assert ServerKey.objects.get().last_used_at == first


# With and without


@pytest.mark.parametrize(
    "value", ["Bearer x", "Bearer ", "bearer stillpoint_x", "Token x", "stillpoint_x", "Bearer \u00e9"]
)
@pytest.mark.parametrize("path", ["site", "pages/by-path?path=/", "articles?limit=x", "preview?token=x"])
def test_bad_key_is_401(site, value, path):
    answer = Client().get(f"/api/v1/{path}", headers={"authorization": value})
    assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.headers["Cache-Control"] == PRIVATE
    assert answer.json()["type"] == "unauthorized"


def test_bad_keys_are_limited(site, settings):
    settings.API_REQUESTS_PER_MINUTE = 2
    assert [ask("site", "guess").status_code for _ in range(3)] == [401, 401, 429]


def test_bad_key_sends_no_form(site):
    assert send("guess", "203.0.113.7").status_code == 401


def test_password_of_a_proxy_in_front_is_no_key(site):
    assert Client().get("/api/v1/site", headers={"authorization": "Basic dTpw"}).status_code == 200


def test_answers_with_a_key_are_private_and_never_cached(make_key, settings):
    settings.PAGE_CACHE_ENABLED = True
    token = make_key(may_read_drafts=True)
    for path in ("site", "pages/by-path?path=/about/", "articles", "pages/by-path?path=/none/", "articles?limit=0"):
        answer = ask(path, token)
        assert answer.headers["Cache-Control"] == PRIVATE, path
        assert "Authorization" in answer.headers["Vary"]
        assert "ETag" not in answer.headers
        assert ask(path).headers["Cache-Control"] in ("no-cache", "no-store")
    draft = StandardPage.objects.get(slug="about")
    draft.title = "Not yet"
    draft.save_revision()
    assert ask("pages/by-path", token, path="/about/", draft="true").json()["title"] == "Not yet"
    assert ask("pages/by-path", path="/about/").json()["title"] != "Not yet"


def test_browsers_are_not_invited_to_send_keys(site, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://shop.example"]
    headers = {
        "origin": "https://shop.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": "authorization",
    }
    answer = Client().options("/api/v1/site", headers=headers)
    assert answer.headers["Access-Control-Allow-Origin"] == "https://shop.example"
    assert not {"authorization", "stillpoint-visitor-address"} & set(
        answer.headers["Access-Control-Allow-Headers"].replace(" ", "").split(",")
    )
    assert "Access-Control-Allow-Credentials" not in answer.headers


# What they allow


def test_each_visitor_has_a_limit_of_messages_of_its_own(make_key):
    token = make_key(may_send_forms=True)
    for address in ("203.0.113.7", "203.0.113.8", "[2001:db8::1]:443"):
        assert [send(token, address).status_code for _ in range(6)] == [201] * 5 + [429]
    assert send(token, "2001:db8::2").status_code == 429, "the same household"
    assert send().status_code == 201, "visitors of the site itself"


@pytest.mark.parametrize("address", ["", "somebody", "203.0.113.7, 10.0.0.1", "999.1.1.1"])
def test_server_has_to_name_the_visitor(make_key, address):
    answer = send(make_key(may_send_forms=True), address)
    assert answer.status_code == 422
    assert [error["name"] for error in answer.json()["errors"]] == ["Stillpoint-Visitor-Address"]


def test_nobody_else_is_believed(make_key):
    """Without a key the header is ignored; a key for something else is refused."""
    addresses = [f"203.0.113.{number}" for number in range(6)]
    assert [send("", address).status_code for address in addresses] == [201] * 5 + [429]
    assert send(make_key(may_read_drafts=True), "203.0.113.9").status_code == 403


def test_drafts_are_read_with_the_right_key_only(make_key, home):
    token, other = make_key(may_read_drafts=True), make_key(may_send_forms=True, may_read_restricted=True)
    new = home.add_child(instance=StandardPage(title="Spring offers", slug="spring-offers", live=False))
    new.save_revision()
    changed = StandardPage.objects.get(slug="about")
    changed.title = "Who we are"
    changed.save_revision()
    for page, title in ((new, "Spring offers"), (changed, "Who we are")):
        path = page.url_path.removeprefix("/home")
        for address, parameters in (("pages/by-path", {"path": path}), (f"pages/{page.pk}", {})):
            answer = ask(address, token, draft="true", **parameters)
            assert (answer.json()["title"], answer.headers["Cache-Control"]) == (title, PRIVATE)
            assert answer.json()["head"]["robots"] == "noindex"
            assert ask(address, draft="true", **parameters).status_code == 401
            assert ask(address, other, draft="true", **parameters).status_code == 403
            assert ask(address, token, **parameters).json().get("title") != title or page == new
    assert ask("pages/by-path", token, path="/spring-offers/").status_code == 404
    for address in ("pages/by-path", "pages/999999"):
        parameters = {"path": "/none/"} if address == "pages/by-path" else {}
        assert ask(address, draft="true", **parameters).status_code == 401, "as if there were one"
        assert ask(address, token, draft="true", **parameters).status_code == 404


def test_restricted_pages_are_read_with_the_right_key_only(make_key):
    """They have all that they had before; lists and links still leave them out."""
    token, other = make_key(may_read_restricted=True), make_key(may_send_forms=True, may_read_drafts=True)
    kinds = {ArticlePage: "password", ServicePage: "login", ContactPage: "groups", HomePage: "login"}
    for model, kind in kinds.items():
        page = model.objects.live().first()
        before = ask(f"pages/{page.pk}").json()
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="spring")
        for address, parameters in ((f"pages/{page.pk}", {}), ("pages/by-path", {"path": page.url})):
            answer = ask(address, token, **parameters)
            assert (answer.status_code, answer.headers["Cache-Control"]) == (200, PRIVATE), model
            assert answer.json()["restriction"] == kind
            assert {**answer.json(), "restriction": None}.keys() == before.keys()
            assert answer.json()["title"] == before["title"]
            assert model is not ArticlePage or answer.json()["body"] == before["body"]
            assert ask(address, **parameters).status_code == 404
            assert ask(address, other, **parameters).status_code == 404
        assert page.pk not in {item["id"] for item in ask("urls", token, limit=500).json()["items"]}
        restriction.delete()
        assert ask(f"pages/{page.pk}").json()["restriction"] is None


def test_strictest_of_several_restrictions_is_named(make_key):
    token = make_key(may_read_restricted=True)
    page = ArticlePage.objects.live().first()
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="spring")
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    assert ask(f"pages/{page.pk}", token).json()["restriction"] == "login"


def test_restricted_draft_or_expired_page_stays_closed(make_key):
    token = make_key(may_read_restricted=True)
    page = ArticlePage.objects.live().first()
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="spring")
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(days=1))
    assert ask(f"pages/{page.pk}", token).status_code == 404
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=None, live=False)
    assert ask(f"pages/{page.pk}", token).status_code == 404
