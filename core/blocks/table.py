"""The block for tables: a caption, a row that names the columns, and rows of words."""

from dataclasses import dataclass

from django.forms.utils import ErrorList
from django.utils.html import escape
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock, TypedTableBlockValidationError

from core.blocks.base import TEXT, ProseBlock
from core.blocks.lines import LineBlock
from core.text.rich_text import prose
from core.text.tags import TAG

MAX_ROWS = 100  # static/js/admin/paste/table.js has the same limits
MAX_COLUMNS = 12
NO_WORDS = "Write something into the table, or delete it."
TOO_LARGE = f"This table is too large. At most {MAX_ROWS} rows and {MAX_COLUMNS} columns can be read on a page."


@dataclass(frozen=True)
class Cell:
    """A cell as visitors get it: the heading of its column, its HTML, and whether it names its row."""

    heading: str
    html: str
    is_row_heading: bool


def has_words(html):
    """Tell whether ``html`` says something."""
    return bool(TAG.sub("", html).strip())


def render_cell(bound_block):
    """Return the HTML of a cell, ``bound_block``."""
    if bound_block.block.name == "formatted":
        return prose(bound_block.value.source if bound_block.value else "")
    return escape(bound_block.value or "")


def build_rows(table):
    """Return the rows of ``table``, each a list of :class:`Cell`.

    The first column names the rows if it says something in each of them.
    """
    headings = [column["heading"] for column in table.columns]
    rows = [[render_cell(bound_block) for bound_block in row] for row in table.rows]
    rows = [row for row in rows if any(map(has_words, row))]
    has_names = len(headings) > 1 and all(has_words(row[0]) for row in rows)
    return [
        [Cell(headings[column], html, has_names and column == 0) for column, html in enumerate(row)] for row in rows
    ]


class TableBlock(TypedTableBlock):
    """A table. Each of its columns holds plain words, or texts with links and emphasis."""

    text = LineBlock(required=False, max_length=500, label="Words")
    formatted = ProseBlock(required=False, label="Words with links")

    class Meta:
        template = "blocks/table.html"
        icon = "table"
        group = TEXT
        label = "Table"
        description = "Rows and columns, such as what suits whom. Paste a table from a document or a spreadsheet."
        preview_value = {
            "caption": "How long to book",
            "columns": [
                {"type": "text", "heading": "You want"},
                {"type": "text", "heading": "Time"},
                {"type": "text", "heading": "Come again"},
            ],
            "rows": [
                {"values": ["One sore place", "30 minutes", "After a week"]},
                {"values": ["The whole back", "60 minutes", "After three weeks"]},
            ],
        }

    def clean(self, value):
        """Refuse a table that is empty or larger than a page can show. A draft may be empty."""
        value = super().clean(value)
        message = ""
        if len(value.columns) > MAX_COLUMNS or len(value.row_data) > MAX_ROWS:
            message = TOO_LARGE
        elif not self.is_deferred_validation and not build_rows(value):
            message = NO_WORDS
        if message:
            raise TypedTableBlockValidationError(non_block_errors=ErrorList([message]))
        return value

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        table = value or TypedTable([], [], "")
        headings = [column["heading"] for column in table.columns]
        context["headings"] = headings if any(headings) else []
        context["rows"] = build_rows(table)
        return context
