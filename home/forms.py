"""Builds the contact form from its fields, with input types and error messages."""

from datetime import date

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from wagtail.contrib.forms.forms import BaseForm, FormBuilder, WagtailAdminFormPageForm

from core.page_forms import PageForm
from services.models import ServicePage
from therapists.models import TherapistPage

TYPED = {"dir": "auto"}  # Arabic and Hebrew begin on the right
HONEYPOT_FIELD = "your-website"  # hidden from people; fields of staff never have a hyphen in their name
MAX_LINE_LENGTH = 255  # characters
MAX_TEXT_LENGTH = 4000  # characters
MAX_URL_LENGTH = 2000  # characters

PHONE_WORDS = {"phone", "telephone", "tel", "mobile", "cell"}
# Attributes of an input by words of the field's name, for autofill and phone keyboards; the first match wins.
INPUT_ATTRIBUTES = (
    (PHONE_WORDS, {"type": "tel", "autocomplete": "tel"}),
    ({"email", "mail"}, {"type": "email", "autocomplete": "email"}),
    ({"first", "given", "forename"}, {"autocomplete": "given-name"}),
    ({"last", "family", "surname"}, {"autocomplete": "family-name"}),
    ({"zip", "postcode", "postal"}, {"autocomplete": "postal-code"}),
    ({"name"}, {"autocomplete": "name"}),
)


# What people read instead of Django's sentences, by the error's code.
ERRORS = {
    "max_length": "This is too long: %(limit_value)d characters fit, these are %(show_value)d.",
    "null_characters_not_allowed": "There is an invisible character in this that we can’t store. Please type it again.",
    "invalid_choice": "This is not one of the answers that you can choose. Please choose again.",
    "invalid_list": "Please choose again.",
    **dict.fromkeys(
        ("max_digits", "max_decimal_places", "max_whole_digits"), "This number is too long: 20 digits fit."
    ),
}


class ContactPageForm(PageForm, WagtailAdminFormPageForm):
    """The editor's form of the contact page: what every page has, and the checks of Wagtail's form pages."""


class PlainTextField(forms.CharField):
    """Text with a limit that only the server checks: with ``maxlength`` browsers cut a longer text silently."""

    def __init__(self, *, limit=MAX_TEXT_LENGTH, **options):
        super().__init__(**options)
        self.validators.append(MaxLengthValidator(limit))

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class NaiveDateTimeField(forms.DateTimeField):
    """Date and time without a time zone, as people at the practice say them."""

    def to_python(self, value):
        try:
            value = super().to_python(value)
            return timezone.make_naive(value) if value else value
        except OverflowError as error:  # at the ends of the calendar
            raise forms.ValidationError(self.error_messages["invalid"]) from error


class ContactFormBuilder(FormBuilder):
    """Wagtail's form builder with HTML5 input types, plain error messages, and a choice of treatments."""

    def get_field_options(self, field):
        choose = field.field_type in ("dropdown", "radio", "multiselect", "checkboxes", "service", "therapist")
        required = "Please choose." if choose else "Please fill this in."
        return super().get_field_options(field) | {"error_messages": ERRORS | {"required": required}}

    def get_formatted_field_choices(self, field):
        return [choice for choice in super().get_formatted_field_choices(field) if choice[0]]

    def get_form_class(self):
        return type("ContactForm", (BaseForm,), self.formfields)

    def create_singleline_field(self, field, options):
        """Return a one-line field; its type and autofill are guessed from its name."""
        words = set((field.clean_name or field.get_field_clean_name()).split("_"))
        attrs = next((attrs for names, attrs in INPUT_ATTRIBUTES if names & words), {})
        return PlainTextField(limit=MAX_LINE_LENGTH, widget=forms.TextInput(TYPED | attrs), **options)

    def create_multiline_field(self, field, options):
        return PlainTextField(widget=forms.Textarea(TYPED | {"rows": 6}), **options)

    def create_hidden_field(self, field, options):
        return PlainTextField(widget=forms.HiddenInput, **options)

    def create_email_field(self, field, options):
        options["error_messages"]["invalid"] = "Enter an e-mail address such as name@example.com."
        return forms.EmailField(widget=forms.EmailInput({"autocomplete": "email"}), **options)

    def create_url_field(self, field, options):
        options["error_messages"]["invalid"] = "Enter a web address such as https://www.example.com."
        return forms.URLField(
            assume_scheme="https", max_length=MAX_URL_LENGTH, widget=forms.URLInput({"autocomplete": "url"}), **options
        )

    def create_number_field(self, field, options):
        options["error_messages"]["invalid"] = "Enter a number such as 3."
        return forms.DecimalField(
            max_digits=20, widget=forms.NumberInput({"step": "any", "inputmode": "decimal"}), **options
        )

    def create_date_field(self, field, options):
        options["error_messages"]["invalid"] = "Enter a date such as 2030-12-24."
        return forms.DateField(widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **options)

    def create_datetime_field(self, field, options):
        options["error_messages"]["invalid"] = "Enter date and time such as 2030-12-24 15:30."
        return NaiveDateTimeField(widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"), **options)

    def create_checkbox_field(self, field, options):
        options["error_messages"]["required"] = "Please tick this."
        return forms.BooleanField(**options)

    def create_dropdown_field(self, field, options):
        return self.build_choice_field(options, self.get_formatted_field_choices(field), "Please choose")

    def create_multiselect_field(self, field, options):
        options["initial"] = self.get_formatted_field_initial(field)
        return super().create_multiselect_field(field, options)

    def create_service_field(self, field, options):
        """Return a choice of the public treatments; the value is the treatment's slug."""
        services = ServicePage.objects.visible().values_list("slug", "title")
        return self.build_choice_field(options, services, "Please choose" if field.required else "No preference")

    def create_therapist_field(self, field, options):
        """Return a choice of the therapists who can be booked; the value is the slug of their page."""
        therapists = [(each.slug, each.title) for each in TherapistPage.get_current_therapists() if each.can_be_booked]
        return self.build_choice_field(options, therapists, "Please choose" if field.required else "No preference")

    def build_choice_field(self, options, choices, empty_label):
        """Return a menu that begins with an empty choice, so that nobody sends the first one by accident."""
        return forms.ChoiceField(choices=[("", empty_label), *choices], **options)


def format_answer(field, value):
    """Return the cleaned ``value`` of a form ``field`` as text for staff; a list for several choices."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return str(value)[:16]  # without seconds; a date has no time
    if isinstance(value, list):
        return value
    if isinstance(field, forms.ChoiceField):
        return dict(field.choices).get(value, value) if value else ""
    return "" if value is None else str(value)
