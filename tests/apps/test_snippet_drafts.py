"""Snippets with a draft when a picture they show is deleted: live and draft change each on its own."""

import pytest
from django.contrib.auth import get_user_model

from editorial.removal.service import REMOVE, REPLACE, Decision, prepare_deletion
from look.models import Look
from tests.apps.test_look import make_picture
from tests.apps.trash import delete, find_differences, press_undo, snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

FIELDS = ("icon", "logo_dark")


@pytest.fixture
def picture():
    return make_picture(600)


@pytest.fixture
def owner():
    return get_user_model().objects.get(username="owner")


@pytest.fixture
def look(site, picture, owner):
    """A live look that shows the picture twice, with a draft of another palette by the owner."""
    look = Look(site=site, icon=picture, logo_dark=picture)
    look.save()
    look.save_revision().publish()
    look = Look.objects.get(pk=look.pk)
    look.palette = "plum"
    look.save_revision(user=owner)
    return Look.objects.get(pk=look.pk)


def read(look):
    """Return the look as visitors see it, and its draft."""
    stored = Look.objects.get(pk=look.pk)
    return stored, stored.get_latest_revision_as_object()


def get_pictures(look):
    return {getattr(look, f"{name}_id") for name in FIELDS}


@pytest.mark.parametrize("choice", [REPLACE, REMOVE])
def test_deleted_picture_leaves_the_draft_of_the_look_a_draft(choice, look, picture, owner):
    other = make_picture(300) if choice == REPLACE else None
    prepare_deletion([picture], Decision(choice, other), owner)
    picture.delete()
    live, draft = read(look)
    assert get_pictures(live) == get_pictures(draft) == {other.pk if other else None}
    assert (live.palette, draft.palette) == (look.palette, "plum")
    assert live.has_unpublished_changes
    assert live.latest_revision.user == owner
    assert live.live_revision.as_object().palette == look.palette


@pytest.mark.parametrize("choice", [REPLACE, REMOVE])
def test_look_without_a_draft_is_changed_and_has_none(choice, site, picture):
    look = Look.objects.create(site=site, icon=picture)
    other = make_picture(300) if choice == REPLACE else None
    prepare_deletion([picture], Decision(choice, other))
    stored = Look.objects.get(pk=look.pk)
    assert stored.icon == other
    assert stored.live
    assert not stored.has_unpublished_changes


def test_undo_brings_picture_look_and_draft_back(look, picture, signed_in):
    client = signed_in("owner")
    before = snapshot()
    press_undo(client, delete(client, picture))
    assert find_differences(before, snapshot()) == {}
    assert [get_pictures(each) for each in read(look)] == [{picture.pk}] * 2


def test_undo_of_a_removal_leaves_the_draft_of_the_look(look, picture, signed_in):
    client = signed_in("owner")
    press_undo(client, delete(client, picture, links="remove"))
    live, draft = read(look)
    assert type(picture).objects.filter(pk=picture.pk).exists()
    assert (live.palette, draft.palette) == (look.palette, "plum")
    assert live.has_unpublished_changes
