"""The contact page and its form."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.dispatch import receiver
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.models import FORM_FIELD_CHOICES, AbstractFormField, FormMixin
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.contrib.forms.utils import get_field_clean_name
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.signals import page_published

from core.blocks import BodyBlock
from core.editing.long_texts import LongTextMixin
from core.models import BasePage
from core.site_context import get_site_context
from home.forms import HONEYPOT_FIELD, ContactFormBuilder, ContactPageForm, format_answer
from home.structured_data import build_full_practice_node
from practice.booking import leads_to_page


class ContactPage(FormMixin, BasePage):
    """The contact page: address, hours and a form.

    Every visitor gets the same page, so that it can be cached; :mod:`home.views` processes the form.
    """

    page_description = "Address, hours and a form that reaches you by e-mail. Messages are kept for a limited time."
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count = 1
    webpage_type = "ContactPage"
    fields_not_shown = ("notify", "notify_with_message")
    base_form_class = ContactPageForm
    form_builder = ContactFormBuilder
    allowed_http_methods = ["GET", "HEAD", "OPTIONS"]
    own_preview_modes = [("", "Page"), ("thanks", "Words of thanks")]
    preview_modes = BasePage.preview_modes  # in place of the modes of Wagtail's form pages

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
        "keep messages for (days)",
        default=180,
        validators=[
            MinValueValidator(1, "Keep messages for a day at least."),
            MaxValueValidator(3650, "Keep messages for 3,650 days (ten years) at most."),
        ],
        help_text="Older messages are deleted by themselves.",
    )

    content_panels = [
        *Page.content_panels,
        "lead",
        InlinePanel(
            "form_fields",
            heading="Form",
            label="Field",
            max_num=30,
            help_text="Ask nothing about health here: a web form is no place for it, and the page tells visitors so.",
        ),
        "thank_you",
        "body",
    ]
    extra_tabs = {
        "Messages": [
            FormSubmissionsPanel(),
            MultiFieldPanel(["notify", "notify_with_message"], heading="E-mail to the practice"),
            "retention_days",
        ],
    }

    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = "contact page"

    def build_practice_node(self, context):
        return build_full_practice_node(context)

    def get_submissions_list_view_class(self):
        """Return the view of the messages; admin views can't be imported while models load."""
        return import_string("home.messages.MessagesView")

    def get_data_fields(self):
        """Return the names and labels of the columns of messages. Removed fields stay while messages use them."""
        asked = super().get_data_fields()
        labels = dict.fromkeys(name for answers in self._iterate_answers() for name in answers)
        removed = [name for name in labels if name not in dict(asked)]
        if not removed:
            return asked
        old_labels = self.get_old_labels(removed)
        return [*asked, *((name, f"{old_labels[name]} (no longer asked)") for name in removed)]

    def _iterate_answers(self):
        return self.get_submissions().order_by("pk").values_list("form_data", flat=True).iterator()

    def get_old_labels(self, names):
        """Return the last label of each of the removed fields called ``names``, from the page's versions."""
        labels = {name: name.replace("_", " ").capitalize() for name in names}
        known = set()
        for content in self.revisions.order_by("-created_at").values_list("content", flat=True).iterator():
            for field in content.get("form_fields", ()):
                name = get_answer_column(field)
                if name in labels and name not in known:
                    labels[name] = field["label"]
                    known.add(name)
            if len(known) == len(labels):
                break
        return labels

    def process_form_submission(self, form):
        """Store a message in words that staff read, and return it."""
        words = {name: format_answer(form.fields[name], value) for name, value in form.cleaned_data.items()}
        return self.get_submission_class().objects.create(form_data=words, page=self)

    @property
    def privacy_note(self):
        """What visitors read before they send: no health data, and how long messages are stored."""
        days = "a day" if self.retention_days == 1 else f"{self.retention_days} days"
        return f"Please write nothing about your health here; we ask in person. Messages are deleted after {days}."

    def get_visitor_email(self, message):
        """Return the e-mail address that the visitor entered in ``message``, or an empty string."""
        for field in self.form_fields.all():
            address = message.form_data.get(field.clean_name)
            if field.field_type == "email" and address:
                return address
        return ""

    def delete_old_messages(self):
        """Delete the messages that are older than ``retention_days``."""
        oldest = timezone.now() - timedelta(days=self.retention_days)
        self.get_submissions().filter(submit_time__lt=oldest).delete()

    def build_empty_form(self, request):
        """Return the empty form. ``?service=<slug>&therapist=<slug>`` select both; an unknown slug is ignored."""
        slugs = {kind: request.GET.get(kind, "") for kind in ("service", "therapist")}
        initial = {}
        for field in self.form_fields.all():
            if slugs.get(field.field_type):
                initial[field.clean_name or field.get_field_clean_name()] = slugs[field.field_type]
        return self.get_form(initial=initial)

    def render_response(self, request, *, form=None, problem="", sent=False, status=200):
        """Return the page with the thank-you text if it was ``sent``, else with the errors of ``form``.

        ``problem`` is a sentence about the whole form. Without ``form`` the form is empty.
        """
        context = self.get_context(request)
        state = "Thank you" if sent else "Not sent yet"
        context["head"] = replace(
            context["head"],
            title=f"{state}: {context['head'].title}",
            robots="noindex",
            canonical="",
            structured_data="",
            alternates=(),
        )
        context["sent"] = sent
        context["form"] = form or context["form"]
        context["problem"] = problem
        return TemplateResponse(request, self.get_template(request), context, status=status)

    def get_preview_context(self, request, mode_name):
        return self.get_context(request) | {"sent": mode_name == "thanks"}

    def serve_preview(self, request, mode_name):
        return super(FormMixin, self).serve_preview(request, mode_name)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["form"] = self.build_empty_form(request)
        booking = get_site_context(self.get_site()).booking if self.pk else None
        if leads_to_page(booking, urlsplit(self.get_url(request)).path):  # answers have other addresses
            context["booking"] = None
        context["form_action"] = reverse("contact-form", args=[self.pk]) if self.pk else ""
        context["trap"] = HONEYPOT_FIELD
        context["form_note"] = self.privacy_note
        return context

    def serve(self, request, *args, **kwargs):
        """Serve it as a plain page: Wagtail's form pages read the user, which would prevent caching."""
        return super(FormMixin, self).serve(request, *args, **kwargs)


def get_answer_column(field):
    """Return the name under which messages store the answers to ``field``, one of the fields of a version."""
    return field.get("clean_name") or get_field_clean_name(field["label"])


@receiver(page_published, sender=ContactPage)
def store_answer_columns(instance, revision=None, **kwargs):
    """Store in the published version under which names messages store the answers.

    Fields get it when they are published. Without it, the editor would begin with fields that have none, and another
    label would begin another column.
    """
    fields = revision.content.get("form_fields", ()) if revision else ()
    unnamed = [field for field in fields if not field.get("clean_name")]
    for field in unnamed:
        field["clean_name"] = get_answer_column(field)
    if unnamed:
        revision.save(update_fields=["content"])


class ContactField(LongTextMixin, AbstractFormField):
    """A field of the contact form."""

    FIELD_TYPES = [
        *FORM_FIELD_CHOICES,
        ("service", "Choice of our treatments"),
        ("therapist", "Choice of our therapists"),
    ]
    WITH_CHOICES = ("checkboxes", "dropdown", "multiselect", "radio")

    page = ParentalKey(ContactPage, on_delete=models.CASCADE, related_name="form_fields")
    field_type = models.CharField("field type", max_length=16, choices=FIELD_TYPES)

    def clean(self):
        super().clean()
        if self.field_type in self.WITH_CHOICES and not self.choices.strip(" ,\r\n"):
            raise ValidationError({"choices": "Write what can be chosen, each on a line of its own."})
