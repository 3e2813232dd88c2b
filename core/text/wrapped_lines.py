"""Lines that a program broke at its margin, as in text copied from a PDF or an e-mail: joins them again."""

import re
from itertools import pairwise

MARKUP = re.compile(r"^\s*(#{1,6}\s|>|\||```|[-*+•]\s|\d{1,3}[.)]\s|([-=*_])(\s*\2){2,}\s*$)")
ITEM = re.compile(r"^\s*([-*+]|\d{1,3}[.)])\s+")
BROKEN_WORD = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
ENDED = re.compile(r"[.!?:…][\"'”’)\]]*$")
MIN_WIDTH, MAX_WIDTH = 30, 120  # characters of a line between the margins
# First parts of words that keep their hyphen.
COMPOUND = re.compile(
    r"(?:all|cross|deep|eye|five|four|full|half|hand|hard|high|ill|left|long|low|mid|neck|non|one|open"
    r"|part|right|self|short|side|six|slow|soft|ten|three|top|two|warm|well)$",
    re.IGNORECASE,
)


def join_wrapped_lines(lines):
    """Return ``lines`` with those joined that go on in the next one. Words broken by a hyphen become whole again.

    Texts whose lines are all complete stay as they are.
    """
    width = get_width(lines)
    if not width or not any(is_certain(a, b, width) for a, b in pairwise(lines)):
        return lines
    has_gaps = any(not line.strip() for line in "\n".join(lines).strip().split("\n"))
    joined = lines[:1]
    last = lines[0]
    for line in lines[1:]:
        if goes_on(last, line, width, has_gaps):
            joined[-1] = join_lines(joined[-1], line.strip(), lines)
        else:
            joined.append(line)
        last = line
    return joined


def get_width(lines):
    """Return the length of the longest line between the margins, or 0 if lines aren't broken at a margin."""
    lengths = [len(line.strip()) for line in lines if line.strip() and not line.lstrip().startswith(("|", "#"))]
    fitting = [length for length in lengths if length <= MAX_WIDTH]
    if not fitting or len(fitting) < 0.7 * len(lengths) or max(fitting) < MIN_WIDTH:
        return 0
    return max(fitting)


def is_certain(line, following, width):
    """Tell whether ``line`` goes on in ``following`` beyond doubt: in the middle of a word or a sentence."""
    words, rest = line.strip(), following.strip()
    if not words or not rest or not rest[0].islower() or MARKUP.match(following):
        return False
    return bool(BROKEN_WORD.search(words)) or (len(words) >= width / 2 and not ENDED.search(words))


def goes_on(line, following, width, has_gaps):
    """Tell whether ``line`` goes on in ``following``; ``has_gaps`` says that empty lines separate paragraphs."""
    words, rest = line.strip(), following.strip()
    is_text = words and rest and not MARKUP.match(following)
    if not is_text or (MARKUP.match(line) and not ITEM.match(line)):
        return False
    if BROKEN_WORD.search(words) or is_certain(line, following, width):
        return True
    if has_gaps or not ENDED.search(words):
        return len(words) >= 0.7 * width
    return len(words) + 1 + len(rest.split()[0]) > width


def join_lines(line, following, lines):
    """Return the two as one line. A hyphen stays if the word has one elsewhere in ``lines``, or always."""
    broken = BROKEN_WORD.search(line.rstrip())
    if not broken:
        return f"{line.rstrip()} {following}"
    before, after = broken[1], re.match(r"[^\W\d_]*", following)[0]
    is_elsewhere = f"{before}-{after}".lower() in " ".join(lines).lower()
    keeps = is_elsewhere or COMPOUND.match(before) or not after[:1].islower()
    return f"{line.rstrip()[:-1]}{'-' if keeps else ''}{following}"
