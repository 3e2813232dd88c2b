"""The buttons at the foot of the editor of what has drafts and is no page: shared sections and the look."""

from wagtail import hooks
from wagtail.models import DraftStateMixin
from wagtail.snippets.action_menu import PublishMenuItem

from look.models import Look

ORDER = ("action-publish", "action-save", "action-unpublish", "action-delete")
ALWAYS_LIVE = (Look,)  # a site always has a look
HIDDEN_ITEMS = {"action-unpublish", "action-delete"}  # of what is always live


class PublishItem(PublishMenuItem):
    """Wagtail's *Publish*, called *Publish changes* where visitors see something already."""

    template_name = "editorial/snippet_publish.html"

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        instance = parent_context.get("instance")
        is_earlier_version = parent_context["view"] == "revisions_revert"
        label = "Publish changes" if instance and instance.live else "Publish"
        return context | {"label": "Publish this version" if is_earlier_version else label}


@hooks.register("construct_snippet_action_menu")
def order_snippet_actions(menu_items, request, context):
    """Sort ``menu_items`` so that the first one, the primary button, publishes; leave out what can't be done."""
    model = context["model"]
    if not issubclass(model, DraftStateMixin):
        return
    hidden = HIDDEN_ITEMS if model in ALWAYS_LIVE else ()
    shown = [PublishItem() if item.name == "action-publish" else item for item in menu_items]
    shown = [item for item in shown if item.name not in hidden]
    menu_items[:] = sorted(shown, key=get_place)


def get_place(item):
    """Return the place of a menu item; what ORDER doesn't name comes last."""
    return ORDER.index(item.name) if item.name in ORDER else len(ORDER)
