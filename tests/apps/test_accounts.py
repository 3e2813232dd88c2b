"""Accounts: e-mails are the worker's, another address needs the password, bulk actions are no way around."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import ModelLogEntry

from blog.models import Topic
from core.models import SiteImage
from tests.apps.contact_forms import run_queue
from tests.helpers import DEMO_PASSWORD, soup, visible_text
from users.models import User

pytestmark = pytest.mark.django_db

ACCOUNT = reverse("wagtailadmin_account")


def user(name):
    return User.objects.get(username=name)


def ask(address):
    return Client().post(reverse("wagtailadmin_password_reset"), {"email": address})


def test_request_for_a_password_does_the_same_for_known_and_unknown_addresses(queue, django_assert_num_queries):
    """The same queries and one task: whether there is such an account is looked up by the worker."""
    known, unknown = user("writer").email, "nobody@river.example"
    ask(unknown)
    queue.clear()
    for address in (known, unknown):
        with django_assert_num_queries(0):
            assert ask(address).status_code == 302
        assert [(result.task.name, list(result.args)) for result in queue] == [("deliver_password_emails", [address])]
        queue.clear()
    assert mail.outbox == []


def account_form(client, **changes):
    """Send the form of the own account as it is shown, with ``changes``."""
    form = soup(client.get(ACCOUNT)).find("form", enctype="multipart/form-data")
    fields = {field["name"]: field.get("value", "") for field in form("input") if field.get("name")}
    fields = {name: value for name, value in fields.items() if not name.startswith(("avatar", "password"))}
    for choice in form("select"):
        chosen = choice.find("option", selected=True) or choice.option
        fields[choice["name"]] = chosen["value"]
    return client.post(ACCOUNT, fields | changes)


def test_own_address_needs_the_password_and_the_former_one_is_told(signed_in, queue):
    client, former = signed_in("writer"), user("writer").email
    for password in ("", "wrong"):
        answer = account_form(
            client, **{"email_address-email": "new@river.example", "email_address-password": password}
        )
        assert answer.status_code == 200
        assert user("writer").email == former
    fields = {"email_address-email": "new@river.example", "email_address-password": DEMO_PASSWORD}
    assert account_form(client, **fields).status_code == 302
    assert user("writer").email == "new@river.example"
    run_queue(queue)
    [told] = mail.outbox
    assert told.to == [former]
    assert "has changed" in told.subject
    assert "new@river.example" not in told.body


def test_other_settings_need_no_password(signed_in, queue):
    assert account_form(signed_in("writer"), **{"name_email-first_name": "Idalia"}).status_code == 302
    assert user("writer").first_name == "Idalia"
    assert user("writer").email
    run_queue(queue)
    assert mail.outbox == []


def test_owner_needs_their_password_for_the_address_of_somebody(signed_in, queue):
    person, client = user("writer"), signed_in("owner")
    edit = reverse("wagtailusers_users:edit", args=[person.pk])
    names = ("first_name", "last_name", "username")
    data = {name: getattr(person, name) for name in names} | {"groups": [group.pk for group in person.groups.all()]}
    data |= {"email": "new@river.example", "is_active": "on"}
    refused = client.post(edit, data)
    assert soup(refused).find("input", attrs={"name": "your_password"})
    assert user("writer").email == person.email
    assert client.post(edit, data | {"your_password": DEMO_PASSWORD}).status_code == 302
    assert user("writer").email == "new@river.example"
    run_queue(queue)
    assert [message.to for message in mail.outbox] == [[person.email]]


def bulk(client, model, action, instances, data=()):
    url = reverse("wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, action])
    ids = "&".join(f"id={instance.pk}" for instance in instances)
    return client.post(f"{url}?{ids}&next=/cms/", dict(data), follow=True)


@pytest.mark.parametrize(
    ("action", "data"), [("set_active_state", {"mark_as_active": "False"}), ("delete", {}), ("assign_role", {})]
)
def test_administrator_of_the_server_stays(action, data, signed_in):
    admin = User.objects.create_superuser("root", "root@river.example", DEMO_PASSWORD)
    data = data or {"role": Group.objects.get(name="Writer").pk}
    bulk(signed_in("owner"), User, action, [admin, user("writer")], data)
    admin.refresh_from_db()
    assert admin.is_active
    assert not admin.groups.exists()


@pytest.mark.parametrize(("action", "data"), [("set_active_state", {"mark_as_active": "False"}), ("delete", {})])
def test_last_owner_stays(action, data, admin_client, queue):
    answer = bulk(admin_client, User, action, [user("owner"), user("writer")], data)
    assert "Somebody has to be the owner" in visible_text(answer)
    assert user("owner").is_active
    assert user("writer").is_active
    admin_client.post(reverse("wagtailusers_users:delete", args=[user("owner").pk]))
    assert user("owner")
    user("editor").groups.set(Group.objects.filter(name="Owner"))
    bulk(admin_client, User, action, [user("owner")], data)
    assert not User.objects.filter(username="owner", is_active=True).exists()


@pytest.mark.parametrize(
    ("model", "action", "data", "entry"),
    [
        (User, "set_active_state", {"mark_as_active": "False"}, "wagtail.edit"),
        (User, "assign_role", {"role": None}, "wagtail.edit"),
        (User, "delete", {}, "wagtail.delete"),
        (SiteImage, "add_tags", {"tags": "river"}, "wagtail.edit"),
        (SiteImage, "add_to_collection", {"collection": 1}, "wagtail.edit"),
        (Document, "add_tags", {"tags": "river"}, "wagtail.edit"),
        (Topic, "delete", {}, "wagtail.delete"),
    ],
)
def test_every_bulk_action_leaves_an_entry_in_the_log(model, action, data, entry, signed_in):
    if model is User:
        instance = user("writer")
    elif model is Document:
        instance = Document.objects.create(title="Plan", file="documents/plan.pdf")
    else:
        instance = model.objects.create(name="x", slug="x") if model is Topic else model.objects.first()
    if "role" in data:
        data = {"role": Group.objects.get(name="Editor").pk}
    bulk(signed_in("owner"), model, action, [instance], data)
    logged = ModelLogEntry.objects.for_instance(instance).filter(action=entry)
    assert [str(line.user) for line in logged] == [str(user("owner"))]
