"""The question that stands on the screens *Delete* and *Take offline*: what becomes of everything that links there."""

from django import forms
from django.utils.functional import cached_property
from wagtail.admin.widgets import AdminPageChooser
from wagtail.documents import get_document_model
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images import get_image_model
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page
from wagtail.snippets.widgets import AdminSnippetChooser

from core.models import SiteImage
from core.visibility import is_public
from editorial.permissions import page_policy
from editorial.removal.permissions import find_changeable
from editorial.removal.service import KEEP, REMOVE, REPLACE, Decision
from editorial.removal.sources import find_sources, read_places
from editorial.removal.targets import Targets

SHOWN = 50  # so many sources are listed, each with a choice of its own
DELETE, TAKE_OFFLINE = "delete", "unpublish"  # as bulk actions name them
ACTS = (DELETE, TAKE_OFFLINE)
NOTHING_HAPPENED = {DELETE: "Nothing was deleted.", TAKE_OFFLINE: "Nothing was taken offline."}
CHOICES = {
    REPLACE: "Something else takes its place: choose it below",
    REMOVE: "Remove the links: words stay, pictures and buttons go",
    KEEP: "Leave them: visitors see words without a link, until it is back",
}
ONE_CHOICES = {REPLACE: "Something else in its place", REMOVE: "Remove", KEEP: "Leave"}
PAGE_HELP = (
    "Links and search results will lead to this page from now on. Choose one only if it answers the same question. "
    "Left empty, visitors read that the page is no longer here."
)


def get_chooser(model):
    """Return the widget that chooses one of ``model``."""
    if issubclass(model, Page):
        return AdminPageChooser()
    if model is get_image_model():
        return AdminImageChooser()
    return AdminDocumentChooser() if model is get_document_model() else AdminSnippetChooser(model)


class RemovalForm(forms.Form):
    """Asks what becomes of ``sources``, which refer to ``targets`` and which the person may change.

    ``model`` is that of the objects that go.
    """

    links = forms.ChoiceField(label="What becomes of these places?", required=False, widget=forms.RadioSelect)

    def __init__(self, *args, model, targets, sources, act, **kwargs):
        super().__init__(*args, **kwargs)
        self.model = Page if issubclass(model, Page) else model
        self.targets = targets
        self.sources = sources
        self.act = act
        self.fields["links"].choices = list(CHOICES.items())
        is_page = self.model is Page
        self.fields["successor"] = forms.ModelChoiceField(
            self.model.objects.all(),
            required=False,
            widget=get_chooser(self.model),
            label="Where should their visitors go?" if is_page else "What takes its place?",
            help_text=PAGE_HELP if is_page else "Left empty, nothing takes its place.",
        )
        for source in sources[:SHOWN]:
            self.fields[f"links-{source.key}"] = forms.ChoiceField(
                choices=[("", "As chosen below"), *ONE_CHOICES.items()],
                required=False,
                label=f"What becomes of it in “{source.title}”?",
            )

    def clean(self):
        choice, successor = self.cleaned_data.get("links"), self.cleaned_data.get("successor")
        own_choices = self.get_own_choices()
        chosen = {choice, *own_choices.values()}
        if self.errors or (successor and not self.is_usable(successor)):
            raise forms.ValidationError(self.describe_wanted())
        if REPLACE in chosen and not successor:
            raise forms.ValidationError("Choose below what takes its place, or another answer.")
        if len(own_choices) < len(self.sources) and not choice and not successor:
            raise forms.ValidationError("Choose what becomes of the places that show it or link to it.")
        return self.cleaned_data

    def describe_wanted(self):
        """Return what can take the place."""
        if self.model is Page:
            return "Choose a published page that stays, or none."
        if self.model is SiteImage:
            return "Choose a picture that stays and has a description, or none."
        return "Choose one that stays, or none."

    def is_usable(self, successor):
        """Tell whether ``successor`` stays, and visitors can see it."""
        if self.targets.contains(type(successor), successor.pk):
            return False
        if isinstance(successor, Page):
            return is_public(successor)
        return not isinstance(successor, SiteImage) or bool(successor.description)

    def get_own_choices(self):
        """Return the choice of each source that has one of its own, by key."""
        values = {source.key: self.cleaned_data.get(f"links-{source.key}") for source in self.sources[:SHOWN]}
        return {key: choice for key, choice in values.items() if choice}

    def get_decision(self):
        """Return what was decided."""
        successor = self.cleaned_data["successor"]
        choice = self.cleaned_data["links"] or (REPLACE if successor else KEEP)
        substitute = successor.specific if isinstance(successor, Page) else successor
        return Decision(choice, substitute, self.get_own_choices())


class Question:
    """What the screens show: what refers to ``objects``, and the form."""

    def __init__(self, user, objects, act, data=None, *, with_descendants=True):
        self.user = user
        self.objects = [one.specific if isinstance(one, Page) else one for one in objects]
        self.act = act
        self.targets = Targets.from_objects(self.objects, with_descendants=with_descendants)
        self.sources = find_sources(self.targets)
        changeable = find_changeable(user, self.sources)
        self.form = RemovalForm(data, model=type(self.objects[0]), targets=self.targets, sources=changeable, act=act)

    @property
    def more(self):
        """How many sources aren't listed."""
        return max(0, len(self.sources) - SHOWN)

    @cached_property
    def rows(self):
        """The listed sources, each with its field, its places and the words for what visitors see of it."""
        listed = self.sources[:SHOWN]
        read_places(listed, self.targets)
        uses = [use for source in listed for use in (*source.places, *source.in_draft)]
        titles = self.targets.get_titles({use.key for use in uses}) if len(self.targets.keys) > 1 else {}
        return [
            {
                "source": source,
                "title": source.title if self.may_see(source) else "Somebody’s draft",
                "is_open": self.may_see(source),
                "field": self.form[name] if (name := f"links-{source.key}") in self.form.fields else None,
                "uses": [(use, titles.get(use.key, ""), False) for use in source.places]
                + [(use, titles.get(use.key, ""), True) for use in source.in_draft],
            }
            for source in listed
        ]

    def may_see(self, source):
        """Tell whether the person may see the title of ``source``: not of other people's drafts if they only write."""
        if source.is_public or source.owner_id == self.user.pk:
            return True
        return page_policy.sees_all_drafts(self.user)
