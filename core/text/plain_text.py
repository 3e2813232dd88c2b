"""Plain text as people paste it: reads Markdown, joins the lines of a PDF, finds lists and tables."""

import csv
import re
import unicodedata

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

from core.text.wrapped_lines import join_wrapped_lines

BULLET = re.compile(r"^(\s*)[•·▪◦‣●■∙]\s*", re.MULTILINE)
LIGATURES = re.compile("[\ufb00-\ufb06]")
INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
PUNCTUATION = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
RULE = re.compile(r"^\s*([-=*_])(\s*\1){2,}\s*$")
NUMBER = re.compile(r"^\s*\d{1,3}[.)]\s+\S", re.MULTILINE)
TASK = re.compile(r"^(\s*(?:[-*+]|\d{1,3}[.)])\s+)\[[ xX]\]\s+(?=\S)")  # its box, done or not
LEADING_SIGN = re.compile(r"^(\d*)([.)+-])")
MARKS = [
    re.compile(r"^#{1,6}\s+\S", re.MULTILINE),
    re.compile(r"^>\s?\S", re.MULTILINE),
    re.compile(r"^```", re.MULTILINE),
    re.compile(r"~~(?=[^\s~])[^~\n]*[^\s~]~~"),
    re.compile(r"^\s*\|?\s*:?-{3,}:?\s*\|", re.MULTILINE),
    re.compile(r"\[[^\]\n]+\]\((?:https?:|mailto:|tel:|sms:|[/#])[^)\s]*\)", re.IGNORECASE),
    re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])[^*\n]*[^\s*]\*{1,3}(?![\w*])"),
    re.compile(r"(?<!\w)_{1,3}(?=[^\s_])[^\n_]*[^\s_]_{1,3}(?!\w)"),
]
MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"]).disable("code")


def convert_plain_text(text):
    """Return ``text`` as HTML: paragraphs, headings, lists, links, emphasis, quotations and tables.

    Without signs of Markdown, each line is a paragraph or an item of a list.
    """
    text = INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\0", ""))
    text = LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    is_markdown = has_markdown(text)
    parts = [
        build_table(lines) if is_table else convert_lines(lines, is_markdown)
        for is_table, lines in split_tables(text.split("\n"))
    ]
    return mark_safe("\n".join(parts))  # noqa: S308 - escaped by format_html and by the converter of Markdown


def has_markdown(text):
    """Tell whether ``text`` has signs that only Markdown gives a meaning."""
    return any(mark.search(text) for mark in MARKS) or len(NUMBER.findall(text)) > 1


def split_tables(lines):
    """Yield ``(whether it is a table, lines)`` for the parts of ``lines``; a table has tabs between its cells."""
    part, is_table = [], False
    for number, line in enumerate(lines):
        near = [*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2]]
        has_cells = "\t" in line.strip("\n ") and any("\t" in other for other in near)
        if has_cells != is_table and part:
            yield is_table, part
            part = []
        is_table = has_cells
        part.append(line)
    if part:
        yield is_table, part


def build_table(lines):
    """Return the HTML of a table whose cells are between tabs; short rows are filled up."""
    rows = list(csv.reader(lines, delimiter="\t"))
    width = max(len(row) for row in rows)
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    cells = [(format_html_join("", "<td>{}</td>", ((cell.strip(),) for cell in row)),) for row in filled]
    return format_html("<table>{}</table>", format_html_join("", "<tr>{}</tr>", cells))


def convert_lines(lines, is_markdown):
    """Return the HTML of ``lines`` without tables of tabs."""
    lines = [TASK.sub(r"\1", BULLET.sub(r"\1- ", line)) for line in lines]
    lines = join_wrapped_lines(lines)
    if not is_markdown:
        lines = [separate_line(line) for line in lines if not RULE.match(line)]
    return MARKDOWN.render("\n".join(lines))


def separate_line(line):
    """Return ``line`` as a paragraph of Markdown of its own, its signs escaped; an item of a list stays one."""
    words = line.strip()
    if words.startswith(("- ", "* ")):
        return "- " + escape_signs(words[2:].lstrip())
    return f"\n{escape_signs(words)}\n"


def escape_signs(words):
    """Return ``words`` so that Markdown reads them as they are."""
    return LEADING_SIGN.sub(r"\1\\\2", PUNCTUATION.sub(r"\\\1", words))
