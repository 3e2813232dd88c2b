"""Present the practice, and what every page shows around its content."""

from dataclasses import replace

from django.templatetags.static import static

from api.presenters.blocks import present_holiday
from api.presenters.parts import present_booking
from api.schemas import practice as schemas
from core.cache.content_tags import record_pages
from look.stylesheet import get_stylesheet_path
from practice import hours
from seo.head import build_absolute_url


def present_site(site_context, home, at=None):
    """Present ``site_context`` with the share image of the page ``home``, and the opening status ``at`` a time."""
    record_pages("page", [home.pk])
    facts = site_context.practice
    return schemas.Site(
        practice=present_practice(facts),
        notice=facts.notice,
        navigation=site_context.navigation,
        booking=present_booking(site_context.booking),
        contact_path=site_context.contact_url,
        logo=present_logo(site_context.logo),
        logo_dark=present_logo(site_context.logo_dark),
        icons=present_icons(site_context.icons),
        look=present_look(site_context.look),
        share_image=home.og_image,
        language="en",
        status=at and present_status(facts.schedule, at),
    )


def present_logo(logo):
    """Present a logo, or None."""
    return logo and replace(logo, url=build_absolute_url(logo.url))


def present_icons(icons):
    """Present the square icon, or None."""
    return icons and {name: build_absolute_url(url) for name, url in vars(icons).items()}


def present_look(theme):
    """Present the look of the site, a :class:`look.theme.Theme`."""
    colors = theme.get_colors()
    files = [static("css/tokens.css"), static(theme.type_sheet), get_stylesheet_path(theme)]
    names = ("accent", "color_scheme", "typefaces", "shape", "hero")
    return schemas.Look(
        **{name: getattr(theme, name) for name in names},
        palette="" if theme.accent else theme.palette,
        light=dict(colors.light),
        dark=dict(colors.dark),
        home_sections=list(theme.home_sections),
        stylesheets=[build_absolute_url(path) for path in files if path],
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
