"""How hard text is to read, in school grades. Knows only text; check sets the limits.

Our own: both formulas rest on a guess at syllables, which a library would make no better, and need nothing but counts.
"""

import re
from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+")
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"(?:[^laeiouy]e|[^tdaeiouy]ed|[^lsxzhgcaeiouy]es)$")


class TextCounts(NamedTuple):
    """Counts of a text: sentences, words, syllables, and words of three syllables or more."""

    sentences: int
    words: int
    syllables: int
    long_words: int

    @property
    def flesch_kincaid(self) -> float:
        """The grade of Kincaid and others (1975)."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def smog(self) -> float:
        """The grade of McLaughlin (1969)."""
        return 1.043 * sqrt(self.long_words * 30 / self.sentences) + 3.1291 if self.sentences else 0.0

    @property
    def words_a_sentence(self) -> float:
        return self.words / self.sentences if self.sentences else 0.0


def measure_reading(texts: Iterable[str]) -> TextCounts:
    """Count sentences, words and syllables; each text ends a sentence."""
    sentences = [words for text in texts for words in sentences_of(text)]
    counts = [syllables(word) for words in sentences for word in words]
    return TextCounts(len(sentences), len(counts), sum(counts), sum(count >= 3 for count in counts))


def sentences_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of each sentence."""
    found = (tuple(WORD.findall(part)) for part in SENTENCE_END.split(text))
    return tuple(words for words in found if words)


def syllables(word: str) -> int:
    """Guess the number of syllables of an English word: groups of vowels, less a silent ending."""
    word = word.lower()
    count = len(VOWELS.findall(word))
    return max(1, count - 1 if count > 1 and SILENT.search(word) else count)
