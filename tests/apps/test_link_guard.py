"""The link guard's service: what refers to a thing is found, and led to another one, freed or kept, drafts as well."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks import task_backends
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, ReferenceIndex

from blog.models import ArticleIndexPage, ArticlePage, Topic, Writer
from core.editing.removal import StillInUseError, forget_decisions, keep_links
from core.models import Navigation, SiteImage
from editorial.checks.answers import review_page
from editorial.removal import service
from editorial.removal.service import KEEP, REMOVE, REPLACE, Decision, prepare_deletion, release
from editorial.removal.sources import find_sources, read_places
from editorial.removal.targets import Targets
from home.models import FeaturedService, StandardPage
from practice.models import Practice
from services.models import AddOn, ServicePage
from testimonials.models import Testimonial
from tests.apps.test_gone_targets import build_body, targets  # noqa: F401 - a fixture
from therapists.models import TherapistPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

LEAD = "What we do on a slow day."
SENTENCE = "Read about parking before you come."
WORDS = "<p>It rains. Read about parking before you come.</p>"
TEXT = '<p>It rains. Read about <a linktype="page" id="{}">parking</a> before you come.</p>'


def link(page):
    return [("text", TEXT.format(page.pk))]


def publish(page, parent):
    parent.add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def parking(home):
    """A page to which others link."""
    return publish(StandardPage(title="Parking", slug="parking", lead=LEAD), home)


@pytest.fixture
def trams(home):
    """The page that takes its place."""
    return publish(StandardPage(title="Trams", slug="trams", lead=LEAD), home)


@pytest.fixture
def article(targets):  # noqa: F811
    """A published article with everything that can be chosen, in fields and blocks."""
    image, treatment, therapist, _, _ = targets
    page = ArticlePage(title="Warm stones", body=[], hero_image=image, lead=LEAD, reviewer=therapist)
    page.reviewed_on = timezone.localdate()
    page.author_writer = Writer.objects.create(name="Jo Reed")
    ArticleIndexPage.objects.get().add_child(instance=page)
    page.body = page.body.stream_block.to_python(build_body(*targets))
    page.services.add(treatment)
    page.topics.add(Topic.objects.create(name="Gone soon", slug="gone-soon"))
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def find(*objects):
    targets = Targets.from_objects(objects)  # noqa: F811
    sources = find_sources(targets)
    read_places(sources, targets)
    return {source.title: source for source in sources}


def read_text(page):
    return page.body.raw_data[0]["value"]


def test_all_that_refers_to_a_page_is_found_with_title_and_sentence(home, site, parking):
    publish(StandardPage(title="Way", slug="way", body=link(parking)), home)
    draft = publish(StandardPage(title="Later", slug="later"), home)
    draft.body = link(parking)
    draft.save_revision()
    home.add_child(instance=StandardPage(title="New", slug="new", body=link(parking), live=False)).save_revision()
    navigation = Navigation.for_site(site)
    button = {"kind": "page", "page": parking, "url": "", "text": "Where to park"}
    navigation.header = [("link", button)]
    navigation.save()
    found = find(parking)
    assert list(found) == ["Header and footer", "Way", "Later", "New"]
    assert [use.sentence for use in found["Way"].places] == [SENTENCE]
    assert [use.sentence for use in found["Header and footer"].places] == ["Where to park"]
    assert not found["Later"].places
    assert [use.sentence for use in found["Later"].in_draft] == [SENTENCE]
    assert (found["Later"].is_public, found["New"].is_public) == (False, False)


def test_every_chooser_is_found(article, targets):  # noqa: F811
    for target in (*targets, article.topics.first(), article.author_writer):
        assert "Warm stones" in find(target), target


def test_everything_chosen_can_be_removed_and_page_is_still_complete(article, targets):  # noqa: F811
    chosen = [*targets, article.topics.first()]
    assert release(chosen, Decision(REMOVE)) >= 1
    page = ArticlePage.objects.get(pk=article.pk)
    assert [block["type"] for block in page.body.raw_data] == ["text", "video", "steps"]
    assert read_text(page) == "<p>See this.</p>"
    assert (page.hero_image, page.reviewer) == (None, None)
    assert not page.services.exists()
    assert not page.topics.exists()
    assert find(*chosen) == {}
    for version in (page, page.get_latest_revision_as_object()):
        version.save_revision(clean=True).publish()


@pytest.mark.all_rules
def test_no_page_becomes_unpublishable(article, targets):  # noqa: F811
    before = {finding.rule for finding in review_page(article).obstacles}
    release(list(targets), Decision(REMOVE))
    for target in targets:
        type(target).objects.get(pk=target.pk).delete()
    after = {finding.rule for finding in review_page(ArticlePage.objects.get(pk=article.pk)).obstacles}
    assert after <= before


def test_another_thing_takes_the_place_where_it_fits(article, targets, parking):  # noqa: F811
    image, treatment, therapist, _, page = targets
    picture = SiteImage.objects.create(title="Oil", description="A bottle of oil", file=get_test_image_file())
    release([image], Decision(REPLACE, picture))
    release([treatment], Decision(REPLACE, ServicePage.objects.first()))
    release([page], Decision(REPLACE, parking))
    release([therapist], Decision(REPLACE, parking))  # a page that is no therapist
    changed = ArticlePage.objects.get(pk=article.pk)
    blocks = {block["type"]: block["value"] for block in changed.body.raw_data}
    assert blocks["image"]["image"] == {"image": picture.pk, "decorative": False, "alt_text": "A bottle of oil"}
    assert f'id="{parking.pk}"' in blocks["text"]
    assert blocks["call_to_action"]["link"]["page"] == parking.pk
    assert blocks["price_list"]["service"] == ServicePage.objects.first().pk
    assert "people" not in blocks
    assert (changed.hero_image, changed.reviewer, changed.reviewed_on) == (picture, None, None)
    assert list(changed.services.all()) == [ServicePage.objects.first()]


def test_drafts_and_scheduled_versions_change_and_stay_what_they_are(home, parking, trams):
    page = publish(StandardPage(title="Way", slug="way", body=link(parking)), home)
    page.title = "Way to us"
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision().publish()
    page.title = "The way"
    draft = page.save_revision()
    release([parking], Decision(REPLACE, trams))
    page = StandardPage.objects.get(pk=page.pk)
    scheduled = page.revisions.get(approved_go_live_at__isnull=False).as_object()
    newest = page.get_latest_revision_as_object()
    assert (page.title, scheduled.title, newest.title) == ("Way", "Way to us", "The way")
    for version in (page, scheduled, newest):
        assert read_text(version) == TEXT.format(trams.pk)
    assert page.has_unpublished_changes
    assert draft.pk != page.latest_revision_id
    assert find(parking) == {}


def test_a_page_that_takes_the_place_does_not_link_to_itself(home, parking):
    page = publish(StandardPage(title="Way", slug="way", body=link(parking)), home)
    release([parking], Decision(REPLACE, page))
    assert read_text(StandardPage.objects.get(pk=page.pk)) == WORDS


def test_each_source_can_have_a_choice_of_its_own(home, parking, trams):
    one, two, three = (
        publish(StandardPage(title=name, slug=name.lower(), body=link(parking)), home) for name in ("A", "B", "C")
    )
    found = find(parking)
    release([parking], Decision(REMOVE, trams, {found["A"].key: KEEP, found["B"].key: REPLACE}))
    texts = [read_text(StandardPage.objects.get(pk=page.pk)) for page in (one, two, three)]
    assert texts == [
        TEXT.format(parking.pk),
        TEXT.format(trams.pk),
        "<p>It rains. Read about parking before you come.</p>",
    ]


def test_what_is_true_of_one_person_is_never_said_of_another(article, targets):  # noqa: F811
    therapist, other = targets[2], TherapistPage.objects.live().exclude(pk=targets[2].pk).first()
    words = Testimonial.objects.first()
    words.therapist = therapist
    words.save()
    release([therapist], Decision(REPLACE, other))
    changed = ArticlePage.objects.get(pk=article.pk)
    assert (changed.reviewer, changed.reviewed_on) == (None, None)
    assert Testimonial.objects.get(pk=words.pk).therapist is None
    assert [[one.pk for one in block.value["people"]] for block in changed.body if block.block_type == "people"] == [
        [other.pk]
    ]


def test_settings_rows_and_lists_change_too(home, site, targets):  # noqa: F811
    image, treatment, therapist, testimonial, _ = targets
    home.featured_services.add(FeaturedService(service=treatment))
    home.testimonial = testimonial
    home.save_revision().publish()
    Practice.objects.filter(site=site).update(logo=image)
    ReferenceIndex.create_or_update_for_object(Practice.objects.get(site=site))
    words = Testimonial.objects.exclude(pk=testimonial.pk).first()
    words.therapist = therapist
    words.save()
    release(list(targets), Decision(REMOVE))
    home = type(home).objects.get(pk=home.pk)
    assert treatment.pk not in home.featured_services.values_list("service", flat=True)
    assert home.testimonial is None
    assert Practice.objects.get(site=site).logo is None
    assert Testimonial.objects.get(pk=words.pk).therapist is None
    assert words.revisions.exists()


def test_links_among_pages_that_go_together_are_left(home, parking):
    below = publish(StandardPage(title="Garage", slug="garage", body=link(parking)), parking)
    outside = publish(StandardPage(title="Way", slug="way", body=link(below)), home)
    assert list(find(Page.objects.get(pk=parking.pk))) == [outside.title]


def test_navigation_column_goes_with_its_last_link(site, parking):
    navigation = Navigation.for_site(site)
    button = {"kind": "page", "page": parking, "url": "", "text": "Park"}
    navigation.footer = [
        ("group", {"heading": "Way", "links": [("link", button)]}),
        *((each.block_type, each.value) for each in navigation.footer),
    ]
    navigation.save()
    groups = len(navigation.footer)
    release([parking], Decision(REMOVE))
    assert len(Navigation.for_site(site).footer) == groups - 1


def test_worker_changes_what_is_too_much_for_a_request(home, parking, trams, monkeypatch, queue):
    monkeypatch.setattr(service, "AT_ONCE", 1)
    pages = [publish(StandardPage(title=name, slug=name.lower(), body=link(parking)), home) for name in "ABC"]
    assert prepare_deletion([parking], Decision(REPLACE, trams)) == 3
    parking.delete()
    forget_decisions()
    (waiting,) = [result for result in task_backends["worker"].results if result.task.name == "change_rest"]
    service.change_rest.func(*waiting.args, **waiting.kwargs)
    texts = {read_text(StandardPage.objects.get(pk=page.pk)) for page in pages}
    assert texts == {TEXT.format(trams.pk)}


def test_number_of_queries_does_not_grow(home, parking, django_assert_max_num_queries):
    for number in range(12):
        publish(StandardPage(title=f"Way {number}", slug=f"way-{number}", body=link(parking)), home)
    find(parking)
    with django_assert_max_num_queries(12):
        assert len(find(parking)) == 12


def test_add_on_of_treatments(site):
    add_on = AddOn.objects.filter(services__isnull=False).first() or AddOn.objects.first()
    users = ServicePage.objects.filter(add_ons=add_on)
    titles = {page.title for page in users}
    assert titles
    assert set(find(add_on)) >= titles
    release([add_on], Decision(REMOVE))
    assert not ServicePage.objects.filter(add_ons=add_on).exists()


def test_code_that_deletes_something_in_use_is_told_how_to_choose(home, parking, trams):
    page = publish(StandardPage(title="Way", slug="way", body=link(parking)), home)
    for thing in (parking, StandardPage.objects.filter(pk=parking.pk), Page.objects.get(pk=parking.pk)):
        with pytest.raises(StillInUseError, match=r"“Way”.*prepare_deletion"):
            thing.delete()
    assert Page.objects.get(pk=home.pk).numchild == home.get_children().count()
    assert Page.objects.filter(pk=parking.pk).exists()
    prepare_deletion([parking], Decision(KEEP))
    parking.delete()
    assert read_text(StandardPage.objects.get(pk=page.pk)) == TEXT.format(parking.pk)
    forget_decisions()
    Page.objects.get(pk=trams.pk).delete()  # nothing leads there


def test_everything_in_use_is_guarded(article, targets):  # noqa: F811
    for target in (*targets, article.topics.first(), article.author_writer):
        with pytest.raises(StillInUseError, match="“Warm stones”"), transaction.atomic():
            type(target).objects.get(pk=target.pk).delete()
    with keep_links():
        type(targets[0]).objects.get(pk=targets[0].pk).delete()


def test_what_only_drafts_and_each_other_need_may_go(home, parking):
    publish(StandardPage(title="Garage", slug="garage", body=link(parking)), parking)
    way = publish(StandardPage(title="Way", slug="way", body=link(parking)), home)
    way.unpublish()
    Page.objects.get(pk=parking.pk).delete()
    assert not Page.objects.filter(slug="garage").exists()
