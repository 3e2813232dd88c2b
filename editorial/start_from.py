"""*Start from*: the choice of contents for a new article."""

from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.text import slugify
from wagtail.models import PageSubscription

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


def choose_article_start(request, parent, page_class):
    """Return the screen with the choice for a new article, or a redirect to the draft that was chosen.

    Returns None for other page types. Wagtail has checked that the person may add a page to ``parent``.
    """
    if page_class is not ArticlePage:
        return None
    if request.method != "POST":
        starts = [(key, label, about) for key, (_, _, label, about) in ARTICLE_STARTS.items()]
        return render(request, "editorial/start_article.html", {"starts": starts, "parent": parent})
    if "start_from" not in request.POST:
        return None
    if request.POST["start_from"] not in ARTICLE_STARTS:
        return HttpResponseBadRequest("There is no such start.")
    page = create_draft(parent, request.POST["start_from"], request.user)
    return redirect("wagtailadmin_pages:edit", page.pk)


def create_draft(parent, start, user):
    """Create an unpublished article of ``user`` with the contents ``ARTICLE_STARTS[start]`` and return it."""
    name, body, _, _ = ARTICLE_STARTS[start]
    page = ArticlePage(title=choose_free_title(parent, name), body=body, live=False, owner=user)
    page.set_author(user)
    parent.add_child(instance=page)
    page.save_revision(user=user, clean=False)
    PageSubscription.objects.create(page=page, user=user, comment_notifications=True)
    return page


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
