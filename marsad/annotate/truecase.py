"""Case for text in capitals (cables, old wires): the parser was trained on mixed case.

Only the words handed to the parser change; the document's text and all offsets stay.
"""

from __future__ import annotations

from functools import cache

from marsad import lexicon

# A block is in capitals if nearly all of its letters are; 0.9 lets "25 km" and "al-" through.
SHARE = 0.9
FEWEST = 12


def capitals(words: list[str]) -> bool:
    """Whether these words are all in capitals: at least FEWEST letters, SHARE of them upper case."""
    letters = upper = 0
    for word in words:
        for c in word:
            if c.isalpha():
                letters += 1
                upper += c.isupper()
    return letters >= FEWEST and upper >= SHARE * letters


@cache
def lower_words() -> frozenset[str]:
    """Words that are written small in running text (data/words.txt: function words, verbs and nouns of the domain)."""
    return frozenset(lexicon.lines("words.txt"))


def restore(words: list[str]) -> list[str]:
    """The same words in the case they would have in running text, each of the same length.

    A word stays capitalised where it is no common word (a name), or has no vowel or a full stop inside (an initialism).
    """
    common = lower_words()
    out: list[str] = []
    first = True
    for word in words:
        small = word.lower()
        if len(small) != len(word):
            out.append(word)
        elif small in common:
            out.append(small.capitalize() if first and len(small.capitalize()) == len(small) else small)
        elif (len(word) <= 5 and not any(c in "aeiouy" for c in small)) or "." in word[:-1]:
            out.append(word)
        else:
            out.append(small.title() if len(small.title()) == len(word) else word)
        first = word in (".", "!", "?", "--", "]", ":")
    return out
