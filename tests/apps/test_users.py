"""Accounts: invitation, passwords, the last owner, deactivation."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from practice.models import Practice
from tests.apps.contact_forms import run_queue
from tests.helpers import soup, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_long_quarter")]

ADD = reverse("wagtailusers_users:add")
PASSWORD = "slow-warm-stones"


def person(group="Writer", **changes):
    groups = [Group.objects.get(name=group).pk]
    who = {"first_name": "Ida", "last_name": "Marsh", "email": "ida@river.example", "username": "ida"}
    return {**who, "groups": groups, **changes}


def edit(user):
    return reverse("wagtailusers_users:edit", args=[user.pk])


def link_in(mail):
    return re.search(r"https?://[^/\s]+(/\S+)", mail.body)[1]


def choose_password(link):
    client = Client()
    response = client.get(link, follow=True)
    form = response.redirect_chain[-1][0]
    return client.post(form, {"new_password1": PASSWORD, "new_password2": PASSWORD})


def test_invited_user_chooses_password_and_signs_in(signed_in, mailoutbox, queue):
    Practice.objects.update(name="River Room", email="hello@river.example")
    response = signed_in("owner").post(ADD, person(), follow=True)
    assert "gets an e-mail at ida@river.example" in visible_text(response)
    run_queue(queue)
    [mail] = mailoutbox
    assert mail.to == ["ida@river.example"]
    assert mail.reply_to == ["hello@river.example"]
    assert "River Room" in mail.subject
    assert "Hello Ida" in mail.body
    assert "name ida" in mail.body
    assert not Client().login(username="ida", password="")
    choose_password(link_in(mail))
    client = Client()
    assert client.login(username="ida", password=PASSWORD)
    assert client.get("/cms/articles/").status_code == 200
    assert client.get("/cms/treatments/").status_code != 200
    stale = Client().get(link_in(mail), follow=True)
    assert "invalid" in visible_text(stale).lower()


def test_unsent_invitation_is_tried_again_and_its_link_is_shown_to_owner(signed_in, monkeypatch, queue, mailoutbox):
    send = EmailBackend.send_messages

    def refuse(*args):
        raise ConnectionRefusedError("no mail server")

    response = signed_in("owner").post(ADD, person(), follow=True)
    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    run_queue(queue)
    [again] = queue
    assert again.task.run_after > timezone.now()
    monkeypatch.setattr(EmailBackend, "send_messages", send)
    run_queue(queue)
    assert [mail.to for mail in mailoutbox] == [["ida@river.example"]]
    link = re.search(r"https?://[^/\s]+(/cms/password_reset\S+)", visible_text(response))[1]
    choose_password(link)
    assert Client().login(username="ida", password=PASSWORD)


def test_new_user_needs_email_and_group_but_no_password(signed_in):
    client = signed_in("owner")
    fields = {field.get("name") for field in soup(client.get(ADD)).select("#w-editor-form input")}
    assert {"first_name", "last_name", "email", "username", "groups"} <= fields
    assert not fields & {"password1", "password2", "is_superuser"}
    response = client.post(ADD, person(email="", groups=[]))
    page = soup(response)
    assert page.find("input", attrs={"name": "first_name"})["value"] == "Ida"
    assert len(page.select(".error-message")) == 2
    assert not get_user_model().objects.filter(username="ida").exists()


def test_email_address_is_unique(signed_in):
    taken = get_user_model().objects.get(username="writer").email
    response = signed_in("owner").post(ADD, person(email=taken))
    assert len(soup(response).select(".error-message")) == 1


def test_forgotten_password_can_be_reset(client, mailoutbox, queue):
    Practice.objects.update(name="River & Room", email="hello@river.example")
    user = get_user_model().objects.get(username="writer")
    client.post(reverse("wagtailadmin_password_reset"), {"email": user.email})
    run_queue(queue)
    [mail] = mailoutbox
    assert "River & Room" in mail.subject
    assert "River & Room" in mail.body
    assert mail.reply_to == ["hello@river.example"]
    choose_password(link_in(mail))
    assert Client().login(username="writer", password=PASSWORD)


def test_reset_response_does_not_reveal_known_addresses(client):
    known = get_user_model().objects.get(username="writer").email
    answers = [
        client.post(reverse("wagtailadmin_password_reset"), {"email": address}, follow=True)
        for address in (known, "nobody@river.example")
    ]
    assert answers[0].status_code == answers[1].status_code == 200
    assert visible_text(answers[0]) == visible_text(answers[1])


def test_last_owner_keeps_group(signed_in):
    owner = get_user_model().objects.get(username="owner")
    client = signed_in("owner")
    data = person("Editor", email=owner.email, username="owner")
    response = client.post(edit(owner), data)
    assert "Somebody has to be the owner" in visible_text(response)
    assert owner.groups.get().name == "Owner"
    get_user_model().objects.get(username="editor").groups.set(Group.objects.filter(name="Owner"))
    client.post(edit(owner), data)
    assert owner.groups.get().name == "Editor"


def test_list_of_people_takes_as_many_queries_for_many_as_for_few(signed_in, django_assert_max_num_queries):
    """As what each of them works is read for all at once."""
    client, group = signed_in("owner"), Group.objects.get(name="Writer")
    address = reverse("wagtailusers_users:index")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(8):
        get_user_model().objects.create_user(f"w{number}", f"w{number}@river.example").groups.add(group)
    with django_assert_max_num_queries(len(few)):
        assert visible_text(client.get(address)).count("Writer") >= 8


def test_owner_who_is_switched_off_does_not_count_as_owner(signed_in):
    """The last owner who can sign in stays one; whoever was switched off can't take their place."""
    users = get_user_model().objects
    owner, former = users.get(username="owner"), users.get(username="editor")
    former.groups.set(Group.objects.filter(name="Owner"))
    users.filter(pk=former.pk).update(is_active=False)
    data = person("Editor", email=owner.email, username="owner", is_active="on")
    response = signed_in("owner").post(edit(owner), data)
    assert "Somebody has to be the owner" in visible_text(response)
    assert owner.groups.get().name == "Owner"
    users.filter(pk=former.pk).update(is_active=True)
    signed_in("owner").post(edit(owner), data)
    assert owner.groups.get().name == "Editor"


def test_last_owner_can_not_be_switched_off(admin_client):
    """Not even by whoever runs the server: nobody could invite people or choose a new owner then."""
    users = get_user_model().objects
    owner, editor = users.get(username="owner"), users.get(username="editor")
    data = person("Owner", email=owner.email, username="owner")
    response = admin_client.post(edit(owner), data)
    assert "Somebody has to be the owner" in visible_text(response)
    owner.refresh_from_db()
    assert owner.is_active
    editor.groups.set(Group.objects.filter(name="Owner"))
    assert admin_client.post(edit(owner), data).status_code == 302
    owner.refresh_from_db()
    assert not owner.is_active


def test_owner_cannot_create_or_edit_superusers(signed_in):
    client = signed_in("owner")
    client.post(ADD, person(is_superuser="on"))
    assert not get_user_model().objects.get(username="ida").is_superuser
    admin = get_user_model().objects.create_superuser("root", "root@river.example", PASSWORD)
    assert client.get(edit(admin)).status_code != 200
    client.post(edit(admin), person("Owner", email="ida2@river.example", username="root", is_active="on"))
    admin.refresh_from_db()
    assert admin.email == "root@river.example"


def test_inactive_user_cannot_sign_in(signed_in):
    writer = get_user_model().objects.get(username="writer")
    client = signed_in("writer")
    assert client.get("/cms/").status_code == 200
    signed_in("owner").post(edit(writer), person(email=writer.email, username="writer"))
    assert client.get("/cms/").status_code == 302
