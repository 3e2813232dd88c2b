"""Accounts: rules for bulk actions, the log of bulk actions, and the form for one's own e-mail address."""

from django import forms
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.log_actions import log
from wagtail.models import Page

from editorial.accounts.confirmation import check_own_password
from users.models import User
from users.owners import LAST_OWNER, are_all_owners

ADMINISTRATOR = "{person} looks after the server. Only somebody who does so, too, can change this account."


def find_account_error(actor, people, *, is_removed):
    """Return why ``actor`` must not change the accounts ``people`` all at once, or an empty string.

    ``is_removed`` tells whether they can't sign in afterwards.
    """
    administrators = [person for person in people if person.is_superuser]
    if administrators and not actor.is_superuser:
        return ADMINISTRATOR.format(person=administrators[0])
    return LAST_OWNER if is_removed and are_all_owners(people) else ""


@hooks.register("before_bulk_action")
def protect_accounts(request, action_type, objects, action):
    """Stop a bulk action that the form of a single account would refuse."""
    if action.model is not User:
        return None
    is_removed = action_type == "delete" or action.get_execution_context().get("mark_as_active") is False
    return refuse(request, find_account_error(request.user, objects, is_removed=is_removed), action.next_url)


@hooks.register("before_delete_user")
def protect_account(request, person):
    """Stop the deletion of the last owner, and of an administrator by somebody else."""
    if request.method != "POST":
        return None
    return refuse(request, find_account_error(request.user, [person], is_removed=True), "wagtailusers_users:index")


def refuse(request, error, url):
    """Show ``error`` at ``url``; None if it is empty."""
    if not error:
        return None
    messages.error(request, error)
    return redirect(url)


@hooks.register("after_bulk_action")
def log_bulk_action(request, action_type, objects, action):
    """Add an entry to the log for each thing; Wagtail does so only for pages."""
    if issubclass(action.model, Page):
        return
    for instance in objects:
        log(instance=instance, action="wagtail.delete" if action_type == "delete" else "wagtail.edit")


class EmailAddressForm(forms.ModelForm):
    """The e-mail address of one's own account; changing it needs the password."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text="So that nobody else can change your address while you are away from this screen.",
    )

    class Meta:
        model = User
        fields = ["email"]

    def clean_password(self):
        """Refuse a password that isn't the account's."""
        check_own_password(self.instance, self.cleaned_data["password"])
        return self.cleaned_data["password"]


class EmailAddressPanel(BaseSettingsPanel):
    """The panel for one's own e-mail address in the account's settings."""

    name = "email_address"
    title = "E-mail address"
    order = 110
    form_class = EmailAddressForm

    def get_form(self):
        """Return the form, which takes part only if the address was changed."""
        typed = self.request.POST.get(f"{self.name}-email")
        stored = User.objects.only("email").get(pk=self.user.pk)
        is_sent = self.request.method == "POST" and typed is not None
        is_changed = is_sent and typed.strip() != stored.email
        return self.form_class(self.request.POST if is_changed else None, instance=self.user, prefix=self.name)


hooks.register("register_account_settings_panel", EmailAddressPanel)
