"""The screen *Look*: Wagtail's editor of one object, with drafts, versions and a preview of real pages."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, UnpublishView

from core.site_context import get_default_site
from editorial.lists.viewsets import ManualSaveEditView
from look.models import Look


def get_or_create_look():
    """Return the look of the site; a site that has none gets the default one, which is what visitors see already."""
    look, _ = Look.objects.get_or_create(site=get_default_site())
    return look


class LookIndexView(SnippetViewSet.index_view_class):
    """Leads to the one look."""

    def get(self, request, *args, **kwargs):
        return redirect(LookViewSet.get_edit_url())


class LookEditView(ManualSaveEditView):
    """The editor; its title is that of the menu."""

    page_title = "Look"

    def get_success_message(self):
        """Say what visitors see now."""
        if self.action == "publish":
            return "The look is published. Visitors see it from now on."
        return "The look is saved as a draft. Visitors see the one before until you publish it."


class NoUnpublishView(UnpublishView):
    """Refuses to take the look offline."""

    def dispatch(self, request, *args, **kwargs):
        raise PermissionDenied


class LookViewSet(SnippetViewSet):
    """The screens of the look."""

    model = Look
    icon = "view"
    base_url_path = "look"
    index_view_class = LookIndexView
    edit_view_class = LookEditView
    unpublish_view_class = NoUnpublishView
    edit_template_name = "editorial/look/edit.html"
    copy_view_enabled = False

    @staticmethod
    def get_edit_url():
        """Return the address of the editor of the one look."""
        return reverse("wagtailsnippets_look_look:edit", args=[get_or_create_look().pk])


register_snippet(LookViewSet)


class LookMenuItem(MenuItem):
    """The menu item, for those who may change the look."""

    def is_shown(self, request):
        return request.user.has_perm("look.change_look")


@hooks.register("register_admin_menu_item")
def register_look():
    """Return the menu item."""
    return LookMenuItem("Look", reverse("wagtailsnippets_look_look:list"), name="look", icon_name="view")
