"""The library in a bucket that speaks S3, which several servers share."""

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

PATIENCE = {"connect_timeout": 3, "read_timeout": 10, "retries": {"total_max_attempts": 2}}  # seconds
# What every server that speaks S3 understands: the bucket's name in the path, no checksums of the newest kind.
COMMON = {
    "s3": {"addressing_style": "path"},
    "request_checksum_calculation": "when_required",
    "response_checksum_validation": "when_required",
}


class Bucket(S3Storage):
    """Files have the names and addresses that they have in a folder, and raise what they raise there.

    They are stored as private as the bucket is: which of them everybody may read is the bucket's own policy.
    """

    def get_default_settings(self):
        return super().get_default_settings() | {
            "file_overwrite": False,
            "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
            "client_config": Config(**PATIENCE, **COMMON),
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
