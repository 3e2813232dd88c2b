"""``bin/bench``, which calls this with a scratch folder."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from argparse import RawDescriptionHelpFormatter
from contextlib import ExitStack
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.test import Client

from tests.deploy.server import missing
from tools.bench import inside, load, site, strapi, wordpress
from tools.bench.copies import grow
from tools.bench.places import ARTICLE
from tools.bench.report import ratios, report

PEERS = ("wordpress", "strapi", "nginx")
EXPLAINED = """What the site costs, in a scratch folder that is removed afterwards, in three parts:

inside    answers made inside this process, one after the other: milliseconds, SQL queries, bytes; with few articles and
          with many
served    requests a second and latency at 1, 8 and 64 connections (wrk), from the shipped web server with two workers
          and without the worker process; answers made for each request, and kept; memory and start
peers     with --peers: WordPress as Debian has it (nginx, PHP-FPM, MariaDB; apt installs it when this is root), Strapi
          from npm, the shipped nginx before the site and the same bytes as a file in it (https); what has a budget is
          asked in turn with its peer, nine times, and the middle counts

At the end the ratios that docs/performance.md promises. Let nothing else run meanwhile: it is counted in."""


class Command(BaseCommand):
    """Measures what pages and API cost, inside the process and over HTTP, beside other systems and a plain file."""

    help = EXPLAINED

    def create_parser(self, *args, **options):
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **options)

    def add_arguments(self, parser):
        parser.prog = "bin/bench"
        parser.add_argument("--articles", default="100,10000", help="numbers of articles, growing (100,10000)")
        parser.add_argument("--runs", type=int, default=9, help="requests of each kind inside the process (9)")
        parser.add_argument("--seconds", type=int, default=5, help="seconds of load for each figure over HTTP (5)")
        parser.add_argument("--peers", nargs="*", choices=PEERS, help="measure these, too, or all three")
        parser.add_argument("--json", type=Path, help="a file for all figures")

    def handle(self, *args, **options):
        if "stillpoint-bench" not in str(settings.VAR_DIR):
            raise CommandError("This fills the database with copies. Start it as bin/bench, which makes one for it.")
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))  # so that no server stays behind
        load.require_wrk()
        peers = PEERS if options["peers"] == [] else options["peers"] or ()
        if "wordpress" in peers:
            wordpress.require()
        if "nginx" in peers and missing():
            raise CommandError(f"To measure the shipped nginx, this machine lacks {', '.join(missing())}.")
        self.tell("Making a scratch site with the demo …")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        load_demo = [sys.executable, "manage.py", "load_demo", "--verbosity=0"]
        subprocess.run(load_demo, cwd=settings.BASE_DIR, env=os.environ | {"BENCH_LOADING": "true"}, check=True)  # noqa: S603
        found = {"inside": {}, "site": {}, "peers": {}, "memory": {}}
        for number, count in enumerate(int(number) for number in options["articles"].split(",")):
            self.tell(f"Growing to {count:,} articles …")
            grow(count)
            for cache in caches.all():
                cache.clear()
            if not number:
                self.compare(peers, found, count, options["seconds"])
            self.tell(f"Inside this process, with {count:,} articles …")
            found["inside"][count] = inside.measure(count, options["runs"], self.tell)
            connections.close_all()
            self.tell(f"Over HTTP, with {count:,} articles …")
            found["site"][count] = site.measure(settings.VAR_DIR, options["seconds"], self.tell)
            found["ratios"] = ratios(found)
            if options["json"]:
                options["json"].write_text(json.dumps(found, indent=2))
        self.stdout.write(report(found))

    def compare(self, peers, found, count, seconds):
        """Measure other systems with the same article, and the site behind nginx beside a file."""
        with tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as scratch:
            for name in peers:
                self.tell(f"{name} …")
                (folder := Path(scratch) / name).mkdir()
                if name == "strapi":
                    found["peers"] |= strapi.measure(folder, self.articles(), seconds, self.tell)
                elif name == "nginx":
                    found["peers"] |= site.behind_nginx(folder, seconds, self.tell)
                else:
                    with ExitStack() as stack:
                        made = stack.enter_context(site.serving(folder, "made"))
                        kept = stack.enter_context(site.serving(folder, "kept"))
                        beside = {site.MADE: made.url(ARTICLE), site.KEPT: kept.url(ARTICLE)}
                        served, memory = wordpress.measure(folder / "peer", count, beside, seconds, self.tell)
                    found["peers"] |= served
                    found["memory"]["PHP-FPM"] = memory

    def articles(self):
        """Return what the content API says of the latest hundred articles."""
        client, found = Client(), []
        for card in client.get("/api/v1/articles?limit=100").json()["items"]:
            page = client.get("/api/v1/pages/by-path", {"path": card["path"]}).json()
            found.append({"title": card["title"], "card": card, "page": page})
        return found

    def tell(self, words):
        """Say how far it is; the tables alone go to standard output."""
        self.stderr.write(words)
