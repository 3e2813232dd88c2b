"""Fills the disk of a site and reads everything public: ``python tests/full_disk.py FOLDER [--limit]``.

What it reads and sends is also read and sent with a read-only database (``apps/test_nothing_can_be_stored.py``).

Prints the statuses by address as JSON. With ``--limit`` the kernel refuses all that this process writes to files.
"""

import json
import os
import resource
import sys
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

READS = (
    "/search/?q=massage",
    "/search/?q=xyzzy",
    "/search/?q=swedsh",
    "/sitemap.xml",
    "/robots.txt",
    "/llms.txt",
    "/index.md",
    "/blog/feed.rss",
    "/blog/feed.atom",
    "/blog/feed.json",
    "/api/v1/site",
    "/api/v1/articles",
    "/api/v1/services",
    "/api/v1/therapists",
    "/api/v1/testimonials",
    "/api/v1/topics",
    "/api/v1/urls",
    "/api/v1/redirects",
    "/api/v1/search?q=massage",
    "/api/v1/search?q=xyzzy",
    "/api/v1/openapi.json",
)
MISSING = "/there-is-nothing-here/"


def fill(folder, is_limited):
    """Write until nothing more fits; return whether a further byte is refused."""
    if is_limited:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    chunk = b"." * 4096
    with suppress(OSError), (folder / "filler").open("wb", buffering=0) as file:
        while file.write(chunk):
            pass
    with suppress(OSError), (folder / "one-more").open("wb", buffering=0) as file:
        return not file.write(chunk)
    return True


def read_everything(client):
    """Return the statuses of all public addresses, by address."""
    from wagtail.models import Page

    pages = [page.url for page in Page.objects.live().filter(depth__gt=1)]
    urls = [*pages, *(f"{url}index.md" for url in pages), *(f"/api/v1/pages/by-path?path={url}" for url in pages)]
    return {url: client.get(url).status_code for url in [*urls, *READS]}


def fill_in_form(page):
    """Return values for the required fields of the form of ``page``, by name."""
    fields = {field.clean_name: "One two three" for field in page.form_fields.all() if field.required}
    return fields | {field.clean_name: "a@b.example" for field in page.form_fields.all() if field.field_type == "email"}


def send_form(client, page):
    """Send the contact form to the site and to its API; return both responses."""
    fields = fill_in_form(page)
    response = client.post(f"/forms/{page.pk}/", fields)
    return response, client.post(f"/api/v1/forms/{page.pk}/submissions", {"fields": fields}, "application/json")


def main(folder, is_limited):
    """Start the site, fill its disk, and print what it answers."""
    import django

    django.setup()
    from django.test import Client

    from core.models import SiteRendition
    from home.models import ContactPage, StandardPage

    SiteRendition.objects.all().delete()
    page = ContactPage.objects.get()
    page.get_parent().add_child(instance=StandardPage(title="No picture", slug="no-picture"))
    is_full = fill(folder, is_limited)
    client = Client(headers={"User-Agent": "Mozilla/5.0 (a visitor)"}, raise_request_exception=False)
    statuses = read_everything(client) | {MISSING: client.get(MISSING).status_code}
    form, api_form = send_form(client, page)
    statuses |= {"the form": form.status_code, "the form of the API": api_form.status_code}
    print(json.dumps({"is_full": is_full, "statuses": statuses, "form": form.content.decode()}))  # noqa: T201
    sys.stdout.flush()
    os._exit(0)  # no thread of a library waits for the disk


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--limit" in sys.argv[2:])
