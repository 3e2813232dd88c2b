"""The buttons at the foot of the page editor, with the one that this person most likely needs first."""

from wagtail import hooks
from wagtail.admin.action_menu import PublishMenuItem, SubmitForModerationMenuItem

# The first of these that a person may use becomes the primary button; the others follow in this order.
ORDER = (
    "approve",
    "reject",
    "action-publish",
    "action-submit",
    "action-restart-workflow",
    "action-save-draft",
    "action-cancel-workflow",
    "action-unpublish",
)
# Who may publish rarely asks for approval.
ORDER_FOR_PUBLISHERS = (*(name for name in ORDER if name != "action-submit"), "action-submit")
# An approver has two answers: publishing past the approval, or restarting it, would be a third and a fourth.
HIDDEN_WHILE_APPROVING = {"action-publish", "action-restart-workflow", "action-cancel-workflow"}


class PublishItem(PublishMenuItem):
    """Wagtail's *Publish*, called *Publish changes* on a live page."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        page = context.get("page")
        if page and page.live:
            context["label"] = "Publish changes"
        return context


class SendForApprovalItem(SubmitForModerationMenuItem):
    """Wagtail's *Submit for moderation* in the practice's words, whatever the workflow is called."""

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {"label": "Send for approval"}


OUR_ITEMS = {"action-publish": PublishItem(), "action-submit": SendForApprovalItem()}


@hooks.register("construct_page_action_menu")
def order_actions(menu_items, request, context):
    """Sort ``menu_items`` so that the first one, the primary button, publishes or sends for approval."""
    is_approving = any(item.name == "approve" for item in menu_items)
    shown = []
    for item in menu_items:
        is_second_approval = item.name == "approve" and item.launch_modal
        if is_second_approval or (is_approving and item.name in HIDDEN_WHILE_APPROVING):
            continue
        shown.append(OUR_ITEMS.get(item.name, item))
    can_publish = any(item.name == "action-publish" for item in shown)
    order = ORDER_FOR_PUBLISHERS if can_publish else ORDER
    shown.sort(key=lambda item: order.index(item.name) if item.name in order else len(order))
    menu_items[:] = shown
