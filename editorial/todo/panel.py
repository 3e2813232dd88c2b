"""The dashboard's first panel, *What needs me*."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import render
from django.urls import path
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel

from editorial.todo.registry import SOURCES, load_groups

# Panels of Wagtail whose entries this panel has.
REPLACED_PANELS = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)

MAX_ON_SCREEN = 200  # entries of one kind on a screen of their own


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


@permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")
def todo_group(request, name):
    """Show all entries of one kind."""
    source = next((source for source in SOURCES if source.name == name and source.is_for(request.user)), None)
    if not source:
        raise Http404
    try:
        group = source.load_first(request.user, MAX_ON_SCREEN)
    except NotImplementedError:  # its entries don't come from a query set
        raise Http404 from None
    return render(request, "editorial/todo_screen.html", {"group": group, "media": TodoPanel().media})


@hooks.register("register_admin_urls")
def register_urls():
    """Return the address of the screen above."""
    return [path("what-needs-me/<slug:name>/", todo_group, name="todo_group")]
