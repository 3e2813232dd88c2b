"""The CDN is purged after every change, and publishing never waits for it."""

import json

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.cache.versioned import invalidate
from core.page_cache import cdn
from home.models import StandardPage
from site_config import env
from tests.cdn import get_waiting_tasks, run_waiting_tasks


def test_many_changes_at_once_enqueue_one_purge(purged):
    for _ in range(20):
        invalidate()
    assert get_waiting_tasks().count() == 1


def test_draft_purges_nothing(purged):
    page = StandardPage.objects.get(slug="about")
    page.title = "A draft"
    page.save_revision()
    assert not get_waiting_tasks().exists()


def test_without_cdn_no_purge_is_enqueued(purged, settings):
    settings.WAGTAILFRONTENDCACHE = {}
    invalidate()
    assert not get_waiting_tasks().exists()


@pytest.mark.parametrize("fault", ["error", "unreachable"])
def test_failed_purge_is_retried(purged, fault, caplog):
    """It fails for good after the last attempt only."""
    purged.status = 503
    if fault == "unreachable":
        purged.shutdown()
        purged.server_close()
    invalidate()
    for delay in cdn.RETRY_DELAYS:
        before = timezone.now()
        run_waiting_tasks()
        (retry,) = get_waiting_tasks()
        assert before + delay <= retry.run_after <= timezone.now() + delay
        assert "The CDN could not be purged" in caplog.text
    run_waiting_tasks()
    assert not get_waiting_tasks().exists()
    assert DBTaskResult.objects.filter(task_path="core.page_cache.cdn.purge", status="FAILED").count() == 1


def test_cloudflare_is_asked_to_purge_everything(settings, proxy):
    """Its address is fixed, so the test puts its own server there."""
    settings.WAGTAILFRONTENDCACHE = env.VARIABLES["CDN_PURGE"].read("cloudflare://a-token@zone1")
    (backend,) = cdn.get_backends().values()
    assert backend.cloudflare_purge_endpoint_url == "https://api.cloudflare.com/client/v4/zones/zone1/purge_cache"
    backend.cloudflare_purge_endpoint_url = f"{proxy.url}/zone"
    backend.purge_batch(["https://www.example.com/*"])
    ((method, path, headers, body),) = proxy.requests
    assert (method, path, json.loads(body)) == ("POST", "/zone", {"purge_everything": True})
    assert headers["Authorization"] == "Bearer a-token"
    proxy.status = 403
    with pytest.raises(OSError, match="403"):
        backend.purge_batch(["https://www.example.com/*"])


def test_cloudfront_is_asked_to_purge_everything(settings, proxy, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL_CLOUDFRONT", proxy.url)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")  # which only another address than its own needs
    settings.WAGTAILFRONTENDCACHE = env.VARIABLES["CDN_PURGE"].read("cloudfront://key:secret@E1ABC")
    (backend,) = cdn.get_backends().values()
    proxy.status = 201
    backend.purge_batch(["https://www.example.com/*"])
    ((method, path, headers, body),) = proxy.requests
    assert method == "POST"
    assert path.endswith("/distribution/E1ABC/invalidation")
    assert b"<Items><Path>/*</Path></Items>" in body
    assert "Credential=key/" in headers["Authorization"]
