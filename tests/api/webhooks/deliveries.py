"""Helpers of the tests of webhooks."""

from api.webhooks.delivery import deliver
from blog.models import ArticlePage
from home.models import StandardPage
from site_config.env import BASE_DIR

GUIDE = (BASE_DIR / "docs" / "webhooks.md").read_text()


def run_tasks(tasks):
    """Run the deliveries that wait; return the times of those that are queued again."""
    waiting = [result for result in tasks if result.task.func is deliver.func]
    tasks.clear()
    for result in waiting:
        result.task.call(*result.args, **result.kwargs)
    return [result.task.run_after for result in tasks]


def get_paths(events):
    """Return the name and the paths of each event."""
    return [(one["event"], one["page"] and (one["page"]["path"], one["page"]["old_path"])) for one in events]


def add_page(parent, slug, **fields):
    return parent.add_child(instance=StandardPage(title=slug.title(), slug=slug, **{"lead": "New.", **fields}))


def get_article():
    return ArticlePage.objects.live().public().first()
