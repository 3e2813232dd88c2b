"""The form of pages in the editor."""

from django.core.exceptions import PermissionDenied
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

CONFLICT_ERROR = "This page was saved or published elsewhere at this moment. Look at it in a new tab, then save again."


class PageForm(WagtailAdminPageForm):
    """Refuses to save a draft when the page was saved or published since the editor read it.

    Wagtail saves drafts on its own, also just before *Publish* is pressed. When that request is the slower
    one, it would write the whole page as it was before, not live.
    """

    def save(self, commit=True):
        page = self.instance
        is_draft = self.is_deferred_validation  # Wagtail has begun a transaction and shows the error
        if is_draft and page.pk:
            current = Page.objects.select_for_update().values_list("live", "latest_revision").get(pk=page.pk)
            if current != (page.live, page.latest_revision_id):
                raise PermissionDenied(CONFLICT_ERROR)
        return super().save(commit)
