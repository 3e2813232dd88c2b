"""The header with content tags: on every answer of the API, the same from a cache, and never too long for a proxy."""

import pytest
from django.core.cache import caches
from django.test import Client
from wagtail.models import PageViewRestriction

from api.models import Webhook
from api.webhooks.changes import Changes
from core.cache.content_tags import build_path_tag, join_tags
from core.http.content_tags import MAX_HEADER_LENGTH
from core.page_cache import store
from home.models import StandardPage
from services.models import ServicePage
from tests.api.test_content_tags import API, LISTS, get_tags, publish
from tests.helpers import set_facts

PROXY = {"default": {"BACKEND": "core.page_cache.cdn.Proxy", "LOCATION": "http://127.0.0.1:1"}}
CLOUDFLARE = {"default": {"BACKEND": "core.page_cache.cdn.Cloudflare", "BEARER_TOKEN": "x", "ZONEID": "y"}}
PATHS = [*LISTS, *(f"pages/by-path?path={path}" for path in ("/", "/contact/", "/services/", "/blog/sleep/"))]


def test_answers_have_the_same_tags_with_an_empty_and_a_filled_cache(client, site):
    cold = {}
    for path in PATHS:
        for name in caches:
            caches[name].clear()
        cold[path] = get_tags(client.get(API + path))
    warm = {path: get_tags(client.get(API + path)) for path in PATHS}
    assert warm == cold
    assert all("site" in tags for tags in cold.values())
    for tags in cold.values():
        assert len(",".join(tags)) < MAX_HEADER_LENGTH


def test_page_cache_and_304_keep_the_tags(settings, client, site, monkeypatch):
    path = f"{API}pages/by-path?path=/blog/sleep/"
    expected = client.get(path)
    not_modified = client.get(path, headers={"if-none-match": expected.headers["ETag"]})
    settings.PAGE_CACHE_ENABLED = True
    monkeypatch.setattr(store, "local_memory", store.LocalMemory())
    first, second = client.get(path), client.get(path)
    cached_304 = client.get(path, headers={"if-none-match": second.headers["ETag"]})
    assert (not_modified.status_code, cached_304.status_code) == (304, 304)
    for answer in (not_modified, first, second, cached_304, client.head(path)):
        assert answer.headers["Cache-Tag"] == expected.headers["Cache-Tag"]


def test_tags_name_what_an_answer_is_made_of(client, site):
    service = ServicePage.objects.live().first()
    tags = get_tags(client.get(f"{API}pages/{service.pk}"))
    assert {f"page:{service.pk}", f"image:{service.hero_image_id}", "facts:currency", "site"} <= tags
    assert {f"card:{person.pk}" for person in service.therapists.live()} <= tags
    assert "navigation" not in tags
    assert {"navigation", "facts:phone"} <= get_tags(client.get(f"{API}site"))
    assert "list:articles" in get_tags(client.get(f"{API}articles"))


@pytest.mark.parametrize(("cdn", "name", "separator"), [(PROXY, "Surrogate-Key", " "), (CLOUDFLARE, "Cache-Tag", ",")])
def test_pages_have_tags_where_a_cdn_may_store_them(settings, site, cdn, name, separator):
    assert name not in Client().get("/about/").headers
    settings.WAGTAILFRONTENDCACHE = cdn
    page, answer = Client().get("/about/"), Client().get(f"{API}pages/by-path?path=/about/")
    tags = set(page.headers[name].split(separator))
    assert {"site", "navigation", "facts:phone"} <= tags
    assert {each for each in answer.headers[name].split(separator) if each.startswith("page:")} <= tags


def test_errors_have_tags_that_tell_nothing_of_hidden_pages(client, site):
    page = StandardPage.objects.get(slug="privacy")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    hidden, nothing = (get_tags(client.get(f"{API}pages/by-path?path=/{slug}/")) for slug in ("privacy", "no-page"))
    assert hidden == {"site", "path:/privacy"}
    assert nothing == {"site", "path:/no-page"}
    assert get_tags(client.get(f"{API}pages/{page.pk}")) == {"site", f"page:{page.pk}"}


def test_kinds_stand_for_tags_that_are_too_many():
    tags = {f"card:{number}" for number in range(1000)} | {"image:1", "page:7", "site"}
    assert join_tags(tags, ",", 2000) == "card,image:1,page:7,site"
    assert join_tags({f"{number:05}" for number in range(1000)}, ",", 10) == "site"


def test_tags_of_paths_fit_into_a_header():
    assert build_path_tag("/café,und/?x=1") == build_path_tag("/caf%C3%A9%2Cund") == "path:/caf%C3%A9%2Cund"
    assert len(build_path_tag("/" + "ä" * 2000)) < 100


def test_an_event_with_too_many_tags_names_everything(db, monkeypatch):
    monkeypatch.setattr("api.webhooks.changes.read_state", lambda: {("card:1", "x"): 1, ("card:2", "x"): 1})
    assert Changes({}).find_tags() == [
        "card",
        "card:1",
        "card:2",
        "list",
        "list:urls",
        "page",
        "page:1",
        "page:2",
        "search",
    ]
    monkeypatch.setattr("api.webhooks.changes.MAX_TAGS", 2)
    assert Changes({}).find_tags() == ["site"]


def test_events_of_one_click_share_a_delivery_with_all_tags(site, queue):
    """Nothing makes a transaction of it here: each row is committed on its own."""
    hook = Webhook.objects.create(name="Build", url="https://front.example/")
    service = ServicePage.objects.live().first()
    service.prices.first().save()
    publish(service, summary="Other words.")
    set_facts(site, phone="+1 503 555 0199")
    published, facts = (each.payload for each in hook.deliveries.order_by("pk"))
    assert (published["event"], facts["event"]) == ("page.published", "content.changed")
    assert {f"page:{service.pk}", f"card:{service.pk}", "card", "list:urls"} <= set(published["tags"])
    assert {"facts:phone", "facts"} <= set(facts["tags"])
    assert f"card:{service.pk}" not in facts["tags"]


def test_site_stands_for_what_no_other_tag_tells(site, queue):
    hook = Webhook.objects.create(name="Build", url="https://front.example/")
    site.hostname = "elsewhere.example"
    site.save()
    assert "site" in hook.deliveries.get().payload["tags"]
