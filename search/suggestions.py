"""The form of search suggestions, Wagtail's search promotions: no save writes over somebody else's."""

from django.urls import path
from wagtail import hooks
from wagtail.contrib.search_promotions.forms import QueryForm, SearchPromotionsFormSet
from wagtail.contrib.search_promotions.views.settings import EditView

from versions.stale_saves import StaleSaveMixin

PICKS = "picks"


def describe_pick(pick):
    """Return what ``pick`` suggests, in one line."""
    target = str(pick.page) if pick.page_id else f"{pick.external_link_text} ({pick.external_link_url})"
    return ": ".join(filter(None, (target, pick.description)))


class SuggestionForm(StaleSaveMixin, QueryForm):
    """Wagtail's form of the words; what is suggested for them stands in rows beside it, and is compared, too."""

    def read_state(self, instance):
        lines = [describe_pick(pick) for pick in instance.editors_picks.select_related("page")]
        return {**super().read_state(instance), PICKS: [lines, "; ".join(lines)]}

    def get_label(self, name):
        return "Suggestions" if name == PICKS else super().get_label(name)

    def refuse_change(self, change, who):
        if change.name == PICKS:
            text = f"{change.label}: “{change.after}” instead of “{change.before}”. Enter again what is right."
            self.add_error(None, text)
        else:
            super().refuse_change(change, who)


class EditSuggestionView(EditView):
    """The screen that changes what is suggested for some words."""

    form_class = SuggestionForm
    template_name = "search/suggestion.html"

    def is_valid(self, form):
        """Refuse what somebody else changed meanwhile, and show the rows that are stored."""
        is_valid = super().is_valid(form)
        if any(change.name == PICKS for change in form.meanwhile):
            self.searchpicks_formset = SearchPromotionsFormSet(instance=self.object)
        return is_valid


@hooks.register("register_admin_urls", order=-1)
def register_urls():
    """Return the URL pattern of the view above, which comes before Wagtail's of the same address."""
    return [path("searchpicks/<int:query_id>/", EditSuggestionView.as_view())]
