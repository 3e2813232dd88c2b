"""The screens of shared sections: draft and publication, uses, preview, check, two tabs, and what a deletion asks."""

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from blog.models import ArticlePage, Topic
from core.editing.publication import PublicationRefusedError
from core.editing.removal import StillInUseError
from core.models import SharedSection
from editorial.checks.answers import review_page
from editorial.checks.engine import check_page, check_snippet
from editorial.checks.store import store_findings
from editorial.removal.permissions import find_changeable
from editorial.removal.service import KEEP, REMOVE, REPLACE, Decision, prepare_deletion
from home.models import StandardPage
from services.models import ServicePage
from tests.apps.editor_forms import form_data
from tests.apps.test_shared_sections import HTML, SECRET, change, make_section, place
from tests.helpers import soup, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

WORDS = "Bring nothing but yourself and ten quiet minutes."


def url_of(name, section=None):
    return reverse(SharedSection.snippet_viewset.get_url_name(name), args=[section.pk] if section else [])


def form(words, title="Our invitation", **values):
    body = streamfield([("text", rich_text(f"<p>{words}</p>"))])
    return nested_form_data({"title": title, "body": body, **values})


def test_save_is_a_draft_and_publish_reaches_the_page(signed_in, client, site):
    editor = signed_in("editor")
    editor.post(url_of("add"), form(WORDS), follow=True)
    section = SharedSection.objects.get(title="Our invitation")
    assert not section.live
    page = place(section)
    assert WORDS not in visible_text(client.get(page.url))
    editor.post(url_of("edit", section), form(WORDS) | {"action-publish": "yes"}, follow=True)
    assert WORDS in visible_text(client.get(page.url))
    editor.post(url_of("edit", section), form("Half a tho"), follow=True)
    assert WORDS in visible_text(client.get(page.url))
    assert SharedSection.objects.get(pk=section.pk).has_unpublished_changes


def test_first_button_publishes(signed_in):
    section = make_section()
    buttons = soup(signed_in("editor").get(url_of("edit", section))).select("footer button[type=submit]")
    assert buttons[0]["name"] == "action-publish"


def test_editor_and_screens_name_the_pages(signed_in):
    section = make_section()
    page = place(section)
    draft = ServicePage.objects.live().last()
    draft.body = [("shared_section", section)]
    draft.save_revision()
    editor = signed_in("editor")
    for name in ("edit", "unpublish", "delete"):
        text = visible_text(editor.get(url_of(name, section)))
        assert page.title in text, name
        assert draft.title in text, name
    assert "1 page" in visible_text(editor.get(url_of("list")))


def test_preview_shows_what_is_typed(signed_in):
    section = make_section()
    editor = signed_in("editor")
    url = url_of("preview_on_edit", section)
    assert editor.post(url, form("A line that nobody has saved.")).json()["is_valid"]
    assert "A line that nobody has saved." in visible_text(editor.get(f"{url}?mode="))


def test_second_tab_overwrites_nothing(signed_in):
    section = make_section()
    editor = signed_in("editor")
    opened = form_data(editor.get(url_of("edit", section)).context["form"])
    editor.post(url_of("edit", section), opened | {"title": "Theirs"})
    answer = editor.post(url_of("edit", section), opened | {"title": "Mine"})
    assert "Not saved: this was changed while you had it open" in visible_text(answer)
    assert SharedSection.objects.get(pk=section.pk).get_latest_revision_as_object().title == "Theirs"


def test_writers_place_published_sections_and_change_none(signed_in):
    shown, hidden = make_section(title="Shown to all"), make_section(title="Not yet", is_published=False)
    writer = signed_in("writer")
    for name in ("list", "add"):
        assert writer.get(url_of(name)).status_code in (302, 403)
    assert writer.get(url_of("edit", shown)).status_code in (302, 403)
    chooser = SharedSection.snippet_viewset.chooser_viewset
    listed = visible_text(writer.get(reverse(chooser.get_url_name("choose_results"))))
    assert shown.title in listed
    assert hidden.title not in listed


@pytest.mark.all_rules
def test_faulty_section_is_not_published(signed_in, site):
    editor = signed_in("editor")
    answer = editor.post(url_of("add"), form("[insert what to bring]") | {"action-publish": "yes"}, follow=True)
    assert "prompt" in visible_text(answer)
    section = SharedSection.objects.get(title="Our invitation")
    assert not section.live
    with pytest.raises(PublicationRefusedError):
        section.get_latest_revision().publish()


DEAD_TARGETS = {
    "link": {"type": "text", "value": '<p>See <a linktype="page" id="999999">how it was</a>.</p>'},
    "button": {
        "type": "call_to_action",
        "value": {"heading": "Come", "text": "", "link": {"kind": "page", "page": 999999, "text": "Go there"}},
    },
    "address": {"type": "text", "value": '<p>See <a href="/no-such-page/">how it was</a>.</p>'},
}


@pytest.mark.all_rules
@pytest.mark.parametrize("kind", DEAD_TARGETS)
def test_section_with_a_dead_target_is_not_published(kind, signed_in, site):
    section = make_section()
    section.body = section.body.stream_block.to_python([DEAD_TARGETS[kind]])
    with pytest.raises(PublicationRefusedError, match=r"deleted|find nothing"):
        section.save_revision().publish()
    section = SharedSection.objects.get(pk=section.pk)
    opened = form_data(signed_in("editor").get(url_of("edit", section)).context["form"])
    answer = signed_in("editor").post(url_of("edit", section), opened | {"action-publish": "yes"}, follow=True)
    assert SECRET in str(SharedSection.objects.get(pk=section.pk).body.raw_data[0])
    assert "Go there" in visible_text(answer) or "how it was" in visible_text(answer)


@pytest.mark.all_rules
def test_link_of_a_section_to_the_page_with_its_own_key_is_checked(home, site):
    """Keys of sections and pages are apart: only a page may lead to itself while it is a draft."""
    hidden = home.add_child(instance=StandardPage(title="Not yet", slug="not-yet", live=False))
    body = [("text", f'<p>See <a linktype="page" id="{hidden.pk}">how it will be</a>.</p>')]
    messages = [each.message for each in check_snippet(SharedSection(pk=hidden.pk, title="Ours", body=body))]
    assert any("is not published" in message for message in messages)


@pytest.mark.all_rules
def test_page_is_checked_with_the_words_of_its_sections(site):
    section = make_section("<p>We meet meet at the door, and then we talk about the week that was.</p>")
    page = place(section)
    finding = next(each for each in check_page(page) if each.rule == "doubled-word")
    assert "Shared section “Our invitation”" in finding.place.label
    assert finding.url == url_of("edit", section)
    assert finding.mend is None


@pytest.mark.all_rules
def test_page_check_names_a_section_that_is_hidden_or_gone(site):
    section = make_section(is_published=False)
    page = place(section)
    messages = [each.message for each in review_page(page).questions]
    assert "A shared section that was chosen here is not published." in messages
    SharedSection.objects.filter(pk=section.pk).delete()
    page = ArticlePage.objects.get(pk=page.pk)
    assert "A shared section that was chosen here was deleted." in [
        each.message for each in review_page(page).questions
    ]


@pytest.mark.all_rules
def test_same_words_of_a_section_are_no_repetition_on_another_page(site):
    long = "<p>" + " ".join(f"word{number}" for number in range(40)) + "</p>"
    section = make_section(long)
    pages = [place(section), place(section, ArticlePage.objects.get(slug="pressure"))]
    for page in pages:
        store_findings(page)
    assert [each for each in check_page(pages[0]) if each.rule == "repeated-elsewhere"] == []


def get_body(page):
    return [(child.block_type, getattr(child.value, "pk", None)) for child in type(page).objects.get(pk=page.pk).body]


def test_section_in_use_is_not_deleted_without_a_choice(site):
    section = make_section()
    place(section)
    with pytest.raises(StillInUseError), transaction.atomic():
        section.delete()
    make_section(title="Unused").delete()


@pytest.mark.parametrize("choice", [REPLACE, REMOVE, KEEP])
def test_deletion_replaces_removes_or_keeps(site, choice):
    section, other = make_section(), make_section("<p>Instead.</p>", title="Another one")
    page = place(section)
    prepare_deletion([section], Decision(choice, other if choice == REPLACE else None))
    section.delete()
    middle = {REPLACE: [("shared_section", other.pk)], REMOVE: [], KEEP: [("shared_section", section.pk)]}
    assert get_body(page)[1:-1] == middle[choice] or (choice == KEEP and get_body(page)[1][0] == "shared_section")


def test_link_in_a_section_and_its_draft_follows_a_deleted_page(home, site):
    gone = ArticlePage.objects.get(slug="pressure")
    link = f'<p>See <a linktype="page" id="{gone.pk}">pressure</a>.</p>'
    section = make_section(HTML + link)
    place(section)
    section.body = [("text", HTML + link + "<p>Not yet.</p>")]
    section.save_revision()
    prepare_deletion([gone], Decision(REMOVE))
    section = SharedSection.objects.get(pk=section.pk)
    draft = section.get_latest_revision_as_object()
    assert "linktype" not in str(list(section.body.raw_data))
    assert "linktype" not in str(list(draft.body.raw_data))
    assert "Not yet." in str(list(draft.body.raw_data))
    assert "Not yet." not in str(list(section.body.raw_data))
    assert section.has_unpublished_changes


def test_take_offline_by_the_screen(signed_in, client, site):
    section = make_section()
    page = place(section)
    signed_in("editor").post(url_of("unpublish", section))
    assert SECRET not in visible_text(client.get(page.url))
    change(section, HTML)
    assert SECRET in visible_text(client.get(page.url))


def test_deletion_by_somebody_without_the_right_leaves_sections_as_they_are(home):
    """Whoever may publish pages only doesn't publish sections by deleting what they link to."""
    group = Group.objects.create(name="Pages only")
    permission = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    user = get_user_model().objects.create_user("nell", email="nell@river.example")
    user.groups.add(group)
    section = SimpleNamespace(is_page=False, model=SharedSection, pk="1")
    topic = SimpleNamespace(is_page=False, model=Topic, pk="1")
    assert find_changeable(user, [section, topic]) == [topic]


def test_chooser_names_no_unpublished_section_to_a_writer(signed_in):
    section = make_section(is_published=False)
    namespace = "wagtailsnippetchoosers_core_sharedsection"
    urls = (
        reverse(f"{namespace}:chosen", args=[section.pk]),
        reverse(f"{namespace}:chosen_multiple") + f"?id={section.pk}",
    )
    for url in urls:
        assert section.title not in signed_in("writer").get(url).content.decode()
        assert section.title in signed_in("editor").get(url).content.decode()
