"""What was chosen in a block or field and is deleted later: versions can be compared, pages saved and published."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text, streamfield

from blog.models import ArticleIndexPage, ArticlePage, Topic
from core.blocks.targets import GONE, GoneTarget, replace_missing
from core.editing.completeness import list_gaps
from core.models import Navigation, SiteImage
from editorial.checks.answers import review_page
from home.models import StandardPage
from services.models import ServicePage
from testimonials.models import Testimonial
from tests.apps.staff import article_form, edit
from tests.helpers import delete_in_use, soup, visible_text
from therapists.models import TherapistPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]


def build_body(image, service, therapist, testimonial, page):
    """Return a body with every kind of chooser that blocks have."""
    picture = {"image": image.pk, "decorative": False, "alt_text": "Two stones"}
    link = {"kind": "page", "page": page.pk, "url": "", "text": ""}
    steps = [{"title": "First", "text": "<p>Rest.</p>", "image": picture}]
    filters = {"service": service.pk, "therapist": therapist.pk, "limit": 2}
    video = {"heading": "", "url": "https://vimeo.com/76979871", "title": "Stretch", "poster": image.pk, "caption": ""}
    blocks = {
        "text": f'<p>See <a linktype="page" id="{page.pk}">this</a>.</p>',
        "image": {"image": picture, "caption": "", "size": "text"},
        "gallery": {"heading": "", "images": [{"image": picture, "caption": ""}, {"image": picture, "caption": ""}]},
        "video": video,
        "steps": {"heading": "", "items": steps},
        "call_to_action": {"heading": "Come", "text": "", "link": link},
        "price_list": {"heading": "", "service": service.pk},
        "people": {"heading": "", "people": [therapist.pk]},
        "testimonials": {"heading": "", "testimonials": [testimonial.pk], **filters},
        "related_pages": {"heading": "", "pages": [page.pk]},
    }
    return [{"type": name, "value": value, "id": name} for name, value in blocks.items()]


@pytest.fixture
def targets(home):
    """One of everything that a block can choose, made for this test."""
    therapist = TherapistPage(title="Ada Bay", slug="ada-bay")
    TherapistPage.objects.first().get_parent().add_child(instance=therapist)
    service = ServicePage(title="Fire cupping", slug="fire-cupping", summary="Cups.")
    ServicePage.objects.first().get_parent().add_child(instance=service)
    page = home.add_child(instance=StandardPage(title="Parking", slug="parking-lot"))
    image = SiteImage.objects.create(title="Stones", description="Two warm stones", file=get_test_image_file())
    testimonial = Testimonial.objects.with_valid_consent(on=timezone.localdate()).first()
    return image, service, therapist, testimonial, page


@pytest.fixture
def article(targets):
    """A published article with everything chosen."""
    page = ArticlePage(title="Warm stones", body=[], hero_image=targets[0], reviewer=targets[2])
    page.lead = "What warm stones are for, and when we leave them in the basket."
    page.reviewed_on = timezone.localdate()
    ArticleIndexPage.objects.get().add_child(instance=page)
    page.body = page.body.stream_block.to_python(build_body(*targets))
    page.services.add(targets[1])
    page.topics.add(Topic.objects.create(name="Gone soon", slug="gone-soon"))
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def delete_all(targets):
    """Delete all targets, and the topic."""
    delete_in_use(SiteImage.objects.get(pk=targets[0].pk))
    for page in (targets[1], targets[2], targets[4]):
        delete_in_use(Page.objects.get(pk=page.pk).specific)
    delete_in_use(targets[3])
    delete_in_use(Topic.objects.filter(slug="gone-soon"))


def compare(client, page, first, second):
    response = client.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first, second]))
    assert response.status_code == 200
    return visible_text(response)


def test_versions_can_be_compared_when_everything_chosen_is_gone(article, targets, signed_in):
    chosen = article.latest_revision_id
    article.body = [("text", rich_text("<p>Other words.</p>"))]
    article.save_revision()
    delete_all(targets)
    article.refresh_from_db()
    client = signed_in("editor")
    for first, second in (
        (chosen, article.latest_revision_id),
        (article.latest_revision_id, chosen),
        ("live", chosen),
        (chosen, chosen),
    ):
        shown = compare(client, article, first, second)
    assert "None" not in shown


@pytest.mark.parametrize("kept", ["all", "half"])
def test_change_from_gone_target_to_another_is_shown(kept, article, targets, home, signed_in):
    first = article.latest_revision_id
    other = home.add_child(instance=StandardPage(title="Map", slug="map"))
    image = SiteImage.objects.exclude(pk=targets[0].pk).first()
    article.body = article.body.stream_block.to_python(
        build_body(image, targets[1], targets[2], targets[3], other if kept == "half" else targets[4])
    )
    second = article.save_revision().pk
    delete_all(targets)
    shown = compare(signed_in("editor"), article, first, second)
    assert GONE in shown


def post_list(values):
    """Return what the editor posts for a list block."""
    items = {str(i): {"value": value, "deleted": "", "order": str(i)} for i, value in enumerate(values)}
    return {"count": str(len(values)), **items}


def post_body(image, service, therapist, testimonial, page):
    """Return what the editor posts for the choosers of :func:`build_body`; a gone target posts its key."""
    picture = {"image": image.pk, "alt_text": "Two stones"}
    video = {"heading": "", "url": "https://vimeo.com/76979871", "title": "Stretch", "poster": image.pk, "caption": ""}
    testimonials = {"heading": "", "testimonials": post_list([testimonial.pk]), "service": service.pk}
    link = {"kind": "page", "page": page.pk, "url": "", "text": ""}
    return streamfield(
        [
            ("image", {"image": picture, "caption": "", "size": "text"}),
            ("gallery", {"heading": "", "images": post_list([{"image": picture, "caption": ""}] * 2)}),
            ("video", video),
            ("call_to_action", {"heading": "Come", "text": "", "link": link}),
            ("price_list", {"heading": "", "service": service.pk}),
            ("people", {"heading": "", "people": post_list([therapist.pk])}),
            ("testimonials", {**testimonials, "therapist": therapist.pk, "limit": "2"}),
            ("related_pages", {"heading": "", "pages": post_list([page.pk])}),
        ]
    )


def test_page_with_gone_targets_can_be_published_again(article, targets, signed_in, client):
    posted = post_body(*targets)
    picture_key = targets[0].pk
    delete_all(targets)
    staff = signed_in("editor")
    assert staff.get(edit(article)).content.decode().count(GONE) >= 8
    data = article_form(article, title="Warmer stones", body=posted, **{"action-publish": "yes"})
    response = staff.post(edit(article), data)
    assert response.status_code == 302, visible_text(response)
    article.refresh_from_db()
    assert (article.title, article.live, article.has_unpublished_changes) == ("Warmer stones", True, False)
    stored = article.body.raw_data[0]["value"]["image"]
    assert stored == {"image": picture_key, "alt_text": "Two stones", "decorative": False}
    assert article.body[0].value["image"] == GoneTarget(stored["image"])
    response = client.get(article.url)
    assert response.status_code == 200
    shown = soup(response)
    assert not shown.select(".block-people, .block-related_pages, .block-image, .block-price_list li")
    assert GONE not in str(shown)
    assert client.get("/api/v1/pages/by-path", {"path": article.url}).status_code == 200


def test_page_with_gone_targets_is_complete(article, targets):
    delete_all(targets)
    assert list_gaps(ArticlePage.objects.get(pk=article.pk)) == []


@pytest.mark.all_rules
def test_gone_choices_are_asked_about_and_only_gone_links_stop_a_page(article, targets):
    ready = {finding.key for finding in review_page(ArticlePage.objects.get(pk=article.pk)).obstacles}
    delete_all(targets)
    review = review_page(ArticlePage.objects.get(pk=article.pk))
    stopped = [finding for finding in review.obstacles if finding.key not in ready]
    assert {finding.rule for finding in stopped} == {"target"}
    assert len(stopped) == 2  # a link in the text and the one of a button
    gone = [finding.message for finding in review.questions if finding.rule == "gone"]
    assert len(gone) == 5  # once for each block, and the testimonial


@pytest.mark.parametrize("action", ["unpublish", "keep"])
def test_page_with_targets_that_visitors_cannot_see_is_complete(action, article, targets):
    if action == "unpublish":
        for page in (targets[1], targets[2], targets[4]):
            page.specific.unpublish()
    assert list_gaps(ArticlePage.objects.get(pk=article.pk)) == []


def test_draft_whose_reviewer_is_gone_can_be_published(article, targets, signed_in):
    article.title = "Warmer stones"
    article.save_revision()
    delete_all(targets)
    page = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert (page.reviewer, page.reviewed_on) == (None, None)
    page.save_revision().publish()
    assert ArticlePage.objects.get(pk=article.pk).title == "Warmer stones"


def test_deleting_reviewer_clears_date_of_review(article, targets):
    delete_all(targets)
    article.refresh_from_db()
    article.full_clean()
    assert article.reviewed_on is None


def test_empty_chooser_is_still_asked_for(article, home):
    block = article.body.stream_block.child_blocks["related_pages"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"heading": "", "pages": [None]}))


def test_key_that_no_database_has_is_no_target():
    assert replace_missing(str(10**30), None) is None
    assert replace_missing("x", None) is None
    assert replace_missing("7", None) == GoneTarget(7)


def test_header_with_gone_page_can_be_saved(targets, home):
    navigation = Navigation.objects.get()
    link = {"kind": "page", "page": targets[4].pk, "url": "", "text": "Parking"}
    navigation.header = navigation.header.stream_block.to_python([{"type": "link", "value": link}])
    navigation.save()
    delete_all(targets)
    navigation = Navigation.objects.get()
    navigation.header.stream_block.clean(navigation.header)


def test_form_that_was_open_while_its_choices_were_deleted_can_be_published(article, targets, signed_in):
    topic = Topic.objects.get(slug="gone-soon")
    chosen = {"topics": [topic.pk], "services": [targets[1].pk], "reviewer": targets[2].pk, "hero_image": targets[0].pk}
    data = article_form(article, reviewed_on="2025-01-01", **chosen, **{"action-publish": "yes"})
    delete_all(targets)
    response = signed_in("editor").post(edit(article), data)
    assert response.status_code == 302, visible_text(response)
    article.refresh_from_db()
    assert (article.reviewer, article.reviewed_on, article.hero_image) == (None, None, None)
