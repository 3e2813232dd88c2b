"""Makes every export of the admin, ours and Wagtail's, safe in spreadsheets, with times of the practice."""

import csv
import re
from datetime import UTC, datetime
from io import BytesIO, StringIO
from itertools import chain
from operator import attrgetter
from zoneinfo import ZoneInfo

from django.shortcuts import redirect
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.models import Site

from core.site_context import get_site_context
from editorial.accounts.security_log import record
from users.models import SecurityEvent

BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets read UTF-8 as another encoding
CSV_TYPE = "text/csv"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# With these a cell becomes a formula (OWASP, "CSV Injection"), also in their full-width forms; a number is none.
FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00:00")  # as Python writes what the database stores
TIME_FORMAT = "%Y-%m-%d %H:%M:%S"
XLSX_TIME_FORMAT = "yyyy-mm-dd hh:mm:ss"
XLSX_DATE_FORMAT = "yyyy-mm-dd"


class ExportMiddleware:
    """Rewrites the answers of the admin that are exports, so that no view can forget it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_export = request.path.startswith("/cms/") and request.GET.get("export") in SpreadsheetExportMixin.FORMATS
        if not is_export or not response.streaming:
            return response
        record(SecurityEvent.Kind.EXPORT, request.path)
        zone = ZoneInfo(get_site_context(Site.find_for_request(request)).practice.timezone)
        media_type = response["Content-Type"].partition(";")[0]
        if media_type == CSV_TYPE:
            response.streaming_content = rewrite_csv(response.streaming_content, zone)
            response["Content-Type"] = f"{CSV_TYPE}; charset=utf-8"
        elif media_type == XLSX_TYPE:
            response.streaming_content = [rewrite_xlsx(b"".join(response.streaming_content), zone)]
            del response["Content-Length"]
        return response

    def process_view(self, request, view, args, kwargs):
        """Lead to the list itself where it has no export: Wagtail would answer with a file of blank lines."""
        if not request.path.startswith("/cms/") or "export" not in request.GET or has_columns(view):
            return None
        query = request.GET.copy()
        del query["export"]
        return redirect(f"{request.path}?{query.urlencode()}" if query else request.path)


def has_columns(view):
    """Tell whether ``view`` exports anything; True for one that is no list of the admin."""
    view_class = getattr(view, "view_class", object)
    if not issubclass(view_class, SpreadsheetExportMixin):
        return True
    return bool(getattr(view, "view_initkwargs", {}).get("list_export", view_class.list_export))


def rewrite_csv(chunks, zone):
    """Yield the bytes of a CSV file with each cell guarded, and times in ``zone``."""
    yield BYTE_ORDER_MARK.encode()
    for row in csv.reader(chunk.decode() for chunk in chunks):
        line = StringIO()
        # All in quotation marks: where a semicolon separates cells, one inside of a text must not.
        csv.writer(line, quoting=csv.QUOTE_ALL).writerow([guard(localize(cell, zone)) for cell in row])
        yield line.getvalue().encode()


def localize(cell, zone):
    """Return ``cell`` in ``zone`` without a fraction of a second if it is a moment in UTC, else as it is."""
    if not MOMENT.fullmatch(cell):
        return cell
    return datetime.fromisoformat(cell).astimezone(zone).strftime(TIME_FORMAT)


def guard(cell):
    """Return ``cell`` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell


def rewrite_xlsx(content, zone):
    """Return the bytes of an XLSX file with times in ``zone``; Wagtail writes texts as such, never as formulas."""
    workbook = load_workbook(BytesIO(content))
    workbook.iso_dates = False  # numbers with a format, which every spreadsheet reads
    cells = chain.from_iterable(chain.from_iterable(sheet.iter_rows() for sheet in workbook))
    for cell in filter(attrgetter("is_date"), cells):
        if isinstance(cell.value, datetime):
            cell.value = cell.value.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None, microsecond=0)
            cell.number_format = XLSX_TIME_FORMAT
        else:
            cell.number_format = XLSX_DATE_FORMAT
    output = BytesIO()
    workbook.save(output)
    return output.getvalue()
