"""Panels and form of a testimonial's editor: whether visitors see it, and the record of the consent."""

from wagtail.admin.panels import Panel

from versions.forms import VersionedForm


class TestimonialStatePanel(Panel):
    """Says whether visitors see the words, or why not, with the button that changes it."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one testimonial; a new one has none."""

        template_name = "editorial/testimonial_state.html"

        def is_shown(self):
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            reason = self.instance.get_hidden_reason()
            return super().get_context_data(parent_context) | {"testimonial": self.instance, "reason": reason}


class ConsentRecordPanel(Panel):
    """Shows what a client agreed to on the website, and when."""

    class BoundPanel(Panel.BoundPanel):
        """The record of one testimonial, if it came through the form on the website."""

        template_name = "editorial/consent_record.html"

        def is_shown(self):
            return bool(self.instance.consent_recorded_at)

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"testimonial": self.instance}


class TestimonialForm(VersionedForm):
    """The form of a testimonial; what a client sent through the website stays as it was sent."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.consent_recorded_at:
            fixed = ["words_received", "consent_given_on", "consent_method"]
            fixed += ["consent_revoked_on"] if self.instance.revoked_by_client else []
            for name in self.fields.keys() & fixed:
                self.fields[name].disabled = True
