"""Pictures of people whose consent ends soon, or has just ended."""

from django.urls import reverse
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from editorial.todo.content import CONSENT_MEMORY, CONSENT_NOTICE, describe_end
from editorial.todo.registry import Todo, TodoSource, register_source


@register_source
class EndingPictureConsents(TodoSource):
    """Pictures whose consent ends soon, or has just ended."""

    name = "ending-picture-consents"
    heading = "Consents for pictures that end"
    icon = "image"
    order = 125

    def is_for(self, user):
        return policy_registry.get_by_type(get_image_model()).user_has_permission(user, "change")

    def get_queryset(self, user):
        today = timezone.localdate()
        days = (today - CONSENT_MEMORY, today + CONSENT_NOTICE)
        pictures = policy_registry.get_by_type(get_image_model()).instances_user_has_permission_for(user, "change")
        return pictures.exclude(person_shown="").filter(consent_until__range=days).order_by("consent_until", "pk")

    def build_todo(self, item):
        ending = describe_end(item.consent_until)
        is_over = item.consent_until < timezone.localdate()
        about = f"{item.person_shown}, {ending}" + (": visitors don’t see it any more" if is_over else "")
        return Todo(item.title, reverse("wagtailimages:edit", args=[item.pk]), about)
