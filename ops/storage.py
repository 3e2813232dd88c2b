"""The media library in an S3-compatible bucket, which several servers share."""

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

TIMEOUTS = {"connect_timeout": 3, "read_timeout": 10, "retries": {"total_max_attempts": 2}}  # seconds
# Understood by every S3-compatible server: the bucket's name in the path, and no checksums of the newest kind.
COMPATIBILITY = {
    "s3": {"addressing_style": "path"},
    "request_checksum_calculation": "when_required",
    "response_checksum_validation": "when_required",
}


class BucketStorage(S3Storage):
    """Stores files in a bucket under the names and URLs that they have in a folder, with the same errors.

    The bucket's own policy decides which files the public may read.
    """

    def get_default_settings(self):
        return super().get_default_settings() | {
            "file_overwrite": False,
            "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
            "client_config": Config(**TIMEOUTS, **COMPATIBILITY),
        }

    def url(self, name, **options):
        return settings.MEDIA_URL + filepath_to_uri(name)

    def exists(self, name):
        try:
            return super().exists(name)
        except (BotoCoreError, ClientError) as error:
            raise OSError(str(error)) from error

    def _open(self, name, mode="rb"):
        try:
            return super()._open(name, mode)
        except (BotoCoreError, ClientError) as error:
            raise OSError(str(error)) from error
