"""The groups Owner, Editor and Writer with their permissions, and the approval of what Writers write."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from editorial.accounts.security_log import record
from editorial.publishing.approval_task import ApprovalTask
from users.groups import EDITOR, OWNER, WRITER
from users.models import SecurityEvent

APPROVAL_WORKFLOW = "Approval by an editor"


def build_permission_names(verbs, *models):
    """Return names such as ``blog.add_topic`` for each of ``verbs`` (separated by spaces) and each of ``models``."""
    names = []
    for label in models:
        app, model = label.split(".")
        names += [f"{app}.{verb}_{model}" for verb in verbs.split()]
    return names


CONTENT_PERMISSIONS = build_permission_names(
    "add change delete",
    "core.sharedsection",
    "blog.topic",
    "blog.writer",
    "services.servicecategory",
    "services.addon",
    "testimonials.testimonial",
    "wagtailsearchpromotions.searchpromotion",
)
CONTENT_PERMISSIONS.append("core.publish_sharedsection")
HOURS_PERMISSIONS = build_permission_names("change", "practice.openinghours", "practice.holidayhours")
OWNER_PERMISSIONS = [
    *build_permission_names("add change delete", "users.user", "wagtailredirects.redirect", "api.webhook"),
    *build_permission_names("add change delete", "api.serverkey"),
    "practice.change_practice",
    "core.change_navigation",
    "look.change_look",
    "look.publish_look",
]
PAGE_PERMISSIONS = build_permission_names("add change publish bulk_delete lock unlock", "wagtailcore.page")
LIBRARY_PERMISSIONS = [
    *build_permission_names("add change choose", "wagtailimages.image", "wagtaildocs.document"),
    *build_permission_names("add change delete", "wagtailcore.collection"),
]
WRITER_LIBRARY_PERMISSIONS = [
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
    "wagtaildocs.choose_document",
]

# Of each group: in the whole site, for pages (Writers: articles), and for images and documents.
PERMISSIONS = {
    OWNER: ([*CONTENT_PERMISSIONS, *HOURS_PERMISSIONS, *OWNER_PERMISSIONS], PAGE_PERMISSIONS, LIBRARY_PERMISSIONS),
    EDITOR: ([*CONTENT_PERMISSIONS, *HOURS_PERMISSIONS], PAGE_PERMISSIONS, LIBRARY_PERMISSIONS),
    WRITER: ([], ["wagtailcore.add_page"], WRITER_LIBRARY_PERMISSIONS),
}


def create_groups(home, articles):
    """Create the groups and add the permissions that they lack.

    Page permissions of Owner and Editor begin at the page ``home``, those of Writer at ``articles``.
    """
    Group.objects.filter(name__in=["Moderators", "Editors"], user=None).delete()  # Wagtail's own
    library = Collection.get_first_root_node() or Collection.add_root(name="Root")
    for name, (site_permissions, page_permissions, library_permissions) in PERMISSIONS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*get_permissions([*site_permissions, "wagtailadmin.access_admin"]))
        for permission in get_permissions(page_permissions):
            start = articles if name == WRITER else home
            GroupPagePermission.objects.get_or_create(group=group, page=start, permission=permission)
        for permission in get_permissions(library_permissions):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=library, permission=permission)


def get_permissions(names):
    """Return the permissions called ``names`` (``app.codename``), in the same order."""
    permissions = Permission.objects.filter(codename__in=[name.split(".")[1] for name in names])
    by_name = {
        f"{one.content_type.app_label}.{one.codename}": one for one in permissions.select_related("content_type")
    }
    return [by_name[name] for name in names]


def create_approval_workflow(home):
    """Create the workflow in which Owner and Editors approve pages, unless it exists."""
    Workflow.objects.filter(name="Moderators approval").delete()  # Wagtail's own
    GroupApprovalTask.objects.filter(name="Moderators approval").delete()
    workflow, is_new = Workflow.objects.get_or_create(name=APPROVAL_WORKFLOW)
    if is_new:
        task = ApprovalTask.objects.create(name="An editor reads and publishes it")
        task.groups.set(Group.objects.filter(name__in=[OWNER, EDITOR]))
        WorkflowTask.objects.create(workflow=workflow, task=task)
        WorkflowPage.objects.create(workflow=workflow, page=home)


def is_approval_enabled():
    """Tell whether articles of Writers need an editor's approval."""
    return Workflow.objects.filter(name=APPROVAL_WORKFLOW, active=True).exists()


@transaction.atomic
def set_approval(enabled, home, articles, user=None):
    """Switch approval on or off. While it is off, Writers publish their articles themselves.

    Switching it off turns articles that wait for approval into drafts again.
    """
    record(SecurityEvent.Kind.APPROVAL, f"switched {'on' if enabled else 'off'}", actor=user)
    workflow = Workflow.objects.get(name=APPROVAL_WORKFLOW)
    publish_permissions = GroupPagePermission.objects.filter(
        group__name=WRITER, page=articles, permission__codename="publish_page"
    )
    if enabled:
        workflow.active = True
        workflow.save()
        WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": workflow})
        publish_permissions.delete()
    else:
        workflow.deactivate(user=user)
        if not publish_permissions.exists():
            group = Group.objects.get(name=WRITER)
            GroupPagePermission.objects.create(group=group, page=articles, permission_type="publish")
