"""The twelve articles of the journal."""

from demo.content.articles_bodies import BODIES
from demo.content.articles_care import CARE
from demo.content.articles_explained import EXPLAINED
from demo.content.articles_guide import GUIDE
from demo.content.articles_visit import VISIT

ARTICLES = [GUIDE, *VISIT, *EXPLAINED, *CARE, *BODIES]
