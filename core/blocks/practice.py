"""Blocks of the group From our practice: they show what is stored elsewhere."""

from django.apps import apps
from wagtail.blocks import BooleanBlock, IntegerBlock, ListBlock

from core.blocks.base import PRACTICE, SectionBlock
from core.blocks.targets import PageTargetBlock, SnippetTargetBlock
from core.cache.content_tags import build_list_tag
from core.catalog import SERVICES, THERAPISTS, get_listed_pages
from core.images.prefetch import with_pictures
from core.visibility import filter_public, get_page_summaries, get_specific_pages


class PriceListBlock(SectionBlock):
    """The prices of one treatment, or of all."""

    service = PageTargetBlock(
        "services.ServicePage",
        required=False,
        label="Treatment",
        help_text="Left empty, all treatments are listed.",
    )

    class Meta:
        template = "blocks/price_list.html"
        icon = "tag"
        group = PRACTICE
        label = "Prices"
        description = "What a treatment costs, or all of them, always as stored with the treatment."
        preview_value = {"heading": "Prices", "service": None}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        chosen = context["chosen"]
        context["single"] = bool(chosen)
        context["services"] = get_listed_pages(SERVICES, chosen or None)
        return context


class OpeningHoursBlock(SectionBlock):
    """When the practice is open."""

    show_address = BooleanBlock(required=False, default=True, label="Show address and phone, too")

    class Meta:
        template = "blocks/opening_hours.html"
        icon = "time"
        group = PRACTICE
        label = "Opening hours"
        description = "The hours, closures and, if you like, the address from the practice’s settings."
        preview_value = {"heading": "When we are here", "show_address": True}


class PeopleBlock(SectionBlock):
    """Therapists with portrait and profession."""

    people = ListBlock(
        PageTargetBlock("therapists.TherapistPage", label="Therapist"),
        min_num=0,
        max_num=12,
        default=[],
        help_text="Leave empty for everybody who works here.",
    )

    class Meta:
        template = "blocks/people.html"
        icon = "group"
        group = PRACTICE
        label = "People"
        description = "Therapists with portrait and profession, all or those you choose."
        preview_value = {"heading": "Whose hands?", "people": []}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        chosen = [person.pk for person in value.get("people") or [] if person] if context["chosen"] else None
        listed = get_listed_pages(THERAPISTS, None if chosen is None else set(chosen))
        staff = {person.pk: person for person in with_pictures(listed)}
        people = staff if chosen is None else chosen
        context["people"] = [staff[pk] for pk in people if pk in staff]
        return context


class TestimonialsBlock(SectionBlock):
    """Clients' words, shown as long as their consent holds."""

    testimonials = ListBlock(
        SnippetTargetBlock("testimonials.Testimonial", label="Testimonial"),
        min_num=0,
        max_num=12,
        default=[],
        help_text="Leave empty for the newest ones that fit.",
    )
    service = PageTargetBlock("services.ServicePage", required=False, label="Only about this treatment")
    therapist = PageTargetBlock("therapists.TherapistPage", required=False, label="Only about this therapist")
    limit = IntegerBlock(min_value=1, max_value=12, default=3, label="How many at most")

    class Meta:
        template = "blocks/testimonials.html"
        icon = "comment"
        group = PRACTICE
        label = "Testimonials"
        description = "Clients’ words. One disappears by itself when its consent ends."
        preview_value = {
            "heading": "In their words",
            "testimonials": [],
            "service": None,
            "therapist": None,
            "limit": 2,
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        limit = value.get("limit") or 3
        if value.get("testimonials"):
            testimonials = self._get_chosen(value["testimonials"])
        else:
            testimonials = self._get_newest(value, context["chosen"], limit)
        context["testimonials"] = testimonials[:limit]
        return context

    def _get_chosen(self, testimonials):
        """Return those of the chosen ``testimonials`` that may be shown, in the order of the choice."""
        pks = [testimonial.pk for testimonial in testimonials if testimonial]
        valid = apps.get_model("testimonials.Testimonial").objects.with_valid_consent(
            tags=[f"testimonial:{pk}" for pk in pks]
        )
        by_pk = valid.in_bulk(pks)
        return [by_pk[pk] for pk in pks if pk in by_pk]

    def _get_newest(self, value, chosen_ids, limit):
        """Return testimonials about the chosen treatment and therapist; none if one of them was deleted."""
        filters = {f"{name}_id": value[name].pk for name in ("service", "therapist") if value.get(name)}
        if chosen_ids - set(filters.values()):
            return []
        names = [f"testimonials-of:{pk}" for pk in filters.values()] or ["testimonials"]
        tags = [build_list_tag(name, limit if len(names) == 1 else None) for name in names]
        return apps.get_model("testimonials.Testimonial").objects.with_valid_consent(tags=tags).filter(**filters)


class AwardsBlock(SectionBlock):
    """The practice's awards in a line."""

    class Meta:
        template = "blocks/awards.html"
        icon = "pick"
        group = PRACTICE
        label = "Awards"
        description = "The awards from the practice’s settings, counted up by themselves."
        preview_value = {"heading": ""}


class RelatedPagesBlock(SectionBlock):
    """Pages worth reading next."""

    pages = ListBlock(PageTargetBlock(label="Page"), min_num=1, max_num=6, label="Pages")

    class Meta:
        template = "blocks/related_pages.html"
        icon = "doc-full-inverse"
        group = PRACTICE
        label = "Related pages"
        description = "Cards of other pages of this site."

        def preview_value(self):
            return {
                "heading": "Read next",
                "pages": list(apps.get_model("blog.ArticlePage").objects.live()[:2]),
            }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["pages"] = with_pictures(
            get_specific_pages(filter_public(value.get("pages") or []), get_page_summaries)
        )
        return context
