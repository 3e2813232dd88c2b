"""Who may do what: the groups Owner, Editor and Writer, and the approval of what Writers write."""

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

from users.groups import EDITOR, OWNER, WRITER

APPROVAL = "Approval by an editor"


def _verbs(verbs, *models):
    return [f"{app}.{verb}_{model}" for app, model in (name.split(".") for name in models) for verb in verbs.split()]


SNIPPETS = ("blog.topic", "blog.writer", "services.servicecategory", "services.addon", "testimonials.testimonial")
WORDS = _verbs("add change delete", *SNIPPETS, "wagtailsearchpromotions.searchpromotion")
PEOPLE = _verbs("add change delete", "users.user", "wagtailredirects.redirect", "api.webhook")
FACTS = ["practice.change_practice", "core.change_navigation"]
PAGES = _verbs("add change publish bulk_delete lock unlock", "wagtailcore.page")
LIBRARY = _verbs("add change choose", "wagtailimages.image", "wagtaildocs.document")
PICTURES = ["wagtailimages.add_image", "wagtailimages.choose_image", "wagtaildocs.choose_document"]

# What each group may do: in the whole site, with pages (Writers: articles) and with images and documents.
PERMISSIONS = {
    OWNER: ([*WORDS, *PEOPLE, *FACTS], PAGES, LIBRARY),
    EDITOR: (WORDS, PAGES, LIBRARY),
    WRITER: ([], ["wagtailcore.add_page"], PICTURES),
}


def make_groups(home, articles):
    """Make the groups and give them what they lack. ``home`` and ``articles`` are the pages at which they work."""
    Group.objects.filter(name__in=["Moderators", "Editors"], user=None).delete()  # Wagtail's own
    library = Collection.get_first_root_node() or Collection.add_root(name="Root")
    for name, (site_wide, of_pages, of_library) in PERMISSIONS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*_permissions([*site_wide, "wagtailadmin.access_admin"]))
        for permission in _permissions(of_pages):
            start = articles if name == WRITER else home
            GroupPagePermission.objects.get_or_create(group=group, page=start, permission=permission)
        for permission in _permissions(of_library):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=library, permission=permission)


def _permissions(names):
    found = Permission.objects.filter(codename__in=[name.split(".")[1] for name in names])
    by_name = {f"{one.content_type.app_label}.{one.codename}": one for one in found.select_related("content_type")}
    return [by_name[name] for name in names]


def make_approval(home):
    """Make the workflow in which Owner and Editors approve pages, unless there is one."""
    Workflow.objects.filter(name="Moderators approval").delete()  # Wagtail's own
    GroupApprovalTask.objects.filter(name="Moderators approval").delete()
    workflow, is_new = Workflow.objects.get_or_create(name=APPROVAL)
    if is_new:
        task = GroupApprovalTask.objects.create(name="An editor reads and publishes it")
        task.groups.set(Group.objects.filter(name__in=[OWNER, EDITOR]))
        WorkflowTask.objects.create(workflow=workflow, task=task)
        WorkflowPage.objects.create(workflow=workflow, page=home)


def approval_is_on():
    """Tell whether what Writers write needs an editor's approval."""
    return Workflow.objects.filter(name=APPROVAL, active=True).exists()


@transaction.atomic
def switch_approval(on, home, articles, user=None):
    """Switch approval on or off. While it is off, Writers publish their articles themselves.

    Switching it off sends articles that wait for approval back to their writers as drafts.
    """
    workflow = Workflow.objects.get(name=APPROVAL)
    may_publish = GroupPagePermission.objects.filter(
        group__name=WRITER, page=articles, permission__codename="publish_page"
    )
    if on:
        workflow.active = True
        workflow.save()
        WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": workflow})
        may_publish.delete()
    else:
        workflow.deactivate(user=user)
        if not may_publish.exists():
            group = Group.objects.get(name=WRITER)
            GroupPagePermission.objects.create(group=group, page=articles, permission_type="publish")
