"""Hand the table of heartbeats to the app ``ops``: nothing is copied, only its name changes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("editorial", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("Heartbeat", "ops_heartbeat")],
            state_operations=[migrations.DeleteModel("Heartbeat")],
        ),
    ]
