"""The screens that import a list of redirects: choose a file, read what each line will do, confirm.

They replace Wagtail's own import, which needs whole addresses, a header and UTF-8.
"""

import json
from collections import Counter
from dataclasses import asdict

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.admin import messages
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Site
from wagtail.permissions import policy_registry

from editorial.redirects.files import MAX_LINES, READ_ERRORS, Line, read_lines
from editorial.redirects.lists import ADD, ASK, CHANGE, KEEP, Planner

MAX_BYTES = 1_000_000
TEMPLATE = "editorial/redirect_import.html"
UNREADABLE = "This file can't be read as a list. Save it as CSV or XLSX, with the old and the new address in each line."
EMPTY = "There are no addresses in this file. Each line needs the old address and the new one."
TOO_LONG = f"This list is too long. Import at most {MAX_LINES:,} lines at a time."


class ListForm(forms.Form):
    """Asks for the file with the list."""

    file = forms.FileField(
        label="File",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        help_text="CSV, text or XLSX. Each line has the old address and the new one, with or without a line of names.",
    )

    def clean_file(self):
        """Return the lines of the file."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(TOO_LONG)
        try:
            lines = read_lines(file.read())
        except READ_ERRORS:
            raise forms.ValidationError(UNREADABLE) from None
        if not lines or len(lines) > MAX_LINES:
            raise forms.ValidationError(TOO_LONG if lines else EMPTY)
        return lines


@require_http_methods(["GET", "POST"])
def import_redirects(request):
    """Ask for a list, show what each line will do, and do it once that is confirmed."""
    if not policy_registry.get_by_type(Redirect).user_has_permission(request.user, "add"):
        raise PermissionDenied
    if request.method == "POST" and "lines" in request.POST:
        return apply_list(request)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, TEMPLATE, {"form": form})
    lines = form.cleaned_data["file"]
    plans = get_plans(request, lines)
    counts = Counter(plan.action for plan in plans)
    stored = json.dumps([asdict(line) for line in lines])
    can_apply = bool(counts[ADD] + counts[CHANGE] + counts[ASK])
    return render(request, TEMPLATE, {"plans": plans, "counts": counts, "lines": stored, "can_apply": can_apply})


def get_plans(request, lines):
    """Return what each of ``lines`` will do."""
    site = Site.find_for_request(request) or Site.objects.get(is_default_site=True)
    return Planner(lines, request, site).get_plans()


@transaction.atomic
def apply_list(request):
    """Do what the preview said, and for lines without a new address what was chosen."""
    try:
        lines = [Line(**line) for line in json.loads(request.POST["lines"])][:MAX_LINES]
        plans = get_plans(request, lines)
    except (TypeError, ValueError, AttributeError):
        messages.error(request, UNREADABLE)
        return redirect("wagtailredirects:start_import")
    done = []
    for plan in plans:
        is_gone = plan.action == ASK and request.POST.get(f"empty-{plan.line.number}") == "gone"
        if is_gone or plan.action in (ADD, CHANGE):
            done.append(store_redirect(request.user, plan))
    left_out = len([plan for plan in plans if plan.action != KEEP]) - len(done)
    more = f" Lines left out: {left_out}." if left_out else ""
    messages.success(request, f"Redirects added or changed: {len(done)}.{more}")
    return redirect("wagtailredirects:index")


def store_redirect(user, plan):
    """Add or change the redirect of ``plan``, and record who did it."""
    row = Redirect.objects.filter(old_path=plan.old_path).order_by("site_id").first()
    action = "wagtail.edit" if row else "wagtail.create"
    row = row or Redirect(old_path=plan.old_path)
    row.redirect_page, row.redirect_link = plan.page, plan.link
    row.is_permanent, row.automatically_created = plan.line.is_permanent, False
    row.save()
    log(instance=row, action=action, user=user)
    return row


@hooks.register("register_admin_urls", order=-10)
def register_urls():
    """Return the URL patterns of the import; they come before Wagtail's, which have the same addresses."""
    return [
        path("redirects/import/", import_redirects, name="import_redirects"),
        path("redirects/import/process/", import_redirects),
    ]
