"""What tests of ``manage.py backup`` run in processes of their own, on a site in another folder."""

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


def tell():
    """Print what visitors, search engines, front ends and staff get, and how much there is behind it."""
    plain = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    told = {}
    with override_settings(PAGE_CACHE_ENABLED=False, ALLOWED_HOSTS=["*"], STORAGES=plain):
        client = Client()
        for path in [page.url for page in live_pages()] + OUTPUTS + API:
            answer = client.get(path)
            told[path] = [answer.status_code, answer.headers.get("Location", ""), answer.content.decode()]
        told["found"] = "/blog/back-massage-guide/" in client.get("/search/?q=massage").content.decode()
    for user in get_user_model().objects.order_by("username"):
        told[user.username] = [user.check_password(DEMO_PASSWORD), sorted(user.get_all_permissions())]
    for label in COUNTED:
        told[label] = apps.get_model(label).objects.count()
    sys.stdout.write(json.dumps(told))


def add():
    """Make what the demo has none of."""
    said = {"name": "Zoë “Z” Ünal", "message": "one\ntwo\u2028three"}
    FormSubmission.objects.create(page=ContactPage.objects.get(), form_data=said)
    Redirect.objects.create(old_path="/old-place", redirect_link="/about/")
    Document.objects.create(title="Prices", file=ContentFile(b"%PDF-1.4", "prices.pdf"))


def write(stop):
    """Save two things together, again and again, until there is a file ``stop``."""
    writer, practice = Writer.objects.first(), Practice.objects.get()
    for number in itertools.count():
        with transaction.atomic():
            practice.tagline = writer.bio = f"number {number}"
            practice.save()
            writer.save()
        if Path(stop).exists():
            return
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
