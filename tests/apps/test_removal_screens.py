"""The screens that delete things or take pages offline: what refers to them is listed, asked about once, and done."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from blog.models import ArticleIndexPage, ArticlePage, Topic, Writer
from core.models import Navigation, SiteImage
from editorial.checks.engine import check_page
from editorial.checks.findings import Severity
from editorial.removal.forms import PAGE_HELP
from home.models import StandardPage
from services.models import AddOn, ServicePage
from testimonials.models import Testimonial
from tests.apps.test_link_guard import SENTENCE, TEXT, WORDS, link, parking, publish, read_text, trams  # noqa: F401
from tests.helpers import soup, visible_text
from therapists.models import TherapistPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]


def build_bulk_url(model, action, *objects):
    label = model._meta.app_label, model._meta.model_name
    query = "&".join(f"id={one.pk}" for one in objects)
    return f"{reverse('wagtail_bulk_action', args=[*label, action])}?{query}"


def url_of(page, action="delete"):
    return reverse(f"wagtailadmin_pages:{action}", args=[page.pk])


@pytest.fixture
def way(home, parking):  # noqa: F811
    """A page with a link to the one that goes."""
    return publish(StandardPage(title="The way", slug="way", body=link(parking)), home)


def stored(page):
    return type(page).objects.get(pk=page.pk)


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_one_screen_lists_places_with_sentence_and_asks(action, way, parking, signed_in):  # noqa: F811
    owner = signed_in("owner")
    screens = [url_of(parking, action), build_bulk_url(Page, action, parking)]
    for url in screens:
        response = owner.get(url)
        shown = visible_text(response)
        assert "1 place on the site shows or links here" in shown, url
        assert "The way" in shown
        assert SENTENCE in shown
        form = soup(response).find("input", attrs={"name": "successor"}).find_parent("form")
        assert len(form.find_all("input", attrs={"name": "links"})) == 3
        assert form.find("select")
        assert PAGE_HELP in shown


@pytest.mark.parametrize("is_bulk", [False, True])
@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_another_page_takes_the_place(action, is_bulk, way, parking, trams, signed_in, client):  # noqa: F811
    url = build_bulk_url(Page, action, parking) if is_bulk else url_of(parking, action)
    signed_in("owner").post(url, {"links": "replace", "successor": trams.pk})
    assert not Page.objects.filter(pk=parking.pk, live=True).exists()
    assert read_text(stored(way)) == TEXT.format(trams.pk)
    response = client.get("/parking/")
    assert (response.status_code, response["Location"]) == (301, "/trams/")


def test_published_again_page_has_its_address_back(parking, trams, signed_in, client):  # noqa: F811
    signed_in("owner").post(url_of(parking, "unpublish"), {"successor": trams.pk})
    assert client.get("/parking/").status_code == 301
    stored(parking).get_latest_revision().publish()
    assert client.get("/parking/").status_code == 200


def test_links_are_removed_and_address_is_gone(way, parking, signed_in, client):  # noqa: F811
    signed_in("owner").post(url_of(parking), {"links": "remove"})
    assert read_text(stored(way)) == WORDS
    assert client.get("/parking/").status_code == 410


def test_links_that_are_left_work_again(way, parking, signed_in, client):  # noqa: F811
    signed_in("editor").post(url_of(parking, "unpublish"), {"links": "keep"})
    assert not soup(client.get("/way/")).find("a", string="parking")
    stored(parking).get_latest_revision().publish()
    assert soup(client.get("/way/")).find("a", string="parking")["href"] == "/parking/"


def test_a_place_can_have_a_choice_of_its_own(home, way, parking, trams, signed_in):  # noqa: F811
    other = publish(StandardPage(title="Other", slug="other", body=link(parking)), home)
    owner = signed_in("owner")
    screen = soup(owner.get(url_of(parking)))
    (name,) = (each["name"] for each in screen.find_all("select") if "The way" in each.find_parent("label").text)
    owner.post(url_of(parking), {"links": "remove", "successor": trams.pk, name: "replace"})
    assert (read_text(stored(way)), read_text(stored(other))) == (TEXT.format(trams.pk), WORDS)


def test_a_choice_at_each_place_is_enough(way, parking, signed_in):  # noqa: F811
    owner = signed_in("owner")
    (name,) = (each["name"] for each in soup(owner.get(url_of(parking))).find_all("select"))
    owner.post(url_of(parking), {name: "remove"})
    assert read_text(stored(way)) == WORDS


def test_writer_changes_no_live_page_of_somebody_else(way, home, trams, signed_in):  # noqa: F811
    person = get_user_model().objects.get(username="writer")
    own = build_article(owner=person)
    own.save_revision().publish()
    way.body = link(own)
    way.save_revision().publish()
    owner = signed_in("owner")
    owner.post(url_of(own, "unpublish"), {"links": "keep"})
    signed_in("writer").post(url_of(own), {"links": "replace", "successor": trams.pk})
    assert not Page.objects.filter(pk=own.pk).exists()
    assert read_text(stored(way)) == TEXT.format(own.pk)


@pytest.mark.parametrize("data", [{}, {"links": "replace"}, {"links": "replace", "successor": "itself"}])
@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_nothing_happens_without_a_usable_choice(action, data, way, parking, signed_in):  # noqa: F811
    data = {name: parking.pk if value == "itself" else value for name, value in data.items()}
    owner = signed_in("owner")
    for url in (url_of(parking, action), build_bulk_url(Page, action, parking)):
        said = visible_text(owner.post(url, data, follow=True))
        assert "Nothing was deleted." in said or "Nothing was taken offline." in said
        assert Page.objects.get(pk=parking.pk).live
        assert read_text(stored(way)) == TEXT.format(parking.pk)


def test_pages_below_go_with_a_page_that_is_taken_offline(home, parking, trams, signed_in, client):  # noqa: F811
    below = publish(StandardPage(title="Garage", slug="garage", body=[]), parking)
    way = publish(StandardPage(title="The way", slug="way", body=link(below)), home)
    owner = signed_in("owner")
    assert "Garage" in visible_text(owner.get(url_of(parking, "unpublish")))
    owner.post(url_of(parking, "unpublish"), {})  # the page below stays
    assert read_text(stored(way)) == TEXT.format(below.pk)
    stored(parking).get_latest_revision().publish()
    data = {"links": "replace", "successor": trams.pk, "include_descendants": "on"}
    owner.post(url_of(parking, "unpublish"), data)
    assert read_text(stored(way)) == TEXT.format(trams.pk)
    assert client.get("/parking/garage/")["Location"] == "/trams/"


def build_article(**fields):
    page = ArticlePage(title="Warm stones", lead="Stones, and what they do.", body=[], **fields)
    ArticleIndexPage.objects.get().add_child(instance=page)
    return page


@pytest.mark.parametrize("is_bulk", [False, True])
def test_picture(is_bulk, signed_in):
    old, new = (
        SiteImage.objects.create(title=title, description=title, file=get_test_image_file()) for title in ("Old", "New")
    )
    article = build_article(hero_image=old)
    article.save_revision().publish()
    url = build_bulk_url(SiteImage, "delete", old) if is_bulk else reverse("wagtailimages:delete", args=[old.pk])
    owner = signed_in("owner")
    assert "Warm stones" in visible_text(owner.get(url))
    assert "Nothing was deleted." in visible_text(owner.post(url, {}, follow=True))
    owner.post(url, {"links": "replace", "successor": new.pk})
    assert not SiteImage.objects.filter(pk=old.pk).exists()
    assert stored(article).hero_image == new


@pytest.mark.parametrize("is_bulk", [False, True])
def test_document(is_bulk, home, signed_in):
    model = get_document_model()
    old, new = (model.objects.create(title=title, file=get_test_image_file()) for title in ("Old", "New"))
    text = '<p>Fill in <a linktype="document" id="{}">the form</a>.</p>'
    page = publish(StandardPage(title="Papers", slug="papers", body=[("text", text.format(old.pk))]), home)
    url = build_bulk_url(model, "delete", old) if is_bulk else reverse("wagtaildocs:delete", args=[old.pk])
    owner = signed_in("owner")
    assert "Fill in the form." in visible_text(owner.get(url))
    owner.post(url, {"links": "replace", "successor": new.pk})
    assert not model.objects.filter(pk=old.pk).exists()
    assert read_text(stored(page)) == text.format(new.pk)


FIELDS = {Topic: "topics", AddOn: "add_ons", Writer: "author_writer", Testimonial: "testimonial"}


@pytest.mark.parametrize("is_bulk", [False, True])
@pytest.mark.parametrize("model", FIELDS)
def test_item_of_a_list(model, is_bulk, home, signed_in):
    fields = {"name": "Old one"} | ({"price": 5} if model is AddOn else {})
    item = model.objects.first() if model is Testimonial else model.objects.create(**fields)
    page = {Topic: build_article, Writer: build_article}.get(model, lambda: home)()
    if model is AddOn:
        page = ServicePage.objects.live().first()
        page.add_ons.add(item)
    elif model is Topic:
        page.topics.add(item)
    elif model is Writer:
        page.author_writer = item
    else:
        page.testimonial = item
    page.save_revision().publish()
    url = reverse(model.snippet_viewset.get_url_name("delete"), args=[item.pk])
    url = build_bulk_url(model, "delete", item) if is_bulk else url
    owner = signed_in("owner")
    assert page.title in visible_text(owner.get(url))
    assert "Nothing was deleted." in visible_text(owner.post(url, {}, follow=True))
    owner.post(url, {"links": "remove"})
    assert not model.objects.filter(pk=item.pk).exists()
    chosen = stored(page).get_latest_revision().content[FIELDS[model]]
    assert item.pk not in (chosen if isinstance(chosen, list) else [chosen])


def test_addresses_of_a_topic_lead_to_the_one_in_its_place(signed_in, client):
    old, new = Topic.objects.create(name="Stones", slug="stones"), Topic.objects.filter(articles__live=True).first()
    article = build_article()
    article.topics.add(old)
    article.save_revision().publish()
    assert client.get("/blog/topics/stones/").status_code == 200
    url = reverse(Topic.snippet_viewset.get_url_name("delete"), args=[old.pk])
    signed_in("owner").post(url, {"links": "replace", "successor": new.pk})
    assert list(stored(article).topics.all()) == [new]
    assert client.get("/blog/topics/stones/")["Location"] == f"/blog/topics/{new.slug}/"


def test_removed_topic_is_gone(signed_in, client):
    topic = Topic.objects.filter(articles__live=True).first()
    url = reverse(Topic.snippet_viewset.get_url_name("delete"), args=[topic.pk])
    signed_in("owner").post(url, {"links": "remove"})
    assert client.get(f"/blog/topics/{topic.slug}/").status_code == 410


def test_therapist_in_use(site, signed_in):
    therapist = TherapistPage.objects.live().filter(services__isnull=False).first()
    shown = visible_text(signed_in("owner").get(url_of(therapist)))
    for service in therapist.services.all():
        assert service.title in shown
    signed_in("owner").post(url_of(therapist), {"links": "remove"})
    assert not TherapistPage.objects.filter(pk=therapist.pk).exists()
    assert therapist.pk not in Navigation.for_site(site).get_page_ids()


@pytest.mark.all_rules
def test_article_about_health_keeps_its_author(signed_in):
    writer = Writer.objects.create(name="Jo Reed")
    article = build_article(author_writer=writer)
    article.body = [("text", "<p>It eases pain in tight muscles.</p>")]
    article.save_revision().publish()
    url = reverse(Writer.snippet_viewset.get_url_name("delete"), args=[writer.pk])
    said = visible_text(signed_in("owner").post(url, {"links": "remove"}, follow=True))
    assert "Nothing was deleted." in said
    assert "“Warm stones” could not be published any more" in said
    assert Writer.objects.filter(pk=writer.pk).exists()
    assert stored(article).author_writer == writer


def test_a_page_that_nothing_refers_to_is_deleted_without_a_question(parking, signed_in):  # noqa: F811
    screen = soup(signed_in("owner").get(url_of(parking)))
    assert not screen.find("input", attrs={"name": "links"})
    signed_in("owner").post(url_of(parking), {})
    assert not Page.objects.filter(pk=parking.pk).exists()


@pytest.mark.all_rules
def test_page_with_a_link_that_was_left_can_be_published(way, parking, trams, signed_in):  # noqa: F811
    signed_in("owner").post(url_of(parking, "unpublish"), {"links": "keep"})
    found = {finding.rule for finding in check_page(stored(way), [Severity.MUST, Severity.SHOULD])}
    assert "offline" in found
    assert "target" not in found
    stored(way).save_revision().publish()


def test_screen_that_moves_a_page_says_what_happens_and_asks_nothing(way, parking, trams, signed_in):  # noqa: F811
    owner, url = signed_in("owner"), reverse("wagtailadmin_pages:move_confirm", args=[parking.pk, trams.pk])
    for screen in (url, build_bulk_url(Page, "move", parking)):
        assert "Links on this site stay right." in visible_text(owner.get(screen)), screen
    owner.post(url)
    assert read_text(stored(way)) == TEXT.format(parking.pk)
    assert stored(parking).url == "/trams/parking/"


def test_writer_is_told_which_pages_stay_as_they_are(way, signed_in):
    own = build_article(owner=get_user_model().objects.get(username="writer"), live=False)
    way.body = link(own)
    way.save_revision().publish()
    response = signed_in("writer").get(url_of(own))
    shown = visible_text(response)
    assert "The way" in shown
    assert "Stays as it is, because you can’t publish it." in shown
    assert not soup(response).select('select, input[name="links"]')
