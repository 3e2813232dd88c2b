"""Views of the admin that Wagtail doesn't have: approval, and the account of the first owner."""

from django.contrib.auth import login
from django.contrib.auth.models import Group
from django.core import signing
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import user_passes_test

from blog.models import ArticleIndexPage
from editorial.forms import ClaimForm
from editorial.groups import is_approval_enabled, set_approval
from editorial.setup import CLAIM_SALT, has_owner
from home.models import HomePage
from users.groups import OWNER

CLAIM_LINK_SECONDS = 7 * 24 * 60 * 60


def can_manage_users(user):
    """Tell whether ``user`` may change accounts and their permissions."""
    return user.has_perm("users.change_user")


@user_passes_test(can_manage_users)
@require_http_methods(["GET", "POST"])
def approval(request):
    """Show whether articles of Writers need approval, and switch it on or off."""
    if request.method == "POST":
        enabled = request.POST.get("approval") == "on"
        set_approval(enabled, HomePage.objects.first(), ArticleIndexPage.objects.first(), request.user)
        messages.success(request, "Articles now need approval." if enabled else "Writers now publish by themselves.")
        return redirect("approval")
    return render(request, "editorial/approval.html", {"on": is_approval_enabled()})


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
