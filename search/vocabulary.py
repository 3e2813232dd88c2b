"""The vocabulary of the site, and what a misspelled word was meant to be."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_save
from django.dispatch import receiver
from rapidfuzz import process
from rapidfuzz.distance import OSA
from wagtail.models import Page

from core.cache.versioned import get_or_build
from core.models import BasePage
from core.text.words import MAX_WORD_LENGTH, split_words, stem_word
from core.visibility import filter_public, get_specific_pages
from search.models import Word

MIN_WORD_LENGTH = 3  # letters of a word that is stored
# How many letters may be missing, wrong, too many or exchanged with the next, by the length of a word up to there.
MAX_DISTANCES = ((3, 0), (5, 1), (8, 2), (MAX_WORD_LENGTH, 3))
MAX_SHORT_LENGTH = 5  # letters
MAX_WORDS = 50_000  # that are compared
MAX_COMPARED = 50  # words that are near
MAX_CANDIDATES = 5  # of them that are searched for
PAGES_PER_READ = 200
ROWS_PER_WRITE = 500


def get_words(page):
    """Return the words of ``page`` that a visitor may have meant, as a set."""
    found = split_words(f"{page.title} {page.search_text}")
    return {word for word in found if len(word) >= MIN_WORD_LENGTH and word.isalpha()}


def add_words(found):
    """Store those of the words ``found`` that aren't stored yet."""
    found = sorted(found)
    for start in range(0, len(found), ROWS_PER_WRITE):
        part = found[start : start + ROWS_PER_WRITE]
        known = set(Word.objects.filter(pk__in=part).values_list("pk", flat=True))
        Word.objects.bulk_create([Word(word) for word in part if word not in known], ignore_conflicts=True)


@receiver(post_save)
def add_words_of_page(sender, instance, update_fields=None, raw=False, **kwargs):
    """Store the words of a published page that search engines may list, too.

    A draft is saved with ``update_fields`` and adds none.
    """
    is_published = isinstance(instance, BasePage) and instance.live and not instance.noindex
    if is_published and not update_fields and not raw:
        add_words(get_words(instance))


def tidy_words():
    """Delete the words that no public page has any more, and add those that are missing."""
    pages = Page.objects.live().filter(depth__gt=1).order_by("pk")
    used = set()
    last = 0
    while part := list(pages.filter(pk__gt=last)[:PAGES_PER_READ]):
        last = part[-1].pk
        for page in get_specific_pages(filter_public(part)):
            used |= get_words(page) if isinstance(page, BasePage) and not page.noindex else set()
    unused = sorted(set(Word.objects.values_list("pk", flat=True)) - used)
    for start in range(0, len(unused), ROWS_PER_WRITE):
        Word.objects.filter(pk__in=unused[start : start + ROWS_PER_WRITE]).delete()
    add_words(used)


def index_pages_once(sender, using, **kwargs):
    """Build index and vocabulary of a site that is older than the vocabulary, after all migrations."""
    executor = MigrationExecutor(connection)
    is_complete = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    if is_complete and not Word.objects.exists() and Page.objects.filter(depth__gt=1).exists():
        call_command("update_index", verbosity=0)
        tidy_words()


def get_vocabulary():
    """Return all words of the site as a tuple, from the cache while nothing changes."""

    def read():
        return tuple(Word.objects.values_list("pk", flat=True)[:MAX_WORDS])

    return get_or_build("search-vocabulary", read)


def get_candidates(word, further=()):
    """Return the words that ``word`` may have been meant to be, as ``(word, rank)``, lowest rank first.

    They are of the site's vocabulary or of ``further`` ones. Words of one rank are equally near.
    """
    limit = next(distance for length, distance in MAX_DISTANCES if len(word) <= length)
    choices = {*get_vocabulary(), *further} if limit else ()
    near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=limit, limit=MAX_COMPARED)
    ranked = [
        (found, (distance, found[0] != word[0]))
        for found, distance, _ in near
        if is_likely_misspelling(word, found, distance)
    ]
    return sorted(ranked, key=lambda pair: pair[1])[:MAX_CANDIDATES]


def is_likely_misspelling(word, found, distance):
    """Tell whether ``word`` is a likely misspelling of ``found``, and not another word that is right.

    In a short word another letter makes another word ("knots", "knows"), and so do two in one with another beginning.
    """
    if distance > 1:
        return found[0] == word[0]
    is_replaced = len(found) == len(word) and sorted(found) != sorted(word)
    return not is_replaced or len(word) > MAX_SHORT_LENGTH


def get_shortened(words):
    """Return by word those of ``words`` that have an "e" too many, such as "ashiatsue", without it.

    Their stem is right, so they are found, but visitors are told.
    """
    without = {word: word[:-1] for word in words if word.endswith("e") and stem_word(word) == stem_word(word[:-1])}
    known = set(Word.objects.filter(pk__in=[*without, *without.values()]).values_list("pk", flat=True))
    return {word: short for word, short in without.items() if short in known and word not in known}


def get_parts(word):
    """Return ``word`` as two words of the site, such as "hot stone" for "hotstone", or None."""
    vocabulary = set(get_vocabulary())
    cuts = range(MIN_WORD_LENGTH, len(word) - MIN_WORD_LENGTH + 1)
    pairs = ((word[:cut], word[cut:]) for cut in cuts)
    return next((pair for pair in pairs if vocabulary.issuperset(pair)), None)
