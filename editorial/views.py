"""Screens of the staff that Wagtail doesn't have."""

from django.contrib.auth import login
from django.contrib.auth.models import Group
from django.core import signing
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from .forms import ClaimForm
from .groups import OWNER
from .setup import CLAIM_SALT, owner_exists

WEEK = 7 * 24 * 60 * 60  # seconds


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
