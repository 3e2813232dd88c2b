"""Texts and facts of *Late Water*, a bath house in the desert: long evenings, lamplight, plum and saffron."""

from demo.practices.bathhouse import pages, practice
from demo.practices.bathhouse.articles import ARTICLES
from demo.practices.bathhouse.pictures import FOCUS, IMAGES
from demo.practices.bathhouse.services import SERVICES
from demo.practices.bathhouse.testimonials import TESTIMONIALS
from demo.practices.bathhouse.therapists import THERAPISTS
from demo.practices.content import PracticeContent

LOOK = {
    "palette": "plum",
    "typefaces": "newsreader-mulish",
    "shape": "soft",
    "hero": "beside",
    "color_scheme": "dark",
    "home_sections": ["body", "testimonial", "treatments", "journal", "therapists", "visit", "facts"],
}
CONTENT = PracticeContent(
    name="bathhouse",
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
