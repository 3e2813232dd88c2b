"""Every address of the admin, asked by each group: what the menu hides, the address refuses."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone
from wagtail.models import Site

from blog.models import ArticleIndexPage, ArticlePage
from core.models import SiteImage
from home.models import ContactPage
from testimonials.models import Testimonial

DRAFT, CLIENT = "Zanzibar-draft", "Quentin-without-consent"
LEFT_OUT = ("wagtailadmin_logout", "wagtailadmin_error_test", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog")
# Beginnings of the addresses that answer Writers: articles, pictures, what they choose for them, their account.
WRITERS_MAY = (
    "articles:",
    "calendar",
    "confirm_password",
    "own_sessions",
    "passkey_options",
    "choose_link",
    "list_facts",
    "guide",
    "propose_testimonial",
    "reviews",
    "second_factor",
    "todo_group",
    "trash",
    "wagtailadmin_account",
    "wagtailadmin_choose_page",
    "wagtailadmin_dismissibles",
    "wagtailadmin_home",
    "wagtailadmin_pages:confirm_workflow_cancellation",
    "wagtailadmin_pages:search",
    "wagtailadmin_password_reset",
    "wagtailadmin_tag_autocomplete",
    "wagtaildocs_chooser:",
    "wagtailembeds:chooser",
    "wagtailimages:add",
    "wagtailimages:index",
    "wagtailimages_chooser:",
    "wagtailsnippetchoosers_",
)


@pytest.fixture
def values(db, site):
    """What stands for the arguments of addresses: each name has the values that are tried."""
    owner = get_user_model().objects.get(username="owner")
    draft = ArticlePage(title=DRAFT, slug="zanzibar", owner=owner, live=False)
    ArticleIndexPage.objects.get().add_child(instance=draft)
    revision = draft.save_revision(user=owner)
    live = ArticlePage.objects.live().exclude(owner__username="writer").first()
    client = Testimonial.objects.first()
    Testimonial.objects.filter(pk=client.pk).update(
        display_name=CLIENT, words_shown=CLIENT, consent_revoked_on=timezone.localdate() - timedelta(days=1)
    )
    pages = [draft.pk, live.pk]
    names = ("page_id", "parent_page_id", "page_to_move_id", "page_pk", "destination_id")
    labels = {"content_type_app_name": ["blog"], "content_type_model_name": ["articlepage"]}
    return {
        **dict.fromkeys(names, pages),
        **labels,
        "pk": [draft.pk, live.pk, client.pk, Site.objects.get().pk, ContactPage.objects.get().pk],
        "revision_id": [revision.pk],
        "image_id": [SiteImage.objects.first().pk],
        "filter_spec": ["width-10"],
        "app_label": ["blog"],
        "app_name": ["practice"],
        "model_name": ["articlepage", "practice"],
        "name": ["own-drafts", "unpublished-changes"],
        "action": ["delete"],
        "action_name": ["approve"],
        "revision_id_a": ["earliest"],
        "revision_id_b": ["latest"],
    }


def walk(patterns, namespaces=()):
    """Yield the full name and the argument names of every address below ``patterns``."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from walk(pattern.url_patterns, inner)
        elif pattern.name:
            arguments = pattern.pattern.converters or pattern.pattern.regex.groupindex
            yield ":".join((*namespaces, pattern.name)), list(arguments)


def list_addresses(values):
    """Return ``(name, address)`` of everything below ``/cms/``, each argument with all its values."""
    found = set()
    for name, arguments in walk(get_resolver().url_patterns):
        if name in LEFT_OUT:
            continue
        options = max([len(values.get(argument, [1])) for argument in arguments], default=1)
        for number in range(options):
            tried = {argument: values.get(argument, [1]) for argument in arguments}
            kwargs = {argument: given[min(number, len(given) - 1)] for argument, given in tried.items()}
            try:
                url = reverse(name, kwargs=kwargs)
            except NoReverseMatch:
                continue
            if url.startswith("/cms/"):
                found.add((name, url))
    return sorted(found)


def ask(client, values):
    """Return the text of every answer with status 200, by name and address; no address may fail."""
    answers = {}
    client.raise_request_exception = False
    for name, url in list_addresses(values):
        response = client.get(url)
        assert response.status_code < 500, url
        if response.status_code == 200:
            answers[name, url] = response.content.decode(errors="replace") if not response.streaming else ""
    return answers


def test_writers_reach_only_what_is_theirs(signed_in, values):
    answers = ask(signed_in("writer"), values)
    assert not [url for (_, url), text in answers.items() if DRAFT in text], "somebody else's draft"
    assert not [url for (_, url), text in answers.items() if CLIENT in text], "a client without consent"
    assert not sorted({name for name, _ in answers if not name.startswith(WRITERS_MAY)})


def test_screens_about_wagtail_are_refused_to_everybody(signed_in, values):
    for who in ("owner", "editor"):
        names = {name for name, _ in ask(signed_in(who), values)}
        assert len(names) > 60
        assert not [name for name in names if name.endswith(("page_types_usage", "workflow_tasks", "url_generator"))]
        assert {"wagtailadmin_reports:site_history", "wagtailadmin_explore", "improve"} <= names
        assert ("wagtailusers_users:index" in names) == (who == "owner")
