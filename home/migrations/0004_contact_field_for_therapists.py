"""Add a choice of therapists to contact forms that have a choice of treatments, so that "Book with …" keeps the person."""

from django.db import migrations, models
from django.db.models import F


def add_therapist_fields(apps, schema_editor):
    """Add an optional choice of therapists after each choice of treatments, on the page and in its latest version."""
    fields = apps.get_model("home", "ContactField").objects
    for service in fields.filter(field_type="service").order_by("pk"):
        form = fields.filter(page_id=service.page_id)
        if form.filter(models.Q(field_type="therapist") | models.Q(clean_name="therapist")).exists():
            continue
        form.filter(sort_order__gt=service.sort_order).update(sort_order=F("sort_order") + 1)
        field = fields.create(
            page_id=service.page_id,
            sort_order=service.sort_order + 1,
            clean_name="therapist",
            label="Therapist",
            field_type="therapist",
            required=False,
        )
        add_to_latest_version(apps, field)


def add_to_latest_version(apps, field):
    """Add ``field`` to the version that the editor opens, so that the next publishing keeps it."""
    page = apps.get_model("wagtailcore", "Page").objects.get(pk=field.page_id)
    version = apps.get_model("wagtailcore", "Revision").objects.filter(pk=page.latest_revision_id).first()
    if not version or "form_fields" not in version.content:
        return
    form = version.content["form_fields"]
    for each in form:
        if (each["sort_order"] or 0) >= field.sort_order:
            each["sort_order"] += 1
    stored = {each.name: each.value_from_object(field) for each in field._meta.fields if not each.primary_key}
    form.append(stored | {"pk": field.pk})
    form.sort(key=lambda each: each["sort_order"] or 0)
    version.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_rename_content_hash"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AlterField(
            model_name="contactfield",
            name="field_type",
            field=models.CharField(
                choices=[
                    ("singleline", "Single line text"),
                    ("multiline", "Multi-line text"),
                    ("email", "Email"),
                    ("number", "Number"),
                    ("url", "URL"),
                    ("checkbox", "Checkbox"),
                    ("checkboxes", "Checkboxes"),
                    ("dropdown", "Drop down"),
                    ("multiselect", "Multiple select"),
                    ("radio", "Radio buttons"),
                    ("date", "Date"),
                    ("datetime", "Date/time"),
                    ("hidden", "Hidden field"),
                    ("service", "Choice of our treatments"),
                    ("therapist", "Choice of our therapists"),
                ],
                max_length=16,
                verbose_name="field type",
            ),
        ),
        migrations.RunPython(add_therapist_fields, migrations.RunPython.noop),
    ]
