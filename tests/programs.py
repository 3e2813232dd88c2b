"""Real programs that tests run: ``manage.py``, PostgreSQL's statements, Redis, a server that speaks S3."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

import boto3
import pytest
from redis import ConnectionError as RedisGoneError
from redis import Redis

from site_config.env import BASE_DIR
from tests.processes import environment, free_port, wait_until


def refuse(sentence):
    """Skip the test because of what ``sentence`` says is missing; where everything must be there, fail it."""
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(f"Skipped, because {sentence}.")


def manage(folder, *arguments, fails=False, **variables):
    """Run ``manage.py`` on the site in ``folder``; return what it said."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(
        command, cwd=BASE_DIR, env=environment(folder, **variables), capture_output=True, text=True, timeout=600
    )
    assert bool(done.returncode) == fails, done.stderr
    return done.stderr if fails else done.stdout


def run(folder, code, **variables):
    """Run ``code`` on the site in ``folder``; return what it printed."""
    return manage(folder, "shell", "--no-imports", "-c", code, **variables)


class RedisServer:
    """A Redis of its own, which can be stopped and comes back with what it had."""

    def __init__(self, folder):
        self.program = shutil.which("redis-server") or refuse("there is no redis-server: install the package redis")
        self.folder, self.port, self.process = folder, free_port(), None
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.client = Redis(port=self.port, socket_timeout=5)
        self.start()

    def start(self):
        where = ["--port", str(self.port), "--dir", str(self.folder)]
        command = [self.program, *where, "--save", "", "--loglevel", "warning"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait_until(self.answers, "Redis doesn't answer", 30)

    def answers(self):
        try:
            return self.client.ping()
        except RedisGoneError:
            return False

    def stop(self):
        """End it as a machine does that goes down in order: what it holds is on its disk."""
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
    """A server that speaks S3 (moto's) with buckets, for whoever has ``KEY`` and ``SECRET``."""

    KEY, SECRET = "library", "a-secret/with+signs"

    def __init__(self):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        command = [sys.executable, "-m", "moto.server", "-p", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(self.answers, "the bucket doesn't answer", 30)
        known = {"aws_access_key_id": self.KEY, "aws_secret_access_key": self.SECRET}
        self.client = boto3.client("s3", endpoint_url=self.url, region_name="us-east-1", **known)

    def answers(self):
        try:
            return urlopen(f"{self.url}/moto-api/", timeout=5).status == 200
        except (URLError, ConnectionError):
            return False

    def bucket(self, name):
        """Make a bucket; return the value of ``MEDIA_STORAGE`` for it."""
        self.client.create_bucket(Bucket=name)
        return f"s3+http://{self.KEY}:a-secret%2Fwith%2Bsigns@127.0.0.1:{self.port}/{name}?region=us-east-1"

    def names(self, bucket):
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
