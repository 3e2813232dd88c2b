"""Public pages with something that must be mended, or that an owner published nevertheless."""

from django.urls import reverse

from editorial.checks.findings import Severity
from editorial.checks.models import PageFinding
from editorial.lists.viewsets import can_add_page
from editorial.permissions import page_policy
from editorial.publishing.report import get_edit_url
from editorial.todo.registry import Todo, TodoSource, register_source
from home.models import StandardPage


@register_source
class PagesToMend(TodoSource):
    """What the publish check finds on public pages and would stop today; with an owner's reason, if there is one."""

    name = "pages-to-mend"
    heading = "To mend on the website"
    icon = "clipboard-list"
    order = 40

    def get_queryset(self, user):
        editable = page_policy.instances_user_has_permission_for(user, "change")
        found = PageFinding.objects.filter(severity=Severity.MUST, page__in=editable.values("pk"))
        return found.select_related("page").order_by("page__title", "pk")

    def build_todo(self, item):
        note = f"Published anyway: {item.reason}" if item.reason else ""
        return Todo(item.page.title, get_edit_url(item), item.message, note)

    def get_more_url(self, user):
        """Return the URL of the report, or of all of these entries for a writer, who may not read it."""
        if not can_add_page(user, StandardPage):
            return super().get_more_url(user)
        return f"{reverse('publish_report')}?severity={Severity.MUST.value}"
