"""Statements on a PostgreSQL server, outside of the transactions of the tests."""

import psycopg2


def psql(known):
    """Return a function that runs a statement on the server of ``known``, an entry of ``DATABASES``, and returns the
    rows that it gives.
    """

    def run(statement, *parameters):
        link = psycopg2.connect(
            host=known["HOST"],
            port=known["PORT"] or 5432,
            user=known["USER"],
            password=known["PASSWORD"],
            dbname="postgres",
        )
        link.autocommit = True
        with link.cursor() as cursor:
            cursor.execute(statement, parameters or None)
            rows = cursor.fetchall() if cursor.description else []
        link.close()
        return rows

    return run


def address(known, name):
    """Return the value of ``DATABASE_URL`` for the database ``name`` on the server of ``known``."""
    host = f"{known['HOST']}:{known['PORT']}" if known["HOST"] else ""
    return f"postgres://{known['USER']}:{known['PASSWORD']}@{host}/{name}"
