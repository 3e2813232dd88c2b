"""What a visitor searched for, as words."""

from dataclasses import dataclass
from functools import cached_property

from core.text.words import WORD, fold_word, normalize, split_words, stem_word

MAX_QUERY_LENGTH = 100  # characters
MAX_QUERY_WORDS = 8  # that are searched for
# Words of questions, which nearly every page has.
QUESTION_WORDS = (
    "a about am an and any are as at be been but by can could d did do does for from get go got had has have how i if "
    "im in into is it its ll m many may me much must my near need of on one or our please re s shall should so some t "
    "than that the their them then there these they this those to us ve very want was we were what when where which "
    "who whose why will with would you your"
)
STOP_WORDS = frozenset(QUESTION_WORDS.split())


@dataclass(frozen=True)
class Query:
    """The text of a search, with single spaces."""

    text: str

    @classmethod
    def parse(cls, text):
        """Return what was typed as a query."""
        return cls(" ".join(text.replace("\0", " ").split())[:MAX_QUERY_LENGTH].strip())

    @cached_property
    def all_words(self):
        """All words, folded, in their order."""
        return tuple(split_words(self.text))

    @cached_property
    def words(self):
        """The different words that matter, folded; all words where each is one of :data:`STOP_WORDS`."""
        words = [word for word in self.all_words if word not in STOP_WORDS] or self.all_words
        return tuple(dict.fromkeys(words))[:MAX_QUERY_WORDS]

    @cached_property
    def words_with_accents(self):
        """The words that were typed with other letters than a to z, folded: who types "café" means that."""
        return frozenset(fold_word(word) for word in WORD.findall(normalize(self.text)) if not word.isascii())

    @cached_property
    def stems(self):
        """The different stems of :attr:`words`."""
        return tuple(dict.fromkeys(stem_word(word) for word in self.words))

    def replace(self, words):
        """Return this query with other words: ``words`` maps old ones to new ones; itself without any."""
        if not words:
            return self
        return Query(" ".join(words.get(word, word) for word in self.all_words))
