"""Lists of redirects: finds out what each line would do."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from wagtail.contrib.redirects.models import Redirect

from core.http.own_addresses import clean_address, find_own_target, get_own_path
from core.http.redirect_rules import LIVE_ADDRESS, NOWHERE, find_link_error, is_live_address, is_possible_target
from core.visibility import is_public
from editorial.redirects.files import Line
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
    """Finds out what each of ``lines`` would do on ``site``, by the rules for a single redirect.

    ``request`` comes from somebody who may write redirects.
    """

    def __init__(self, lines, request, site):
        self.lines, self.request, self.site = lines, request, site
        self.hosts = [request.get_host()]
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
        if self.is_in_use(old_path):
            return LIVE_ADDRESS
        return ""

    def is_in_use(self, path):
        """Tell whether visitors get a page or a view of ours at ``path``."""
        return is_live_address(self.request, self.site, path)

    def resolve(self, line, old_path):
        """Return ``(page, link)`` to which ``line`` leads in the end and "", or None and what is wrong with it."""
        seen = {old_path}
        while True:
            if len(line.new) > MAX_LENGTH or not is_possible_target(line.new):
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
        if path not in self.targets:
            self.targets[path] = find_own_target(path, self.hosts)
        target = self.targets[path]
        page = target.instance if target and target.kind == "page" else None
        if page and not is_public(page):
            return None, f"The page “{page.title}” isn't public. Publish it first."
        row = Redirect(old_path=old_path, redirect_link=path)
        if error := find_link_error(self.request, self.site, row, old_path):
            return None, f"There is no page at {path}." if error == NOWHERE else error
        return ((page, "") if page and not target.suffix else (None, path)), ""

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


def explain_unsafe(new):
    """Return why ``new`` can't be the target of a redirect, and what to write instead."""
    if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", new):
        return f"Write https://{new} for another website, or begin with / for a page of yours."
    return "The new address is not that of a website. Begin with / for a page of yours, or with https://."
