"""Lists of redirects as people have them: finds out encoding, separator and header, and what each line would do."""

import csv
import io
import re
import zlib
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from django.urls import Resolver404, resolve
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from wagtail.contrib.redirects.models import Redirect

from core.http.own_addresses import OwnTarget, clean_address, find_nearest_page, find_own_target, get_own_path
from core.http.redirects import MAX_HOPS
from core.visibility import is_public

MAX_LINES = 2_000
MAX_LENGTH = 255  # of an address in Wagtail's redirects
# Of a workbook, which is a small archive that can unpack to anything.
MAX_UNPACKED_BYTES = 20_000_000
MAX_ROWS, MAX_COLUMNS = 100_000, 50
# What files that are no list, or damaged, raise in csv, zipfile and openpyxl.
READ_ERRORS = (
    BadZipFile,
    EOFError,
    IndexError,
    InvalidFileException,
    KeyError,
    ParseError,
    TypeError,
    ValueError,
    zlib.error,
    csv.Error,
)
SEPARATORS = ",;\t|"
OLD_NAMES = re.compile(r"\b(old|from|source|alt|von|origin|path)", re.IGNORECASE)
NEW_NAMES = re.compile(r"\b(new|to|target|link|destination|neu|nach|ziel)\b", re.IGNORECASE)
TYPE_NAMES = re.compile(r"\b(type|permanent|status|code)", re.IGNORECASE)
TEMPORARY = {"302", "303", "307", "temporary", "temp", "false", "no", "0"}
# A line of a web server: its name may say the type, and so may the word after it.
COMMAND = re.compile(
    r"\s*(?:redirect(match|permanent|temp)?|rewriterule)\s+(?:(\d{3}|permanent|temp)\s+)?", re.IGNORECASE
)
ADD, CHANGE, KEEP, ASK, REFUSE = "add", "change", "keep", "ask", "refuse"


@dataclass(frozen=True)
class Line:
    """A line of a list: its number, the old and the new address, and whether the redirect is permanent."""

    number: int
    old: str
    new: str
    is_permanent: bool = True


@dataclass(frozen=True)
class Plan:
    """What a line will do: one of ADD, CHANGE, KEEP, ASK and REFUSE, with a sentence; ``link`` if there is no page."""

    line: Line
    action: str
    message: str
    old_path: str = ""
    page: object = None
    link: str = ""


def decode(content):
    """Return the text in ``content``, bytes of a file: UTF-8, UTF-16 or Windows-1252, with or without a mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    zeros = content[:400].count(b"\0")
    if zeros > len(content[:400]) / 4:
        return content.decode("utf-16-be" if content.startswith(b"\0") else "utf-16-le", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_cells(content):
    """Return ``(number of the line, cells)`` of each line with words in ``content``, a workbook or a text file.

    Nothing is read after a header and one line more than MAX_LINES.
    """
    is_workbook = content.startswith(b"PK")
    cells = iterate_sheet_cells(content) if is_workbook else read_text_cells(decode(content).replace("\0", ""))
    return list(islice(((number, row) for number, row in cells if any(row)), MAX_LINES + 2))


def iterate_sheet_cells(content):
    """Yield ``(number of the row, cells)`` of the first sheet of ``content``, a workbook.

    :raises ValueError: when it unpacks to more than MAX_UNPACKED_BYTES
    """
    with ZipFile(io.BytesIO(content)) as archive:
        if sum(file.file_size for file in archive.infolist()) > MAX_UNPACKED_BYTES:
            raise ValueError("The workbook is too large.")
    sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
    rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True)
    for number, row in enumerate(rows, start=1):
        yield number, ["" if cell is None else str(cell).strip() for cell in row]


def read_text_cells(text):
    """Return ``(number of the line, cells)`` of each line of ``text``."""
    text = "\n".join(text.splitlines())
    lines = [line for line in text.split("\n") if line.strip()]
    counts = {separator: sum(separator in line for line in lines) for separator in SEPARATORS}
    separator = max(SEPARATORS, key=counts.get)
    if counts[separator] <= len(lines) / 2:  # addresses with white space between them, as web servers have them
        rows = enumerate(text.split("\n"), start=1)
        return [(number, split_words(line)) for number, line in rows]
    reader = csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=True)
    return [(reader.line_num, [cell.strip() for cell in row]) for row in reader]


def split_words(line):
    """Return the words of ``line``; for a command of a web server the old address, the new one and the type."""
    command = COMMAND.match(line)
    if not command:
        return line.split()
    old, new, *_ = [*line[command.end() :].split(), "", ""]
    return [old, new, command[2] or command[1] or ""]


def read_lines(content):
    """Return the lines of ``content`` as :class:`Line`; a first line with names of columns says which is which."""
    rows = read_cells(content)
    columns = {"old": 0, "new": 1, "type": 2}
    if rows and not any(is_address(cell) for cell in rows[0][1]):
        columns = find_columns(rows.pop(0)[1])
    return [build_line(number, cells, columns) for number, cells in rows]


def is_address(cell):
    """Tell whether ``cell`` is an address rather than the name of a column."""
    return "/" in cell or ("." in cell and " " not in cell)


def find_columns(names):
    """Return the positions of the old address, the new address and the type in a header with ``names``."""

    def find(pattern, default, others=()):
        matches = (at for at, name in enumerate(names) if pattern.search(name.replace("_", " ")) and at not in others)
        return next(matches, default)

    old = find(OLD_NAMES, 0)
    new = find(NEW_NAMES, 1 if old == 0 else 0, [old])
    return {"old": old, "new": new, "type": find(TYPE_NAMES, None, [old, new])}


def build_line(number, cells, columns):
    """Return the :class:`Line` with ``cells``."""
    old, new, kind = (cells[at] if at is not None and at < len(cells) else "" for at in columns.values())
    return Line(number, old, new, kind.lower() not in TEMPORARY)


class Planner:
    """Finds out what each of ``lines`` would do on ``site``; ``hosts`` are further ``host:port`` of it."""

    def __init__(self, lines, site, hosts=()):
        self.lines, self.site, self.hosts = lines, site, hosts
        self.existing = {row.old_path: row for row in Redirect.get_for_site(site).select_related("redirect_page")}
        self.first, self.found = {}, {}
        for line in lines:
            self.first.setdefault(self.get_old_path(line), line)

    def get_old_path(self, line):
        """Return the old address of ``line`` as Wagtail stores it, without its host."""
        return Redirect.normalise_path(line.old) if line.old else ""

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
        scheme = urlsplit(line.old).scheme if re.match(r"[a-zA-Z][\w+.-]*:", line.old) else ""
        if not line.old or scheme not in ("", "http", "https") or re.search(r"[\\\s*<>]", old_path):
            return "The old address is missing or is no address of one page."
        if len(old_path) > MAX_LENGTH:
            return f"The old address is longer than {MAX_LENGTH} characters."
        other = self.first[old_path]
        if other.number != line.number:
            return f"Line {other.number} has the same old address already."
        if old_path == "/" or self.is_in_use(old_path):
            return "There is a page at this address, so nobody would be redirected. Move or delete the page first."
        return ""

    def is_in_use(self, old_path):
        """Tell whether visitors get a page or a view of ours at ``old_path``."""
        if "?" in old_path:
            return False
        try:
            if resolve(f"{old_path}/").url_name not in ("wagtail_serve", None):
                return True
        except Resolver404:
            return False
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
            path = Redirect.normalise_path(parts.geturl())
            if path in seen:
                return None, "This leads in a circle." if len(seen) > 1 else "This leads to itself."
            seen.add(path)
            following = self.first.get(path)
            if not following or not following.new or self.is_in_use(path):
                return self.find_target(parts, old_path)
            line = following

    def find_target(self, parts, old_path):
        """Return ``(page, link)`` of the own address ``parts`` and "", or None and why there is none."""
        path = parts.geturl()
        if self.leads_back(path, old_path):
            return None, "This leads in a circle: the new address is redirected to the old one."
        if path not in self.found:
            self.found[path] = find_own_target(path, self.hosts)
        target = self.found[path]
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
            row = self.existing.get(Redirect.normalise_path(path))
            parts = row and row.redirect_link and get_own_path(row.redirect_link, self.hosts)
            if not parts:
                return False
            path = parts.geturl()
            if Redirect.normalise_path(path) == old_path:
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


def is_safe(new):
    """Tell whether ``new`` is a whole address of a website, or a path."""
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
    return "The new address is not one of a website. Begin with / for a page of yours, or with https://."


def is_view(path):
    """Tell whether a view of ours answers at ``path``, such as the search."""
    try:
        return resolve(unquote(path)).url_name not in ("wagtail_serve", None)
    except Resolver404:
        return False
