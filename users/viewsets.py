"""Wagtail's people screens."""

from wagtail.users.views.users import UserViewSet as WagtailUserViewSet


class UserViewSet(WagtailUserViewSet):
    """People management in the admin."""
