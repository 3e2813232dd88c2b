"""The owner's screens for webhooks and the log of their deliveries."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from api.models import Delivery, Webhook
from api.webhooks.delivery import queue_delivery, retry_delivery


def get_log_url(webhook):
    """Return the URL of the log of ``webhook``."""
    return reverse("webhooks:deliveries", args=[webhook.pk])


class DeliveryView(generic.IndexView):
    """The log of a webhook, newest first, with buttons to send a delivery again and to send a test."""

    model = Delivery
    permission_required = "change"
    page_title = "Deliveries"
    header_icon = "history"
    template_name = "api/deliveries.html"
    results_template_name = "api/deliveries_results.html"
    paginate_by = 50

    @cached_property
    def permission_policy(self):
        return policy_registry.get_by_type(Webhook)

    @cached_property
    def webhook(self):
        """The webhook of this log."""
        return get_object_or_404(Webhook, pk=self.kwargs["pk"])

    @cached_property
    def header_buttons(self):
        return [HeaderButton("Edit", url=reverse("webhooks:edit", args=[self.webhook.pk]), icon_name="edit")]

    def get_index_url(self):
        return get_log_url(self.webhook)

    def get_base_queryset(self):
        return self.webhook.deliveries.all()

    def get_breadcrumbs_items(self):
        index_item = {"url": reverse("webhooks:index"), "label": "Webhooks"}
        log_item = {"url": "", "label": self.webhook.name, "sublabel": self.page_title}
        return [*self.breadcrumbs_items, index_item, log_item]

    def post(self, request, pk):
        """Send the delivery with the id ``retry`` again or, without one, a test."""
        delivery_id = request.POST.get("retry", "")
        if delivery_id.isdecimal():
            retry_delivery(get_object_or_404(self.webhook.deliveries, pk=delivery_id))
            messages.success(request, "It is being sent again. Reload this page in a moment to see the answer.")
        else:
            queue_delivery(self.webhook, "ping")
            messages.success(request, "A test is being sent. Reload this page in a moment to see the answer.")
        return redirect(get_log_url(self.webhook))


class WebhookViewSet(ModelViewSet):
    """The screens of webhooks, in the settings menu."""

    model = Webhook
    name = "webhooks"
    url_prefix = "webhooks"
    menu_label = "Webhooks"
    icon = "rotate"
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = [
        "name",
        TitleColumn("last_delivery", label="Last delivery", get_url=get_log_url),
        BooleanColumn("is_active", label="Switched on"),
    ]

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("<int:pk>/deliveries/", DeliveryView.as_view(), name="deliveries")]
