"""The steps for people: joins, goes on leave, comes back, leaves; at once or on its day, with all they touch."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog.models import ArticlePage
from core.models import Navigation
from editorial.team.forms import get_month_end
from ops.publication import publish_and_expire
from practice.models import Practice, ScheduledChange, get_day_start
from services.models import ServicePage
from testimonials.models import Testimonial
from tests.helpers import soup
from therapists.models import TherapistPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("practice_zone")]
Testimonial.__test__ = False  # its name is no test's


@pytest.fixture
def june():
    """A therapist who alone offers one treatment, and has an article, a testimonial, links and a portrait."""
    page = TherapistPage.objects.live().filter(status="active").order_by("path").first()
    page.booking_url = "https://book.example/june"
    page.save()
    only = ServicePage.objects.get(slug="swedish")
    only.therapists.set([page])
    only.save()
    ArticlePage.objects.filter(pk=ArticlePage.objects.live().first().pk).update(
        author_therapist=page, author_writer=None
    )
    Testimonial.objects.filter(pk=Testimonial.objects.first().pk).update(therapist=page)
    navigation = Navigation.objects.get()
    link = {"type": "link", "value": {"kind": "page", "page": page.pk, "text": "Zanzibar"}}
    navigation.header = json.dumps([*navigation.header.get_prep_value()[:4], link])
    navigation.save()
    return TherapistPage.objects.get(pk=page.pk)


@pytest.fixture
def other(june):
    return TherapistPage.objects.live().filter(status="active").exclude(pk=june.pk).first()


@pytest.fixture
def swedish(june):
    return ServicePage.objects.get(slug="swedish")


def leave(client, page, **fields):
    return client.post(reverse("team_leaves", args=[page.pk]), {"when": "now", "page": "keep", **fields})


def test_step_shows_what_it_touches(signed_in, june, swedish):
    text = soup(signed_in("editor").get(reverse("team_leaves", args=[june.pk]))).text
    for words in (
        f"Nobody else offers “{swedish.title}”",
        "article",
        "testimonial",
        "header and footer",
        "own booking link",
        "portrait",
        "At the end of the month",
    ):
        assert words in text


def test_therapist_leaves_at_once_and_everything_chosen_is_done(signed_in, june, other, swedish, commits_at_once):
    choices = {f"treatment-{swedish.pk}": str(other.pk), "bylines": str(other.pk), "testimonials": "unlink"}
    ticks = dict.fromkeys(("navigation", "booking", "portrait"), "on")
    response = leave(signed_in("editor"), june, **choices, **ticks)
    assert response.status_code == 302
    june.refresh_from_db()
    assert (june.status, june.booking_url, june.portrait) == ("left", "", None)
    assert {person.pk for person in ServicePage.objects.get(pk=swedish.pk).therapists.all()} == {june.pk, other.pk}
    assert not ArticlePage.objects.filter(author_therapist=june).exists()
    assert not Testimonial.objects.filter(therapist=june).exists()
    home = Client().get("/").content.decode()
    assert "Zanzibar" not in home
    assert other.title in Client().get(swedish.url).content.decode()
    assert june.title not in Client().get(june.get_parent().url).content.decode()


def test_what_is_not_chosen_stays(signed_in, june, swedish):
    leave(signed_in("editor"), june, **{f"treatment-{swedish.pk}": "keep", "bylines": "keep", "testimonials": "keep"})
    june.refresh_from_db()
    assert june.portrait
    assert june.booking_url
    assert june.live
    assert swedish.live
    assert ArticlePage.objects.filter(author_therapist=june).exists()
    assert Testimonial.objects.filter(therapist=june).exists()
    assert june.pk in Navigation.objects.get().get_page_ids()


def test_therapist_leaves_at_the_end_of_the_month(signed_in, june, swedish, monkeypatch, commits_at_once):
    editor = signed_in("editor")
    keep = {"bylines": "keep", "testimonials": "keep", f"treatment-{swedish.pk}": "offline"}
    leave(editor, june, **keep, when="month")
    june.refresh_from_db()
    assert june.status == "active"
    first = get_month_end(timezone.localdate()) + timedelta(days=1)
    assert ScheduledChange.objects.get().starts_on == first
    assert f"{june.title} leaves" in editor.get(reverse("team")).content.decode()
    moment = get_day_start(first, Practice.objects.get().timezone)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert june.title not in Client().get(june.get_parent().url).content.decode()
    assert Client().get(swedish.url).status_code == 404
    publish_and_expire()
    june.refresh_from_db()
    assert june.status == "left"
    assert june.revisions.count() == TherapistPage.objects.get(pk=june.pk).revisions.count()
    assert not ScheduledChange.objects.exists()


def test_choice_is_made_true_on_its_day_whatever_happened_to_who_made_it(signed_in, june, swedish, django_user_model):
    keep = {"bylines": "keep", "testimonials": "keep", f"treatment-{swedish.pk}": "offline"}
    leave(signed_in("editor"), june, **keep, when="month")
    django_user_model.objects.filter(username="editor").update(is_active=False)
    ServicePage.objects.filter(pk=swedish.pk).update(locked=True)
    ScheduledChange.objects.update(due_at=timezone.now())
    publish_and_expire()
    june.refresh_from_db()
    swedish.refresh_from_db()
    assert (june.status, swedish.live) == ("left", False)
    assert not ScheduledChange.objects.exists()


def test_treatment_that_somebody_else_offers_by_then_stays_online(signed_in, june, other, swedish):
    keep = {"bylines": "keep", "testimonials": "keep", f"treatment-{swedish.pk}": "offline"}
    leave(signed_in("editor"), june, **keep, when="month")
    swedish.therapists.add(other)
    swedish.save()
    ScheduledChange.objects.update(due_at=timezone.now())
    publish_and_expire()
    june.refresh_from_db()
    swedish.refresh_from_db()
    assert (june.status, swedish.live) == ("left", True)


def test_what_this_person_may_not_publish_is_no_choice(signed_in, june, swedish):
    ServicePage.objects.filter(pk=swedish.pk).update(locked=True)
    html = soup(signed_in("editor").get(reverse("team_leaves", args=[june.pk])))
    choices = [option["value"] for option in html.select(f"[name=treatment-{swedish.pk}] option")]
    assert "keep" in choices
    assert "offline" not in choices


def test_plan_is_taken_back(signed_in, june, swedish):
    editor = signed_in("editor")
    leave(editor, june, **{f"treatment-{swedish.pk}": "keep", "bylines": "keep", "testimonials": "keep"}, when="month")
    editor.post(reverse("team_take_back", args=[june.pk]))
    assert not ScheduledChange.objects.exists()
    assert "Too late" in editor.post(reverse("team_take_back", args=[june.pk]), follow=True).content.decode()


def test_leave_ends_by_itself(signed_in, june, swedish, monkeypatch):
    today = timezone.localdate()
    back = today + timedelta(days=20)
    fields = {"when": "now", "back_on": str(back), f"treatment-{swedish.pk}": "keep"}
    signed_in("editor").post(reverse("team_on_leave", args=[june.pk]), fields)
    june.refresh_from_db()
    assert june.status == "on_leave"
    moment = get_day_start(back, Practice.objects.get().timezone)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    publish_and_expire()
    june.refresh_from_db()
    assert june.status == "active"


def test_impossible_days_are_refused(signed_in, june, swedish):
    today = timezone.localdate()
    keep = {"bylines": "keep", "testimonials": "keep", f"treatment-{swedish.pk}": "keep"}
    editor = signed_in("editor")
    html = soup(leave(editor, june, **keep, when="later", starts_on=str(today - timedelta(days=1))))
    assert "over" in html.select_one(".errorlist").text
    html = soup(leave(editor, june, **keep, when="later"))
    assert "last one" in html.select_one(".errorlist").text
    html = soup(leave(editor, june, **keep, when="month", starts_on=str(today + timedelta(days=1))))
    assert "You wrote a last day" in html.select_one(".errorlist").text
    html = soup(leave(editor, june, **keep, when="later", starts_on="9999-12-31"))
    assert "Check the year" in html.select_one(".errorlist").text
    fields = {"when": "now", "back_on": str(today), f"treatment-{swedish.pk}": "keep"}
    html = soup(editor.post(reverse("team_on_leave", args=[june.pk]), fields))
    assert "not after" in html.select_one(".errorlist").text


def test_therapist_is_back(signed_in, june):
    TherapistPage.objects.filter(pk=june.pk).update(status="on_leave")
    signed_in("editor").post(reverse("team_back", args=[june.pk]))
    june.refresh_from_db()
    assert june.status == "active"


def test_what_is_so_already_makes_no_version(signed_in, june):
    june.save_revision()
    count = june.revisions.count()
    signed_in("editor").post(reverse("team_back", args=[june.pk]))
    assert june.revisions.count() == count


def test_second_tab_takes_no_treatment_back(signed_in, june, swedish):
    editor, address = signed_in("editor"), reverse("team_treatments", args=[june.pk])
    page = soup(editor.get(address))
    loaded = page.select_one("input[name=loaded]")["value"]
    ticked = [box["value"] for box in page.select("input[name=services][checked]")]
    theirs, mine = ServicePage.objects.live().exclude(therapists=june)[:2]
    kept = [key for key in ticked if key != str(swedish.pk)]
    editor.post(address, {"loaded": loaded, "services": [*kept, str(theirs.pk)]})
    editor.post(address, {"loaded": loaded, "services": [*ticked, str(mine.pk)]})
    assert {str(one.pk) for one in june.services.all()} == {*kept, str(theirs.pk), str(mine.pk)}


def test_treatments_are_chosen_from_the_therapist_and_drafts_stay_drafts(signed_in, june, swedish, commits_at_once):
    editor = signed_in("editor")
    page = editor.get(reverse("wagtailadmin_pages:edit", args=[june.pk])).content.decode()
    address = reverse("team_treatments", args=[june.pk])
    assert address in page
    added = ServicePage.objects.live().exclude(therapists=june).first()
    added.summary = "Not for everybody yet."
    added.save_revision()
    ticked = soup(editor.get(address)).select("input[name=services][checked]")
    assert str(swedish.pk) in [box["value"] for box in ticked]
    editor.post(address, {"services": [str(added.pk)]})
    assert [one.pk for one in june.services.all()] == [added.pk]
    live = ServicePage.objects.get(pk=added.pk)
    assert live.summary != "Not for everybody yet."
    draft = live.get_latest_revision_as_object()
    assert draft.summary == "Not for everybody yet."
    assert june in draft.therapists.all()
    assert june.title in Client().get(live.url).content.decode()


def test_somebody_joins(signed_in, june, swedish, commits_at_once):
    response = signed_in("editor").post(
        reverse("team_joins"), {"name": "Ada Zuse", "role": "Therapist", "services": [str(swedish.pk)]}
    )
    page = TherapistPage.objects.get(title="Ada Zuse")
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live
    assert page.family_name == "Zuse"
    assert "Ada Zuse" not in Client().get(swedish.url).content.decode()
    page.get_latest_revision().publish()
    assert "Ada Zuse" in Client().get(swedish.url).content.decode()


def test_only_owners_close_accounts_and_never_the_last_owner(signed_in, june, django_user_model):
    june.account = django_user_model.objects.get(username="writer")
    june.save()
    address = reverse("team_leaves", args=[june.pk])
    assert "sign in" not in soup(signed_in("editor").get(address)).select_one("form[novalidate]").text
    assert "sign in" in soup(signed_in("owner").get(address)).select_one("form[novalidate]").text
    fields = {"bylines": "keep", "testimonials": "keep", "account": "on"}
    fields |= dict.fromkeys(soup_names(signed_in("owner").get(address), "treatment-"), "keep")
    leave(signed_in("owner"), june, **fields)
    assert not django_user_model.objects.get(username="writer").is_active


def soup_names(response, prefix):
    return [field["name"] for field in soup(response).select("select[name]") if field["name"].startswith(prefix)]


@pytest.mark.parametrize("name", ["team", "team_joins", "team_leaves", "team_on_leave", "team_treatments"])
def test_writers_change_no_people(signed_in, june, name):
    arguments = [] if name in ("team", "team_joins") else [june.pk]
    assert signed_in("writer").get(reverse(name, args=arguments)).status_code == 302


def test_list_of_people_needs_few_queries(signed_in, june, django_assert_max_num_queries):
    editor = signed_in("editor")
    editor.get(reverse("team"))
    with django_assert_max_num_queries(200) as frame:  # what every screen needs: menu, account, rights
        editor.get(reverse("wagtailadmin_account"))
    with django_assert_max_num_queries(len(frame) + 5):
        editor.get(reverse("team"))
