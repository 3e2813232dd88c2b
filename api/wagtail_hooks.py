"""Add server keys and webhooks to the settings menu."""

from wagtail import hooks

from api.viewsets import ServerKeyViewSet, WebhookViewSet


@hooks.register("register_admin_viewset")
def register_screens():
    """Register the screens of server keys and webhooks."""
    return [ServerKeyViewSet(), WebhookViewSet()]
