"""The offline dictionary: English words, the words of the trade, and the practice's own."""

import re
from functools import cache

from spellchecker import SpellChecker
from wagtail.models import Page

from core.cache.versioned import get_or_build
from editorial.checks.models import FindingAnswer

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
MIN_LENGTH = 5  # of a word that is looked up
MIN_JOINED_LENGTH, MIN_PART_LENGTH = 12, 5
COMMON = 1e-6  # of all words in English texts, so that a suggestion is likely meant
COMMON_PART = 2e-7
# Words of the trade that a general dictionary lacks.
TRADE_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    acupressure acupuncturist aftercare aftercares aromatherapist ashiatsu backrest behaviour bodywork
    bodyworker bodyworkers bolster bolsters calming cancelled carotid centre colour colours
    contraindication craniosacral cupping destress effleurage essential fascia fascial favourite
    fibromyalgia footbath footbaths forearms gua handheld headrest hydrotherapy kneading licence
    lymphatic meridians moxibustion muscly myofascial neighbour neighbourhood neuromuscular organise
    organised overtight perinatal petrissage piriformis postnatal practise prenatal programme psoas
    rebook rebooking reflexologist rhomboid rhomboids sacrum scapula sciatica shiatsu somatic
    sternocleidomastoid supine tapotement thoracic trapezius travelling unclench wellbeing wellness
""",
    )
)


@cache
def get_dictionary():
    """Return the dictionary of English; it takes a third of a second to load, once for each process."""
    return SpellChecker(language="en", distance=1)


def get_own_words():
    """Return the practice's own words: those of the titles of its pages, and those that staff called right."""

    def read():
        titles = Page.objects.values_list("title", flat=True)
        return frozenset(word.casefold() for title in titles for word in WORD.findall(title))

    accepted = FindingAnswer.objects.exclude(word="").values_list("word", flat=True)
    return get_or_build("own-words", read) | frozenset(accepted)


def is_known(word, own_words):
    """Tell whether ``word`` is one of English, of the trade, or of ``own_words``."""
    plain = word.casefold().replace("’", "'")
    dictionary = get_dictionary()
    parts = [plain, *plain.replace("'s", "").split("-")]
    known = [part in TRADE_WORDS or part in own_words or part in dictionary for part in parts]
    return known[0] or all(known[1:])


def split_joined(word):
    """Return the two common words that ``word``, which is unknown, was joined from, or None."""
    plain = word.casefold()
    if len(plain) < MIN_JOINED_LENGTH or not plain.isalpha():
        return None
    get_frequency = get_dictionary().word_usage_frequency
    cuts = range(MIN_PART_LENGTH, len(plain) - MIN_PART_LENGTH + 1)
    frequencies = {}
    for pair in ((plain[:cut], plain[cut:]) for cut in cuts):
        frequencies[pair] = min(map(get_frequency, pair))
    known = [pair for pair, frequency in frequencies.items() if frequency >= COMMON_PART]
    return max(known, key=frequencies.get, default=None)


def suggest(word):
    """Return the common word that is meant by ``word``, which is unknown, or ""."""
    dictionary = get_dictionary()
    candidates = dictionary.candidates(word.casefold()) or ()
    common = [each for each in candidates if dictionary.word_usage_frequency(each) >= COMMON and each != word]
    return max(common, key=dictionary.word_usage_frequency, default="")
