"""Lists of redirects: finds out what each line would do."""

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, resolve
from wagtail.contrib.redirects.models import Redirect

from core.http.own_addresses import OwnTarget, clean_address, find_nearest_page, find_own_target, get_own_path
from core.http.redirects import MAX_HOPS
from core.visibility import is_public
from editorial.redirect_files import Line
from seo.addresses import normalize_old_path

MAX_LENGTH = 255  # of an address in Wagtail's redirects
ADD, CHANGE, KEEP, ASK, REFUSE = "add", "change", "keep", "ask", "refuse"


@dataclass(frozen=True)
class Plan:
    """What a line will do: one of ADD, CHANGE, KEEP, ASK and REFUSE, with a sentence; ``link`` if there is no page."""

    line: Line
    action: str
    message: str
    old_path: str = ""
    page: object = None
    link: str = ""


class Planner:
    """Finds out what each of ``lines`` would do on ``site``; ``hosts`` are further ``host:port`` of it."""

    def __init__(self, lines, site, hosts=()):
        self.lines, self.site, self.hosts = lines, site, hosts
        self.existing = {row.old_path: row for row in Redirect.get_for_site(site).select_related("redirect_page")}
        self.first_lines = {}  # by old address
        self.targets = {}  # by new address
        for line in lines:
            self.first_lines.setdefault(self.get_old_path(line), line)

    def get_old_path(self, line):
        """Return the old address of ``line`` without its host, spelled as it is stored; "" if it is no address."""
        return normalize_old_path(line.old) if line.old and can_be_split(line.old) else ""

    def get_plans(self):
        """Return the :class:`Plan` of each line."""
        return [self.plan(line) for line in self.lines]

    def plan(self, line):
        """Return what ``line`` will do."""
        old_path = self.get_old_path(line)
        problem = self.find_old_problem(line, old_path)
        if problem:
            return Plan(line, REFUSE, problem, old_path)
        if not line.new:
            return Plan(line, ASK, "No new address. What should visitors get?", old_path)
        target, problem = self.resolve(line, old_path)
        if problem:
            return Plan(line, REFUSE, problem, old_path)
        return self.compare(Plan(line, ADD, "", old_path, *target))

    def find_old_problem(self, line, old_path):
        """Return what is wrong with the old address of ``line``, or ""."""
        scheme = urlsplit(line.old).scheme if old_path and re.match(r"[a-zA-Z][\w+.-]*:", line.old) else ""
        if not old_path or scheme not in ("", "http", "https") or re.search(r"[\\\s*<>]", line.old.strip()):
            return "The old address is missing, or is not the address of one page."
        if len(old_path) > MAX_LENGTH:
            return f"The old address is longer than {MAX_LENGTH} characters."
        other = self.first_lines[old_path]
        if other.number != line.number:
            return f"Line {other.number} has the same old address already."
        if old_path == "/" or self.is_in_use(old_path):
            return "There is a page at this address, so nobody would be redirected. Move or delete the page first."
        return ""

    def is_in_use(self, old_path):
        """Tell whether visitors get a page or a view of ours at ``old_path``."""
        if "?" in old_path:
            return False
        if is_view(f"{old_path}/"):
            return True
        page, rest = find_nearest_page(self.site, old_path)
        return not rest and is_public(page)

    def resolve(self, line, old_path):
        """Return ``(page, link)`` to which ``line`` leads in the end and "", or None and what is wrong with it."""
        seen = {old_path}
        while True:
            if not is_safe(line.new):
                return None, explain_unsafe(line.new)
            parts = get_own_path(line.new, self.hosts)
            if parts is None:
                return (None, clean_address(line.new)), ""
            path = normalize_old_path(parts.geturl())
            if path in seen:
                return None, "This leads in a circle." if len(seen) > 1 else "This leads to itself."
            seen.add(path)
            following = self.first_lines.get(path)
            if not following or not following.new or self.is_in_use(path):
                return self.find_target(parts, old_path)
            line = following

    def find_target(self, parts, old_path):
        """Return ``(page, link)`` of the own address ``parts`` and "", or None and why there is none."""
        path = parts.geturl()
        if self.leads_back(path, old_path):
            return None, "This leads in a circle: the new address is redirected to the old one."
        if path not in self.targets:
            self.targets[path] = find_own_target(path, self.hosts)
        target = self.targets[path]
        if target and target.kind == "page":
            return self.check_page(target, path)
        if target or is_view(parts.path):
            return (None, path), ""
        return None, f"There is no page at {path}."

    def check_page(self, target: OwnTarget, path):
        """Return ``(page, link)`` of a page and "", or None and that it isn't published."""
        if not is_public(target.instance):
            return None, f"The page “{target.instance.title}” isn't public. Publish it first."
        return ((None, path) if target.suffix else (target.instance, "")), ""

    def leads_back(self, path, old_path):
        """Tell whether existing redirects lead from ``path`` to ``old_path``."""
        for _ in range(MAX_HOPS):
            row = self.existing.get(normalize_old_path(path))
            parts = row and row.redirect_link and get_own_path(row.redirect_link, self.hosts)
            if not parts:
                return False
            path = parts.geturl()
            if normalize_old_path(path) == old_path:
                return True
        return True

    def compare(self, plan):
        """Return ``plan`` with its sentence: it adds a redirect, changes the one that there is, or keeps it."""
        where = f"the page “{plan.page.title}”" if plan.page else plan.link
        if not plan.page and get_own_path(plan.link, self.hosts) is None:
            where = f"another website: {plan.link}"
        row = self.existing.get(plan.old_path)
        if not row:
            return replace(plan, message=f"Will lead to {where}.")
        if row.redirect_page_id == (plan.page and plan.page.pk) and row.redirect_link == plan.link:
            return replace(plan, action=KEEP, message=f"Leads to {where} already.")
        return replace(plan, action=CHANGE, message=f"Will lead to {where}, no longer to {row.link or 'nothing'}.")


def can_be_split(address):
    """Tell whether ``address`` has a host and a port that can be read, if it has any."""
    try:
        urlsplit(address).port  # noqa: B018 - it raises
    except ValueError:
        return False
    return True


def is_safe(new):
    """Tell whether ``new`` is a whole address of a website, or a path."""
    if not can_be_split(new):
        return False
    parts = urlsplit(new)
    if re.search(r"[\x00-\x20\\<>\"]", new) or new.startswith("//") or len(new) > MAX_LENGTH:
        return False
    if new.startswith("/"):
        return True
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def explain_unsafe(new):
    """Return why ``new`` can't be the target of a redirect, and what to write instead."""
    if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", new):
        return f"Write https://{new} for another website, or begin with / for a page of yours."
    return "The new address is not that of a website. Begin with / for a page of yours, or with https://."


def is_view(path):
    """Tell whether a view of ours answers at ``path``, such as the search."""
    try:
        return resolve(unquote(path)).url_name not in ("wagtail_serve", None)
    except Resolver404:
        return False
