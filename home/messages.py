"""The list of messages in the admin."""

from wagtail.contrib.forms.views import SubmissionsListView


class MessagesView(SubmissionsListView):
    """Wagtail's list and export of what visitors sent."""

    page_title = "Messages"
