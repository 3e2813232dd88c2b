"""Pages that need somebody: waiting for approval, sent back, drafts, unpublished changes, scheduled."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, IntegerField, OuterRef, Q, Subquery, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Revision, TaskState, WorkflowState

from core.editing.moments import describe_moment
from editorial.permissions import page_policy
from editorial.todo.registry import Todo, TodoSource, register_source


def get_edit_url(page_id):
    """Return the URL of the editor of a page."""
    return reverse("wagtailadmin_pages:edit", args=[page_id])


def describe_person_and_moment(user, moment):
    """Return who and when, such as “Dana Reyes, 28 November, 9:30”."""
    name = get_user_display_name(user) if user else "somebody"
    return f"{name}, {describe_moment(moment)}" if moment else name


def with_draft_title(states, object_id):
    """Return the query set ``states`` of pages that still exist, with the newest title of each as ``title``."""
    pages = Page.objects.filter(pk=Cast(OuterRef(object_id), IntegerField()))
    return states.annotate(title=Subquery(pages.values("draft_title")[:1], output_field=TextField())).exclude(
        title=None
    )


def get_keys_of_pages(items):
    """Return the keys of the pages that ``items``, a query set of approvals or versions, are about, as a subquery."""
    items = items.filter(base_content_type=ContentType.objects.get_for_model(Page)).order_by()
    return items.values(page_id=Cast("object_id", IntegerField()))


def get_scheduled_revisions():
    """Return the versions that are published on a date."""
    return Revision.objects.filter(approved_go_live_at__isnull=False)


def get_unfinished_pages():
    """Return the pages with a version that nobody sees and that neither a date nor an approval will publish.

    A page that was taken offline is finished until somebody changes it.
    """
    never_published = Q(live=False, expired=False, last_published_at=None)
    changed_since = Q(latest_revision__created_at__gt=F("last_published_at"))
    taken_offline_and_changed = Q(live=False, expired=False) & changed_since
    has_changes = Q(live=True, has_unpublished_changes=True)
    pages = Page.objects.filter(never_published | taken_offline_and_changed | has_changes, alias_of=None)
    pages = pages.exclude(pk__in=get_keys_of_pages(WorkflowState.objects.active()))
    pages = pages.exclude(pk__in=get_keys_of_pages(get_scheduled_revisions()))
    return pages.select_related("latest_revision__user").order_by("-latest_revision__created_at", "-pk")


@register_source
class WaitingForApproval(TodoSource):
    """Pages that somebody has sent to those who approve them."""

    name = "waiting-for-approval"
    heading = "Waiting for your approval"
    icon = "glasses"
    order = 100

    def get_queryset(self, user):
        states = TaskState.objects.reviewable_by(user).select_related("revision__user")
        return with_draft_title(states, "revision__object_id").order_by("started_at", "pk")

    def build_todo(self, item):
        about = describe_person_and_moment(item.revision.user, item.started_at)
        return Todo(item.title, get_edit_url(item.revision.object_id), f"from {about}")


@register_source
class ChangesRequested(TodoSource):
    """Pages that came back to the person who wrote them, with the note."""

    name = "changes-requested"
    heading = "Changes requested"
    icon = "undo"
    order = 110

    def get_queryset(self, user):
        states = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
        states = states.filter(base_content_type=ContentType.objects.get_for_model(Page))
        own = Page.objects.filter(owner=user).values(key=Cast("pk", CharField(max_length=255)))
        states = states.filter(Q(requested_by=user) | Q(object_id__in=own))
        states = states.select_related("current_task_state__finished_by")
        return with_draft_title(states, "object_id").order_by("-current_task_state__finished_at", "-pk")

    def build_todo(self, item):
        answer = item.current_task_state
        about = describe_person_and_moment(answer.finished_by, answer.finished_at)
        return Todo(item.title, get_edit_url(item.object_id), f"from {about}", answer.comment)


@register_source
class OwnDrafts(TodoSource):
    """The person's own drafts, and their unpublished changes of live pages."""

    name = "own-drafts"
    heading = "Your drafts"
    icon = "draft"
    order = 200

    def get_queryset(self, user):
        own = Q(live=False, owner=user) | Q(live=True, latest_revision__user=user)
        editable = page_policy.instances_user_has_permission_for(user, "change")
        return get_unfinished_pages().filter(own, pk__in=editable.values("pk"))

    def build_todo(self, item):
        revision = item.latest_revision
        about = f"last changed {describe_moment(revision.created_at)}" if revision else ""
        if item.live:
            about = f"unpublished changes, {about}"
        return Todo(item.draft_title or item.title, get_edit_url(item.pk), about)


@register_source
class UnpublishedChangesOfColleagues(TodoSource):
    """Live pages with a colleague's changes that the person may publish."""

    name = "unpublished-changes"
    heading = "Colleagues’ unpublished changes"
    icon = "edit"
    order = 210

    def get_queryset(self, user):
        publishable = page_policy.instances_user_has_permission_for(user, "publish")
        others = Q(latest_revision__user=None) | ~Q(latest_revision__user=user)
        return get_unfinished_pages().filter(others, live=True, pk__in=publishable.values("pk"))

    def build_todo(self, item):
        about = describe_person_and_moment(item.latest_revision.user, item.latest_revision.created_at)
        return Todo(item.draft_title or item.title, get_edit_url(item.pk), f"by {about}")


@register_source
class SentForApproval(TodoSource):
    """The person's own pages that wait for a colleague's approval."""

    name = "sent-for-approval"
    heading = "Waiting for a colleague’s approval"
    icon = "time"
    order = 310

    def get_queryset(self, user):
        states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS, requested_by=user)
        states = states.filter(base_content_type=ContentType.objects.get_for_model(Page))
        reviewable = TaskState.objects.reviewable_by(user).values("workflow_state")
        states = states.exclude(pk__in=reviewable).select_related("current_task_state")
        return with_draft_title(states, "object_id").order_by("-created_at", "-pk")

    def build_todo(self, item):
        state = item.current_task_state
        sent_at = state.started_at if state else item.created_at
        return Todo(item.title, get_edit_url(item.object_id), f"sent {describe_moment(sent_at)}")


@register_source
class Scheduled(TodoSource):
    """Pages and changes with a date on which they are published, the next one first."""

    name = "scheduled"
    heading = "Scheduled"
    icon = "calendar-alt"
    order = 320

    def get_queryset(self, user):
        editable = page_policy.instances_user_has_permission_for(user, "change")
        versions = get_scheduled_revisions().filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=Cast(OuterRef("pk"), CharField(max_length=255)),
        )
        pages = Page.objects.filter(pk__in=get_keys_of_pages(get_scheduled_revisions()))
        pages = pages.filter(pk__in=editable.values("pk"))
        goes_live_at = Subquery(versions.values("approved_go_live_at")[:1])
        return pages.annotate(goes_live_at=goes_live_at).order_by("goes_live_at", "pk")

    def build_todo(self, item):
        verb = "changes are published" if item.live else "is published"
        return Todo(
            item.draft_title or item.title, get_edit_url(item.pk), f"{verb} {describe_moment(item.goes_live_at)}"
        )
