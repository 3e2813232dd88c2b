"""Several servers, and what they share: Redis and a bucket that run for the tests."""

import pytest

from tests.programs import bucket_server, redis_server


@pytest.fixture(scope="session")
def redis(tmp_path_factory):
    with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(scope="session")
def buckets():
    with bucket_server() as server:
        yield server
