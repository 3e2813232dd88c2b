"""Webhooks in the settings, for the owner."""

from wagtail import hooks

from api.viewsets import WebhookViewSet


@hooks.register("register_admin_viewset")
def register_webhooks():
    """Webhooks with their log."""
    return WebhookViewSet()
