"""What staff read before they delete something: everything that uses it is counted and named."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.urls import reverse
from modelcluster.fields import ParentalKey
from wagtail.documents import get_document_model
from wagtail.models import ReferenceIndex
from wagtail.snippets.models import get_snippet_models

from blog.models import ArticlePage, Topic, Writer
from core.models import CountedManyToManyField, CountedOneToOneField, Navigation, SiteImage
from core.models.relations import index_old_references
from home.models import StandardPage
from practice.models import Practice
from services.models import AddOn, ServicePage
from tests.helpers import live_pages, our_models, set_facts, visible_text
from therapists.models import TherapistPage


def test_every_one_to_one_choice_is_counted():
    fields = [field for model in our_models() for field in model._meta.local_fields if field.one_to_one]
    chosen = [field for field in fields if not field.primary_key and field.formfield() and field.null]
    assert chosen
    assert [field for field in chosen if not isinstance(field, CountedOneToOneField)] == []


def test_every_choice_of_several_is_counted():
    found = [field for model in our_models() for field in model._meta.many_to_many if field.model is model]
    fields = [field for field in found if isinstance(field, models.ManyToManyField)]  # tags are none
    assert fields
    assert [field for field in fields if not isinstance(field, CountedManyToManyField)] == []


def find_sources(target):
    """Return ``(model, primary key)`` of everything of ours that refers to ``target`` by a field, as its tables say."""
    sources = set()
    for model in our_models():
        if getattr(model, "wagtail_reference_index_ignore", False):
            continue  # renditions of pictures
        for field in (*model._meta.fields, *model._meta.many_to_many):
            is_relation = field.is_relation and field.remote_field and isinstance(target, field.remote_field.model)
            if not is_relation or isinstance(field, ParentalKey) or getattr(field.remote_field, "parent_link", False):
                continue
            for row in model._default_manager.filter(**{field.name: target.pk}):
                parents = [key for key in model._meta.fields if isinstance(key, ParentalKey)]
                source = getattr(row, parents[0].name) if parents else row
                sources.add((source._meta.concrete_model, source.pk))
    return sources


def deletable_objects():
    for model in (*get_snippet_models(), SiteImage, get_document_model(), get_user_model()):
        yield from model._default_manager.all()
    yield from live_pages()


@pytest.mark.django_db
def test_counts_are_those_of_the_tables():
    wrong = []
    for target in deletable_objects():
        counted = {
            (apps.get_model(row.content_type.app_label, row.content_type.model), int(row.object_id))
            for row in ReferenceIndex.get_references_to(target).select_related("content_type")
        }
        if missing := find_sources(target) - counted:
            wrong.append((target, missing))
    assert wrong == []


@pytest.mark.parametrize(
    ("target", "users"),
    [
        (Topic, lambda topic: ArticlePage.objects.filter(topics=topic)),
        (AddOn, lambda add_on: ServicePage.objects.filter(add_ons=add_on)),
    ],
)
def test_deleting_screen_counts_and_usage_names_them(admin_client, target, users):
    chosen = max(target.objects.all(), key=lambda one: users(one).count())
    pages = list(users(chosen))
    assert len(pages) > 1
    page = visible_text(admin_client.get(reverse(target.snippet_viewset.get_url_name("delete"), args=[chosen.pk])))
    assert f"used in {len(pages)} places" in page
    usage = visible_text(admin_client.get(reverse(target.snippet_viewset.get_url_name("usage"), args=[chosen.pk])))
    assert [user.title for user in pages[:20] if user.title not in usage] == []


@pytest.mark.parametrize("model", [TherapistPage, Writer])
def test_deleting_screen_of_a_person_names_whose_account_it_is(signed_in, model):
    owner, person = signed_in("owner"), get_user_model().objects.get(username="editor")
    for each in (TherapistPage, Writer):
        for user in each.objects.filter(account=person):
            user.account = None
            user.save()
    user = model.objects.first()
    user.account = person
    user.save()
    assert "used in 1 place" in visible_text(owner.get(reverse("wagtailusers_users:delete", args=[person.pk])))
    assert str(user) in visible_text(owner.get(reverse("wagtailusers_users:usage", args=[person.pk])))


def test_deleting_screen_of_a_therapist_counts_treatments(admin_client):
    therapist = max(TherapistPage.objects.live(), key=lambda one: one.services.count())
    screen = visible_text(admin_client.get(reverse("wagtailadmin_pages:delete", args=[therapist.pk])))
    assert therapist.services.count()
    assert "used in 0 places" not in screen


@pytest.mark.django_db
def test_a_choice_taken_back_is_counted_no_more():
    service = ServicePage.objects.filter(add_ons__isnull=False).first()
    add_on = service.add_ons.first()
    service.add_ons.remove(add_on)
    service.save()
    rows = ReferenceIndex.get_references_to(add_on).filter(base_content_type__model="page", object_id=service.pk)
    assert not rows.exists()


@pytest.mark.django_db
def test_choices_stored_by_an_older_release_are_counted():
    ReferenceIndex.objects.filter(model_path__in=("topics.item", "account.item")).delete()
    index_old_references()
    chosen = Topic.objects.filter(articles__isnull=False).first()
    counted = ReferenceIndex.get_references_to(chosen).filter(model_path="topics.item").count()
    assert counted == ArticlePage.objects.filter(topics=chosen).count()
    accounts = ReferenceIndex.objects.filter(model_path="account.item").count()
    assert accounts == sum(model.objects.filter(account__isnull=False).count() for model in (TherapistPage, Writer))


def test_settings_count_as_users(admin_client, site):
    navigation = Navigation.for_site(site)
    page = StandardPage.objects.get(
        pk=min(navigation.get_page_ids() & set(StandardPage.objects.values_list("pk", flat=True)))
    )
    picture = SiteImage.objects.exclude(pk=Practice.for_site(site).logo_id).first()
    set_facts(site, logo=picture)
    navigation.save()
    assert "Header and footer" in visible_text(admin_client.get(reverse("wagtailadmin_pages:usage", args=[page.pk])))
    usage = visible_text(admin_client.get(reverse("wagtailimages:image_usage", args=[picture.pk])))
    assert Practice.for_site(site).name in usage
    assert "Logo" in usage
