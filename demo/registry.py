"""The objects that the demo has created, so that each is created once even if staff edit or delete it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.models.reference_index import ReferenceIndex

from core.models import SharedSection
from demo.models import Piece
from demo.practices import DEFAULT, get_practice
from testimonials.models import Testimonial

SUNDAY = 6


class DemoRegistry:
    """Creates demo objects once and resolves references between them.

    ``practice`` is the :class:`~demo.practices.content.PracticeContent` to load, by default the first. ``known_ids``
    maps the key of every object that any load created to its primary key; ``created`` maps the keys of this load to
    the objects themselves.
    """

    def __init__(self, practice=None):
        self.practice = practice or get_practice()
        self.zone = ZoneInfo(self.practice.settings.FACTS["timezone"])
        self.known_ids = dict(Piece.objects.values_list("key", "object_id"))
        self.created = {}
        self.today = timezone.localdate(timezone=self.zone)

    def get_loaded_name(self):
        """Return the name of the practice that earlier loads created, or None before the first.

        A database without that note is from the time when there was one practice.
        """
        names = [key.removeprefix("practice:") for key in self.known_ids if key.startswith("practice:")]
        if names:
            return names[0]
        return DEFAULT if self.known_ids else None

    def note_practice(self):
        """Note which practice this database holds, unless it is the first one."""
        name = self.practice.name
        if name != DEFAULT and f"practice:{name}" not in self.known_ids:
            Piece.objects.create(key=f"practice:{name}", object_id=self.known_ids["site"])

    def create_once(self, key, create, *args):
        """Return ``create(*args)`` and register it as ``key``; None if that key is registered already.

        What ``create`` returns as None is not registered: the next load tries again.
        """
        if key in self.known_ids:
            return None
        created = create(*args)
        if created is not None:
            Piece.objects.create(key=key, object_id=created.pk)
            self.known_ids[key] = created.pk
            self.created[key] = created
        return created

    def resolve(self, ref):
        """Return the primary key of what ``ref`` names, or None if it doesn't exist.

        A reference of the kind ``alt`` resolves to the alternative text of an image.
        """
        if ref.kind == "alt":
            return self.practice.images[ref.key][1]
        model = {
            "page": Page,
            "image": get_image_model(),
            "testimonial": Testimonial,
            "section": SharedSection,
        }[ref.kind]
        pk = self.known_ids.get(f"{ref.kind}:{ref.key}")
        return pk if pk and model.objects.filter(pk=pk).exists() else None

    def get_date(self, days_ago):
        """Return the date ``days_ago`` days before today; a negative number is in the future."""
        return self.today - timedelta(days=days_ago)

    def get_datetime(self, days_ago):
        """Return a moment in the working hours of that date, or of the Saturday before a Sunday."""
        day = self.get_date(days_ago)
        if day.weekday() == SUNDAY:
            day -= timedelta(days=1)
        return datetime.combine(day, time(9 + days_ago % 3, 5 + days_ago * 7 % 50), self.zone)

    def publish(self, page, user, first, last):
        """Publish ``page`` as ``user``, dated ``first`` days ago and last changed ``last`` days ago."""
        revision = page.save_revision(user=user)
        revision.publish(user=user, skip_permission_checks=True)
        changed = self.get_datetime(last)
        Revision.objects.for_instance(page).update(created_at=changed)
        PageLogEntry.objects.filter(page=page.pk).update(timestamp=changed)
        type(page).objects.filter(pk=page.pk).update(
            first_published_at=self.get_datetime(first),
            last_published_at=changed,
            latest_revision_created_at=changed,
            changed_at=changed,
        )

    def index_references(self):
        """Fill Wagtail's reference index for this load. (Saving fills the search index.)"""
        for created in self.created.values():
            if isinstance(created, Page):
                created = created.specific_class.objects.get(pk=created.pk)
            if ReferenceIndex.is_indexed(type(created)):
                ReferenceIndex.create_or_update_for_object(created)
