"""Which tables an archive fits, and how to make them.

An archive of older code is restored into the tables of that time, which are then migrated. Apps that are installed in
some settings only (the demo) make no difference: their rows are left out where they are unknown.
"""

from django.apps import apps as current_apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RenameField

from ops.archive import BackupError, describe_maker, get_backup_models, get_data_name, get_fields

OPTIONAL_APPS = {"demo"}


def find_missing_migrations(manifest):
    """Return the migrations of this code that the archive's database did not have yet, as pairs of app and name.

    :raises BackupError: when the archive's database had migrations that this code doesn't know
    """
    loader = MigrationLoader(None, ignore_no_migrations=True)
    recorded = {tuple(name.split(".", 1)) for name in manifest["schema"]}
    replaced = {name for migration in loader.disk_migrations.values() for name in migration.replaces}
    unknown = {name for name in recorded - {*loader.disk_migrations} - replaced if name[0] not in OPTIONAL_APPS}
    if unknown:
        names = ", ".join(".".join(name) for name in sorted(unknown)[:3])
        raise BackupError(
            f"{describe_maker(manifest)}, another version than this, which doesn't know {names}. Update the code first."
        )
    return [name for name in sorted(loader.graph.nodes) if name not in recorded and name[0] not in OPTIONAL_APPS]


def get_latest_recorded(loader, manifest):
    """Return the last migrations that the archive's database had, as targets for Django's executor."""
    recorded = {tuple(name.split(".", 1)) for name in manifest["schema"]} & {*loader.graph.nodes}
    return sorted(
        name for name in recorded if not any(child.key in recorded for child in loader.graph.node_map[name].children)
    )


def create_tables(manifest, missing):
    """Create the tables that the archive fits, in place of those that there are; return the apps with their models.

    Without ``missing`` migrations these are the tables of this code. Needs a transaction.
    """
    if missing or has_newer_tables():
        drop_tables()
    if not missing:
        call_command("migrate", interactive=False, verbosity=0)
        return current_apps
    loader = MigrationLoader(connection)
    targets = get_latest_recorded(loader, manifest)
    MigrationExecutor(connection).migrate(targets)
    return loader.project_state(targets).apps


def has_newer_tables():
    """Tell whether newer code has migrated the database, such as before an update was taken back."""
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    replaced = {name for migration in loader.disk_migrations.values() for name in migration.replaces}
    return bool({*loader.applied_migrations} - {*loader.disk_migrations} - replaced)


def drop_tables():
    """Drop the tables of all installed apps."""
    prefixes = tuple(f"{config.label}_" for config in current_apps.get_app_configs())
    with connection.cursor() as cursor:
        for name in list_virtual_tables(cursor):  # these take their own tables along
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)}")
        names = [
            name for name in connection.introspection.table_names(cursor) if name.startswith((*prefixes, "django_"))
        ]
        for name in names:
            cascade = " CASCADE" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)}{cascade}")


def list_virtual_tables(cursor):
    """Return the names of SQLite's virtual tables, such as those of the search."""
    if connection.vendor != "sqlite":
        return []
    cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
    return [name for (name,) in cursor.fetchall()]


def get_tables(apps, manifest, missing):
    """Return the models of ``apps`` that belong into a database, each with the archive's fields of it or None.

    :raises BackupError: when archive and ``apps`` don't have the same tables
    """
    names = {name for name in manifest["contents"] if not name.startswith("media/")}
    models = {get_data_name(model): model for model in get_backup_models(apps)}
    different = {name for name in names ^ {*models} if get_app_label(name) not in OPTIONAL_APPS}
    if different:
        raise BackupError("This archive was made with other apps installed.")
    renames = get_renames(missing)
    return [
        (model, get_archived_fields(model, manifest, renames) if name in names else None)
        for name, model in models.items()
    ]


def get_app_label(data_name):
    """Return the app of a member of an archive such as ``data/blog.Topic.jsonl``."""
    return data_name.removeprefix("data/").partition(".")[0]


def get_archived_fields(model, manifest, renames):
    """Return the fields of ``model`` in the order in which the archive's rows have their values.

    Archives of the first format don't name them: their order is that of the class, which a model of migrations
    doesn't know.

    :raises BackupError: when archive and ``model`` don't have the same fields
    """
    fields = {field.attname: field for field in get_fields(model)}
    names = manifest["fields"][model._meta.label] if "fields" in manifest else get_class_order(model, renames)
    if {*names} != {*fields}:
        raise BackupError(f"{describe_maker(manifest)}, with other fields of {model._meta.label}.")
    return [fields[name] for name in names]


def get_renames(missing):
    """Return the fields that the ``missing`` migrations rename: today's name by app, model and former name."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {
        (app, operation.model_name_lower, operation.old_name): operation.new_name
        for app, name in missing
        for operation in loader.disk_migrations[app, name].operations
        if isinstance(operation, RenameField)
    }


def get_class_order(model, renames):
    """Return the names of the columns of ``model`` in the order that their fields have in this code's class."""
    try:
        today = [field.name for field in get_fields(current_apps.get_model(model._meta.label))]
    except LookupError:
        today = []
    names = {}
    for field in get_fields(model):
        key = (model._meta.app_label, model._meta.model_name, field.name)
        names[renames.get(key, field.name)] = field.attname
    return [names[name] for name in today if name in names]
