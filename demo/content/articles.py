"""The twelve articles of the journal."""

from .articles_care import CARE
from .articles_explained import EXPLAINED
from .articles_guide import GUIDE
from .articles_visit import VISIT

ARTICLES = [GUIDE, *VISIT, *EXPLAINED, *CARE]
