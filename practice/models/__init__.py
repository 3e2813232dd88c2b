"""The practice's facts: Wagtail's site settings, with rows for hours, holidays, awards and profiles."""

from practice.models.awards import Award
from practice.models.hours import HolidayHours, OpeningHours
from practice.models.practice import Clock, Practice, SchemaType, default_timezone
from practice.models.scheduled import ScheduledChange, get_day_start
from practice.models.social import SocialProfile

__all__ = [
    "Award",
    "Clock",
    "HolidayHours",
    "OpeningHours",
    "Practice",
    "ScheduledChange",
    "SchemaType",
    "SocialProfile",
    "default_timezone",
    "get_day_start",
]
