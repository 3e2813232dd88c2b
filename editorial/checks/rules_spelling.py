"""Rules about spelling, with an offline dictionary."""

from editorial.checks.dictionary import MIN_LENGTH, WORD, get_own_words, is_known, split_joined, suggest
from editorial.checks.engine import Rule, register
from editorial.checks.findings import Mend


def iterate_unknown_words(content):
    """Yield ``(passage, match)`` for each word in small letters that nobody knows; clients spell as they like."""
    own_words = get_own_words()
    for passage in () if content.is_type("Testimonial") else content.prose:
        for match in WORD.finditer(passage.text):
            word = match[0]
            if len(word) >= MIN_LENGTH and word.islower() and not is_known(word, own_words):
                yield passage, match


@register
class JoinedWordsRule(Rule):
    """Two words without the space between them."""

    id = "joined-words"
    title = "There is a space between two words"
    advice = "Put a space, or a comma and a space, between them."

    def check(self, content):
        for passage, match in iterate_unknown_words(content):
            if parts := split_joined(match[0]):
                mend = Mend(f"Write “{' '.join(parts)}”", match[0], " ".join(parts))
                message = f"“{match[0]}” is two words run together."
                yield self.find_at(match, passage, message, mend=mend, word=match[0])


@register
class SpellingRule(Rule):
    """A word that is probably misspelled."""

    id = "spelling"
    title = "Words are spelled as the dictionary has them"
    advice = "Correct it, or say that it is a word of yours."

    def check(self, content):
        for passage, match in iterate_unknown_words(content):
            if split_joined(match[0]):
                continue
            if word := suggest(match[0]):
                mend = Mend(f"Write “{word}”", match[0], word)
                message = f"“{match[0]}” may be misspelled: “{word}”?"
                yield self.find_at(match, passage, message, mend=mend, word=match[0])
