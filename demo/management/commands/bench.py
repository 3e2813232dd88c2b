"""``bin/bench``, which calls this with a scratch database."""

import json
import statistics
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from demo import strapi
from demo.many import grow
from demo.peers import tell_wagtail

PLACES = {
    "article": "/blog/back-massage-guide/",
    "first page of the journal": "/blog/",
    "last page of the journal": "/blog/?page={last}",
    "search, a frequent word": "/search/?q=massage",
    "search, a rare word": "/search/?q=cupping",
    "sitemap index": "/sitemap.xml",
    "one sitemap of articles": "/sitemap-articlepage-1.xml",
    "feed": "/blog/feed.rss",
    "Markdown of the article": "/blog/back-massage-guide/index.md",
    "llms.txt": "/llms.txt",
    "API, site": "/api/v1/site",
    "API, list of 20 cards": "/api/v1/articles",
    "API, list of 20 cards, asked again (304)": "/api/v1/articles",
    "Wagtail's API v2, list of 20 cards": "/wagtail-v2/pages/?type=blog.ArticlePage&limit=20&order=-first_published_at"
    "&fields=lead,card,author_therapist,topics",
    "API, page by path": "/api/v1/pages/by-path?path=/blog/back-massage-guide/",
    "API, page by path, asked again (304)": "/api/v1/pages/by-path?path=/blog/back-massage-guide/",
    "Wagtail's API v2, page by path (2 requests)": "/wagtail-v2/pages/find/?html_path=/blog/back-massage-guide/",
    "API, search": "/api/v1/search?q=cupping",
}


class Command(BaseCommand):
    """Measures what pages, search, sitemaps and feeds cost, in a scratch database with few articles and with many.

    Requests are made inside this process: the figures are the work of the site, not that of a network.
    """

    help = "What pages, search, sitemaps and feeds cost with few articles and with many, in a scratch database."

    def add_arguments(self, parser):
        parser.prog = "bin/bench"
        parser.add_argument("--articles", default="100,10000", help="numbers of articles, growing (100,10000)")
        parser.add_argument("--runs", type=int, default=9, help="requests of each kind; their median counts (9)")
        parser.add_argument("--peers", action="store_true", help="install Strapi from npm and measure it, too")
        parser.add_argument("--json", type=Path, help="a file for the figures")

    def handle(self, *args, **options):
        if "stillpoint-bench" not in str(settings.DATABASES["default"]["NAME"]):
            raise CommandError("This fills the database with copies. Start it as bin/bench, which makes one for it.")
        self.tell("Making a scratch database with the demo …")
        call_command("migrate", verbosity=0)
        call_command("load_demo", verbosity=0)
        tell_wagtail()
        counts = [int(number) for number in options["articles"].split(",")]
        with override_settings(ROOT_URLCONF="demo.peers", API_REQUESTS_PER_MINUTE=1_000_000):
            found = {count: self.measure(count, options["runs"]) for count in counts}
        peers = self.compare(options["runs"]) if options["peers"] else {}
        if options["json"]:
            options["json"].write_text(json.dumps({**found, "over HTTP": peers}, indent=2))
        self.stdout.write(table(found))
        for what, (spent, size) in peers.items():
            self.stdout.write(f"* over HTTP, {what}: {spent} ms, {size / 1000:.0f} kB")

    def compare(self, runs):
        """Measure the API and Strapi with the same articles, over HTTP."""
        self.tell("Installing Strapi from npm (some minutes) …")
        client, articles = Client(), []
        for card in client.get("/api/v1/articles?limit=100").json()["items"]:
            page = client.get("/api/v1/pages/by-path", {"path": card["path"]}).json()
            articles.append({"title": card["title"], "card": card, "page": page})
        with tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as scratch:
            return strapi.compare(articles, runs, scratch)

    def measure(self, count, runs):
        """Return ``{what: (median milliseconds, queries, bytes)}`` with ``count`` articles."""
        self.tell(f"Growing to {count:,} articles …")
        grow(count)
        cache.clear()
        last = -(-count // 12)
        return {what: self.ask(what, path.format(last=last), runs) for what, path in PLACES.items()}

    def ask(self, what, path, runs):
        """Ask for ``path`` once to warm what is kept, then ``runs`` times."""
        self.tell(f"  {what}")
        client, times = Client(), []
        etag = client.get(path, follow=True).headers.get("ETag", "")
        headers = {"If-None-Match": etag} if what.endswith("(304)") else {}
        for _ in range(runs):
            began = time.perf_counter()
            answer = client.get(path, headers=headers, follow=True)
            times.append((time.perf_counter() - began) * 1000)
        if answer.status_code != (304 if headers else 200):
            raise CommandError(f"{path} answered {answer.status_code}.")
        with CaptureQueriesContext(connection) as queries:
            client.get(path, headers=headers, follow=True)
        return round(statistics.median(times), 1), len(queries), len(answer.content)

    def tell(self, words):
        """Say how far it is; the table alone goes to standard output."""
        self.stderr.write(words)


def table(found):
    """The figures as a table in Markdown; the last column is the cost with most articles by that with fewest."""
    counts = list(found)
    heads = [f"{count:,} articles" for count in counts]
    lines = [f"| what | {' | '.join(heads)} | ratio |", "| --- " * (len(counts) + 2) + "|"]
    for what in PLACES:
        figures = [found[count][what] for count in counts]
        cells = [f"{spent} ms, {queries} queries, {size / 1000:.0f} kB" for spent, queries, size in figures]
        lines.append(f"| {what} | {' | '.join(cells)} | {figures[-1][0] / figures[0][0]:.1f} |")
    return "\n".join(lines)
