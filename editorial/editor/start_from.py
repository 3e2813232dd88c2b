"""*Start from*: the choice of contents for a new article."""

from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.utils.text import slugify
from wagtail.admin.views.pages.create import CreateView

from blog.models import ArticlePage

CAUTION_TEXT = "<p>Say here who should not have this treatment, or not today.</p>"
SESSION_STEPS = [
    {"title": "Before", "text": "<p>What to wear, when to come, what you talk about.</p>", "image": None},
    {"title": "On the table", "text": "<p>What you do, in order.</p>", "image": None},
    {"title": "Afterwards", "text": "<p>How people feel that evening and the next day.</p>", "image": None},
]
SAMPLE_QUESTION = {"question": "Does it hurt?", "answer": "<p>Answer as you do on the phone.</p>"}
GUIDE_BODY = [
    (
        "text",
        "<p>Say here in a few sentences who this guide is for and what they will know at the end.</p>"
        "<h2>What it is</h2><p>Describe the treatment as you would to a friend.</p>"
        "<h2>What it can help with</h2><p>Name what you see in practice. Promise nothing.</p><ul><li></li></ul>"
        "<h2>How it feels</h2><p>Pressure, warmth, quiet, talking or not.</p>",
    ),
    ("callout", {"tone": "caution", "heading": "When to wait, or ask a doctor first", "text": CAUTION_TEXT}),
    ("steps", {"heading": "What happens in a session", "items": SESSION_STEPS}),
    ("text", "<h2>How often</h2><p>What you suggest, and how people notice that it is enough.</p>"),
    ("faq", {"heading": "Questions people ask", "items": [SAMPLE_QUESTION]}),
    ("call_to_action", {"heading": "Would you like to try it?", "text": "", "link": {"kind": "booking", "text": ""}}),
]
ARTICLE_STARTS = {
    "guide": (
        "Untitled guide",
        GUIDE_BODY,
        "A treatment guide",
        "Headings and prompts for a long article: what it is, how a session goes, when to be careful, questions.",
    ),
    "blank": ("Untitled article", [("text", "")], "A blank page", "One empty text block. Good for pasting a document."),
}


class StartView(CreateView):
    """Wagtail's editor of a new page, with the contents that were chosen. Nothing is stored before somebody types."""

    def get(self, request):
        name, self.page.body, _, _ = ARTICLE_STARTS[request.article_start]
        self.page.title = choose_free_title(self.parent_page, name)
        self.page.slug = slugify(self.page.title)
        self.page.set_author(request.user)
        return super().get(request)


def choose_article_start(request, parent, page_class):
    """Return the screen with the choice for a new article, or the editor with what was chosen.

    Returns None for other page types, and while the editor saves. Wagtail has checked that the person may add a
    page to ``parent``.
    """
    if page_class is not ArticlePage or request.method == "POST" or hasattr(request, "article_start"):
        return None
    start = request.GET.get("start_from")
    if start is None:
        starts = [(key, label, about) for key, (_, _, label, about) in ARTICLE_STARTS.items()]
        return render(request, "editorial/start_article.html", {"starts": starts, "parent": parent})
    if start not in ARTICLE_STARTS:
        raise BadRequest("There is no such start.")
    request.article_start = start
    return StartView.as_view()(request, ArticlePage._meta.app_label, ArticlePage._meta.model_name, parent.pk)


def choose_free_title(parent, name):
    """Return ``name``, or ``name`` with the first number that makes it unique among the children of ``parent``.

    The slug follows the title in the editor only as long as both agree, so both must be free.
    """
    children = parent.get_children()
    taken = {slugify(title) for title in children.values_list("title", flat=True)}
    taken |= set(children.values_list("slug", flat=True))
    title = name
    number = 2
    while slugify(title) in taken:
        title = f"{name} {number}"
        number += 1
    return title
