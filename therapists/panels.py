"""Panels of a therapist's editor."""

from django.urls import reverse
from wagtail.admin.panels import Panel

from core.catalog import SERVICES, get_catalog_pages


class OfferedServicesPanel(Panel):
    """Shows which treatments the therapist offers, which is stored at the treatments, and leads to where to choose."""

    class BoundPanel(Panel.BoundPanel):
        """Links to the view :class:`editorial.team.views.TreatmentsView`."""

        template_name = "editorial/treatments_panel.html"

        def get_context_data(self, parent_context=None):
            page = self.instance
            keys = set(page.services.order_by().values_list("pk", flat=True)) if page.pk else set()
            services = get_catalog_pages(SERVICES, keys) if keys else []
            url = reverse("team_treatments", args=[page.pk]) if page.pk else ""
            return {**super().get_context_data(parent_context), "services": services, "url": url}
