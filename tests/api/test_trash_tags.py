"""What goes into the trash and comes back is announced: every answer that changes has a tag of the event."""

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.db import transaction
from wagtail.log_actions import LogContext

from api.models import Webhook
from blog.models import ArticlePage, Topic
from core.editing.removal import keep_links
from core.models import SiteImage
from editorial.models import TrashEntry
from editorial.trash.restoring import restore
from tests.api.test_content_tags import LISTS, add_content, read_answers
from tests.helpers import live_pages
from therapists.models import TherapistPage

KINDS = {
    "article": lambda: ArticlePage.objects.live().first(),
    "therapist": lambda: TherapistPage.objects.filter(articles__live=True).distinct().first(),
    "topic": lambda: Topic.objects.get(slug="guides"),
    "picture": lambda: SiteImage.objects.get(title="Ours"),
}


@pytest.fixture
def change_and_compare(db, site, django_capture_on_commit_callbacks):
    """Return a function that makes a change, and returns the names of its events and the answers without their tags."""
    paths = [f"pages/by-path?path={page.url}" for page in live_pages()] + LISTS
    add_content()
    hook = Webhook.objects.create(name="Build", url="https://front.example/")
    read_answers(paths)

    def compare(make):
        before = read_answers(paths)
        with django_capture_on_commit_callbacks(execute=True):
            make()
        events = [one.payload for one in hook.deliveries.all()]
        hook.deliveries.all().delete()
        tags = {tag for event in events for tag in event["tags"]}
        after = read_answers(paths)
        changed = [path for path in paths if after[path][:2] != before[path][:2]]
        return {event["event"] for event in events}, changed, [path for path in changed if not before[path][2] & tags]

    return compare


def test_trash_and_return_are_announced_with_the_tags_of_all_that_changes(change_and_compare):
    user = get_user_model().objects.get(username="owner")
    for kind, find in KINDS.items():
        with transaction.atomic():
            with LogContext(user=user), keep_links():
                deleted, changed, missed = change_and_compare(find().delete)
            assert (kind, missed) == (kind, [])
            entry = TrashEntry.objects.get()
            back, changed_back, missed = change_and_compare(lambda entry=entry: restore(entry, user))
            assert (kind, missed) == (kind, [])
            assert changed
            assert set(changed) == set(changed_back), kind
            if kind in ("article", "therapist"):
                assert ("page.deleted" in deleted, "page.published" in back) == (True, True)
            transaction.set_rollback(True)
        for name in caches:
            caches[name].clear()
