"""The bar above the editor of a page that an approver has sent back: the note, with who wrote it and when."""

from django.utils.html import format_html, linebreaks
from django.utils.safestring import mark_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import WorkflowState

from editorial.todo.pages import describe_person_and_moment


@hooks.register("before_edit_page")
def show_note(request, page):
    """Show the note until the page is sent again, published, or its approval is given up."""
    if request.method != "GET":
        return
    state = page.current_workflow_state
    if not state or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    answer = state.current_task_state
    about = describe_person_and_moment(answer.finished_by, answer.finished_at)
    note = mark_safe(linebreaks(answer.comment, autoescape=True))  # noqa: S308 - linebreaks escapes
    messages.warning(request, format_html("Changes requested by {}: {}", about, note))
