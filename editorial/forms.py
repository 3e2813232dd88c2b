"""Forms of the admin that Wagtail doesn't have."""

from django.contrib.auth import get_user_model
from django.contrib.auth.forms import UserCreationForm


class ClaimForm(UserCreationForm):
    """Creates the account of the first owner."""

    class Meta:
        model = get_user_model()
        fields = ["first_name", "last_name", "email", "username"]
        labels = {"username": "Name to sign in with"}
        help_texts = {"username": "Such as your first name; letters, digits and @ . + - _ only."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = True
        self.fields["last_name"].required = True
        self.fields["password2"].help_text = ""
        self.fields["username"].widget.attrs.pop("autofocus", None)  # Django's form begins with it, this one doesn't
        self.fields["first_name"].widget.attrs["autofocus"] = True
