"""Rename the field in Python alone: the database column keeps its name, so this runs no SQL."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("testimonials", "0002_honest_dates"),
    ]

    operations = [
        migrations.AlterField(
            model_name="testimonialspage",
            name="substance",
            field=models.CharField(blank=True, db_column="substance", editable=False, max_length=64),
        ),
        migrations.RenameField(
            model_name="testimonialspage",
            old_name="substance",
            new_name="content_hash",
        ),
    ]
