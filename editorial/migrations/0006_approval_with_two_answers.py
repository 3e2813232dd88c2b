"""Approvals become :class:`editorial.publishing.approval_task.ApprovalTask`: each keeps its row, its groups and the pages that wait."""

import django.db.models.deletion
from django.db import migrations, models


def convert(apps, schema_editor):
    """Give each approval by groups a row of the new type."""
    content_types = apps.get_model("contenttypes", "ContentType")
    content_type, _ = content_types.objects.get_or_create(app_label="editorial", model="approvaltask")
    approval_task = apps.get_model("editorial", "ApprovalTask")
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.all():
        converted = approval_task(groupapprovaltask_ptr_id=task.pk)
        converted.__dict__.update({name: value for name, value in task.__dict__.items() if name != "_state"})
        converted.content_type_id = content_type.pk
        converted.save()


def restore(apps, schema_editor):
    """Name Wagtail's type at each approval again; its row of the new type goes with the table."""
    content_types = apps.get_model("contenttypes", "ContentType")
    content_type, _ = content_types.objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    keys = list(apps.get_model("editorial", "ApprovalTask").objects.values_list("pk", flat=True))
    apps.get_model("wagtailcore", "Task").objects.filter(pk__in=keys).update(content_type=content_type)


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("editorial", "0005_own_words"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApprovalTask",
            fields=[
                (
                    "groupapprovaltask_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.groupapprovaltask",
                    ),
                ),
            ],
            options={"verbose_name": "approval"},
            bases=("wagtailcore.groupapprovaltask",),
        ),
        migrations.RunPython(convert, restore),
    ]
