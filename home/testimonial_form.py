"""The form with which clients send their words about the practice, and agree to show them."""

import hashlib

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from home.forms import ERRORS, TYPED, PlainTextField
from services.models import ServicePage
from testimonials.consent import CONSENT_LABEL, CONSENT_VERSION
from testimonials.models import Testimonial
from therapists.models import TherapistPage

SOURCE = "Form on the website"
SCOPE = "The words and the name as shown, on the website"
EVIDENCE = "Kept with these words: what was agreed to, and when"
REREAD_ERROR = "What you agree to has changed meanwhile. Please read it and tick it again."


def get_digest(wording):
    """Return what stands for ``wording`` in the form, so that nobody agrees to other words than they saw."""
    return hashlib.sha256(wording.encode()).hexdigest()[:16]


class ClientWordsForm(forms.Form):
    """Words, name, therapist, treatment and consent; ``wording`` is what the client agrees to."""

    words = PlainTextField(
        label="Your words",
        widget=forms.Textarea(TYPED | {"rows": 6}),
        help_text="What would you tell a friend? Leave out what you don’t want others to know about your health.",
    )
    display_name = PlainTextField(
        label="Name to show",
        limit=60,
        widget=forms.TextInput(TYPED | {"autocomplete": "name"}),
        help_text="As you like it: Dana R., or “a client”.",
    )
    therapist = forms.ChoiceField(label="Who treated you?", required=False)
    service = forms.ChoiceField(label="Which treatment?", required=False)
    disclosure = PlainTextField(
        label="Are you close to us?",
        required=False,
        limit=160,
        widget=forms.TextInput(TYPED),
        help_text="A friend, relative or employee of ours, or got something for your words? Say so; it is shown, too.",
    )
    email = forms.EmailField(
        label="Your e-mail",
        max_length=Testimonial._meta.get_field("client_email").max_length,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text="Never shown. You get a link with which you can take your words back.",
    )
    consent = forms.BooleanField(label=CONSENT_LABEL)
    wording_digest = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, wording, **kwargs):
        super().__init__(*args, **kwargs)
        self.wording = wording
        self.initial["wording_digest"] = get_digest(wording)
        self.fields["consent"].help_text = wording
        self.fields["therapist"].choices = [("", "No one in particular"), *self.list_therapists()]
        services = ServicePage.objects.visible().values_list("slug", "title")
        self.fields["service"].choices = [("", "None in particular"), *services]
        for name, field in self.fields.items():
            required = "Please tick this: without it we may not show your words." if name == "consent" else ""
            field.error_messages |= ERRORS | {"required": required or "Please fill this in."}
        self.fields["email"].error_messages["invalid"] = "Enter an e-mail address such as name@example.com."

    @staticmethod
    def list_therapists():
        """Return slug and name of those who work here."""
        return [(each.slug, each.title) for each in TherapistPage.get_current_therapists()]

    def clean(self):
        if self.cleaned_data.get("wording_digest") != get_digest(self.wording):
            self.add_error("consent", REREAD_ERROR)
            self.data = self.data.copy()
            self.data["wording_digest"] = get_digest(self.wording)
            self.data.pop("consent", None)
        return self.cleaned_data

    @transaction.atomic
    def save(self):
        """Store the words with the record of the consent; visitors see nothing before somebody approves them."""
        data = self.cleaned_data
        return Testimonial.objects.create(
            words_received=data["words"],
            words_shown=Truncator(data["words"]).chars(Testimonial._meta.get_field("words_shown").max_length),
            display_name=data["display_name"],
            disclosure=data["disclosure"],
            therapist=TherapistPage.objects.visible().filter(slug=data["therapist"] or None).first(),
            service=ServicePage.objects.visible().filter(slug=data["service"] or None).first(),
            source=SOURCE,
            awaits_approval=True,
            consent_given_on=timezone.localdate(),
            consent_method=Testimonial.Method.WEB,
            consent_scope=SCOPE,
            consent_evidence=EVIDENCE,
            consent_wording=f"{CONSENT_LABEL}. {self.wording}",
            consent_version=CONSENT_VERSION,
            consent_recorded_at=timezone.now(),
            client_email=data["email"],
        )
