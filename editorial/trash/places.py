"""Finds the place of a page that comes back: its parent, its position in the tree, and its address."""

from django.db.models import F
from wagtail.models import Page, Revision

from core.editing.addresses import find_free_slug
from editorial.trash.errors import RestoreError
from editorial.trash.models import TrashedRow

PAGE, REVISION = Page._meta.label_lower, Revision._meta.label_lower
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PARENT_IN_TRASH = "The page above it, “{title}”, is in the trash, too. Bring that back first."
NO_PARENT = "The page above it is gone for good, and there is no other place for it."
OTHER_ADDRESS = "Another page has its address now, so it is at {address}."
OTHER_PARENT = "The page above it is gone for good, so it is a draft below “{title}”."


def find_place(entry, rows, user):
    """Change the page rows among ``rows`` so that they fit into the tree as it is now; count them at the parent.

    :returns: a sentence about what is different now, or ""
    :raises RestoreError: when there is no place for them
    """
    parent = find_parent(entry)
    pages = [row for row in rows if row.model == PAGE]
    top = min(pages, key=lambda row: len(row.fields["path"]))
    old = dict(top.fields)
    path = find_path(parent, old["path"])
    slug = find_free_slug(old["slug"], parent, Page())
    if slug != old["slug"]:
        change_slug(top, slug, rows)
    url_paths = {parent.path: parent.url_path}
    for fields in sorted((row.fields for row in pages), key=lambda fields: fields["path"]):
        fields["path"] = path + fields["path"][len(old["path"]) :]
        fields["depth"] = len(fields["path"]) // Page.steplen
        fields["url_path"] = f"{url_paths[fields['path'][: -Page.steplen]]}{fields['slug']}/"
        url_paths[fields["path"]] = fields["url_path"]
    if parent.pk != entry.parent_id or not parent.permissions_for_user(user).can_publish_subpage():
        turn_into_drafts(rows)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    if slug != old["slug"]:
        return OTHER_ADDRESS.format(address="/" + top.fields["url_path"].split("/", 2)[2])
    if parent.pk != entry.parent_id:
        return OTHER_PARENT.format(title=parent.get_admin_display_title())
    return ""


def change_slug(top, slug, rows):
    """Give the page ``top`` another ``slug``, also in its drafts, which would bring the old one back."""
    top.fields["slug"] = slug
    for row in rows:
        is_draft = row.model == REVISION and row.fields["object_id"] == top.key
        if is_draft and "slug" in row.fields["content"]:
            row.fields["content"]["slug"] = slug


def turn_into_drafts(rows):
    """Turn the pages among ``rows`` into drafts without a schedule."""
    for row in rows:
        if row.model == PAGE:
            row.fields |= {"live": False, "live_revision": None, "has_unpublished_changes": True}
        elif row.model == REVISION:
            row.fields["approved_go_live_at"] = None


def find_parent(entry):
    """Return the page below which the page of ``entry`` comes back.

    :raises RestoreError: when there is none, or it is in the trash
    """
    parent = Page.objects.filter(pk=entry.parent_id).first()
    if parent:
        return parent
    row = TrashedRow.objects.filter(model=PAGE, key=entry.parent_id).select_related("entry").first()
    if row:
        raise RestoreError(PARENT_IN_TRASH.format(title=row.fields["title"]))
    models = entry.model_class.allowed_parent_page_models() if entry.model_class else []
    for model in models:
        other = model.objects.filter(depth__gt=1).order_by("path").first() if model is not Page else None
        if other:
            return other
    raise RestoreError(NO_PARENT)


def find_path(parent, old_path):
    """Return ``old_path`` if it is free and below ``parent``, else the path behind the last child of ``parent``."""
    is_below = old_path.startswith(parent.path) and len(old_path) == len(parent.path) + Page.steplen
    if is_below and not Page.objects.filter(path=old_path).exists():
        return old_path
    last = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1).order_by("path").last()
    number = int(last.path[-Page.steplen :], len(DIGITS)) + 1 if last else 1
    digits = ""
    while number:
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    return parent.path + digits.rjust(Page.steplen, "0")
