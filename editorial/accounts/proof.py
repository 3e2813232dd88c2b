"""The proof of a second factor: a code of the app, a recovery code, or a passkey."""

from django import forms
from django_otp import match_token

from core.http.rate_limits import RateLimit
from editorial.accounts.passkeys import find_used_passkey
from editorial.accounts.security_log import record
from users.models import Passkey, SecurityEvent

PROOF_LIMIT = RateLimit("second-factor", 10, 15 * 60)  # wrong codes and passkeys for one account
MAX_ANSWER = 16_000  # characters of what a browser answers about a passkey
# django-otp doesn't check a code that comes too soon after a wrong one.
WRONG_CODE = (
    "That code isn’t right, or it came too soon after a wrong one. Wait a moment, then type the code that the app "
    "shows now, or a recovery code that you have not used."
)
WRONG_PASSKEY = "This passkey isn’t right. Use one that is listed for your account, or type a code."
NO_PROOF = "Type a code, or use a passkey."
TOO_MANY = "There were too many attempts. Please try again in a quarter of an hour."


class ProofForm(forms.Form):
    """A code or a passkey of the person of ``request``; ``device`` limits it to one app.

    Afterwards ``device`` is the one with which the person proved who they are.
    """

    code = forms.CharField(
        label="Code",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}),
    )
    passkey = forms.CharField(required=False, max_length=MAX_ANSWER, widget=forms.HiddenInput)

    def __init__(self, request, *args, device=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.device = device
        if not Passkey.objects.filter(user=request.user).exists():
            self.fields["code"].widget.attrs["autofocus"] = True

    def clean(self):
        """Refuse a proof that isn't right, and every one after too many wrong ones."""
        data = super().clean()
        if self.errors:
            return data
        if not data["code"] and not data["passkey"]:
            raise forms.ValidationError({"code": NO_PROOF})
        client = str(self.request.user.pk)
        if PROOF_LIMIT.get_retry_after(client):
            raise forms.ValidationError({"code": TOO_MANY})
        check = self.find_passkey if data["passkey"] and not self.device else self.find_device
        device = check(data)
        if device is None:
            PROOF_LIMIT.consume(client)
            self.refuse(is_passkey=check == self.find_passkey)
        self.device = device
        return data

    def find_passkey(self, data):
        """Return the passkey that was used, or None."""
        try:
            return find_used_passkey(self.request, data["passkey"])
        except forms.ValidationError as error:
            raise forms.ValidationError({"code": error.message}) from None

    def find_device(self, data):
        """Return the app or the recovery codes to which the code belongs, or None."""
        code = data["code"].replace(" ", "").replace("-", "").lower()
        if self.device is None:
            return match_token(self.request.user, code)
        return self.device if self.device.verify_token(code) else None

    def refuse(self, *, is_passkey):
        """Record that the proof was wrong, and refuse it."""
        user = self.request.user
        what = "passkey" if is_passkey else "code"
        record(SecurityEvent.Kind.SIGN_IN_FAILED, f"{user}: wrong {what}", actor=user)
        raise forms.ValidationError({"code": WRONG_PASSKEY if is_passkey else WRONG_CODE})
