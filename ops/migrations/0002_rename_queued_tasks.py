"""Give tasks that still wait the path at which their function is now (a task is stored with its dotted path)."""

from django.db import migrations

RENAMED = {
    "core.purging.purge": "core.page_cache.cdn.purge",
    "core.tasks.warm": "core.tasks.warm_page",
}


def rename(apps, paths):
    tasks = apps.get_model("django_tasks_database", "DBTaskResult").objects
    for old, new in paths.items():
        tasks.filter(task_path=old).update(task_path=new)


def forwards(apps, schema_editor):
    rename(apps, RENAMED)


def backwards(apps, schema_editor):
    rename(apps, {new: old for old, new in RENAMED.items()})


class Migration(migrations.Migration):
    dependencies = [("ops", "0001_initial"), ("django_tasks_database", "0001_initial")]

    operations = [migrations.RunPython(forwards, backwards, elidable=True)]
