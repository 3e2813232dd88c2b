"""Saving drafts of pages in the editor."""

from django.core.exceptions import PermissionDenied
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

OVERTAKEN = "This page was saved or published elsewhere at this moment. Look at it in a new tab, then save again."


class PageForm(WagtailAdminPageForm):
    """A page in the editor. Saving a draft takes back nothing that was published since the page was read.

    Wagtail saves by itself, also just before *Publish* is pressed: when that is slower, it would write the whole page
    as it was, not live.
    """

    def save(self, commit=True):
        page = self.instance
        if self.is_deferred_validation and page.pk:  # a draft; Wagtail has begun a transaction and shows a refusal
            now = Page.objects.select_for_update().values_list("live", "latest_revision").get(pk=page.pk)
            if now != (page.live, page.latest_revision_id):
                raise PermissionDenied(OVERTAKEN)
        return super().save(commit)
