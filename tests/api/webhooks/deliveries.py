"""What the tests of webhooks share."""

from api.webhooks.delivery import deliver
from blog.models import ArticlePage
from home.models import StandardPage
from site_config.env import BASE_DIR

GUIDE = (BASE_DIR / "docs" / "webhooks.md").read_text()


def work(tasks):
    """Do what the worker would do now."""
    waiting = [result for result in tasks if result.task.func is deliver.func]
    tasks.clear()
    for result in waiting:
        result.task.call(*result.args, **result.kwargs)
    return [result.task.run_after for result in tasks]


def said(events):
    """The events without the ids that differ each time."""
    return [(one["event"], one["page"] and (one["page"]["path"], one["page"]["old_path"])) for one in events]


def add(parent, slug, **fields):
    return parent.add_child(instance=StandardPage(title=slug.title(), slug=slug, **fields))


def article():
    return ArticlePage.objects.live().public().first()
