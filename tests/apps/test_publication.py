"""Pages go live and expire at their hour, by the worker or by a visitor who comes first."""

import pytest
from django.db import OperationalError
from django.test import Client
from wagtail.models import Page, PageLogEntry, Revision

from blog.models import ArticleIndexPage
from core.visibility import is_public
from home.models import StandardPage
from ops import worker
from ops.publication import publish_and_expire
from tests.apps.scheduled import add, minutes, schedule

pytestmark = pytest.mark.usefixtures("commits_at_once")


def test_scheduled_page_goes_live_when_due(home):
    schedule(add(home, "soon", live=False))
    schedule(add(home, "later", live=False))
    later = Page.objects.get(slug="later").latest_revision
    later.approved_go_live_at = minutes(5)
    later.save()
    worker.run_due_jobs()
    assert Client().get("/soon/").status_code == 200
    assert Client().get("/later/").status_code == 404


def test_visitor_publishes_what_is_due_without_a_worker(home):
    schedule(add(home, "soon", live=False))
    page = add(home, "cancelled", live=False)
    schedule(page)
    Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=None)  # no signal: cached times stay
    assert Client().get("/healthz").status_code == 200
    assert not Page.objects.get(slug="soon").live
    assert Client().get("/soon/").status_code == 200
    assert Client().get("/cancelled/").status_code == 404
    Client().get("/soon/")
    publish_and_expire()
    assert PageLogEntry.objects.filter(page__slug="soon", action="wagtail.publish.scheduled").count() == 1


def test_visitor_gets_an_answer_when_nothing_can_be_published(home, monkeypatch, caplog):
    """Such as with a database that can't be written; each process tries again after a while."""
    schedule(add(home, "soon", live=False))
    tried = []

    def refuse(revision, **options):
        tried.append(revision)
        raise OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(Revision, "publish", refuse)
    assert [Client().get(path).status_code for path in ("/soon/", "/", "/")] == [404, 200, 200]
    assert len(tried) == 1
    assert "Nothing can be published now" in caplog.text


def test_failing_publication_does_not_hold_up_others(home, monkeypatch, caplog):
    schedule(add(home, "broken", live=False))
    schedule(add(home, "soon", live=False))
    publish = Revision.publish

    def guarded(revision, **options):
        publish(revision, **options)
        if revision.content["slug"] == "broken":
            raise ValueError("it has no introduction")

    monkeypatch.setattr(Revision, "publish", guarded)
    publish_and_expire()
    publish_and_expire()
    assert Client().get("/soon/").status_code == 200
    assert Client().get("/broken/").status_code == 404
    assert [record.getMessage() for record in caplog.records if record.name == "ops.publication"] == [
        "“Broken” could not be published or taken down: it has no introduction"
    ]


def test_expired_page_returns_404_before_and_after_worker_runs(home):
    page = add(home, "offer", expire_at=minutes(-1))
    kept = add(home, "kept", expire_at=minutes(1))
    for _ in range(2):
        page.refresh_from_db()
        assert Client().get("/offer/").status_code == 404
        assert Client().get("/kept/").status_code == 200
        assert [is_public(page), is_public(kept)] == [False, True]
        assert list(StandardPage.objects.visible().filter(slug__in=["offer", "kept"])) == [kept]
        worker.run_due_jobs()
    page.refresh_from_db()
    assert page.expired
    assert not page.live


def test_expired_routable_page_returns_404(home):
    url = ArticleIndexPage.objects.get().url
    ArticleIndexPage.objects.update(expire_at=minutes(-1))
    assert Client().get(url).status_code == 404
