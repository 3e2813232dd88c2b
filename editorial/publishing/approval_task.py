"""The approval of pages: a step of Wagtail's workflow with two answers."""

from django import forms
from django.core.exceptions import ValidationError
from wagtail.models import GroupApprovalTask

NOTE_MISSING = "Write what should change: the page goes back with your note."


class NoteForm(forms.Form):
    """What the person reads who gets the page back."""

    comment = forms.CharField(
        label="What should change?",
        widget=forms.Textarea({"rows": 4}),
        help_text="Stands at the top of the page until it is sent again.",
        error_messages={"required": NOTE_MISSING},
    )


class ApprovalTask(GroupApprovalTask):
    """Wagtail's approval by groups, with two answers: approve, or send back with a note."""

    class Meta:
        verbose_name = "approval"

    def get_actions(self, obj, user):
        """Return the two answers for those who may give them."""
        is_approver = bool(super().get_actions(obj, user))
        return [("approve", "Approve", False), ("reject", "Send back with a note", True)] if is_approver else []

    def get_form_for_action(self, action):
        return NoteForm if action == "reject" else super().get_form_for_action(action)

    def on_action(self, task_state, user, action_name, **kwargs):
        """Give an answer.

        :raises ValidationError: for a page that is sent back without a note
        """
        if action_name == "reject" and not kwargs.get("comment", "").strip():
            raise ValidationError(NOTE_MISSING)
        return super().on_action(task_state, user, action_name, **kwargs)
