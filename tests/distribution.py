"""How xdist shares the tests out among processes."""

from xdist.scheduler import LoadScopeScheduling

TOGETHER = (  # folders whose tests share one expensive thing: a server, a built front end
    "tests/backup/",
    "tests/deploy/",
    "tests/frontend/",
    "tests/lighthouse/",
)
FILES_TOGETHER = (  # where that goes for the tests of each file
    "tests/browser/",
    "tests/contract/test_production.py",
    "tests/faults/",
    "tests/servers/",
)


class Distribution(LoadScopeScheduling):
    """Gives each test to whichever process is free, and keeps together those that share something expensive.

    xdist's own groups (``--dist loadgroup``) do nothing with pytest 9.2: see pytest-dev/pytest-xdist#1386.
    """

    def _split_scope(self, nodeid):
        for folder in TOGETHER:
            if nodeid.startswith(folder):
                return folder
        return nodeid.split("::")[0] if nodeid.startswith(FILES_TOGETHER) else nodeid
