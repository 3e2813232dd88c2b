"""Programs that tests run: ``manage.py``, Redis, a server with the S3 API."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

import boto3
import pytest
from redis import ConnectionError as RedisConnectionError
from redis import Redis

from site_config.env import BASE_DIR
from tests.processes import build_environment, find_free_port, wait_until


def skip_or_fail(sentence):
    """Skip the test because of what ``sentence`` says is missing; in CI, which has everything, fail it."""
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(f"Skipped, because {sentence}.")


def manage(folder, *arguments, fails=False, **variables):
    """Run ``manage.py`` on the site in ``folder``; return its output, or its errors if it ``fails``."""
    command = [sys.executable, "manage.py", *arguments]
    result = subprocess.run(
        command,
        cwd=BASE_DIR,
        env=build_environment(folder, **variables),
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert bool(result.returncode) == fails, result.stderr
    return result.stderr if fails else result.stdout


def run(folder, code, **variables):
    """Run Python ``code`` in the shell of the site in ``folder``; return what it printed."""
    return manage(folder, "shell", "--no-imports", "-c", code, **variables)


class RedisServer:
    """A Redis server of the test, which can be stopped and started with its data."""

    def __init__(self, folder):
        self.program = shutil.which("redis-server") or skip_or_fail(
            "there is no redis-server: install the package redis"
        )
        self.folder = folder
        self.port = find_free_port()
        self.process = None
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.client = Redis(port=self.port, socket_timeout=5)
        self.start()

    def start(self):
        options = ["--port", str(self.port), "--dir", str(self.folder), "--save", "", "--loglevel", "warning"]
        command = [self.program, *options]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait_until(self.is_answering, "Redis doesn't answer", 30)

    def is_answering(self):
        try:
            return self.client.ping()
        except RedisConnectionError:
            return False

    def stop(self):
        """Stop it as an orderly shutdown does: its data is on the disk."""
        self.client.save()
        self.process.kill()
        self.process.wait()


@contextmanager
def redis_server(folder):
    server = RedisServer(folder)
    try:
        yield server
    finally:
        server.process.kill()
        server.process.wait()


class BucketServer:
    """A server with the S3 API (moto) and its buckets, which ``KEY`` and ``SECRET`` open."""

    KEY = "library"
    SECRET = "a-secret/with+signs"

    def __init__(self):
        self.port = find_free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        command = [sys.executable, "-m", "moto.server", "-p", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(self.is_answering, "the bucket doesn't answer", 30)
        credentials = {"aws_access_key_id": self.KEY, "aws_secret_access_key": self.SECRET}
        self.client = boto3.client("s3", endpoint_url=self.url, region_name="us-east-1", **credentials)

    def is_answering(self):
        try:
            return urlopen(f"{self.url}/moto-api/", timeout=5).status == 200
        except (URLError, ConnectionError):
            return False

    def create_bucket(self, name):
        """Create a bucket; return the value of ``MEDIA_STORAGE`` for it."""
        self.client.create_bucket(Bucket=name)
        return f"s3+http://{self.KEY}:a-secret%2Fwith%2Bsigns@127.0.0.1:{self.port}/{name}?region=us-east-1"

    def upload(self, bucket, folder):
        """Move everything in ``folder`` into a bucket."""
        for path in folder.rglob("*.*"):
            self.client.upload_file(str(path), bucket, str(path.relative_to(folder)))
        shutil.rmtree(folder)

    def list_names(self, bucket):
        """Return the names of all files in a bucket."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        return [each["Key"] for page in pages for each in page.get("Contents", ())]


@contextmanager
def bucket_server():
    server = BucketServer()
    try:
        yield server
    finally:
        server.process.kill()
        server.process.wait()
