"""Texts and facts of *Halyard*, a sports and recovery clinic: short sentences, deep blue, bodies in motion."""

from demo.practices.clinic import pages, practice
from demo.practices.clinic.articles import ARTICLES
from demo.practices.clinic.pictures import FOCUS, IMAGES
from demo.practices.clinic.services import SERVICES
from demo.practices.clinic.testimonials import TESTIMONIALS
from demo.practices.clinic.therapists import THERAPISTS
from demo.practices.content import PracticeContent

LOOK = {
    "palette": "clinic",
    "typefaces": "bricolage-instrument",
    "shape": "square",
    "hero": "full",
    "color_scheme": "device",
    "home_sections": ["treatments", "facts", "therapists", "journal", "testimonial", "visit", "body"],
}
CONTENT = PracticeContent(
    name="clinic",
    settings=practice,
    pages=pages,
    services=SERVICES,
    therapists=THERAPISTS,
    articles=ARTICLES,
    testimonials=TESTIMONIALS,
    images=IMAGES,
    focus=FOCUS,
    look=LOOK,
)
