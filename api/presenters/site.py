"""The practice and what stands around every page."""

from api.presenters.blocks import holiday
from api.schemas import practice as shapes
from practice import hours
from seo.head import ShareImage, build_absolute_url


def site(context, root, at=None):
    """Present ``context``, a SiteContext, with the picture of the home page ``root``, and the state ``at`` a moment."""
    facts = context.practice
    own = {name: getattr(facts, name) for name in shapes.Practice.model_fields if name not in ("holidays", "social")}
    social = [{"name": name, "url": url} for name, url in facts.social]
    logo = context.logo
    return shapes.Site(
        practice=shapes.Practice(**own, holidays=[holiday(line) for line in facts.holidays], social=social),
        notice=facts.notice,
        navigation=context.navigation,
        booking=context.booking and {"url": context.booking.url, "text": context.booking.label},
        contact_path=context.contact_url,
        logo=logo and ShareImage(build_absolute_url(logo.url), logo.width, logo.height, logo.alt),
        share_image=root.og_image,
        language="en",
        status=at and status(facts.schedule, at),
    )


def status(schedule, at):
    """Present whether it is open ``at`` a moment, and when that changes."""
    return {"at": at, "open": hours.is_open(schedule, at), "next_change": hours.get_next_change(schedule, at)}
