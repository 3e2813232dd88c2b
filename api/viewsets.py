"""The owner's screens for webhooks: which there are, and what became of each delivery."""

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
from api.webhooks.delivery import enqueue, send_again


def log_of(webhook):
    """Return the address of the log of ``webhook``."""
    return reverse("webhooks:deliveries", args=[webhook.pk])


class DeliveryView(generic.IndexView):
    """What a webhook was told and what came back, the newest first; sends again, and sends a test."""

    model = Delivery
    permission_required = "change"
    page_title = "Deliveries"
    header_icon = "history"
    template_name, results_template_name = "api/deliveries.html", "api/deliveries_results.html"
    paginate_by = 50

    @cached_property
    def permission_policy(self):
        return policy_registry.get_by_type(Webhook)

    @cached_property
    def webhook(self):
        """The one whose log this is."""
        return get_object_or_404(Webhook, pk=self.kwargs["pk"])

    @cached_property
    def header_buttons(self):
        return [HeaderButton("Edit", url=reverse("webhooks:edit", args=[self.webhook.pk]), icon_name="edit")]

    def get_index_url(self):
        return log_of(self.webhook)

    def get_base_queryset(self):
        return self.webhook.deliveries.all()

    def get_breadcrumbs_items(self):
        above = {"url": reverse("webhooks:index"), "label": "Webhooks"}
        here = {"url": "", "label": self.webhook.name, "sublabel": self.page_title}
        return [*self.breadcrumbs_items, above, here]

    def post(self, request, pk):
        """Send the delivery ``again`` once more, or else a test."""
        if (chosen := request.POST.get("again", "")).isdecimal():
            send_again(get_object_or_404(self.webhook.deliveries, pk=chosen))
            messages.success(request, "It is being sent again. Reload this page in a moment to see the answer.")
        else:
            enqueue(self.webhook, "ping")
            messages.success(request, "A test is being sent. Reload this page in a moment to see the answer.")
        return redirect(log_of(self.webhook))


class WebhookViewSet(ModelViewSet):
    """Webhooks in the settings menu."""

    model = Webhook
    name = url_prefix = "webhooks"
    menu_label = "Webhooks"
    icon = "rotate"
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = [
        "name",
        TitleColumn("last_delivery", label="Last delivery", get_url=log_of),
        BooleanColumn("is_active", label="Switched on"),
    ]

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("<int:pk>/deliveries/", DeliveryView.as_view(), name="deliveries")]
