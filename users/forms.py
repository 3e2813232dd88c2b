"""Forms for the people who sign in. New people choose their own password through an invitation."""

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import Group
from django.forms import CharField, CheckboxSelectMultiple, PasswordInput
from wagtail.users.forms import UserCreationForm, UserEditForm

from users.groups import OWNER
from users.owners import LAST_OWNER, are_all_owners
from versions.stale_saves import StaleSaveMixin

FIELDS = ["first_name", "last_name", "email", "username", "groups"]


class PersonMixin:
    """What both forms share: labels, a required group, and no field for administrators of the server."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)
        self.fields["username"].label = "Name to sign in with"
        groups = self.fields["groups"]
        groups.label = "May work as"
        groups.required = True
        groups.help_text = "Owners do everything. Editors write and publish all pages. Writers write articles."
        groups.error_messages["required"] = "Choose what this person may do."


class PersonCreationForm(PersonMixin, UserCreationForm):
    """A new person; an e-mail invites them to choose a password."""

    password_enabled = False

    class Meta(UserCreationForm.Meta):
        fields = FIELDS
        widgets = {"groups": CheckboxSelectMultiple}


class PersonEditForm(StaleSaveMixin, PersonMixin, UserEditForm):
    """A person's name, address and group; to change the address, ``actor`` has to enter their own password."""

    your_password = CharField(
        required=False,
        strip=False,
        widget=PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text="Needed only to change the e-mail address, as a new password can be requested with it.",
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor = actor

    class Meta(UserEditForm.Meta):
        fields = [*FIELDS, "is_active"]
        widgets = {"groups": CheckboxSelectMultiple}

    def clean(self):
        """Refuse to leave the practice without an owner who can sign in."""
        data = super().clean()
        if "email" in self.changed_data and not check_password(data.get("your_password", ""), self.actor.password):
            self.add_error("your_password", "Enter your own password to change this person’s e-mail address.")
        owners = Group.objects.filter(name=OWNER)
        stays_owner = owners.filter(pk__in=data.get("groups", owners)).exists()
        # Nobody has this field for their own account.
        stays_active = data.get("is_active", self.instance.is_active)
        if are_all_owners([self.instance]) and not (stays_owner and stays_active):
            field = "is_active" if stays_owner else "groups"
            self.add_error(field, LAST_OWNER)
        return data
