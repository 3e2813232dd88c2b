"""Wagtail's people screens."""

from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.users.views.users import CreateView as WagtailCreateView
from wagtail.users.views.users import EditView as WagtailEditView
from wagtail.users.views.users import IndexView as WagtailIndexView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from users.forms import PersonCreationForm, PersonEditForm


class IndexView(WagtailIndexView):
    """The list of people, with their groups."""

    page_title = "People"
    add_item_label = "Invite a person"

    @cached_property
    def columns(self):
        groups = Column("groups", label="Works as", accessor=lambda person: person.group_names, width="15%")
        return [groups if column.name == "is_superuser" else column for column in super().columns]

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("groups")


class InviteView(WagtailCreateView):
    """Invites a person; the hook ``after_create_user`` (editorial) sends the e-mail and shows the message."""

    page_title = "Invite a person"
    submit_button_label = "Send the invitation"
    success_message = ""

    def get_page_subtitle(self):
        return self.page_title


class EditView(WagtailEditView):
    """Edits a person's account; only administrators of the server can edit that of one."""

    def get_object(self, queryset=None):
        person = super().get_object(queryset)
        if person.is_superuser and not self.request.user.is_superuser:
            raise PermissionDenied
        return person

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "actor": self.request.user}


class UserViewSet(WagtailUserViewSet):
    """People management in the admin: the owner names a person, an e-mail invites them."""

    menu_label = "People"
    menu_name = "people"
    icon = "group"
    add_to_settings_menu = False
    add_to_admin_menu = True
    index_view_class = IndexView
    add_view_class = InviteView
    edit_view_class = EditView
    edit_template_name = "users/edit.html"
    create_template_name = "wagtailadmin/generic/form.html"

    def get_form_class(self, for_update=False):
        return PersonEditForm if for_update else PersonCreationForm
