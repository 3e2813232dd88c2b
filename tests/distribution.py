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
# What takes longest begins first, so that no process is left with it alone at the end.
LONGEST_FIRST = (
    "tests/backup/",
    "tests/frontend/",
    "tests/servers/test_two_servers.py",
    "tests/browser/test_serve.py",
    "tests/browser/test_policy.py",
    "tests/browser/test_accessibility.py",
    "tests/browser/test_owner_journey.py",
    "tests/contract/test_production.py",
    "tests/api/test_content_tags.py",
    "tests/contract/test_admin_addresses.py",
    "tests/contract/test_adding.py",
)


def get_rank(item):
    """Return a number by which the tests that take longest come first."""
    ranks = [number for number, beginning in enumerate(LONGEST_FIRST) if item.nodeid.startswith(beginning)]
    return ranks[0] if ranks else len(LONGEST_FIRST)


class Distribution(LoadScopeScheduling):
    """Gives each test to whichever process is free, and keeps together those that share something expensive.

    xdist's own groups (``--dist loadgroup``) do nothing with pytest 9.2: see pytest-dev/pytest-xdist#1386.
    """

    def __init__(self, config, log=None):
        config.option.loadscopereorder = False  # get_rank gives the order
        super().__init__(config, log)

    def _split_scope(self, nodeid):
        for folder in TOGETHER:
            if nodeid.startswith(folder):
                return folder
        return nodeid.split("::")[0] if nodeid.startswith(FILES_TOGETHER) else nodeid
