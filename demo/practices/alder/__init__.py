"""Texts and facts of *Alder & Stone*, the first demo practice."""

from demo.practices.alder import pages, practice
from demo.practices.alder.articles import ARTICLES
from demo.practices.alder.pictures import IMAGES
from demo.practices.alder.sections import SHARED_SECTIONS
from demo.practices.alder.services import SERVICES
from demo.practices.alder.testimonials import TESTIMONIALS
from demo.practices.alder.therapists import THERAPISTS
from demo.practices.content import PracticeContent

CONTENT = PracticeContent(
    name="alder",
    settings=practice,
    pages=pages,
    services=SERVICES,
    therapists=THERAPISTS,
    articles=ARTICLES,
    testimonials=TESTIMONIALS,
    images=IMAGES,
    shared_sections=SHARED_SECTIONS,
)
