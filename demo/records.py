"""Short functions for rows of the demo's content: testimonials with their consent, licences, training."""

from demo.blocks import text

CARD, EMAIL, LETTER = "Comment card at the desk", "E-mail", "Letter"
SCOPE = "Website and printed leaflet, with first name and initial"


def given(days_ago, how="form", scope=SCOPE, expires_in=None, revoked_ago=None):
    return {
        "days_ago": days_ago,
        "how": how,
        "scope": scope,
        "evidence": "Consent folder at the desk",
        "expires_in": expires_in,
        "revoked_ago": revoked_ago,
    }


def note(key, name, words, therapist, service, asked, consent, source=CARD, original="", disclosure=""):
    return {
        "key": key,
        "name": name,
        "words": words,
        "original": original or words,
        "therapist": therapist,
        "service": service,
        "days_ago": asked,
        "source": source,
        "consent": consent,
        "disclosure": disclosure,
    }


def training(*lines):
    return text("<h2>Training</h2><ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>")
