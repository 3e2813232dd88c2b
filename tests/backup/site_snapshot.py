"""Functions that the tests of ``manage.py backup`` run in other processes, on a site in another folder."""

import itertools
import json
import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client, override_settings
from wagtail.contrib.forms.models import FormSubmission
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document

from blog.models import Writer
from home.models import ContactPage
from practice.models import Practice
from tests.helpers import DEMO_PASSWORD, live_pages

OUTPUTS = ["/sitemap.xml", "/blog/feed.rss", "/llms.txt", "/old-place/"]
API = ["/api/v1/urls", "/api/v1/site", "/api/v1/redirects"]
COUNTED = ["wagtailcore.Revision", "wagtailforms.FormSubmission", "wagtailcore.ReferenceIndex", "core.SiteRendition"]


def print_snapshot():
    """Print as JSON what pages, feeds and API answer, the accounts with their permissions, and numbers of rows."""
    plain = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    snapshot = {}
    with override_settings(PAGE_CACHE_ENABLED=False, ALLOWED_HOSTS=["*"], STORAGES=plain):
        client = Client()
        for path in [page.url for page in live_pages()] + OUTPUTS + API:
            answer = client.get(path)
            snapshot[path] = [answer.status_code, answer.headers.get("Location", ""), answer.content.decode()]
        snapshot["search works"] = "/blog/back-massage-guide/" in client.get("/search/?q=massage").content.decode()
    for user in get_user_model().objects.order_by("username"):
        snapshot[user.username] = [user.check_password(DEMO_PASSWORD), sorted(user.get_all_permissions())]
    for label in COUNTED:
        snapshot[label] = apps.get_model(label).objects.count()
    sys.stdout.write(json.dumps(snapshot))


def add_missing_kinds():
    """Create a message, a redirect and a document, of which the demo has none."""
    message = {"name": "Zoë “Z” Ünal", "message": "one\ntwo\u2028three"}
    FormSubmission.objects.create(page=ContactPage.objects.get(), form_data=message)
    Redirect.objects.create(old_path="/old-place", redirect_link="/about/")
    Document.objects.create(title="Prices", file=ContentFile(b"%PDF-1.4", "prices.pdf"))


def save_repeatedly(stop):
    """Save a writer and the practice in one transaction, again and again, until a file ``stop`` exists."""
    writer = Writer.objects.first()
    practice = Practice.objects.get()
    for number in itertools.count():
        with transaction.atomic():
            text = f"number {number}"
            practice.tagline = text
            writer.bio = text
            practice.save()
            writer.save()
        if Path(stop).exists():
            return
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
