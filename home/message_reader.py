"""Finds name, phone and text in what a visitor entered into the contact form."""

from wagtail.models import Page

from home.forms import PHONE_WORDS
from practice.contact import to_e164

NAME_WORD = "name"


def build_readers(messages):
    """Return the :class:`MessageReader` of each page that ``messages`` were sent from, by the page's key."""
    pages = Page.objects.filter(pk__in={message.page_id for message in messages}).specific()
    return {page.pk: MessageReader(page) for page in pages}


class MessageReader:
    """Finds name, phone and text in the messages of ``page``, whose form fields are read once."""

    def __init__(self, page):
        self.page = page
        self.fields = list(page.form_fields.all())

    def get_name(self, message):
        """Return the name that the visitor entered, else the e-mail address, else "A visitor"."""
        names = [field.clean_name for field in self.fields if NAME_WORD in field.clean_name.split("_")]
        entered = [str(message.form_data.get(name) or "") for name in names]
        return " ".join(filter(None, entered)) or self.page.get_visitor_email(message) or "A visitor"

    def get_phone(self, message, country):
        """Return the phone number of the visitor as typed and as a link; two empty strings if there is none.

        ``country`` is the practice's, in two letters.
        """
        for field in self.fields:
            typed = str(message.form_data.get(field.clean_name) or "")
            if typed and PHONE_WORDS & set(field.clean_name.split("_")):
                digits = "".join(character for character in typed if character.isdigit() or character == "+")
                return typed, f"tel:{to_e164(typed, country) or digits}" if digits else ""
        return "", ""

    def get_answers(self, message):
        """Return what the visitor entered as pairs of label and text, in the order of the form."""
        labels = {field.clean_name: field.label for field in self.fields}
        removed = [name for name in message.form_data if name not in labels]
        if removed:
            labels |= self.page.get_old_labels(removed)
        answers = [(label, message.form_data.get(name)) for name, label in labels.items()]
        return [
            (label, ", ".join(value) if isinstance(value, list) else str(value)) for label, value in answers if value
        ]

    def get_text(self, message):
        """Return what the visitor wrote in the long fields, else everything that they entered."""
        long = [field.clean_name for field in self.fields if field.field_type == "multiline"]
        texts = [str(message.form_data.get(name) or "") for name in long]
        return "\n\n".join(filter(None, texts)) or "\n".join(text for _, text in self.get_answers(message))
