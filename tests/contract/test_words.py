"""The admin speaks the practice's words: the catalog in ``locale/`` replaces Wagtail's own terms."""

import re
from pathlib import Path

import wagtail
from babel.messages.pofile import read_po

from tools.compile_messages import CATALOG, compiled, read_catalog

# Words of the system that nobody at a practice has to know (docs/conventions.md).
FORBIDDEN = re.compile(
    r"moderation|workflow|snippet|\bslug|\broot\b|\binstance|\breference|\bunset\b|revision|validation error|unpublish",
    re.IGNORECASE,
)


def messages():
    """Return the entries of our catalog."""
    return [message for message in read_catalog() if message.id]


def forms(text):
    """Return ``text``, one sentence or singular and plural, as a list."""
    return list(text) if isinstance(text, tuple) else [text]


def wagtails_messages():
    """Return the ids of all messages of the installed Wagtail."""
    ids = set()
    for file in Path(wagtail.__file__).parent.rglob("locale/en/LC_MESSAGES/django.po"):
        with file.open("rb") as source:
            ids |= {message.id for message in read_po(source)}
    return ids


def test_the_compiled_catalog_is_up_to_date():
    assert CATALOG.with_suffix(".mo").read_bytes() == compiled(), "run: .venv/bin/python -m tools.compile_messages"


def test_every_entry_replaces_a_message_of_the_installed_wagtail():
    known = wagtails_messages()
    assert [message.id for message in messages() if message.id not in known] == []


def test_no_entry_uses_a_word_of_the_system():
    found = [text for message in messages() for text in forms(message.string) if FORBIDDEN.search(visible(text))]
    assert found == []


def visible(text):
    """Return what a reader sees of ``text``: without placeholders and addresses."""
    return re.sub(r"%\(\w+\)\w|\{\w+\}|<[^>]*>", "", text)


def test_every_entry_uses_only_placeholders_of_its_message():
    wrong = []
    for message in messages():
        allowed = {name for text in forms(message.id) for name in re.findall(r"%\(\w+\)\w|\{\w+\}", text)}
        used = {name for text in forms(message.string) for name in re.findall(r"%\(\w+\)\w|\{\w+\}", text)}
        if not used <= allowed:
            wrong.append(message.id)
    assert wrong == []


def test_the_admin_uses_the_catalog(signed_in, home):
    page = home.get_children().live().first()
    html = signed_in("owner").get(f"/cms/pages/{page.pk}/edit/").content.decode()
    assert "Take offline" in html
    assert "Unpublish" not in html
