"""How the contact form is built from its fields, and what it says when something is wrong."""

from datetime import date

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

from services.models import ServicePage

TRAP = "your-website"  # people don't see this field; no field of staff's can get a name with a hyphen
LINE, TEXT = 255, 4000  # characters that fit

# The first rule that has a word of the field's name decides what browsers and phone keyboards offer.
AUTOFILL = (
    ({"phone", "telephone", "tel", "mobile", "cell"}, {"type": "tel", "autocomplete": "tel"}),
    ({"email", "mail"}, {"type": "email", "autocomplete": "email"}),
    ({"first", "given", "forename"}, {"autocomplete": "given-name"}),
    ({"last", "family", "surname"}, {"autocomplete": "family-name"}),
    ({"zip", "postcode", "postal"}, {"autocomplete": "postal-code"}),
    ({"name"}, {"autocomplete": "name"}),
)


class PlainText(forms.CharField):
    """Text with an upper limit that the server checks: browsers would cut off a longer text in silence."""

    def __init__(self, *, limit=TEXT, **options):
        super().__init__(**options)
        self.validators.append(
            MaxLengthValidator(limit, "This is too long: %(limit_value)d characters fit, these are %(show_value)d.")
        )

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class WallClockField(forms.DateTimeField):
    """Date and time as people at the practice's place say them, in no time zone."""

    def to_python(self, value):
        moment = super().to_python(value)
        return timezone.make_naive(moment) if moment else moment


class ContactFormBuilder(FormBuilder):
    """Wagtail's form builder with the input types of today, plain sentences, and a choice of the treatments."""

    def get_field_options(self, field):
        choose = field.field_type in ("dropdown", "radio", "multiselect", "checkboxes", "service")
        required = "Please choose." if choose else "Please fill this in."
        return super().get_field_options(field) | {"error_messages": {"required": required}}

    def get_formatted_field_choices(self, field):
        return [choice for choice in super().get_formatted_field_choices(field) if choice[0]]

    def get_form_class(self):
        return type("ContactForm", (BaseForm,), self.formfields)

    def create_singleline_field(self, field, options):
        """A line; what it asks for is guessed from its name."""
        words = set((field.clean_name or field.get_field_clean_name()).split("_"))
        attrs = next((attrs for names, attrs in AUTOFILL if names & words), {})
        return PlainText(limit=LINE, widget=forms.TextInput(attrs), **options)

    def create_multiline_field(self, field, options):
        return PlainText(widget=forms.Textarea({"rows": 6}), **options)

    def create_hidden_field(self, field, options):
        return PlainText(widget=forms.HiddenInput, **options)

    def create_email_field(self, field, options):
        options["error_messages"]["invalid"] = "Enter an e-mail address such as name@example.com."
        return forms.EmailField(widget=forms.EmailInput({"autocomplete": "email"}), **options)

    def create_url_field(self, field, options):
        options["error_messages"]["invalid"] = "Enter a web address such as https://www.example.com."
        return forms.URLField(
            assume_scheme="https", max_length=2000, widget=forms.URLInput({"autocomplete": "url"}), **options
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
        return WallClockField(widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"), **options)

    def create_checkbox_field(self, field, options):
        options["error_messages"]["required"] = "Please tick this."
        return forms.BooleanField(**options)

    def create_dropdown_field(self, field, options):
        return self.choice(options, self.get_formatted_field_choices(field), "Please choose")

    def create_multiselect_field(self, field, options):
        options["initial"] = self.get_formatted_field_initial(field)
        return super().create_multiselect_field(field, options)

    def create_service_field(self, field, options):
        """Offer the treatments that everybody may see; the value is the treatment's slug."""
        services = ServicePage.objects.visible().values_list("slug", "title")
        return self.choice(options, services, "Please choose" if field.required else "No preference")

    def choice(self, options, choices, nothing):
        """A menu that begins with choosing nothing, so that nobody sends the first choice unseen."""
        return forms.ChoiceField(choices=[("", nothing), *choices], **options)


def readable(field, value):
    """Turn the cleaned ``value`` of a form field into what staff read in the list of messages and in e-mails."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return str(value)[:16]  # with the time, as far as there is one, but no seconds
    if isinstance(value, list):
        return value
    if isinstance(field, forms.ChoiceField):
        return dict(field.choices).get(value, value) if value else ""
    return "" if value is None else str(value)
