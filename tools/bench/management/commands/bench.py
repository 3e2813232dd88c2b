"""``bin/bench``, which calls this with a scratch folder."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from argparse import RawDescriptionHelpFormatter
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.test import Client

from tests.deploy.server import list_missing_programs
from tools.bench import in_process, load, site, strapi, wordpress
from tools.bench.report import build_report, compute_ratios
from tools.bench.sample_articles import create_articles
from tools.bench.targets import ARTICLE

PEERS = ("wordpress", "strapi", "nginx")
DESCRIPTION = """Measures the site in a scratch folder, which is removed afterwards, in three parts:

inside    uncached responses inside this process, one after the other: milliseconds, SQL queries, bytes; with few
          articles and with many
served    requests a second and latency at 1, 8 and 64 connections (wrk), from the shipped web server with two
          workers and without the worker process, uncached and cached; memory and time to start
peers     with --peers: Debian's WordPress (nginx, PHP-FPM, MariaDB; as root, apt installs it), Strapi from npm,
          and the shipped nginx in front of the site beside a file with the same bytes (https); figures that have
          a budget are measured in turn with their peer, nine times, and the median counts

The first table has the ratios that docs/performance.md promises. Stop everything else meanwhile: it would be
measured, too."""


class Command(BaseCommand):
    """Measures pages and API, inside the process and over HTTP, beside other systems and a plain file."""

    help = DESCRIPTION

    def create_parser(self, *args, **options):
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **options)

    def add_arguments(self, parser):
        parser.prog = "bin/bench"
        parser.add_argument("--articles", default="100,10000", help="numbers of articles, growing (100,10000)")
        parser.add_argument("--runs", type=int, default=9, help="requests of each kind inside the process (9)")
        parser.add_argument("--seconds", type=int, default=5, help="seconds of load for each figure over HTTP (5)")
        parser.add_argument("--peers", nargs="*", choices=PEERS, help="also measure these, or all three")
        parser.add_argument("--json", type=Path, help="write all figures to this file")

    def handle(self, *args, **options):
        if "stillpoint-bench" not in str(settings.VAR_DIR):
            raise CommandError("This fills the database with copies. Start it as bin/bench, which makes one for it.")
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))  # so that the servers are stopped, too
        peers = options["peers"]
        if peers is None:
            peers = ()
        elif not peers:
            peers = PEERS
        self.check_requirements(peers)
        self.create_site()
        results = {"in process": {}, "site": {}, "peers": {}, "memory": {}}
        for number, count in enumerate(int(number) for number in options["articles"].split(",")):
            self.report_progress(f"Growing to {count:,} articles …")
            create_articles(count)
            for cache in caches.all():
                cache.clear()
            if number == 0:
                self.measure_peers(peers, results, count, options["seconds"])
            self.measure_site(results, count, options)
            results["ratios"] = compute_ratios(results)
            if options["json"]:
                options["json"].write_text(json.dumps(results, indent=2))
        self.stdout.write(build_report(results))

    def check_requirements(self, peers):
        """:raises CommandError: if a program is missing that the measurements need"""
        load.require_wrk()
        if "wordpress" in peers:
            wordpress.require_wordpress()
        if "nginx" in peers and list_missing_programs():
            raise CommandError(
                f"To measure the shipped nginx, this machine lacks {', '.join(list_missing_programs())}."
            )

    def create_site(self):
        """Create the scratch site with the demo."""
        self.report_progress("Making a scratch site with the demo …")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        load_demo = [sys.executable, "manage.py", "load_demo", "--verbosity=0"]
        environment = os.environ | {"BENCH_LOADING": "true"}
        subprocess.run(load_demo, cwd=settings.BASE_DIR, env=environment, check=True)  # noqa: S603

    def measure_site(self, results, count, options):
        """Measure the site with ``count`` articles, inside this process and over HTTP."""
        self.report_progress(f"Inside this process, with {count:,} articles …")
        results["in process"][count] = in_process.measure(count, options["runs"], self.report_progress)
        connections.close_all()
        self.report_progress(f"Over HTTP, with {count:,} articles …")
        results["site"][count] = site.measure(settings.VAR_DIR, options["seconds"], self.report_progress)

    def measure_peers(self, peers, results, count, seconds):
        """Measure other systems with the same article, and the site behind nginx beside a file."""
        with tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as scratch:
            for name in peers:
                self.report_progress(f"{name} …")
                folder = Path(scratch) / name
                folder.mkdir()
                if name == "strapi":
                    articles = self.read_articles()
                    figures = strapi.measure(folder / "peer", articles, seconds, self.report_progress)
                elif name == "nginx":
                    figures = site.measure_behind_nginx(folder, seconds, self.report_progress)
                else:
                    figures, memory = self.measure_wordpress(folder, count, seconds)
                    results["memory"]["PHP-FPM"] = memory
                results["peers"] |= figures

    def measure_wordpress(self, folder, count, seconds):
        """Return the figures of WordPress and of the site, measured in turn, and the memory of PHP-FPM."""
        with site.serving(folder, "uncached") as uncached, site.serving(folder, "cached") as cached:
            beside = {site.UNCACHED_ARTICLE: uncached.url(ARTICLE), site.CACHED_ARTICLE: cached.url(ARTICLE)}
            return wordpress.measure(folder / "peer", count, beside, seconds, self.report_progress)

    def read_articles(self):
        """Return the latest hundred articles as the content API gives them: ``{title, card, page}``."""
        client = Client()
        articles = []
        for card in client.get("/api/v1/articles?limit=100").json()["items"]:
            page = client.get("/api/v1/pages/by-path", {"path": card["path"]}).json()
            articles.append({"title": card["title"], "card": card, "page": page})
        return articles

    def report_progress(self, text):
        """Print to standard error: standard output holds only the tables."""
        self.stderr.write(text)
