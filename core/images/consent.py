"""The consent of people who can be recognized in a picture. It is checked each time the picture is shown."""

from django.utils import timezone


def has_valid_consent(image):
    """Tell whether the people in ``image`` agree to be shown today, the last day included."""
    if not image.person_shown:
        return True
    today = timezone.localdate()
    is_given = bool(image.consent_given_on) and image.consent_given_on <= today
    return is_given and (image.consent_until is None or image.consent_until >= today)


def check_consent(image):
    """Return what is wrong with the consent of ``image``, by the name of the field."""
    given, until = image.consent_given_on, image.consent_until
    errors = {}
    if image.person_shown and not given:
        errors["consent_given_on"] = "Say when they agreed. Without it, visitors must not see the picture."
    if given and given > timezone.localdate():
        errors["consent_given_on"] = "This day has not come yet."
    if (given or until) and not image.person_shown:
        errors["person_shown"] = "Say who agreed."
    if given and until and until < given:
        errors["consent_until"] = "This day is before the day on which they agreed."
    return errors
