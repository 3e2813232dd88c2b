"""Present the practice, and what every page shows around its content."""

from dataclasses import replace

from api.presenters.blocks import present_holiday
from api.presenters.parts import present_booking
from api.schemas import practice as schemas
from core.cache.content_tags import record_pages
from practice import hours
from seo.head import build_absolute_url


def present_site(site_context, home, at=None):
    """Present ``site_context`` with the share image of the page ``home``, and the opening status ``at`` a time."""
    record_pages("page", [home.pk])
    facts = site_context.practice
    logo = site_context.logo
    return schemas.Site(
        practice=present_practice(facts),
        notice=facts.notice,
        navigation=site_context.navigation,
        booking=present_booking(site_context.booking),
        contact_path=site_context.contact_url,
        logo=logo and replace(logo, url=build_absolute_url(logo.url)),
        share_image=home.og_image,
        language="en",
        status=at and present_status(facts.schedule, at),
    )


def present_practice(facts):
    """Present the facts of the practice."""
    names = schemas.Practice.model_fields.keys() - {"holidays", "social"}
    return schemas.Practice(
        **{name: getattr(facts, name) for name in names},
        holidays=[present_holiday(line) for line in facts.holidays],
        social=[{"name": name, "url": url} for name, url in facts.social],
    )


def present_status(schedule, at):
    """Present whether the practice is open ``at`` a time, and when that changes."""
    return {"at": at, "open": hours.is_open(schedule, at), "next_change": hours.get_next_change(schedule, at)}
