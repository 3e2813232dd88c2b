"""The forms of redirects: refuse what would never redirect anybody, and warn of what doesn't do so yet."""

from django.urls import path
from wagtail import hooks
from wagtail.admin import messages
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.views import CreateView, EditView, IndexView
from wagtail.models import Site

from core.http.redirect_rules import find_redirect_errors, find_redirect_warning
from core.library.file_addresses import PICTURE_PREFIX
from versions.stale_saves import StaleSaveMixin


class CheckedRedirectForm(StaleSaveMixin, RedirectForm):
    """Wagtail's form, with the rules of :mod:`core.http.redirect_rules` at its fields."""

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self):
        super().clean()
        values = self.cleaned_data
        if not values.get("old_path") or self.errors:
            return values
        names = ("old_path", "site", "redirect_page", "redirect_link")
        row = Redirect(**{name: values.get(name) for name in names})
        site = row.site or Site.find_for_request(self.request)
        for name, message in find_redirect_errors(self.request, site, row).items():
            self.add_error(name, message)
        return values


class RedirectsView(IndexView):
    """The list of redirects, without the marks of deleted pictures, which nobody can read."""

    def get_base_queryset(self):
        return super().get_base_queryset().exclude(old_path__startswith=PICTURE_PREFIX)


class CheckedRedirectMixin:
    """A view with :class:`CheckedRedirectForm`; a mixin before Wagtail's views."""

    form_class = CheckedRedirectForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "request": self.request}

    def save_instance(self):
        """Save the redirect, and say if it doesn't lead anywhere for now."""
        instance = super().save_instance()
        if warning := find_redirect_warning(instance):
            messages.warning(self.request, warning)
        return instance


class AddRedirectView(CheckedRedirectMixin, CreateView):
    """The screen for a new redirect."""


class EditRedirectView(CheckedRedirectMixin, EditView):
    """The screen that changes a redirect."""


@hooks.register("register_admin_urls", order=-1)
def register_urls():
    """Return the URL patterns of the views above, which come before Wagtail's of the same addresses."""
    return [
        path("redirects/", RedirectsView.as_view()),
        path("redirects/results/", RedirectsView.as_view(results_only=True)),
        path("redirects/add/", AddRedirectView.as_view()),
        path("redirects/<int:redirect_id>/", EditRedirectView.as_view()),
    ]
