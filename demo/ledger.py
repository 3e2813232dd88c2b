"""What the demo has made before and makes now: each piece once, under a name that stays."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.models.reference_index import ReferenceIndex

from demo.content.practice import FACTS
from demo.images import IMAGES
from demo.models import Piece
from testimonials.models import Testimonial

ZONE = ZoneInfo(FACTS["timezone"])
SUNDAY = 6


class Ledger:
    """``known`` holds the number of everything the demo ever made, by key; ``made`` what this run has made."""

    def __init__(self):
        self.known = dict(Piece.objects.values_list("key", "object_id"))
        self.made = {}
        self.today = timezone.localdate(timezone=ZONE)

    def once(self, key, make, *args):
        """Call ``make(*args)`` unless the piece was made before. What it returns is noted; None is not."""
        if key in self.known:
            return None
        made = make(*args)
        if made is not None:
            Piece.objects.create(key=key, object_id=made.pk)
            self.known[key] = made.pk
            self.made[key] = made
        return made

    def find(self, ref):
        """Return the number of what ``ref`` names, or None when it is not there, or not there any more."""
        if ref.kind == "alt":
            return IMAGES[ref.key][1]
        model = {"page": Page, "image": get_image_model(), "testimonial": Testimonial}[ref.kind]
        number = self.known.get(f"{ref.kind}:{ref.key}")
        return number if number and model.objects.filter(pk=number).exists() else None

    def day(self, days_ago):
        """The day ``days_ago`` days before today; negative ones are ahead."""
        return self.today - timedelta(days=days_ago)

    def moment(self, days_ago):
        """A moment of that day, in working hours, never on a Sunday."""
        day = self.day(days_ago)
        if day.weekday() == SUNDAY:
            day -= timedelta(days=1)
        return datetime.combine(day, time(9 + days_ago % 3, 5 + days_ago * 7 % 50), ZONE)

    def publish(self, page, user, first, last):
        """Publish ``page`` as if ``user`` had done it ``first`` days ago and changed it ``last`` days ago."""
        revision = page.save_revision(user=user)
        revision.publish(user=user, skip_permission_checks=True)
        changed = self.moment(last)
        Revision.objects.for_instance(page).update(created_at=changed)
        PageLogEntry.objects.filter(page=page.pk).update(timestamp=changed)
        type(page).objects.filter(pk=page.pk).update(
            first_published_at=self.moment(first),
            last_published_at=changed,
            latest_revision_created_at=changed,
            changed_at=changed,
        )

    def index_references(self):
        """Note what refers to what, once everything is there. (The search index is kept by every save.)"""
        for made in self.made.values():
            if isinstance(made, Page):
                made = made.specific_class.objects.get(pk=made.pk)
            if ReferenceIndex.is_indexed(type(made)):
                ReferenceIndex.create_or_update_for_object(made)
