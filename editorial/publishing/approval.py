"""The screen on which owners switch the approval of articles on and off."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import user_passes_test

from blog.models import ArticleIndexPage
from editorial.groups import is_approval_enabled, set_approval
from editorial.permissions import can_manage_users
from home.models import HomePage


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
