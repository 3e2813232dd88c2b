"""Fixtures of the whole suite. The demo practice, built as code, is in the database of every test."""

import gc
from collections import Counter
from contextlib import ExitStack
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from django_tasks import task_backends

from core.models import SiteImage
from editorial.checks.engine import Rules
from tests import demo_site
from tests.cdn import proxy, purged  # noqa: F401 - fixtures
from tests.distribution import Distribution, get_rank
from tests.page_caching import cached_client, get_uncached  # noqa: F401 - fixtures


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep together what shares something expensive."""
    return Distribution(config, log)


def pytest_collection_modifyitems(items):
    """Let the longest tests come first. Refuse two tests of one name: xdist would run only one, and say nothing.

    :raises pytest.UsageError: which names them.
    """
    counted = Counter(item.nodeid for item in items)
    if len(counted) < len(items):
        raise pytest.UsageError(f"Two tests have one name: {[name for name, number in counted.items() if number > 1]}")
    items.sort(key=get_rank)


def pytest_collection_finish():
    """Let the garbage collector leave alone what was loaded until now: it goes through all of it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker):
    """Give this process a copy of the demo site; each test works on it in a transaction of its own."""
    process = getattr(request.config, "workerinput", {}).get("workerid", "master")
    with ExitStack() as stack:
        with django_db_blocker.unblock():
            stack.enter_context(demo_site.test_database(process))
        yield
        stack.enter_context(django_db_blocker.unblock())
        lost = [
            picture.title for picture in SiteImage.objects.all() if not picture.file.storage.exists(picture.file.name)
        ]
    assert not lost, "a test deleted a file of the demo, which no roll-back brings back"


@pytest.fixture(autouse=True)
def empty_caches():
    """Start with empty caches: a test's changes to the database are rolled back, those to a cache are not."""
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture
def commits_at_once(monkeypatch):
    """Do at once what waits for a commit: the transaction of a test is never committed."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda callback, **options: callback())


@pytest.fixture(autouse=True)
def no_rules(request, monkeypatch):
    """Let tests publish pages without introduction, price or author: most are about something else.

    Tests of the publish check are marked with ``all_rules``; what other processes serve or load meets it as well.
    """
    if "all_rules" not in request.keywords:
        monkeypatch.setattr(Rules, "by_id", {})


@pytest.fixture(autouse=True)
def nothing_paused(monkeypatch):
    """Start as a process in which nothing has failed: keys of revisions come again in each test."""
    monkeypatch.setattr("ops.publication.Process.paused_until", {})
    monkeypatch.setattr("core.models.images.StoringPause.until", 0.0)


@pytest.fixture
def one_long_quarter(monkeypatch):
    """Let no quarter of an hour begin during a test: with each one things are read anew, which would be counted."""
    for name in ("cache.versioned", "site_context", "page_cache.rules", "page_cache.store"):
        monkeypatch.setattr(f"core.{name}.QUARTER_HOUR_SECONDS", 10**9)


@pytest.fixture
def queue(commits_at_once):
    """The tasks that wait for the worker; none of another test."""
    task_backends["worker"].clear()
    return task_backends["worker"].results


@pytest.fixture
def practice_zone(site):
    """The practice's time zone, in which its people and visitors count days: they begin later than in UTC."""
    from practice.models import Practice

    with timezone.override(ZoneInfo(Practice.for_site(site).timezone)):
        yield


@pytest.fixture
def site(db):
    """The demo practice's Wagtail site."""
    from wagtail.models import Site

    return Site.objects.get(is_default_site=True)


@pytest.fixture
def home(site):
    """The demo practice's home page."""
    return site.root_page.specific


@pytest.fixture
def blank_database(db):
    """A migrated database in which nobody has set up anything yet."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from wagtail.models import Page, Site, Workflow

    from tests.helpers import delete_in_use

    Site.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        delete_in_use(page)
    Workflow.objects.all().delete()
    Group.objects.all().delete()
    get_user_model().objects.all().delete()


@pytest.fixture
def signed_in(db):
    """Return a function that gives a client signed in as one of the demo accounts."""

    def sign_in(username):
        from django.contrib.auth import get_user_model

        client = Client()
        client.force_login(get_user_model().objects.get(username=username))
        return client

    return sign_in
