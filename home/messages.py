"""The list of messages in the admin."""

from wagtail.contrib.forms.views import SubmissionsListView


class MessagesView(SubmissionsListView):
    """Wagtail's list and export of what visitors sent, safe to open in a spreadsheet."""

    page_title = "Messages"

    def preprocess_field_value(self, field, value, export_format):
        """Keep a visitor's text from becoming a formula (OWASP, "CSV Injection"); Wagtail's XLSX does so itself."""
        text = super().preprocess_field_value(field, value, export_format)
        guarded = export_format == self.FORMAT_CSV and isinstance(text, str) and text.startswith(tuple("=+-@\t\r"))
        return f"'{text}" if guarded else text
