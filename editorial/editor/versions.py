"""The versions of the practice's facts, and of header and footer: who changed what, and restoring one."""

from itertools import pairwise

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from wagtail import hooks
from wagtail.actions.edit import EditAction
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.contrib.settings.registry import registry
from wagtail.permissions import policy_registry

from core.editing.completeness import describe_validation_error
from versions.models import VersionedModel, describe_version
from versions.state import get_state, list_changes

VERSIONS_PER_PAGE = 20


def get_setting(request, app_name, model_name, pk):
    """Return the settings object with this primary key.

    :raises Http404: when there is none
    :raises PermissionDenied: for somebody who may not change it
    """
    model = registry.get_by_natural_key(app_name, model_name)
    if not model or not issubclass(model, VersionedModel):
        raise Http404
    setting = get_object_or_404(model, pk=pk)
    if not policy_registry.get_by_type(model).user_has_permission_for_instance(request.user, "change", setting):
        raise PermissionDenied
    return setting


@permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")
def list_versions(request, app_name, model_name, pk):
    """List the versions of a settings object, newest first, each with what it changed."""
    setting = get_setting(request, app_name, model_name, pk)
    revisions = setting.revisions.select_related("user").order_by("-created_at", "-pk")
    page = Paginator(revisions, VERSIONS_PER_PAGE).get_page(request.GET.get("p"))
    next_older = revisions[page.end_index() : page.end_index() + 1]
    current = setting.get_current_version()
    versions = [
        {
            "revision": revision,
            "description": describe_version(revision),
            "changes": list_changes(type(setting), before.content, revision.content) if before else [],
            "is_first": before is None,
            "is_current": revision == current,
        }
        for revision, before in pairwise([*page, *(next_older or [None])])
    ]
    context = {"setting": setting, "versions": versions, "page": page, **build_urls(setting)}
    return render(request, "editorial/versions.html", context)


@permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")
def restore_version(request, app_name, model_name, pk, revision_pk):
    """Show what restoring a version would change, and restore it."""
    setting = get_setting(request, app_name, model_name, pk)
    revision = get_object_or_404(setting.revisions, pk=revision_pk)
    restored = revision.as_object()
    changes = list_changes(type(setting), get_state(setting), get_state(restored))
    if request.method == "POST":
        try:
            restore(setting, restored, revision, request.user)
        except ValidationError as error:
            reasons = " ".join(describe_validation_error(error))
            messages.error(request, f"This version can’t be restored as it is. {reasons}")
        else:
            messages.success(request, f"Restored the version of {describe_version(revision)}.")
            return redirect(build_urls(setting)["edit_url"])
    context = {"setting": setting, "changes": changes, "description": describe_version(revision), **build_urls(setting)}
    return render(request, "editorial/restore_version.html", context)


@transaction.atomic
def restore(setting, restored, revision, user):
    """Store ``restored``, the content of ``revision``, as a new version by ``user``.

    :raises ValidationError: when it can't be stored any more, such as a phone number without its country.
    """
    setting.keep_version()
    restored.latest_revision = setting.latest_revision
    restored.full_clean()
    EditAction(restored, user=user, previous_revision=revision, log_action="wagtail.revert").execute(
        skip_permission_checks=True
    )


def build_urls(setting):
    """Return the addresses of the form and of the list of versions of ``setting``."""
    options = setting._meta
    return {
        "edit_url": AdminURLFinder().get_edit_url(setting),
        "versions_url": reverse("versions", args=[options.app_label, options.model_name, setting.pk]),
    }


@hooks.register("register_admin_urls")
def register_urls():
    """Return the URL patterns of the views above."""
    address = "versions/<slug:app_name>/<slug:model_name>/<int:pk>/"
    return [
        path(address, list_versions, name="versions"),
        path(f"{address}<int:revision_pk>/restore/", restore_version, name="restore_version"),
    ]
