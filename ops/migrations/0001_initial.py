"""Take over the table of heartbeats, which ``editorial`` made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("editorial", "0002_move_heartbeat_to_ops")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Heartbeat",
                    fields=[
                        ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                        ("at", models.DateTimeField()),
                    ],
                ),
            ],
        ),
    ]
