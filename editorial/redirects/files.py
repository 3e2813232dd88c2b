"""Files with lists of redirects, as people have them: finds out encoding, separator and header, and reads the lines."""

import csv
import io
import re
import zlib
from dataclasses import dataclass
from itertools import islice
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MAX_LINES = 2_000
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


@dataclass(frozen=True)
class Line:
    """A line of a list: its number, the old and the new address, and whether the redirect is permanent."""

    number: int
    old: str
    new: str
    is_permanent: bool = True


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
