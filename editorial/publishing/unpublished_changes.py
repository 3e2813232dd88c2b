"""A live page whose draft differs: say so in the editor, show the difference, and discard it on request."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from editorial.todo.pages import describe_person_and_moment


def has_unpublished_changes(page):
    """Return whether visitors see an older version of ``page`` than the editor, without a date to change that."""
    has_own_draft = page.has_unpublished_changes and not page.alias_of_id
    return page.live and has_own_draft and not page.approved_schedule


@hooks.register("before_edit_page")
def show_unpublished_changes(request, page):
    """Show a bar above the editor of a live page with unpublished changes: since when, whose, and what can be done."""
    if request.method != "GET" or not has_unpublished_changes(page):
        return
    revision = page.get_latest_revision()
    about = describe_person_and_moment(revision.user, revision.created_at)
    buttons = [messages.button(reverse("compare_unpublished_changes", args=[page.pk]), "See what changes")]
    if may_discard(request.user, page):
        buttons.append(messages.button(reverse("discard_unpublished_changes", args=[page.pk]), "Discard changes"))
    text = f"Unpublished changes by {about}. Visitors still see the version before."
    if may_publish(request.user, page):
        url = reverse("publish_unpublished_changes", args=[page.pk])
        text = render_to_string("editorial/publish_changes_bar.html", {"text": text, "url": url})
    messages.warning(request, text, buttons=buttons)


def may_publish(user, page):
    """Return whether ``user`` may publish the unpublished changes of ``page`` as they are."""
    permissions = page.permissions_for_user(user)
    return permissions.can_publish() and not permissions.page_locked() and not page.workflow_in_progress


def may_discard(user, page):
    """Return whether ``user`` may give up the unpublished changes of ``page``: they could publish it, or wrote them."""
    permissions = page.permissions_for_user(user)
    if not permissions.can_edit() or page.current_workflow_state:
        return False
    is_own = page.latest_revision and page.latest_revision.user_id == user.pk
    return permissions.can_publish() or is_own


def discard_changes(page, user):
    """Make the live version of ``page`` its newest draft again. The discarded version stays in the page's history."""
    live = page.specific_class.objects.get(pk=page.pk)
    live.save_revision(user=user, clean=False, changed=False, log_action="wagtail.revert")
    Page.objects.filter(pk=page.pk).update(has_unpublished_changes=False)


@permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")
def compare(request, pk):
    """Lead to Wagtail's comparison of the live version with the newest draft."""
    page = get_object_or_404(Page, pk=pk)
    return redirect("wagtailadmin_pages:revisions_compare", page.pk, "live", "latest")


@permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")
def discard(request, pk):
    """Ask whether to discard the unpublished changes of a page, and do so."""
    page = get_object_or_404(Page, pk=pk).specific
    if not may_discard(request.user, page):
        raise PermissionDenied
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if not has_unpublished_changes(page):
        return redirect(edit_url)
    if request.method == "POST":
        discard_changes(page, request.user)
        messages.success(request, f"The changes to “{page.title}” are discarded. The editor shows what visitors see.")
        return redirect(edit_url)
    return render(request, "editorial/discard_changes.html", {"page": page, "edit_url": edit_url})


@permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")
def publish(request, pk):
    """Publish the unpublished changes of a page, with what the other buttons that publish do before and after."""
    page = get_object_or_404(Page, pk=pk).specific
    if not may_publish(request.user, page):
        raise PermissionDenied
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if request.method != "POST" or not has_unpublished_changes(page):
        return redirect(edit_url)
    answer = run_hooks("before_publish_page", request, page)
    if answer:
        return answer
    page.get_latest_revision().publish(user=request.user)
    published = page.specific_class.objects.get(pk=page.pk)
    messages.success(request, f"“{published.title}” is published. Visitors see it now.")
    return run_hooks("after_publish_page", request, published) or redirect(edit_url)


def run_hooks(name, request, page):
    """Call the hooks called ``name`` as Wagtail does, and return the first answer, or None."""
    answers = (hook(request, page) for hook in hooks.get_hooks(name))
    return next((answer for answer in answers if hasattr(answer, "status_code")), None)


@hooks.register("register_admin_urls")
def register_urls():
    """Return the addresses of the screens above."""
    return [
        path("pages/<int:pk>/unpublished-changes/", compare, name="compare_unpublished_changes"),
        path("pages/<int:pk>/publish-changes/", publish, name="publish_unpublished_changes"),
        path("pages/<int:pk>/discard-changes/", discard, name="discard_unpublished_changes"),
    ]
