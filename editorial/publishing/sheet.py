"""The sheet at *Publish*: what must be mended first, what is asked once, and what would be better; without scripts."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from core.models import BasePage
from editorial.checks.answers import accept_findings, review_page
from editorial.checks.engine import check_snippet
from editorial.checks.mending import mend_finding
from editorial.publishing.unpublished_changes import run_hooks


def get_review(page):
    """Return the :class:`editorial.checks.answers.Review` of the newest draft of ``page``."""
    return review_page(page.get_latest_revision_as_object())


@hooks.register("before_publish_page")
def show_sheet(request, page):
    """Lead to the sheet if something stops the publication of ``page`` or is to be asked; the draft is stored."""
    review = get_review(page)
    if review.obstacles or review.questions:
        return redirect("publish_sheet", page.pk)
    return None


def can_override(user):
    """Tell whether ``user`` may publish in spite of a *must* finding: an owner."""
    return user.has_perm("practice.change_practice")


def publish_sheet(request, pk):
    """Show what the check found in the newest draft of a page, and do what the person decides."""
    page = get_object_or_404(Page, pk=pk).specific
    permissions = page.permissions_for_user(request.user)
    if not isinstance(page, BasePage) or not permissions.can_edit():
        raise PermissionDenied
    review = get_review(page)
    if request.method == "POST":
        return answer_sheet(request, page, review)
    context = {
        "page": page,
        "review": review,
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "can_publish": can_publish(request.user, page),
        "can_override": can_override(request.user),
        "publish_label": get_publish_label(page),
    }
    return render(request, "editorial/publish_sheet.html", context)


def get_publish_label(page):
    """Return the word for what the button does with the newest draft of ``page``."""
    go_live_at = page.get_latest_revision_as_object().go_live_at
    if go_live_at and go_live_at > timezone.now():
        return "Schedule"
    return "Publish changes" if page.live else "Publish"


def answer_sheet(request, page, review):
    """Mend what is asked for, remember an answer, or publish; return where to go on.

    A page that is locked, or waits for its date, is left as it is, as in the editor.
    """
    if page.permissions_for_user(request.user).page_locked():
        messages.error(request, "Nothing was changed: this page can’t be edited now. The bar above it says why.")
        return redirect("wagtailadmin_pages:edit", page.pk)
    by_key = {finding.key: finding for finding in review.findings}
    if finding := by_key.get(request.POST.get("mend")):
        return mend_from_sheet(request, page, finding)
    if finding := by_key.get(request.POST.get("meant")):
        if finding not in review.obstacles:
            accept_findings(page, [finding], request.user, as_own_words=True)
        return redirect("publish_sheet", page.pk)
    if "publish" in request.POST:
        return publish_from_sheet(request, page, review)
    return redirect("publish_sheet", page.pk)


def mend_from_sheet(request, page, finding):
    """Apply the button of ``finding`` to a new draft."""
    if finding.mend and mend_finding(page.get_latest_revision_as_object(), finding, request.user):
        messages.success(request, f"{finding.mend.label}: done, and saved as a draft.")
    else:
        messages.error(request, "This has changed meanwhile. Open the text to mend it.")
    return redirect("publish_sheet", page.pk)


def publish_from_sheet(request, page, review):
    """Publish the newest draft: its questions are answered with "meant so", its obstacles by an owner's reason."""
    reason = request.POST.get("reason", "").strip()
    if not can_publish(request.user, page):
        raise PermissionDenied
    if request.POST.get("revision", str(page.latest_revision_id)) != str(page.latest_revision_id):
        messages.error(request, "Nothing was published: somebody has saved the page since. This is its newest draft.")
        return redirect("publish_sheet", page.pk)
    if review.obstacles and not (can_override(request.user) and reason):
        messages.error(request, "Nothing was published. Mend what is listed first, or say why it may go out as it is.")
        return redirect("publish_sheet", page.pk)
    with transaction.atomic():
        accept_findings(page, [*review.obstacles, *review.questions], request.user, reason)
        publish_newest_draft(page, request.user)
    return lead_on(request, page.specific_class.objects.get(pk=page.pk))


def can_publish(user, page):
    """Tell whether ``user`` may publish ``page``, by themselves or as the one who approves it."""
    task = page.current_workflow_task
    can_approve = bool(task) and any(name == "approve" for name, _, _ in task.get_actions(page, user))
    return page.permissions_for_user(user).can_publish() or can_approve


def publish_newest_draft(page, user):
    """Publish the newest draft of ``page``, or approve it if it waits for approval."""
    task = page.current_workflow_task
    if task and any(name == "approve" for name, _, _ in task.get_actions(page, user)):
        task.on_action(page.current_workflow_task_state, user, "approve")
    else:
        page.get_latest_revision().publish(user=user)


def lead_on(request, page):
    """Say that ``page`` is published or scheduled, and lead where the editor would lead."""
    answer = run_hooks("after_publish_page", request, page)
    if answer:
        return answer
    buttons = [messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), "Edit")]
    if page.scheduled_revision:
        messages.success(request, f"“{page.get_admin_display_title()}” is scheduled.", buttons=buttons)
    else:
        if page.url:
            buttons.insert(0, messages.button(page.url, "View live"))
        messages.success(request, f"“{page.title}” is published.", buttons=buttons)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def warn_about_snippet(request, snippet):
    """Say what the check finds in a list's entry that was just saved: there is no draft that it could stop."""
    for finding in check_snippet(snippet):
        messages.warning(request, finding.sentence)


@hooks.register("register_admin_urls")
def register_urls():
    """Return the address of the sheet."""
    return [path("pages/<int:pk>/publish-sheet/", publish_sheet, name="publish_sheet")]


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Name what the guard writes into the history of a page."""
    actions.register_action("editorial.publication_refused", "Not published", "Not published at its hour")

    @actions.register_action("editorial.published_anyway")
    class PublishedAnywayFormatter(LogFormatter):
        """Shows the reason."""

        label = "Publish in spite of a finding"

        def format_message(self, log_entry):
            findings = " ".join(log_entry.data.get("findings", ()))
            return f"To be published in spite of: {findings} Reason: {log_entry.data.get('reason', '')}"
