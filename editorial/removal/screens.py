"""The hooks that ask on the screens *Delete* and *Take offline*, and do what was chosen before anything goes."""

from django.conf import settings
from django.shortcuts import redirect
from django.urls import path
from wagtail import hooks
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.documents.views.documents import DeleteView as DocumentDeleteView
from wagtail.images import get_image_model
from wagtail.images.views.images import DeleteView as PictureDeleteView
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from editorial.removal.forms import DELETE, NOTHING_HAPPENED, TAKE_OFFLINE, Question
from editorial.removal.service import StrandedPageError, prepare_deletion, prepare_unpublication

ORDER = 500  # before what puts things into the trash instead of deleting them


def is_asked_about(model):
    """Tell whether the deletion of an object of ``model`` is asked about: of a page, a file, an item of a list."""
    return issubclass(model, (Page, get_image_model(), get_document_model(), *get_snippet_models()))


def build_question(request, objects, act):
    """Return the :class:`Question` for the screen that ``request`` shows, built once."""
    if not hasattr(request, "removal_question"):
        request.removal_question = Question(request.user, objects, act)
    return request.removal_question


def answer_question(request, objects, act, *, with_descendants=True):
    """Do what was chosen with everything that refers to ``objects``; return None to go on.

    Without a usable choice, return a redirect back to the screen, with the reason.
    """
    question = Question(request.user, objects, act, request.POST, with_descendants=with_descendants)
    form = question.form
    if not form.is_valid():
        return refuse(request, act, " ".join(form.non_field_errors()))
    try:
        if act == DELETE:
            prepare_deletion(question.objects, form.get_decision(), request.user)
        else:
            decision = form.get_decision()
            prepare_unpublication(question.objects, decision, request.user, with_descendants=with_descendants)
    except StrandedPageError as error:
        return refuse(request, act, " ".join(error.messages))
    return None


def refuse(request, act, reason):
    """Lead back to the screen, with the ``reason`` why nothing has happened."""
    messages.error(request, f"{NOTHING_HAPPENED[act]} {reason}")
    return redirect(request.get_full_path())


@hooks.register("before_delete_page", order=ORDER)
def answer_before_delete(request, page):
    """Do what was chosen on the screen that confirms the deletion of a page."""
    is_confirmed = request.POST.get("confirm_site_name", "") in ("", settings.WAGTAIL_SITE_NAME)
    return answer_question(request, [page], DELETE) if request.method == "POST" and is_confirmed else None


@hooks.register("before_unpublish_page", order=ORDER)
def answer_before_unpublish(request, page):
    """Do what was chosen on the screen that confirms that a page is taken offline."""
    with_descendants = bool(request.POST.get("include_descendants"))
    return answer_question(request, [page], TAKE_OFFLINE, with_descendants=with_descendants)


@hooks.register("before_bulk_action", order=ORDER)
def answer_before_bulk_action(request, action_type, objects, action):
    """Do what was chosen on the screen that confirms a deletion of several things, or taking pages offline."""
    if not objects or action_type not in (DELETE, TAKE_OFFLINE):
        return None
    if action_type == TAKE_OFFLINE:
        with_descendants = bool(action.cleaned_form.cleaned_data.get("include_descendants"))
        return answer_question(request, objects, TAKE_OFFLINE, with_descendants=with_descendants)
    if action.model in (Page, get_image_model(), get_document_model()):
        return answer_question(request, objects, DELETE)
    return None  # before_delete_snippet asks


@hooks.register("before_delete_snippet", order=ORDER)
def answer_before_delete_snippet(request, instances):
    """Do what was chosen on the screen that confirms the deletion of items of a list."""
    return answer_question(request, instances, DELETE) if request.method == "POST" and instances else None


class AskingDeleteMixin:
    """Asks before the deletion of a picture or document; a mixin before Wagtail's view, for which there is no hook."""

    template_name = "editorial/delete_file.html"
    shows_picture = False

    def run_before_hook(self):
        return answer_question(self.request, [self.object], DELETE) if self.request.method == "POST" else None


class DeletePictureView(AskingDeleteMixin, PictureDeleteView):
    """The screen that confirms the deletion of a picture."""

    shows_picture = True


class DeleteDocumentView(AskingDeleteMixin, DocumentDeleteView):
    """The screen that confirms the deletion of a document."""


@hooks.register("register_admin_urls", order=-1)
def register_delete_screens():
    """Return the addresses of the screens above: those of Wagtail's, which come later."""
    return [
        path("images/<int:image_id>/delete/", DeletePictureView.as_view(), name="delete_picture"),
        path("documents/delete/<int:document_id>/", DeleteDocumentView.as_view(), name="delete_document"),
    ]
