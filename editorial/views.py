"""Screens of the staff that Wagtail doesn't have."""

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
from editorial.groups import approval_is_on, switch_approval
from editorial.setup import CLAIM_SALT, owner_exists
from home.models import HomePage
from users.groups import OWNER

WEEK = 7 * 24 * 60 * 60  # seconds


def may_manage_people(user):
    """Tell whether ``user`` decides who may do what."""
    return user.has_perm("users.change_user")


@user_passes_test(may_manage_people)
@require_http_methods(["GET", "POST"])
def approval(request):
    """Whether an editor approves what Writers write, or Writers publish by themselves."""
    if request.method == "POST":
        on = request.POST.get("approval") == "on"
        switch_approval(on, HomePage.objects.first(), ArticleIndexPage.objects.first(), request.user)
        messages.success(request, "Articles now need approval." if on else "Writers now publish by themselves.")
        return redirect("approval")
    return render(request, "editorial/approval.html", {"on": approval_is_on()})


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@transaction.atomic
def claim(request, token):
    """Make the account of the first owner and sign them in; the link has ended once there is an owner."""
    owners = Group.objects.select_for_update().filter(name=OWNER).first()
    try:
        signing.loads(token, salt=CLAIM_SALT, max_age=WEEK)
        valid = bool(owners) and not owner_exists()
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
