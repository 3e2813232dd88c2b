"""Forms for the people who sign in. Nobody types a password for somebody else when an account is made."""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.forms import CheckboxSelectMultiple
from wagtail.users.forms import UserCreationForm, UserEditForm

from users.models import User

FIELDS = ["first_name", "last_name", "email", "username", "groups"]
OWNER = "Owner"  # as in editorial.groups


class PersonMixin:
    """What both forms share: the words, and that nobody is made an administrator of the server here."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)
        self.fields["username"].label = "Name to sign in with"
        groups = self.fields["groups"]
        groups.label, groups.required = "May work as", True
        groups.help_text = "Owners do everything. Editors write and publish all pages. Writers write articles."
        groups.error_messages["required"] = "Choose what this person may do."


class PersonCreationForm(PersonMixin, UserCreationForm):
    """A new person; an e-mail invites them to choose a password."""

    password_enabled = False

    class Meta(UserCreationForm.Meta):
        fields = FIELDS
        widgets = {"groups": CheckboxSelectMultiple}


class PersonEditForm(PersonMixin, UserEditForm):
    """A person's name, address and group."""

    class Meta(UserEditForm.Meta):
        fields = [*FIELDS, "is_active"]
        widgets = {"groups": CheckboxSelectMultiple}

    def clean_groups(self):
        """Refuse to leave the practice without an owner."""
        groups = self.cleaned_data["groups"]
        owner = Group.objects.filter(name=OWNER).first()
        others = User.objects.filter(groups=owner, is_active=True).exclude(pk=self.instance.pk)
        if owner and owner not in groups and self.instance.groups.filter(pk=owner.pk).exists() and not others.exists():
            raise ValidationError("Somebody has to be the owner. Make another person an owner first.")
        return groups
