"""Deletes and brings back as staff do, for the tests of the trash."""

from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images.tests.utils import get_test_image_file_jpeg
from wagtail.models import Page, ReferenceIndex

from core.models import SiteImage
from ops.archive import get_backup_models
from tests.helpers import soup

SECRET = "Zephyrine"
CONFIRMED = {"confirm_site_name": "Stillpoint", "links": "keep"}
# Rows that a deletion or a restoration adds or makes anew.
NOT_COMPARED = {
    "wagtailcore.PageLogEntry",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.ReferenceIndex",
    "editorial.PageCheck",
    "editorial.PageFinding",
    "editorial.PassageDigest",
    "core.SiteRendition",
    "wagtailadmin.EditingSession",
    "wagtailusers.UserProfile",
    "users.User",
    "users.SecurityEvent",
    "site_search.Word",
}


def snapshot():
    """Return everything that the database holds, by table and key."""
    models = [model for model in get_backup_models() if model._meta.label not in NOT_COMPARED]
    rows = {
        (model._meta.label, row["pk"]): row
        for model in models
        for row in model._base_manager.values("pk", *names(model))
    }
    uses = ReferenceIndex.objects.values_list(
        "base_content_type", "object_id", "to_content_type", "to_object_id", "content_path"
    )
    return rows, set(uses)


def find_differences(before, after):
    """Return the rows that differ between two snapshots, and the uses that only one of them has."""
    keys = {*before[0], *after[0]}
    rows = {key: (before[0].get(key), after[0].get(key)) for key in keys if before[0].get(key) != after[0].get(key)}
    uses = before[1] ^ after[1]
    return rows | ({"uses": uses} if uses else {})


def names(model):
    return [field.attname for field in model._meta.local_concrete_fields]


def delete_url(thing):
    """Return the address of the screen that confirms the deletion of ``thing``."""
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:delete", args=[thing.pk])
    if isinstance(thing, SiteImage):
        return reverse("wagtailimages:delete", args=[thing.pk])
    if isinstance(thing, get_document_model()):
        return reverse("wagtaildocs:delete", args=[thing.pk])
    return reverse(type(thing).snippet_viewset.get_url_name("delete"), args=[thing.pk])


def delete(client, thing, **choice):
    """Delete ``thing`` as staff do, and return the next screen; without a ``choice`` links are left as they are."""
    response = client.post(delete_url(thing), CONFIRMED | choice, follow=True)
    assert response.status_code == 200
    return response


def press_undo(client, response):
    """Press *Undo* in the banner of the screen ``response``, and return the next one."""
    form = soup(response).select_one("form.trash-undo")
    data = {"entry": [field["value"] for field in form.select("input[name=entry]")]}
    return client.post(form["action"], data, follow=True)


def add_picture():
    return SiteImage.objects.create(title=SECRET, description=SECRET, file=get_test_image_file_jpeg("z.jpg"))


def add_document():
    return get_document_model().objects.create(title=SECRET, file=ContentFile(b"Prices", name="zephyrine.txt"))
