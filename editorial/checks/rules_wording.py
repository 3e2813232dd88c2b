"""Rules about words: claims, links that don't say where they lead, capitals, walls of text."""

import re

from editorial.checks.engine import Rule, register
from editorial.checks.findings import Mend
from editorial.checks.sentences import find_sentence

# Advertising of health services needs evidence for what it says or implies (Federal Trade Commission, "Health Products
# Compliance Guidance", 2022).
CLAIM = re.compile(
    r"\b(?:cur(?:e|es|ed|ing)|heals?|healed|healing|guarante(?:e|es|ed)|miracles?|miraculous(?:ly)?|permanent(?:ly)?"
    r"|detox\w*|toxins|risk[- ]free|side[- ]effects? free)\b"
    r"|\b(?:go|goes|gone|going|disappears?|vanish(?:es)?) (?:away )?(?:entirely|completely|forever|for good)\b"
    r"|\bpain[- ]free\b|\b100 ?(?:%|percent\b)",
    re.IGNORECASE,
)
# What takes a claim back, or speaks of something else, in the words before it.
NO_CLAIM = re.compile(
    r"\b(?:not?|never|nobody|nothing|none|neither|nor|cannot|can’t|can't|won’t|won't|don’t|don't|doesn’t|doesn't"
    r"|without|isn’t|isn't|until|once|unless|after|before|while|freshly|recently|are you|is it)\b"
    r"(?:\W+\w+){0,4}\W*$",
    re.IGNORECASE,
)
COMPARISON = re.compile(
    r"#\s?1\b|\bnumber one\b|\bno\. ?1\b|\b(?:rated|voted|ranked|named) (?:the )?(?:#|best|top|number|first)"
    r"|\b(?:the |your |’s |'s )(?:very )?best (?:\w+ )?(?:massages?|therapists?|practice|studio|spa|clinic)\b"
    r"|\baward[- ]winning\b|\b(?:unrivall?ed|unmatched|second to none|world[- ]class)\b",
    re.IGNORECASE,
)
EMPTY_WORDS = {
    "click",
    "click here",
    "here",
    "learn more",
    "link",
    "more",
    "more info",
    "more information",
    "read more",
    "see more",
    "tap here",
    "this",
    "this link",
    "this page",
    "website",
}
CAPITALS = re.compile(r"\b[A-Z]{4,}(?:[\s,!–-]+[A-Z]{2,})+\b|\b[A-Z]{5,}\b!")
DOUBLED = re.compile(r"\b([A-Za-z]{2,}) (\1)\b")
DOUBLED_ON_PURPOSE = {"had", "that", "very", "really", "bye", "long", "slowly", "no", "so", "far", "much"}
MAX_PARAGRAPH_WORDS = 150
CLIENT_WORDS = re.compile(
    r"\bI (?:\w+ ){0,3}(?:highly )?recommend|\bI (?:made|booked) an? (?:appointment|session|massage)|\bI stumbled upon"
    r"|\bI have been (?:going|coming) to\b|\bmy (?:back|neck|shoulders?) (?:feels?|felt|recover\w*)\b"
    r"|\bI wouldn[’']t hesitate\b|\bI felt like a\b|\bamazing hands\b|\bI (?:always )?leave (?:here )?feeling\b"
)


@register
class ClaimRule(Rule):
    """Health claims without a source."""

    id = "claim"
    title = "Claims such as cure, heal or guarantee have a source, or softer words"
    advice = "Say what people notice instead, such as “many people sleep better”, or name a source."

    def check(self, content):
        if len(getattr(content.page, "sources", ())):
            return
        for passage in content.prose:
            for match in CLAIM.finditer(passage.text):
                sentence = find_sentence(passage.text, match.start())
                if sentence.endswith("?") or NO_CLAIM.search(sentence.partition(match[0])[0]):
                    continue
                yield self.find(f"“{match[0]}” promises more than anybody can know.", passage.place, excerpt=sentence)


@register
class ComparisonRule(Rule):
    """Comparative claims without an award."""

    id = "comparison"
    title = "“Best” and “#1” name an award of the practice"
    advice = "Add the award with its evidence to the practice’s facts, or leave the comparison out."

    def check(self, content):
        text = content.text.casefold()
        if any(award.title.casefold() in text for award in content.facts.awards):
            return
        for passage in content.prose:
            for match in COMPARISON.finditer(passage.text):
                yield self.find_at(match, passage, f"“{match[0]}” compares, and names no award.")


def simplify_words(words):
    """Return ``words`` of a link in small letters, without signs around them."""
    return words.strip(" .!>→»").casefold()


@register
class ClientWordsRule(Rule):
    """Words of a client outside of testimonials, where nobody asks for their consent."""

    id = "client-words"
    title = "Clients’ words stand in testimonials, with their consent"
    advice = "Add them under Testimonials with the client’s consent, and show the block “Testimonials” here."

    def check(self, content):
        for passage in content.body:
            match = CLIENT_WORDS.search(passage.text)
            if match and passage.kind != "heading":
                yield self.find("These seem to be a client’s words.", passage.place, excerpt=passage.text)


@register
class LinkWordsRule(Rule):
    """Links whose words don't say where they lead."""

    id = "link-words"
    title = "The words of a link say where it leads"
    advice = "Write the name of what it leads to, for people who hear only the links."

    def check(self, content):
        for link in content.links:
            if simplify_words(link.words) in EMPTY_WORDS:
                yield self.find(f"“{link.words}” doesn’t say where it leads.", link.place, excerpt=link.words)
        linked = {link.words for link in content.links}
        for passage in content.body:
            words = simplify_words(passage.text)
            if passage.kind != "heading" and words in EMPTY_WORDS and passage.text not in linked:
                advice = "It is left over from a button: take it out, or add an invitation."
                mend = Mend("Take it out", passage.html)
                message = f"“{passage.text}” leads nowhere."
                yield self.find(message, passage.place, excerpt=passage.text, advice=advice, mend=mend)


@register
class CapitalsRule(Rule):
    """Words in capitals."""

    id = "capitals"
    title = "Nothing is written in capitals"
    advice = "Write it in small letters; capitals read as shouting, and screen readers spell them."

    def check(self, content):
        for passage in content.prose:
            match = CAPITALS.search(passage.text)
            if match:
                yield self.find(f"“{match[0]}” is in capitals.", passage.place, excerpt=passage.text)


@register
class WallRule(Rule):
    """Paragraphs that nobody reads on a phone."""

    id = "wall"
    title = f"A paragraph has at most {MAX_PARAGRAPH_WORDS} words"
    advice = "Divide it where a new thought begins."

    def check(self, content):
        for passage in content.body:
            words = len(passage.text.split())
            if passage.kind == "paragraph" and words > MAX_PARAGRAPH_WORDS:
                yield self.find(f"A paragraph of {words} words.", passage.place, excerpt=passage.text)


@register
class DoubledWordRule(Rule):
    """A word twice in a row."""

    id = "doubled-word"
    title = "No word is written twice in a row"
    advice = "Take one of them out."

    def check(self, content):
        for passage in content.prose:
            for match in DOUBLED.finditer(passage.text):
                if match[1].casefold() not in DOUBLED_ON_PURPOSE and not passage.is_apart:
                    mend = Mend(f"Write “{match[1]}” once", match[0], match[1])
                    message = f"“{match[0]}”: a word twice in a row."
                    yield self.find_at(match, passage, message, mend=mend)
