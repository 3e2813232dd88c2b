"""The buttons at the foot of the page editor, with the one that this person most likely needs first."""

from django.forms import Media
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.action_menu import PublishMenuItem, SubmitForModerationMenuItem, WorkflowMenuItem

# The first of these that a person may use becomes the primary button; the others follow in this order.
ORDER = (
    "approve",
    "action-publish",
    "action-submit",
    "action-save-draft",
    "action-cancel-workflow",
    "action-unpublish",
)
# Who may publish rarely asks for approval.
ORDER_FOR_PUBLISHERS = (*(name for name in ORDER if name != "action-submit"), "action-submit")
# A page that came back is sent again with the same button as before.
HIDDEN_ITEMS = {"action-restart-workflow"}
# An approver has two answers: publishing past the approval, or restarting it, would be a third and a fourth.
HIDDEN_WHILE_APPROVING = {"action-publish", "action-cancel-workflow", "action-unpublish"}
SHEET_MEDIA = Media(css={"all": ["editorial/schedule.css"]})


class PublishItem(PublishMenuItem):
    """Wagtail's *Publish*, called *Publish changes* on a live page."""

    media = SHEET_MEDIA

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        page = context.get("page")
        if page and page.live:
            context["label"] = "Publish changes"
        return context


class SendForApprovalItem(SubmitForModerationMenuItem):
    """Wagtail's *Submit for moderation* in the practice's words, whatever the workflow is called."""

    media = SHEET_MEDIA

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {"label": "Send for approval"}


class ApproveItem(WorkflowMenuItem):
    """The first answer of an approver; it says so when the writer has chosen a time."""

    media = SHEET_MEDIA

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        go_live_at = context["page"].go_live_at
        is_planned = bool(go_live_at) and go_live_at > timezone.now()
        return context | {"label": "Approve and schedule" if is_planned else "Approve and publish"}


class SendBackItem(WorkflowMenuItem):
    """The second answer of an approver, in the dialog of which they write a note; it stands beside the first."""

    template_name = "editorial/send_back.html"


OUR_ITEMS = {"action-publish": PublishItem(), "action-submit": SendForApprovalItem()}
ANSWERS = {"approve": ApproveItem, "reject": SendBackItem}


@hooks.register("construct_page_action_menu")
def order_actions(menu_items, request, context):
    """Sort ``menu_items`` so that the first one, the primary button, publishes or sends for approval.

    What stands beside the menu, not in it, is put into ``context["items_beside"]``.
    """
    answers = {item.name: item for item in reversed(menu_items) if item.name in ANSWERS}
    others = [item for item in menu_items if item.name not in {*ANSWERS, *HIDDEN_ITEMS}]
    shown = [OUR_ITEMS.get(item.name, item) for item in others]
    if answers:
        shown = [item for item in shown if item.name not in HIDDEN_WHILE_APPROVING]
        answers = {name: ANSWERS[name](name, item.label, item.launch_modal) for name, item in answers.items()}
        context["items_beside"] = [answers.pop("reject")] if "reject" in answers else []
        shown += answers.values()
    can_publish = any(item.name == "action-publish" for item in shown)
    order = ORDER_FOR_PUBLISHERS if can_publish else ORDER
    shown.sort(key=lambda item: order.index(item.name) if item.name in order else len(order))
    menu_items[:] = shown
