"""Testimonials in the admin: list and editor with the reason why one isn't shown, the chooser, ways to get more."""

from urllib.parse import quote, urlencode

import segno
from django.forms import DateInput, modelform_factory
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import user_passes_test
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Site
from wagtail.snippets.views import chooser
from wagtail.snippets.views.snippets import IndexView

from blog.models import ArticlePage
from core.site_context import get_site_context
from editorial.lists.viewsets import ManualSaveEditView, ManualSaveViewSet, can_add_page
from home.testimonial_form import ClientWordsForm
from seo.head import build_absolute_url
from testimonials.models import Testimonial

ASK_TEXT = "We would love to hear how it was. Here you can write it down, in your own words: {url}"
PROPOSAL_FIELDS = (
    "words_received",
    "display_name",
    "therapist",
    "service",
    "disclosure",
    "source",
    "received_on",
    "consent_given_on",
    "consent_method",
    "consent_evidence",
)


def filter_visible_testimonials(user, testimonials):
    """Return the ``testimonials`` with a valid consent; all of them for who may change them."""
    if user.has_perm("testimonials.change_testimonial"):
        return testimonials
    return testimonials.filter(pk__in=Testimonial.objects.with_valid_consent().values("pk"))


class ValidConsentMixin:
    """Offer the testimonials of :func:`filter_visible_testimonials`; a mixin before the views of a chooser."""

    def get_object_list(self):
        return filter_visible_testimonials(self.request.user, super().get_object_list())


class TestimonialChooseView(ValidConsentMixin, chooser.ChooseView):
    """The chooser."""


class TestimonialChooseResultsView(ValidConsentMixin, chooser.ChooseResultsView):
    """The results in the chooser."""


class TestimonialChosenView(chooser.SnippetChosenView):
    """What the chooser returns for one testimonial."""

    def get_object(self, pk):
        return get_object_or_404(filter_visible_testimonials(self.request.user, Testimonial.objects.all()), pk=pk)


class TestimonialChosenMultipleView(chooser.SnippetChosenMultipleView):
    """What the chooser returns for several testimonials."""

    def get_objects(self, pks):
        return filter_visible_testimonials(self.request.user, super().get_objects(pks))


class TestimonialChooserViewSet(chooser.SnippetChooserViewSet):
    """The chooser of testimonials."""

    choose_view_class = TestimonialChooseView
    choose_results_view_class = TestimonialChooseResultsView
    chosen_view_class = TestimonialChosenView
    chosen_multiple_view_class = TestimonialChosenMultipleView


class TestimonialEditView(ManualSaveEditView):
    """The editor; its buttons above approve the words, or end the consent, and save the rest as well."""

    def save_instance(self):
        testimonial = self.form.instance
        if "action-approve" in self.request.POST:
            testimonial.awaits_approval = False
        if "action-revoke" in self.request.POST:
            testimonial.consent_revoked_on = testimonial.consent_revoked_on or timezone.localdate()
        return super().save_instance()

    def get_success_message(self):
        reason = self.object.get_hidden_reason()
        state = f"Visitors don’t see it. {reason}" if reason else "Visitors see it now."
        return f"“{self.object.display_name}” is saved. {state}"


class TestimonialIndexView(IndexView):
    """The list, with the way to ask a client for their words."""

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("therapist", "service")

    @cached_property
    def header_buttons(self):
        ask = HeaderButton("Ask a client", url=reverse("ask_for_words"), icon_name="mail")
        return [*super().header_buttons, ask] if is_form_open(self.request) else super().header_buttons


class TestimonialViewSet(ManualSaveViewSet):
    """Testimonials, with the reason why visitors don't see one."""

    model = Testimonial
    chooser_viewset_class = TestimonialChooserViewSet
    edit_view_class = TestimonialEditView
    index_view_class = TestimonialIndexView
    icon = "openquote"
    menu_label = "Testimonials"
    menu_name = "testimonials"
    add_to_admin_menu = True
    list_display = [
        "display_name",
        Column("state", label="Visitors see it", accessor=lambda row: row.get_hidden_reason() or "Yes"),
        "therapist",
        "service",
        "received_on",
    ]
    list_filter = ["awaits_approval", "therapist", "service", "received_on"]
    ordering = ["-received_on", "-pk"]
    inspect_view_enabled = False


def may_ask(user):
    """Tell whether ``user`` may ask clients for their words, and approve them."""
    return user.has_perm("testimonials.add_testimonial")


def may_propose(user):
    """Tell whether ``user`` may hand in a client's words: whoever writes articles."""
    return may_ask(user) or can_add_page(user, ArticlePage)


def get_practice(request):
    """Return the facts of the practice whose admin ``request`` asks."""
    return get_site_context(Site.find_for_request(request)).practice


def is_form_open(request):
    """Tell whether the owner lets clients send their words through the website."""
    return get_practice(request).collect_testimonials


def build_form_url(slug=""):
    """Return the whole address of the clients' form, with the therapist ``slug`` chosen in it."""
    query = f"?{urlencode({'therapist': slug})}" if slug else ""
    return build_absolute_url(f"{reverse('client-words')}{query}")


def get_chosen_therapist(request, therapists):
    """Return the slug in ``?therapist=`` if it is one of ``therapists``, pairs of slug and name; else ""."""
    slug = request.GET.get("therapist", "")
    return slug if slug in dict(therapists) else ""


@user_passes_test(may_ask)
@require_safe
def ask_for_words(request):
    """Show the link to the clients' form as text, e-mail, text message and QR code; ``?therapist=`` chooses one."""
    if not is_form_open(request):
        raise Http404
    practice = get_practice(request)
    therapists = ClientWordsForm.list_therapists()
    chosen = get_chosen_therapist(request, therapists)
    url = build_form_url(chosen)
    text = quote(ASK_TEXT.format(url=url), safe="")
    subject = quote(f"How was it at {practice.name}?", safe="")
    context = {
        "therapists": therapists,
        "chosen": chosen,
        "url": url,
        "mail": f"mailto:?subject={subject}&body={text}",
        "text": f"sms:?&body={text}",
    }
    return render(request, "editorial/ask_for_words.html", context)


@user_passes_test(may_ask)
@require_safe
def words_qr_code(request):
    """Return the QR code of the clients' form as SVG."""
    if not is_form_open(request):
        raise Http404
    chosen = get_chosen_therapist(request, ClientWordsForm.list_therapists())
    code = segno.make(build_form_url(chosen), error="m")
    response = HttpResponse(content_type="image/svg+xml")
    code.save(response, kind="svg", scale=8, border=4, light="white")
    return response


def build_proposal_form(data):
    """Return the form of a client's words for those who may not publish them, filled with ``data``."""
    days = dict.fromkeys(("received_on", "consent_given_on"), DateInput({"type": "date"}, "%Y-%m-%d"))
    form = modelform_factory(Testimonial, fields=PROPOSAL_FIELDS, widgets=days)(data)
    for name in ("therapist", "service"):
        form.fields[name].queryset = form.fields[name].queryset.model.objects.visible()
    return form


@user_passes_test(may_propose)
@require_http_methods(["GET", "POST"])
def propose_testimonial(request):
    """Let somebody who may not publish testimonials enter a client's words; they wait for approval."""
    if may_ask(request.user):
        return redirect("wagtailsnippets_testimonials_testimonial:add")
    form = build_proposal_form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        testimonial = form.save(commit=False)
        testimonial.awaits_approval = True
        limit = Testimonial._meta.get_field("words_shown").max_length
        testimonial.words_shown = Truncator(testimonial.words_received).chars(limit)
        testimonial.save()
        testimonial.save_revision(user=request.user)
        messages.success(request, "Sent for approval. Visitors see the words when an editor has approved them.")
        return redirect("wagtailadmin_home")
    return render(request, "editorial/propose_testimonial.html", {"form": form})


@hooks.register("register_admin_urls")
def register_urls():
    """Return the addresses of the screens above."""
    return [
        path("testimonials/ask/", ask_for_words, name="ask_for_words"),
        path("testimonials/ask/code.svg", words_qr_code, name="words_qr_code"),
        path("testimonials/propose/", propose_testimonial, name="propose_testimonial"),
    ]
