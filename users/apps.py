"""App configurations: our users, and Wagtail's user management with our screens."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(AppConfig):
    """The people who sign in."""

    name = "users"


class WagtailUsersConfig(WagtailUsersAppConfig):
    """Wagtail's people management, with invitations (see ``users.viewsets``)."""

    user_viewset = "users.viewsets.UserViewSet"
