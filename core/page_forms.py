"""The form of pages in the editor."""

from django.core.exceptions import PermissionDenied
from django.forms import ModelChoiceField
from wagtail.models import Page

from core.editing.addresses import RESERVED_MESSAGE, build_slug, is_made_from, is_reserved
from core.editing.long_texts import filter_long_rows, let_long_texts_pass, restore_rows
from core.editing.schedule import ScheduleForm

CONFLICT_ERROR = "This page was saved or published elsewhere at this moment. Look at it in a new tab, then save again."
MAX_TITLE_LENGTH, MAX_SLUG_LENGTH = (Page._meta.get_field(name).max_length for name in ("title", "slug"))
MAX_KEY_DIGITS = 18  # of a key that the databases can look for
TITLE_HELP = f"Up to {MAX_TITLE_LENGTH} characters; search results show about the first 60."


class PageForm(ScheduleForm):
    """The form of every page: makes the address, reads the times, saves drafts of texts that are too long.

    It refuses to save a draft when the page was saved or published since the editor read it: Wagtail saves drafts
    on its own, also just before *Publish* is pressed. When that request is the slower one, it would write the
    whole page as it was before, not live.
    """

    def __init__(self, *args, **kwargs):
        for formset in type(self).formsets.values():
            let_long_texts_pass(formset.form.base_fields)  # also of the empty row that *Add* copies
        super().__init__(*args, **kwargs)
        let_long_texts_pass(self.fields)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "title" in self.fields:
            self.fields["title"].help_text = self.fields["title"].help_text or TITLE_HELP
        if "review_by" in self.fields and not self.instance.pk:
            self.initial["review_by"] = self.initial.get("review_by") or self.instance.propose_review_by()
        self.gone_choices = self.drop_gone_choices() if self.is_bound else set()

    def drop_gone_choices(self):
        """Leave out what was chosen and has been deleted since, and return the names of these fields."""
        names = set()
        self.data = self.data.copy()
        choices = [name for name, field in self.fields.items() if isinstance(field, ModelChoiceField)]
        for name in choices:
            key = self.add_prefix(name)
            posted = self.data.getlist(key)
            keys = [value for value in posted if value.isdecimal() and len(value) <= MAX_KEY_DIGITS]
            found = self.fields[name].queryset.model._base_manager.filter(pk__in=keys).values_list("pk", flat=True)
            gone = set(keys) - set(map(str, found))
            if gone:
                self.data.setlist(key, [value for value in posted if value not in gone])
                names.add(name)
        return names

    def clean(self):
        self.instance.keeps_long_texts = self.is_deferred_validation
        for _, row in self.iterate_rows():
            row.keeps_long_texts = self.is_deferred_validation
        self.make_address()
        return super().clean()

    def make_address(self):
        """Make the address unique if it only repeats the title, or is empty."""
        title, slug = (self.cleaned_data.get(name) for name in ("title", "slug"))
        if slug and len(slug) > MAX_SLUG_LENGTH and self.is_deferred_validation and self.parent_page:
            slug = build_slug(self.instance, slug, self.parent_page)
            self.cleaned_data["slug"] = slug
        if title and slug is not None and self.parent_page and (not slug or is_made_from(slug, title)):
            self.cleaned_data["slug"] = build_slug(self.instance, slug or title, self.parent_page)
        elif slug and is_reserved(slug, self.parent_page):
            self.add_error("slug", RESERVED_MESSAGE.format(slug=slug))

    def save(self, commit=True):
        page = self.instance
        if not page.pk:
            page.live = False  # until its revision is published, which may be refused
        is_draft = self.is_deferred_validation  # Wagtail has begun a transaction and shows the error
        if is_draft and page.pk:
            current = Page.objects.select_for_update().values_list("live", "latest_revision").get(pk=page.pk)
            if current != (page.live, page.latest_revision_id):
                raise PermissionDenied(CONFLICT_ERROR)
        page = super().save(commit)
        if commit:
            restore_rows(page, filter_long_rows(self.iterate_rows()))
        return page

    def iterate_rows(self):
        """Yield ``(name of the relation, object)`` for each row in the form."""
        for name, formset in self.formsets.items():
            for form in formset.forms:
                yield name, form.instance

    def fill_instance(self):
        """Return the page with what the form holds, its rows included, without storing anything."""
        return super().save(commit=False)
