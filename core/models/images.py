"""The image model and its renditions."""

import logging
import re
import time
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.images import get_image_model_string
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    SourceImageIOError,
    get_rendition_storage,
    get_rendition_upload_to,
    get_upload_to,
)
from wagtail.images.models import Image as WagtailImage

from core.cache.content_tags import record_tags
from core.cache.versioned import bump_version, invalidate
from core.http.optional_writes import optional_write
from core.images.consent import check_consent, has_valid_consent
from core.images.decoding import decoding_slot
from core.images.descriptions import CAMERA_NAME_ERROR, is_camera_name
from core.images.fields import HeaderImageField
from core.images.normalize import NormalizedImageFile, normalize_image
from core.images.prefetch import RENDITIONS_KEY

logger = logging.getLogger(__name__)

RENDITION_WAIT_SECONDS = 300  # for other images; each takes a second or two
HASH_LENGTH = 10
HASH_PREFIX = re.compile(rf"^[0-9a-f]{{{HASH_LENGTH}}}-")
STORE_RETRY_SECONDS = 60  # until a process tries again to store renditions
READ_CHECK_SPEC = "max-165x165|format-jpeg"  # the size in Wagtail's list of images


class StoringPause:
    """The pause of this process after a rendition could not be stored.

    It isn't in the cache: one in files has no room for it on a full disk either.
    """

    until = 0.0  # monotonic time


@lru_cache(maxsize=500)
def get_filter(spec):
    """Return Wagtail's filter for ``spec``; it is parsed once for all images."""
    return Filter(spec=spec)


class SiteImage(AbstractImage):
    """An image of the library. Its file is stored as :mod:`core.images.normalize` returns it."""

    admin_form_fields = (*WagtailImage.admin_form_fields, "person_shown", "consent_given_on", "consent_until")

    file = HeaderImageField("file", upload_to=get_upload_to, width_field="width", height_field="height")
    # Set when no rendition could be made of the file. Pages leave the image out, and staff are told.
    is_unreadable = models.BooleanField(default=False, editable=False)
    person_shown = models.CharField(
        "who can be recognized",
        max_length=120,
        blank=True,
        help_text="The name of the person, or of several. Empty if nobody can be recognized.",
    )
    consent_given_on = models.DateField(
        "they agreed on", null=True, blank=True, help_text="The day on which they agreed to be shown here."
    )
    consent_until = models.DateField(
        "they agreed until",
        null=True,
        blank=True,
        help_text="The last day on which visitors see the picture. When they change their mind, put yesterday.",
    )
    stored_renditions = None  # set by :mod:`core.images.prefetch`

    class Meta(AbstractImage.Meta):
        verbose_name = "picture"
        verbose_name_plural = "pictures"

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            self.is_unreadable = False
            if not isinstance(self.file.file, NormalizedImageFile):
                self.file = normalize_image(self.file)
            self._set_image_file_metadata()
            self._retire_renditions()
        super().save(*args, **kwargs)

    def clean(self):
        """Refuse a camera's name as description, and dates of a consent that contradict each other."""
        super().clean()
        errors = check_consent(self)
        if is_camera_name(self.description):
            errors["description"] = CAMERA_NAME_ERROR
        if errors:
            raise ValidationError(errors)

    def get_upload_to(self, filename):
        """Return where to store the file: its content's hash comes first, so that renditions have it, too.

        Wagtail shortens the end of long names.
        """
        return super().get_upload_to(f"{self.file_hash[:HASH_LENGTH]}-{HASH_PREFIX.sub('', filename)}")

    def _retire_renditions(self):
        """Keep the renditions of the file before for their addresses' sake, where nobody finds them as current."""
        current = SiteRendition.objects.filter(image_id=self.pk)
        spec = Concat(models.Value("retired-"), Cast("pk", models.CharField()))
        if self.pk and current.update(retired_at=timezone.now(), filter_spec=spec):
            bump_version(RENDITIONS_KEY)

    def remove_former_files(self):
        """Delete the renditions of former files at once."""
        for rendition in SiteRendition.all_objects.filter(image=self, retired_at__isnull=False):
            rendition.delete()

    @cached_property
    def prefetched_renditions(self):
        """The renditions that were read with this image, as Wagtail looks for them; restored when first used.

        :raises AttributeError: when none were read with it.
        """
        if self.stored_renditions is None:
            raise AttributeError("This image was read without its renditions.")
        renditions = [snapshot.restore() for snapshot in self.stored_renditions]
        for rendition in renditions:
            rendition.image = self
        return renditions

    @property
    def is_readable(self):
        """Whether pages can show this image. In a template, a missing image counts as not readable, too."""
        return self.has_consent and not self.is_unreadable

    @property
    def has_consent(self):
        """Whether whoever can be recognized agrees to be shown today; True if nobody can be recognized."""
        record_tags(f"image:{self.pk}")  # also while it is hidden: what leaves it out may show it later
        return has_valid_consent(self)

    @property
    def default_alt_text(self):
        return self.description

    def get_renditions(self, *filters):
        """Return one rendition for each format and size: a small original is not enlarged for large widths."""
        record_tags(f"image:{self.pk}")
        filters = [get_filter(each if isinstance(each, str) else each.spec) for each in filters]
        renditions = {}
        for spec, rendition in super().get_renditions(*filters).items():
            key = (PurePosixPath(rendition.file.name).suffix, rendition.width, rendition.height)
            renditions.setdefault(key, (spec, rendition))
        return dict(renditions.values())

    def get_renditions_if_readable(self, *specs):
        """Return the renditions for ``specs`` as a list, or an empty list if the image can't be shown."""
        if not self.has_consent:
            return []
        try:
            return list(self.get_renditions(*specs).values())
        except SourceImageIOError:
            return []

    def create_renditions(self, *filters):
        """Create renditions and invalidate the cached ones: Wagtail sends no signal for several at once."""
        with self._while_storing(), self._record_readability():
            renditions = super().create_renditions(*filters)
        if renditions:
            bump_version(RENDITIONS_KEY)
        return renditions

    def create_rendition(self, filter):
        with self._while_storing(), self._record_readability():
            return super().create_rendition(filter)

    def generate_rendition_file(self, filter, **options):
        """Resize the file. Decoders raise anything on a damaged file; Wagtail handles SourceImageIOError.

        :raises DecoderBusyError: if other images were decoded for too long
        :raises SourceImageIOError: if the file can't be decoded
        """
        with decoding_slot(RENDITION_WAIT_SECONDS):
            return self._resize_file(filter, **options)

    def _resize_file(self, filter, **options):
        try:
            return super().generate_rendition_file(filter, **options)
        except InvalidFilterSpecError:  # a mistake in a template or a preset
            raise
        except Exception as error:
            raise SourceImageIOError(f"{type(error).__name__}: {error}") from error

    def check_readability(self):
        """Try to read the file and record the result: a disk or a bucket may have been unavailable."""
        with suppress(SourceImageIOError), self._record_readability():
            self.generate_rendition_file(get_filter(READ_CHECK_SPEC))

    @contextmanager
    def _record_readability(self):
        """Store in ``is_unreadable`` whether SourceImageIOError is raised inside, and log the first time."""
        try:
            yield
        except SourceImageIOError as error:
            if not self.is_unreadable:
                logger.warning("“%s” (picture %s) can't be read: %s", self, self.pk, error)
            self._save_is_unreadable(True)
            raise
        self._save_is_unreadable(False)

    def _save_is_unreadable(self, is_unreadable):
        if self.is_unreadable == is_unreadable:
            return
        self.is_unreadable = is_unreadable
        with optional_write(f"Whether picture {self.pk} can be read"):
            SiteImage.objects.filter(pk=self.pk).update(is_unreadable=is_unreadable)
            invalidate()

    @contextmanager
    def _while_storing(self):
        """Raise SourceImageIOError while renditions can't be stored, so that pages leave the picture out.

        After a failure this process tries none for STORE_RETRY_SECONDS: each try takes about a second, and leaves a
        file behind if only the database is read-only.
        """
        if time.monotonic() < StoringPause.until:
            raise SourceImageIOError("No rendition can be stored at the moment.")
        try:
            yield
        except SourceImageIOError:  # an OSError, too: the picture can't be read, which is no matter of storing
            raise
        except (DatabaseError, OSError) as error:
            StoringPause.until = time.monotonic() + STORE_RETRY_SECONDS
            logger.warning("A rendition of picture %s could not be stored: %s", self.pk, error)
            raise SourceImageIOError("The rendition could not be stored.") from error


class CurrentRenditionManager(models.Manager):
    """The renditions of images as they are now, without those of replaced files."""

    def get_queryset(self):
        return super().get_queryset().filter(retired_at__isnull=True)


class SiteRendition(AbstractRendition):
    """A resized copy of an image. When its file is replaced it is retired, and deleted :data:`KEEP_FOR` later."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")
    file = HeaderImageField(
        upload_to=get_rendition_upload_to,
        storage=get_rendition_storage,
        width_field="width",
        height_field="height",
    )
    retired_at = models.DateTimeField(null=True, editable=False, db_index=True)

    all_objects = models.Manager()
    objects = CurrentRenditionManager()

    class Meta:
        default_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec")
        ]

    @cached_property
    def url(self):
        """The URL of the file, cached on the instance: a rendition's file never changes."""
        return super().url


def image_foreign_key(verbose_name=None, **options):
    """Return an optional foreign key to an image; deleting the image empties it."""
    return models.ForeignKey(
        get_image_model_string(),
        verbose_name=verbose_name,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        **options,
    )
