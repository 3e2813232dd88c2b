"""The owner's screens for server keys, and for webhooks with the log of their deliveries."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from api.models import Delivery, ServerKey, Webhook
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


class MakeKeyView(generic.CreateView):
    """Makes a server key, and shows it once."""

    page_title = "New"
    submit_button_label = "Make the key"
    submit_button_active_label = "Making the key…"

    def save_instance(self):
        self.token = self.form.instance.make_token()
        return super().save_instance()

    def save_action(self):
        """Show the key in the answer itself, so that it is stored nowhere."""
        context = {
            "page_title": "Your new server key",
            "header_icon": "key",
            "key": self.object,
            "token": self.token,
            "index_url": self.get_success_url(),
        }
        return render(self.request, "api/server_key_made.html", context)


class RevokeKeyView(generic.DeleteView):
    """Revokes a server key."""

    page_title = "Revoke"
    template_name = "api/server_key_revoke.html"
    success_message = "The key “%(object)s” is revoked: requests with it are refused from now on."


class ServerKeyViewSet(ModelViewSet):
    """The screens of server keys, in the settings menu."""

    model = ServerKey
    name = "server_keys"
    url_prefix = "server-keys"
    menu_label = "Server keys"
    icon = "key"
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    add_view_class = MakeKeyView
    delete_view_class = RevokeKeyView
    list_display = [
        "name",
        Column("rights", label="May"),
        Column("hint", label="Ends with"),
        DateColumn("created_at", label="Made"),
        DateColumn("last_used_at", label="Last used"),
    ]


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
