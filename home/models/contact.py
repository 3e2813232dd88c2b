"""The contact page and its form."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.forms.models import FORM_FIELD_CHOICES, AbstractFormField, FormMixin
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from core.blocks import BodyBlock
from core.models import BasePage

from ..forms import ContactFormBuilder


class ContactPage(FormMixin, BasePage):
    """Address, hours and a form to write to the practice."""

    page_description = "Address, hours and a form that reaches you by e-mail. Messages are kept for a limited time."
    parent_page_types = ["home.HomePage"]
    read_along = ()
    subpage_types = []
    max_count = 1
    form_builder = ContactFormBuilder

    lead = models.TextField("introduction", max_length=400, blank=True)
    body = StreamField(BodyBlock(), blank=True, help_text="Shown below form and address.")
    thank_you = models.TextField(
        "words of thanks",
        max_length=400,
        default="Thank you. We read every message and answer within one working day.",
        help_text="Shown after sending, and the beginning of the confirmation e-mail.",
    )
    notify = models.EmailField(
        "send messages to", blank=True, help_text="Left empty, the practice’s own e-mail address."
    )
    notify_with_message = models.BooleanField(
        "put the message into that e-mail",
        default=False,
        help_text="E-mail is not private. Left off, the e-mail only says that a message waits here.",
    )
    retention_days = models.PositiveSmallIntegerField(
        "keep messages for (days)", default=180, help_text="Older messages are deleted by themselves."
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        InlinePanel("form_fields", heading="Form", label="Field", max_num=30),
        FieldPanel("thank_you"),
        FieldPanel("body"),
    ]
    message_panels = [
        FormSubmissionsPanel(),
        MultiFieldPanel([FieldPanel("notify"), FieldPanel("notify_with_message")], heading="E-mail to the practice"),
        FieldPanel("retention_days"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading="Content"),
            ObjectList(message_panels, heading="Messages"),
            ObjectList(BasePage.promote_panels, heading="Search"),
            ObjectList(Page.settings_panels, heading="Publishing"),
        ]
    )

    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = "contact page"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context.setdefault("form", self.get_form(initial={"service": request.GET.get("service", "")}))
        return context

    def delete_old_messages(self):
        """Delete the messages that are older than the page's limit."""
        limit = timezone.now() - timedelta(days=self.retention_days)
        self.get_submissions().filter(submit_time__lt=limit).delete()


class ContactField(AbstractFormField):
    """A field of the form."""

    FIELD_TYPES = [*FORM_FIELD_CHOICES, ("service", "Choice of our treatments")]

    page = ParentalKey(ContactPage, on_delete=models.CASCADE, related_name="form_fields")
    field_type = models.CharField("field type", max_length=16, choices=FIELD_TYPES)
