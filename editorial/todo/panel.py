"""The dashboard's first panel, *What needs me*."""

from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel

from editorial.todo.registry import load_groups

# Panels of Wagtail whose entries this panel has.
REPLACED_PANELS = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)


class TodoPanel(Component):
    """What needs the person who is signed in; when there is nothing, it says that all is well."""

    name = "what-needs-me"
    template_name = "editorial/todo.html"
    order = 1

    class Media:
        css = {"all": ["editorial/todo.css"]}

    def get_context_data(self, parent_context):
        groups = load_groups(parent_context["request"].user)
        return {"groups": groups, "total": sum(len(group.todos) + group.more for group in groups)}


@hooks.register("construct_homepage_panels")
def add_todo_panel(request, panels):
    """Put the panel in place of those of Wagtail that list a part of it."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED_PANELS)]
    panels.append(TodoPanel())
