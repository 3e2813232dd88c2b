"""*Start from*: what a new article opens with."""

from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.text import slugify
from wagtail.models import PageSubscription

from blog.models import ArticlePage

WAIT = "<p>Say here who should not have this treatment, or not today.</p>"
STEPS = [
    {"title": "Before", "text": "<p>What to wear, when to come, what you talk about.</p>", "image": None},
    {"title": "On the table", "text": "<p>What you do, in order.</p>", "image": None},
    {"title": "Afterwards", "text": "<p>How people feel that evening and the next day.</p>", "image": None},
]
QUESTION = {"question": "Does it hurt?", "answer": "<p>Answer as you do on the phone.</p>"}
GUIDE = [
    (
        "text",
        "<p>Say here in a few sentences who this guide is for and what they will know at the end.</p>"
        "<h2>What it is</h2><p>Describe the treatment as you would to a friend.</p>"
        "<h2>What it can help with</h2><p>Name what you see in practice. Promise nothing.</p><ul><li></li></ul>"
        "<h2>How it feels</h2><p>Pressure, warmth, quiet, talking or not.</p>",
    ),
    ("callout", {"tone": "caution", "heading": "When to wait, or ask a doctor first", "text": WAIT}),
    ("steps", {"heading": "What happens in a session", "items": STEPS}),
    ("text", "<h2>How often</h2><p>What you suggest, and how people notice that it is enough.</p>"),
    ("faq", {"heading": "Questions people ask", "items": [QUESTION]}),
    ("call_to_action", {"heading": "Would you like to try it?", "text": "", "link": {"kind": "booking", "text": ""}}),
]
STARTS = {
    "guide": (
        "Untitled guide",
        GUIDE,
        "A treatment guide",
        "Headings and prompts for a long article: what it is, how a session goes, when to be careful, questions.",
    ),
    "blank": ("Untitled article", [("text", "")], "A blank page", "One empty text block. Good for pasting a document."),
}


def start_article(request, parent, page_class):
    """Answer a request for a new article with the choice, or with a draft made from it.

    Returns None for other page types. Wagtail has checked before that the person may add a page to ``parent``.
    """
    if page_class is not ArticlePage:
        return None
    if request.method != "POST":
        starts = [(key, label, about) for key, (_, _, label, about) in STARTS.items()]
        return render(request, "editorial/start_article.html", {"starts": starts, "parent": parent})
    if "start_from" not in request.POST:
        return None
    if request.POST["start_from"] not in STARTS:
        return HttpResponseBadRequest("There is no such start.")
    page = make_draft(parent, request.POST["start_from"], request.user)
    return redirect("wagtailadmin_pages:edit", page.pk)


def make_draft(parent, start, user):
    """Save an unpublished article of ``user`` that begins as ``STARTS[start]`` and return it."""
    name, body, *_ = STARTS[start]
    # A title of its own keeps title and address in step, so that the address still follows the first real title.
    taken = {slugify(title) for title in parent.get_children().values_list("title", flat=True)}
    taken |= set(parent.get_children().values_list("slug", flat=True))
    title = next(t for t in (name, *(f"{name} {n}" for n in range(2, len(taken) + 3))) if slugify(t) not in taken)
    page = ArticlePage(title=title, body=body, live=False, owner=user)
    page.set_author(user)
    parent.add_child(instance=page)
    page.save_revision(user=user, clean=False)
    PageSubscription.objects.create(page=page, user=user, comment_notifications=True)
    return page
