"""The move of heartbeats and queued tasks to ``ops``: rows survive the migrations in both directions."""

import sqlite3
from contextlib import closing

from tests.programs import manage, run

TASK_PATHS = {"old": "core.purging.purge", "new": "core.page_cache.cdn.purge"}
OTHER_PATH = "home.tasks.notify_practice"
ADD_TASKS = f"""
from django_tasks_db.models import DBTaskResult
for path in ({TASK_PATHS["old"]!r}, {OTHER_PATH!r}):
    DBTaskResult.objects.create(task_path=path, args_kwargs={{"args": [1], "kwargs": {{}}}}, backend_name="worker")
"""


def query(folder, statement):
    """Return the first column of the rows that ``statement`` selects in the database in ``folder``."""
    with closing(sqlite3.connect(folder / "db.sqlite3")) as connection, connection:
        return [value for (value, *_) in connection.execute(statement)]


def get_state(folder):
    """Return the table of heartbeats, the names in it, and the paths of the queued tasks."""
    (table,) = query(folder, "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%_heartbeat'")
    return (
        table,
        query(folder, f"SELECT name FROM {table}"),  # noqa: S608 - the name of a table
        set(query(folder, "SELECT task_path FROM django_tasks_database_dbtaskresult")),
    )


def test_heartbeats_and_queued_tasks_survive_move_to_ops_and_back(tmp_path):
    manage(tmp_path, "migrate", "editorial", "0001", "--verbosity=0")
    manage(tmp_path, "migrate", "django_tasks_database", "--verbosity=0")
    run(tmp_path, ADD_TASKS)
    query(tmp_path, "INSERT INTO editorial_heartbeat (name, at) VALUES ('worker', '2030-01-01 00:00:00')")
    before = ("editorial_heartbeat", ["worker"], {TASK_PATHS["old"], OTHER_PATH})
    assert get_state(tmp_path) == before

    manage(tmp_path, "migrate", "ops", "--verbosity=0")
    assert get_state(tmp_path) == ("ops_heartbeat", ["worker"], {TASK_PATHS["new"], OTHER_PATH})

    manage(tmp_path, "migrate", "ops", "zero", "--verbosity=0")
    manage(tmp_path, "migrate", "editorial", "0001", "--verbosity=0")
    assert get_state(tmp_path) == before
