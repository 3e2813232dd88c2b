"""The account of the first owner: who opens the link that the server printed makes it, once."""

from django.contrib.auth import get_user_model, login
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group
from django.core import signing
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from editorial.setup import CLAIM_SALT, has_owner
from users.groups import OWNER

CLAIM_LINK_SECONDS = 7 * 24 * 60 * 60


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


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@transaction.atomic
def claim(request, token):
    """Create the account of the first owner and sign them in. The link is invalid once there is an owner."""
    owners = Group.objects.select_for_update().filter(name=OWNER).first()
    try:
        signing.loads(token, salt=CLAIM_SALT, max_age=CLAIM_LINK_SECONDS)
        valid = bool(owners) and not has_owner()
    except signing.BadSignature:
        valid = False
    if not valid:
        return render(request, "editorial/claim.html", {"form": None}, status=410)
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        user.groups.add(owners)
        login(request, user)
        return redirect("wagtailadmin_home")
    return render(request, "editorial/claim.html", {"form": form})
