"""How the contact form is built from its fields."""

from django import forms
from wagtail.contrib.forms.forms import FormBuilder

from services.models import ServicePage


class ContactFormBuilder(FormBuilder):
    """Wagtail's form builder, and a choice of the practice's treatments."""

    def create_service_field(self, field, options):
        """Offer the treatments that everybody may see; the value is the treatment's slug."""
        services = ServicePage.objects.visible().values_list("slug", "title")
        return forms.ChoiceField(choices=[("", "No preference"), *services], **options)
