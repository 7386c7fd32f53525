"""Sounds of names: a rough phonetic spelling of Latin and Arabic letters, and how far two of them are apart.

Names come into the press by many romanisations, so letters that one sound is written by must cost little: q/k, ou/u, dj/j, ei/ay. Arabic
script leaves short vowels out, so a vowel that only the Latin side has costs next to nothing there.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from marsad import lexicon, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VOWELS = frozenset("aeiouEO")
LONG = frozenset("AUIYW@x'")
# Sounds that one key stands for: what romanisations mix up most. Vowels, h, w and y leave no trace in a key.
CLASSES = {
    "b": "b", "p": "b", "f": "f", "v": "f", "k": "k", "q": "k", "X": "k", "g": "g", "G": "g", "J": "g", "t": "t", "T": "t", "d": "d", "+": "d", "D": "d",
    "s": "s", "z": "s", "S": "S", "C": "S", "Z": "S", "l": "l", "m": "m", "n": "n", "r": "r",
}  # fmt: skip
VOWEL_CLASSES = {
    "a": "a",
    "A": "a",
    "@": "a",
    "e": "i",
    "i": "i",
    "E": "i",
    "I": "i",
    "Y": "i",
    "y": "i",
    "o": "u",
    "u": "u",
    "O": "u",
    "U": "u",
    "W": "u",
    "w": "u",
}
# Words count as no longer than this: one consonant that is another makes another name, however long it is (Koutougou, Koudougou).
LONGEST = 4.0
# Two neighbours in the other order (Baghouz, Baghuoz).
SWAPPED = 0.4
# A short vowel that Arabic script does not write.
UNWRITTEN = 0.1
# What counts towards the length that a distance is measured by: vowels are worth half a consonant.
WEIGHT = 0.5


@cache
def table(name: str) -> Mapping[str, str]:
    """The spellings of one script with their sounds."""
    return {row["spelling"]: row.get("sounds", "") for row in lexicon.table(f"names/{name}.tsv")}


@cache
def costs() -> Mapping[tuple[str, str], float]:
    """The cost of reading one sound for another, either way round; of leaving a sound out under (sound, "-")."""
    out: dict[tuple[str, str], float] = {}
    for row in lexicon.table("names/costs.tsv"):
        cost = float(row["cost"])
        out[row["one"], row["other"]] = cost
        if row["other"] != "-":
            out[row["other"], row["one"]] = cost
    return out


def arabic(word: str) -> bool:
    """Whether a word is in Arabic script."""
    return any("\u0600" <= c <= "\u06ff" or "\ufb50" <= c <= "\ufeff" for c in word)


@lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """The sounds of one word, a letter each."""
    if arabic(word):
        return single(spell(bare(word), table("arabic")))
    return single(spell(text.fold(word), table("latin")))


def bare(word: str) -> str:
    """An Arabic word without vowel marks; the hamza on an alif stays, since "al" with one is no article."""
    return "".join(c for c in unicodedata.normalize("NFKC", word) if unicodedata.category(c) not in ("Mn", "Cf") and c != "ـ")


def spell(word: str, spellings: Mapping[str, str]) -> str:
    """A word by the longest spellings of a table; a letter that the table lacks stays."""
    out, i, count = [], 0, len(word)
    while i < count:
        for size in range(min(4, count - i), 0, -1):
            part = word[i : i + size]
            found = edge(part, i == 0, i + size == count, spellings)
            if found is not None and fitting(word, i, size):
                out.append("i" if part == "y" and word[i + 1 : i + 2] not in tuple("aeiou") else found)
                i += size
                break
        else:
            out.append(word[i])
            i += 1
    return "".join(out)


def edge(part: str, first: bool, last: bool, spellings: Mapping[str, str]) -> str | None:
    """The sounds of a spelling, those for the beginning or end of a word first."""
    if first and "^" + part in spellings:
        return spellings["^" + part]
    if last and part + "$" in spellings:
        return spellings[part + "$"]
    return spellings.get(part)


def fitting(word: str, i: int, size: int) -> bool:
    """Whether a spelling may stand here: w and y after a vowel belong to it only where no vowel follows (Jawad, Maya)."""
    after = word[i + size : i + size + 1]
    return size == 1 or word[i + size - 1] not in "wy" or not after or after not in "aeiou"


def single(word: str) -> str:
    """Without doubled sounds."""
    return "".join(c for n, c in enumerate(word) if n == 0 or c != word[n - 1])


def skeleton(word: str) -> str:
    """The classes of a word's consonants: what blocks candidates together."""
    return single("".join(CLASSES.get(c, "") for c in sounds(word)))


def near(key: str) -> Iterator[str]:
    """A key, and the keys with one sound less."""
    yield key
    for n in range(len(key)):
        yield key[:n] + key[n + 1 :]


@lru_cache(maxsize=262144)
def distance(a: str, b: str, unwritten: bool = False) -> float:
    """The cheapest way to read one sequence of sounds for another; `unwritten`: one of the two comes without its short vowels."""
    known = costs()
    outs = [dropped(y, known, unwritten) for y in b]
    row = [0.0]
    for out in outs:
        row.append(row[-1] + out)
    older = row
    for n, x in enumerate(a):
        out, above = dropped(x, known, unwritten), row
        left = above[0] + out
        row = [left]
        for m, y in enumerate(b):
            best = above[m] + (0.0 if x == y else known.get((x, y), 1.0))
            if above[m + 1] + out < best:
                best = above[m + 1] + out
            if left + outs[m] < best:
                best = left + outs[m]
            if n and m and x == b[m - 1] and y == a[n - 1] and x != y and older[m - 1] + SWAPPED < best:
                best = older[m - 1] + SWAPPED
            row.append(best)
            left = best
        older = above
    return row[-1]


def dropped(sound: str, known: Mapping[tuple[str, str], float], unwritten: bool) -> float:
    """The cost of a sound that only one side has."""
    if unwritten and sound in VOWELS:
        return UNWRITTEN
    return known.get((sound, "-"), 1.0)


@lru_cache(maxsize=65536)
def coarse(word: str) -> str:
    """A word's sounds by class, vowels as a, i and u: cheap to compare where thousands must be."""
    return "".join(CLASSES.get(c) or VOWEL_CLASSES.get(c, "") for c in sounds(word))


@lru_cache(maxsize=65536)
def length(word: str) -> float:
    """The length of a sequence of sounds, vowels counted by WEIGHT."""
    return sum(WEIGHT if c in VOWELS or c in LONG else 1.0 for c in word)


def similarity(a: str, b: str) -> float:
    """How alike two words sound: 1 the same, 0 nothing in common."""
    x, y = sounds(a), sounds(b)
    longest = min(max(length(x), length(y), 1.0), LONGEST)
    return max(0.0, 1.0 - distance(x, y, arabic(a) != arabic(b)) / longest)
