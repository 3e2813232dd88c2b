"""Update ``openapi.json`` after an intended change of the API: ``.venv/bin/python -m tests.api.renew``.

Clients are generated from this document. CHANGELOG.md names its digest, so that every change is mentioned there.
"""

import hashlib
import json
import os
from pathlib import Path

import django

SNAPSHOT = Path(__file__).with_name("openapi.json")


def current():
    """Return the API's current OpenAPI document as text."""
    from api.endpoints import api

    return json.dumps(json.loads(json.dumps(api.document, default=str)), indent=2, ensure_ascii=False) + "\n"


def digest(document):
    """Return a short digest of the text ``document`` without its examples and descriptions, for CHANGELOG.md."""

    def is_explanation(name, value):
        return name == "example" or (name in ("description", "summary") and isinstance(value, str))

    def contract(part):
        if isinstance(part, dict):
            return {name: contract(value) for name, value in sorted(part.items()) if not is_explanation(name, value)}
        return [contract(value) for value in part] if isinstance(part, list) else part

    return hashlib.sha256(json.dumps(contract(json.loads(document))).encode()).hexdigest()[:12]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.test")
    django.setup()
    SNAPSHOT.write_text(current())
    print(f"Its digest, for CHANGELOG.md: `{digest(current())}`")  # noqa: T201 - a command
