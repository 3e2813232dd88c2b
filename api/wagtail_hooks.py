"""Add webhooks to the settings menu."""

from wagtail import hooks

from api.viewsets import WebhookViewSet


@hooks.register("register_admin_viewset")
def register_webhooks():
    """Register the screens of webhooks."""
    return WebhookViewSet()
