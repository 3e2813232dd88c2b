"""The panel of the dashboard that tells owners that the worker is away."""

from wagtail import hooks
from wagtail.admin.ui.components import Component

from ops.worker_absence import get_absence_start


class WorkerAbsent(Component):
    """A panel of the owners' dashboard, while the worker is away."""

    name = "worker-absent"
    template_name = "ops/worker_absent.html"
    order = 0

    def __init__(self, since):
        self.since = since

    def get_context_data(self, parent_context):
        return {"since": self.since}


@hooks.register("construct_homepage_panels")
def add_worker_absent(request, panels):
    """Tell owners on the dashboard that the worker is away."""
    since = get_absence_start() if request.user.has_perm("practice.change_practice") else None
    if since:
        panels.append(WorkerAbsent(since))
