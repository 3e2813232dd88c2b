"""Wagtail's people screens."""

from django.core.exceptions import PermissionDenied
from wagtail.users.views.users import EditView as WagtailEditView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from .forms import PersonCreationForm, PersonEditForm


class EditView(WagtailEditView):
    """A person's account; that of a server administrator is theirs alone."""

    def get_object(self, queryset=None):
        person = super().get_object(queryset)
        if person.is_superuser and not self.request.user.is_superuser:
            raise PermissionDenied
        return person


class UserViewSet(WagtailUserViewSet):
    """People management in the admin: the owner names a person, an e-mail invites them."""

    menu_label = "People"
    menu_name = "people"
    icon = "group"
    add_to_settings_menu = False
    add_to_admin_menu = True
    edit_view_class = EditView
    create_template_name = "wagtailadmin/generic/form.html"

    def get_form_class(self, for_update=False):
        return PersonEditForm if for_update else PersonCreationForm
