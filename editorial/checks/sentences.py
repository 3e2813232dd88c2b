"""Divides a passage into sentences."""

import re

SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"’)]*\s+(?=[A-Z“\"‘(\d#])")
ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|St|No|e\.g|i\.e|etc|vs|approx|a\.m|p\.m)\.$")


def split_sentences(text):
    """Return the sentences of ``text``, a passage."""
    sentences = []
    for part in SENTENCE_END.split(text):
        if sentences and ABBREVIATION.search(sentences[-1]):
            sentences[-1] += f" {part}"
        else:
            sentences.append(part)
    return [sentence.strip() for sentence in sentences if sentence.strip()]


def find_sentence(text, position):
    """Return the sentence of ``text`` that the character at ``position`` is in."""
    end = 0
    for sentence in split_sentences(text):
        start = text.find(sentence, end)
        if start < 0:  # joined after an abbreviation, without the quotation mark that stood between
            continue
        end = start + len(sentence)
        if start <= position < end:
            return sentence
    return text
