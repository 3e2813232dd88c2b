"""Several servers, and what they share: Redis and a bucket that run for the tests."""

from pathlib import Path

import pytest

from tests.programs import bucket_server, redis_server


def pytest_collection_modifyitems(items):
    """Keep what is in this folder in one process, so that it shares its programs."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("servers"))


@pytest.fixture(scope="session")
def redis(tmp_path_factory):
    with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(scope="session")
def buckets():
    with bucket_server() as server:
        yield server
