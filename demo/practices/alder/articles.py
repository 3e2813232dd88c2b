"""The twelve articles of the journal."""

from demo.practices.alder.articles_bodies import BODIES
from demo.practices.alder.articles_care import CARE
from demo.practices.alder.articles_explained import EXPLAINED
from demo.practices.alder.articles_guide import GUIDE
from demo.practices.alder.articles_visit import VISIT

ARTICLES = [GUIDE, *VISIT, *EXPLAINED, *CARE, *BODIES]
