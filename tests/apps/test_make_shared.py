"""A block that stands on several pages becomes a shared section; visitors read the same as before."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail.rich_text import RichText

from blog.models import ArticlePage
from core.models import SharedSection
from editorial.checks.engine import check_page
from editorial.checks.store import store_findings
from editorial.sharing.repeated import find_repeated_blocks
from editorial.sharing.service import make_shared
from home.models import StandardPage
from tests.helpers import soup, visible_text
from versions.state import BLOCK_KEY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

WORDS = "<p>Bring nothing but yourself, and ten quiet minutes before the hour that you have booked.</p>"


@pytest.fixture
def pages():
    """An article and a page with the same block, one of them as the editor stores it, among words of their own."""
    found = [ArticlePage.objects.get(slug="sleep"), StandardPage.objects.get(slug="about")]
    for number, page in enumerate(found):
        words = WORDS.replace("<p>", f'<p data-block-key="abc{number}">') if number else WORDS
        page.body = [("text", RichText(f"<p>Only here {number}.</p>")), ("text", RichText(words))]
        page.save_revision().publish()
    return [type(page).objects.get(pk=page.pk) for page in found]


def find_block():
    return next(block for block in find_repeated_blocks() if "Bring nothing" in block.text)


def share(user, pages):
    block = find_block()
    return make_shared(block.digest, block.data, "Before you come", [page.pk for page in pages], user)


def get_types(page):
    return [child.block_type for child in type(page).objects.get(pk=page.pk).body]


def read(client, page):
    """Return the HTML of ``page`` without the keys that the editor gives paragraphs."""
    return BLOCK_KEY.sub("", client.get(page.url).content.decode())


@pytest.fixture
def owner(django_user_model):
    return django_user_model.objects.get(username="owner")


def test_visitors_read_the_same_and_dates_stay(client, site, pages, owner):
    before = [(read(client, page), page.modified_at) for page in pages]
    outcome = share(owner, pages)
    assert {page.pk for page in outcome.changed} == {page.pk for page in pages}
    assert [get_types(page) for page in pages] == [["text", "shared_section"]] * 2
    fresh = [type(page).objects.get(pk=page.pk) for page in pages]
    assert [(read(client, page), page.modified_at) for page in fresh] == before
    assert all(page.live and not page.has_unpublished_changes for page in fresh)
    assert outcome.section.live


def test_draft_keeps_its_other_changes_and_gets_the_section(pages, owner):
    draft = pages[0]
    draft.lead = "Not yet for everybody."
    draft.save_revision()
    share(owner, pages)
    page = ArticlePage.objects.get(pk=draft.pk)
    newest = page.get_latest_revision_as_object()
    assert page.has_unpublished_changes
    assert page.lead != "Not yet for everybody."
    assert newest.lead == "Not yet for everybody."
    assert [child.block_type for child in newest.body] == ["text", "shared_section"]


def test_page_whose_words_have_changed_meanwhile_is_left(pages, owner):
    other = ArticlePage.objects.exclude(pk=pages[0].pk).live().first()
    other.body = [("text", RichText(WORDS))]
    other.save_revision().publish()
    block = find_block()
    other.body = [("text", RichText("<p>Something else.</p>"))]
    other.save_revision().publish()
    keys = [page.pk for page in (*pages, other)]
    outcome = make_shared(block.digest, block.data, "Before you come", keys, owner)
    assert [page.pk for page in outcome.left] == [other.pk]
    assert get_types(other) == ["text"]


def test_nothing_is_stored_when_the_words_stand_on_one_page_only(pages, owner):
    block = find_block()
    pages[1].body = [("text", RichText("<p>Something else.</p>"))]
    pages[1].save_revision().publish()
    count = SharedSection.objects.count()
    with pytest.raises(ValidationError):
        make_shared(block.digest, block.data, "Before you come", [page.pk for page in pages], owner)
    assert get_types(pages[0]) == ["text", "text"]
    assert SharedSection.objects.count() == count


def test_history_names_what_was_done(pages, owner):
    share(owner, pages)
    for page in pages:
        actions = set(PageLogEntry.objects.filter(page=page.pk, user=owner).values_list("action", flat=True))
        assert {"editorial.made_shared", "wagtail.publish"} <= actions


def test_list_and_confirmation_lead_to_the_section(signed_in, pages):
    editor = signed_in("editor")
    listed = soup(editor.get(reverse("repeated_words")))
    row = next(row for row in listed.select("tbody tr") if "Bring nothing" in row.text)
    assert all(page.title in row.text for page in pages)
    url = row.select_one("a.button")["href"]
    form = soup(editor.get(url)).select_one("form[method=post]:has(input[name=title])")
    ticked = [box["value"] for box in form.select("input[name=pages][checked]")]
    assert set(ticked) == {str(page.pk) for page in pages}
    answer = editor.post(url, {"title": "Before you come", "pages": ticked}, follow=True)
    assert "shared by 2 pages" in visible_text(answer)
    assert [get_types(page) for page in pages] == [["text", "shared_section"]] * 2
    assert "don’t stand on several pages any more" in visible_text(editor.get(url, follow=True))


def test_page_that_a_person_may_not_publish_is_named_and_left(signed_in, pages, django_user_model):
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import GroupPagePermission

    group = Group.objects.create(name="Journal")
    names = ("access_admin", "add_sharedsection", "publish_sharedsection", "change_sharedsection")
    group.permissions.set(Permission.objects.filter(codename__in=names))
    for name in ("change_page", "publish_page"):
        permission = Permission.objects.get(codename=name, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=pages[0].get_parent(), permission=permission)
    person = django_user_model.objects.get(username="writer")
    person.groups.set([group])
    other = ArticlePage.objects.exclude(pk=pages[0].pk).live().first()
    other.body = [("text", RichText(WORDS))]
    other.save_revision().publish()
    client = signed_in("writer")
    url = reverse("make_shared", args=[find_block().digest])
    screen = client.get(url)
    assert "You can’t publish these pages" in visible_text(screen)
    keys = [str(page.pk) for page in (*pages, other)]
    assert "not one of the available choices" in visible_text(client.post(url, {"title": "x", "pages": keys}))
    client.post(url, {"title": "Before you come", "pages": [str(pages[0].pk), str(other.pk)]})
    assert [get_types(page)[-1] for page in (*pages, other)] == ["shared_section", "text", "shared_section"]


@pytest.mark.all_rules
def test_publish_check_leads_to_it_when_the_whole_block_is_on_another_page(site):
    long = "<p>" + " ".join(f"word{number}" for number in range(30)) + "</p>"
    pages = [ArticlePage.objects.get(slug=slug) for slug in ("sleep", "pressure")]
    for page in pages:
        page.body = [("text", RichText(long))]
        page.save_revision().publish()
        store_findings(page)
    finding = next(each for each in check_page(pages[0]) if each.rule == "repeated-elsewhere")
    digest = next(block.digest for block in find_repeated_blocks() if "word7" in block.text)
    assert (finding.url, finding.url_label) == (reverse("make_shared", args=[digest]), "Make it shared")


@pytest.mark.all_rules
def test_words_with_a_dead_link_are_not_made_shared(signed_in, pages):
    dead = WORDS.replace("yourself", '<a linktype="page" id="999999">yourself</a>')
    for page in pages:
        page.body = [("text", RichText(dead))]
        page.save(clean=False)
    answer = signed_in("editor").post(
        reverse("make_shared", args=[find_block().digest]),
        {"title": "Before you come", "pages": [page.pk for page in pages]},
    )
    assert "“yourself” links to a page that was deleted." in visible_text(answer)
    assert not SharedSection.objects.filter(title="Before you come").exists()
    assert [get_types(page) for page in pages] == [["text"]] * 2


def test_writers_make_nothing_shared(signed_in, pages):
    writer = signed_in("writer")
    for url in (reverse("repeated_words"), reverse("make_shared", args=[find_block().digest])):
        assert writer.get(url).status_code in (302, 403)
    writer.post(reverse("make_shared", args=[find_block().digest]), {"title": "x", "pages": [pages[0].pk]})
    assert get_types(pages[0]) == ["text", "text"]
