"""Lists of redirects as people have them: what is read, what each line will do, what is stored."""

import codecs
import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook
from wagtail.contrib.redirects.models import Redirect

from editorial.redirects.files import read_lines
from home.models import StandardPage
from tests.helpers import soup

PLAIN = "old,new\n/spring,/services/\n/salon-zoë,/contact/\n"
FORMS = {
    "utf-8": PLAIN.encode(),
    "with a mark": codecs.BOM_UTF8 + PLAIN.encode(),
    "semicolons": PLAIN.replace(",", ";").replace("\n", "\r\n").encode("utf-8-sig"),
    "windows-1252": PLAIN.encode("cp1252"),
    "utf-16": PLAIN.replace(",", "\t").encode("utf-16"),
    "utf-16 without a mark": PLAIN.encode("utf-16-le"),
    "no header": PLAIN.partition("\n")[2].encode(),
    "quotes and spaces": '"Old one", "New one"\n "/spring" , "/services/" \n"/salon-zoë", /contact/\n\n'.encode(),
    "columns the other way": "Target;Type;Old path\n/services/;permanent;/spring\n/contact/;301;/salon-zoë".encode(),
    "a web server": "Redirect 301 /spring /services/\nRedirect permanent /salon-zoë /contact/\n".encode(),
    "old line ends": PLAIN.replace("\n", "\r").encode(),
}


def build_workbook():
    book = Workbook()
    for row in (("Old", "New"), ("/spring", "/services/"), ("/salon-zoë", "/contact/")):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("name", [*FORMS, "workbook"])
def test_list_is_read_in_every_form(name):
    content = build_workbook() if name == "workbook" else FORMS[name]
    lines = read_lines(content)
    assert [(line.old, line.new) for line in lines] == [("/spring", "/services/"), ("/salon-zoë", "/contact/")]
    assert all(line.is_permanent for line in lines)


@pytest.fixture
def upload(signed_in):
    """Return a function that uploads a list as the owner and gives the preview and the client."""
    owner = signed_in("owner")

    def send(text):
        content = text if isinstance(text, bytes) else text.encode()
        file = SimpleUploadedFile("list.csv", content, content_type="text/csv")
        return soup(owner.post(reverse("wagtailredirects:start_import"), {"file": file})), owner

    return send


def preview(document):
    """Return by old address ``(action, message)`` of each line of the preview."""
    rows = [(row, row.find_all("td")) for row in document.select("tr[data-action]")]
    return {cells[1].get_text(): (row["data-action"], " ".join(cells[3].get_text().split())) for row, cells in rows}


def confirm(owner, document, **answers):
    return owner.post(
        reverse("import_redirects"), {"lines": document.find(attrs={"name": "lines"})["value"], **answers}
    )


@pytest.fixture
def policies(site):
    return StandardPage.objects.get(slug="policies")


def test_preview_says_what_each_line_will_do_and_nothing_is_saved(upload, policies):
    Redirect.add_redirect("/known", policies)
    Redirect.add_redirect("/moves", "https://example.org/")
    Redirect.objects.create(old_path="/back", redirect_link="/forth")
    before = Redirect.objects.count()
    lines = {
        "/a.html": ("/policies/", "add", "the page “Policies"),
        "https://old.example/%C3%BCber/?lang=de": ("http://testserver/policies", "add", "the page “Policies"),
        "/elsewhere": ("https://example.org/x", "add", "another website: https://example.org/x"),
        "/finds": ("/search/?q=neck", "add", "Will lead to /search/?q=neck."),
        "/known/": ("/policies/", "keep", "already"),
        "/moves": ("/policies/", "change", "no longer to https://example.org/"),
        "/A.html/": ("/contact/", "add", "the page"),
        "/a.html/": ("/contact/", "refuse", "Line 2 has the same old address"),
        "/one": ("/two", "add", "the page “Policies"),
        "/two": ("/policies/", "add", "the page “Policies"),
        "/left": ("/right", "refuse", "circle"),
        "/right": ("/left/", "refuse", "circle"),
        "/self/": ("/self", "refuse", "itself"),
        "/forth": ("/back", "refuse", "circle"),
        "/services": ("/contact/", "refuse", "There is a page at this address"),
        "/search/": ("/contact/", "refuse", "There is a page at this address"),
        "/bare": ("example.org/page", "refuse", "Write https://example.org/page"),
        "/script": ("javascript:alert(1)", "refuse", "not that of a website"),
        "/data": ("data:text/html,x", "refuse", "not that of a website"),
        "/slashes": ("//evil.example/x", "refuse", "not that of a website"),
        "/back-slash": ("/\\evil.example", "refuse", "not that of a website"),
        "/name": ("https://practice@evil.example/", "refuse", "not that of a website"),
        "/bracket": ("http://[x", "refuse", "not that of a website"),
        "/port": ("https://example.org:x/", "refuse", "not that of a website"),
        "http://[x": ("/contact/", "refuse", "not the address of one page"),
        "/nothing": ("/nothing-there/", "refuse", "There is no page at /nothing-there/."),
        "/staff": ("/cms/", "refuse", "Only your team can open this address"),
        "/staff-page": ("http://testserver/cms/pages/", "refuse", "Only your team can open this address"),
        "/empty": ("", "ask", "No new address."),
        "/star/*": ("/contact/", "refuse", "not the address of one page"),
        "mailto:a@example.org": ("/contact/", "refuse", "not the address of one page"),
    }
    text = "from|to\n" + "".join(f"{old}|{new}\n" for old, (new, _, _) in lines.items())
    shown = preview(upload(text)[0])
    for old, (_, action, words) in lines.items():
        assert shown[old][0] == action, (old, shown[old])
        assert words in shown[old][1], (old, shown[old])
    assert Redirect.objects.count() == before


def test_spellings_of_one_old_address_are_one(upload, policies):
    Redirect.add_redirect("/caf\u00e9", policies)
    text = "/caf%C3%A9,/contact/\n/cafe\u0301/,/about/\n/caf\u00e9,/policies/\n"
    rows = upload(text)[0].select("tr[data-action]")
    assert [row["data-action"] for row in rows] == ["change", "refuse", "refuse"]
    assert all("Line 1 has the same old address" in row.get_text() for row in rows[1:])


def test_confirmed_list_redirects_visitors(upload, policies, client):
    text = "/one,/two\n/two,/policies/\n/café,/contact/\n/gone,\n/unsure,\n/bad,javascript:x\n/later,/policies/#late\n"
    document, owner = upload(text.encode("cp1252"))
    confirm(owner, document, **{"empty-4": "gone", "empty-5": ""})
    rows = {row.old_path: row for row in Redirect.objects.filter(automatically_created=False)}
    assert rows.keys() == {"/one", "/two", "/café", "/gone", "/later"}
    assert rows["/one"].redirect_page_id == policies.pk
    assert client.get("/one/").headers["Location"].endswith("/policies/")
    assert client.get("/caf%C3%A9").headers["Location"].endswith("/contact/")
    assert client.get("/later").headers["Location"].endswith("/policies/#late")
    assert client.get("/gone").status_code == 410
    assert client.get("/unsure/").status_code == 404


def test_type_of_a_list_is_kept(upload, policies):
    document, owner = upload("old,new,type\n/for-now,/policies/,302\n/ever,/policies/,301\n")
    confirm(owner, document)
    assert not Redirect.objects.get(old_path="/for-now").is_permanent
    assert Redirect.objects.get(old_path="/ever").is_permanent


@pytest.mark.parametrize(
    ("text", "permanent"),
    [
        ("Redirect 302 /spring /services/", False),
        ("Redirect temp /spring /services/", False),
        ("RedirectTemp /spring /services/", False),
        ("RedirectPermanent /spring /services/", True),
        ("Redirect /spring /services/", True),
        ("/spring,/services/,302", False),
        ("/spring,/services/,301", True),
    ],
)
def test_type_of_a_redirect_without_header_is_read(text, permanent):
    [line] = read_lines(text.encode())
    assert (line.old, line.new, line.is_permanent) == ("/spring", "/services/", permanent)


def test_unpublished_target_is_refused(upload, policies):
    policies.unpublish()
    assert "isn't public" in preview(upload("/x,/policies/\n")[0])["/x"][1]


def damage_workbook(name, text):
    """Return a workbook of which the part ``name`` is ``text``."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(build_workbook())) as workbook, ZipFile(file, "w", ZIP_DEFLATED) as damaged:
        for part in workbook.namelist():
            damaged.writestr(part, text if part == name else workbook.read(part))
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "no addresses"),
        (b"PK\x03\x04x", "can't be read"),
        (damage_workbook("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>"), "can't be read"),
        (damage_workbook("xl/workbook.xml", " " * 30_000_000), "can't be read"),
        (b"/a," + b"x" * 200_000, "can't be read"),
        (b"/a,/b\n" * 2001, "too long"),
    ],
    ids=["empty", "no lines", "no workbook", "damaged workbook", "huge workbook", "huge cell", "too many lines"],
)
def test_file_without_a_list_is_explained(upload, content, words):
    document, _ = upload(content)
    assert words in document.find(class_="error-message").get_text()


def test_only_those_who_may_add_redirects_can_import(signed_in):
    assert signed_in("writer").get(reverse("import_redirects")).status_code in (302, 403)
    response = signed_in("owner").post(reverse("import_redirects"), {"lines": '[{"x": 1}]'})
    assert response.status_code == 302
