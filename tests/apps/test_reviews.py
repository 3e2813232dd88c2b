"""The review clock: what is due, who is told, *Still right*, and what readers see of an overdue review."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from blog.models import ArticlePage
from core.models import SiteImage
from core.models.reviews import add_years
from editorial.reviews.emails import send_review_emails
from home.models import StandardPage
from practice.models import Award, Practice
from services.models import ServicePage
from testimonials.models import Testimonial
from tests.apps.staff import edit
from tests.helpers import delete_in_use, visible_text
from therapists.models import Credential

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("practice_zone")]


def user(name):
    return get_user_model().objects.get(username=name)


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def nothing_due(site):
    """A site on which nothing has to be checked again."""
    for model in (ArticlePage, ServicePage, StandardPage, Award):
        model.objects.update(review_by=None)
    Testimonial.objects.update(consent_expires_on=None)
    SiteImage.objects.update(consent_until=None)
    Credential.objects.update(expires_on=None)


@pytest.fixture
def article(nothing_due):
    """A live article with a reviewer, due in a week; nothing else is due."""
    page = ArticlePage.objects.live().filter(reviewer__isnull=False).exclude(owner__username="writer").first()
    ArticlePage.objects.filter(pk=page.pk).update(review_by=in_days(7), reviewed_on=in_days(-358))
    return ArticlePage.objects.get(pk=page.pk)


def press(client, source, item, **data):
    return client.post(reverse("confirm_review", args=[source, item.pk]), data, follow=True)


def test_overdue_article_names_no_reviewer_on_page_and_in_api(client, article):
    ArticlePage.objects.filter(pk=article.pk).update(review_by=timezone.localdate())
    api = f"/api/v1/pages/by-path?path={article.url}"
    assert f"Reviewed by {article.reviewer.title}" in visible_text(client.get(article.url))
    article.save()
    ArticlePage.objects.filter(pk=article.pk).update(review_by=in_days(-1))
    page = ArticlePage.objects.get(pk=article.pk)
    page.save()
    response = client.get(article.url)
    assert "Reviewed by" not in visible_text(response)
    assert "reviewedBy" not in response.content.decode()
    assert "lastReviewed" not in response.content.decode()
    assert client.get(api).json()["review"] is None


def test_still_right_is_one_click_with_who_and_when_in_the_history(signed_in, client, article):
    ArticlePage.objects.filter(pk=article.pk).update(review_by=in_days(-3))
    changed_at = article.changed_at
    reviewed_on = article.reviewed_on
    editor = signed_in("editor")
    assert "should have been read again" in visible_text(editor.get(edit(article)))
    assert reverse("confirm_review", args=["reviews-due", article.pk]) in editor.get("/cms/").content.decode()
    assert "holds until" in visible_text(press(editor, "reviews-due", article))
    page = ArticlePage.objects.get(pk=article.pk)
    assert page.review_by == add_years(timezone.localdate(), 1)
    assert (page.reviewed_on, page.changed_at) == (reviewed_on, changed_at)  # the editor is not the reviewer
    assert f"Reviewed by {page.reviewer.title}" in visible_text(client.get(page.url))
    entry = PageLogEntry.objects.get(action="editorial.still_right")
    assert (entry.page_id, entry.user) == (page.pk, user("editor"))
    history = visible_text(editor.get(reverse("wagtailadmin_pages:history", args=[page.pk])))
    assert "was checked: still right until" in history
    assert "should have been read again" not in visible_text(editor.get(edit(page)))


def test_reviewer_who_may_not_edit_confirms_and_readers_see_the_day(signed_in, article):
    reviewer = article.reviewer
    reviewer.account = user("writer")
    reviewer.save()
    writer = signed_in("writer")
    assert article.title in visible_text(writer.get(reverse("reviews")))
    press(writer, "reviews-due", article)
    page = ArticlePage.objects.get(pk=article.pk)
    assert page.reviewed_on == timezone.localdate()
    assert page.changed_at == article.changed_at
    reviewer.account = None
    reviewer.save()
    assert press(writer, "reviews-due", article).status_code == 404


def test_still_right_keeps_unpublished_changes_unpublished(signed_in, article):
    draft = ArticlePage.objects.get(pk=article.pk)
    draft.lead = "Nobody sees this yet."
    draft.save_revision(user=user("editor"))
    press(signed_in("editor"), "reviews-due", article)
    page = ArticlePage.objects.get(pk=article.pk)
    assert page.lead == article.lead
    newest = page.get_latest_revision_as_object()
    assert (newest.lead, newest.review_by) == ("Nobody sees this yet.", page.review_by)


def test_treatments_and_pages_have_the_clock_too(signed_in, nothing_due):
    service, policy = ServicePage.objects.live().first(), StandardPage.objects.live().first()
    ServicePage.objects.filter(pk=service.pk).update(review_by=in_days(3))
    StandardPage.objects.filter(pk=policy.pk).update(review_by=in_days(-3))
    text = visible_text(signed_in("editor").get(reverse("reviews")))
    assert service.title in text
    assert policy.title in text
    for page in (service, policy):
        press(signed_in("editor"), "reviews-due", page)
    service.refresh_from_db()
    policy.refresh_from_db()
    assert service.review_by == add_years(timezone.localdate(), 1)
    assert policy.review_by == add_years(timezone.localdate(), 2)
    assert (
        f'value="{service.review_by}"'
        in signed_in("editor")
        .get(reverse("wagtailadmin_pages:add", args=["services", "servicepage", service.get_parent().pk]))
        .content.decode()
    )


def test_one_email_for_each_person_with_everything_due(article):
    reviewer = article.reviewer
    reviewer.account = user("writer")
    reviewer.save()
    service = ServicePage.objects.live().first()
    ServicePage.objects.filter(pk=service.pk).update(review_by=in_days(20))
    Page.objects.filter(pk=service.pk).update(owner=user("writer"))
    image = SiteImage.objects.first()
    SiteImage.objects.filter(pk=image.pk).update(
        person_shown="Ida", consent_given_on=in_days(-300), consent_until=in_days(9)
    )
    send_review_emails()
    send_review_emails()
    contents = {letter.to[0]: letter.body for letter in mail.outbox}
    assert len(contents) == len(mail.outbox)
    body = contents[user("writer").email]
    assert article.title in body
    assert service.title in body  # due a little later, so that it needs no e-mail of its own
    assert "/cms/reviews/" in body
    assert image.title in contents[user("owner").email]


def test_review_of_somebody_whose_page_or_account_is_gone_goes_to_the_owners(article):
    ArticlePage.objects.filter(pk=article.pk).update(author_therapist=None, author_writer=None)
    Page.objects.filter(pk=article.pk).update(owner=None)
    delete_in_use(article.reviewer)
    send_review_emails()
    (letter,) = mail.outbox
    assert letter.to == [user("owner").email]
    assert article.title in letter.body


def test_licenses_and_consents_need_their_new_day(signed_in, nothing_due):
    owner = signed_in("owner")
    credential = Credential.objects.filter(therapist__live=True).first()
    Credential.objects.filter(pk=credential.pk).update(expires_on=in_days(5))
    words = Testimonial.objects.with_valid_consent().first()
    Testimonial.objects.filter(pk=words.pk).update(consent_expires_on=in_days(5))
    image = SiteImage.objects.first()
    SiteImage.objects.filter(pk=image.pk).update(person_shown="Ida", consent_until=in_days(5))
    items = (("ending-licenses", credential), ("ending-consents", words), ("ending-picture-consents", image))
    for source, item in items:
        assert "Choose the day" in visible_text(press(owner, source, item))
        assert "has passed" in visible_text(press(owner, source, item, day=str(timezone.localdate())))
        press(owner, source, item, day=str(in_days(500)))
        item.refresh_from_db()
    assert {credential.expires_on, words.consent_expires_on, image.consent_until} == {in_days(500)}
    therapist = credential.therapist.get_latest_revision_as_object()
    assert in_days(500) in [row.expires_on for row in therapist.credentials.all()]
    assert PageLogEntry.objects.filter(action="editorial.still_right", page=credential.therapist_id).exists()
    assert ModelLogEntry.objects.filter(action="editorial.still_right").count() == 2


def test_consent_of_a_picture_on_a_live_page_is_not_prolonged_by_its_writer(signed_in, nothing_due):
    article = ArticlePage.objects.live().exclude(hero_image=None).first()
    picture = article.hero_image
    picture.consent_until, picture.uploaded_by_user = in_days(-5), user("writer")
    picture.save()
    assert press(signed_in("writer"), "ending-picture-consents", picture, day=str(in_days(300))).status_code != 200
    assert SiteImage.objects.get(pk=picture.pk).consent_until == in_days(-5)


def test_awards_are_confirmed_by_owners(signed_in, nothing_due):
    award = Award.objects.first()
    Award.objects.filter(pk=award.pk).update(review_by=in_days(1))
    assert press(signed_in("editor"), "awards-to-check", award).request["PATH_INFO"] == "/cms/"
    press(signed_in("owner"), "awards-to-check", award)
    award.refresh_from_db()
    assert award.review_by == add_years(timezone.localdate(), 1)
    assert Practice.objects.get().awards.count() == Award.objects.count()


def test_list_and_button_are_nobody_elses(signed_in, client, article):
    assert client.get(reverse("reviews")).status_code == 302
    writer = signed_in("writer")
    assert article.title not in visible_text(writer.get(reverse("reviews")))
    assert press(writer, "reviews-due", article).status_code == 404
    assert writer.get(reverse("confirm_review", args=["reviews-due", article.pk])).status_code == 405


def test_texts_without_a_day_get_one_each(signed_in, nothing_due):
    editor = signed_in("editor")
    for model in (ArticlePage, ServicePage, StandardPage):
        first = model.objects.live().first()
        model.objects.exclude(pk=first.pk).update(review_by=in_days(300))
    drafted = ServicePage.objects.live().first()
    drafted.summary = "Nobody sees this yet."
    drafted.save_revision(user=user("editor"))
    changed_at = drafted.changed_at
    assert "Texts without a day" in visible_text(editor.get(reverse("reviews")))
    editor.post(reverse("reviews_propose_days"))
    assert "Texts without a day" not in visible_text(editor.get(reverse("reviews")))
    for model in (ArticlePage, ServicePage, StandardPage):
        days = list(model.objects.live().values_list("review_by", flat=True))
        assert days
        assert min(days) > in_days(14)
    drafted = ServicePage.objects.get(pk=drafted.pk)
    assert (drafted.changed_at, drafted.get_latest_revision_as_object().review_by) == (changed_at, drafted.review_by)
    assert drafted.summary != "Nobody sees this yet."
    assert "Texts without a day" not in visible_text(signed_in("writer").get(reverse("reviews")))
