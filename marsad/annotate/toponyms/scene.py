"""What the rules for places look at: tokens, the spans of the model, the persons of the document, and the word lists."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from marsad import lexicon
from marsad.annotate import truecase
from marsad.model import Analysis, Entity, Token

PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
BODIES = frozenset({"ORG", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "FAC"})
# Of a single word this populous the text is taken to mean the place where nothing speaks against it; calibrated on own sentences:
# below it lie most surnames (Anderson 60,000; Jackson 150,000 is listed as a first name), above it cities in the news.
WELL_KNOWN = 250_000
# Above this a name that the model takes for an organisation, or for nothing, is taken for the town; calibrated likewise.
KNOWN = 15_000
# Longest name in tokens: "Federally Administered Tribal Areas", "Deir ez - Zor", and room for hyphens.
LONGEST = 7
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
STREETS = frozenset({"Street", "St.", "Avenue", "Ave.", "Ave", "Road"})
ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ad", "ar", "an", "at", "az", "ez", "es", "ed"})


class Name(NamedTuple):
    """A stretch of tokens that some place is called by."""

    first: int
    last: int
    words: str
    kind: str
    population: int


class Scene(NamedTuple):
    """What the rules look at: tokens, the model's entity over each of them, and the surnames of the document."""

    tokens: Sequence[Token]
    owner: dict[int, tuple[int, int, str]]
    surnames: frozenset[str]
    text: str


@cache
def cue(name: str) -> frozenset[str]:
    """A class of cue words."""
    return next(frozenset(row["words"].split("|")) for row in lexicon.table("places/cues.tsv") if row["class"] == name)


@cache
def designators(side: str) -> dict[tuple[str, ...], str]:
    """Words that make a name a place, by the side they stand on, with the kind that they give."""
    return {tuple(row["word"].split()): row["kind"] for row in lexicon.table("places/words.tsv") if row["side"] == side}


@cache
def stopped() -> frozenset[str]:
    """Words with a capital that are no places alone."""
    return frozenset(lexicon.lines("places/stop.txt"))


@cache
def first_names() -> frozenset[str]:
    """Names of places that are also first names or common surnames."""
    return frozenset(lexicon.lines("places/persons.txt"))


def look(analysis: Analysis) -> Scene:
    """The document as the rules see it."""
    tokens = analysis.tokens
    starts = [t.span.start for t in tokens]
    owner: dict[int, tuple[int, int, str]] = {}
    surnames = set()
    for entity in analysis.layer(Entity):
        first, last = bisect_left(starts, entity.span.start), bisect_left(starts, entity.span.end)
        if entity.label == "PERSON" and last - first > 1:
            final = last - 1 if tokens[last - 1].lower not in ("'s", "’s") else last - 2
            if final > first and not ordinary(tokens[first]):
                surnames.add(tokens[final].text)
        while entity.label == "PERSON" and first < last - 1 and ordinary(tokens[first]) and tokens[first].text not in first_names():
            first += 1
        for i in range(first, last):
            owner[i] = (first, last, entity.label)
    surnames.update(nisbas(tokens))
    for a, b in pairwise(tokens):
        if a.lower in cue("title") and b.text[:1].isupper() and a.text[:1].isupper():
            surnames.add(b.text)
    return Scene(tokens, owner, frozenset(surnames), analysis.document.text)


def nisbas(tokens: Sequence[Token]) -> Iterator[str]:
    """The last parts of Arabic names: "Abu Bakr al-Baghdadi" makes Baghdadi a surname."""
    for token in tokens[1:]:
        before = tokens[token.i - 1]
        if article(tokens, token.i) and before.text[:1].isupper() and (before.tag[:3] == "NNP" or not before.tag) and not ordinary(before):
            yield tokens[token.i + 2].text


def starts(token: Token) -> bool:
    """Whether a name can begin here."""
    first = token.text[0]
    if token.lower in ("the", "a", "an", "this", "i", "in", "at", "as", "on", "for", "and", "of"):
        return False
    return (
        first.isupper()
        or (first in "'‘’al" and any(c.isupper() for c in token.text[1:]))
        or (first.isalpha() and not first.isascii() and not first.islower())
    )


def numbered(tokens: Sequence[Token], i: int) -> bool:
    """Whether a numbered street begins here: "33rd Avenue"."""
    return i + 1 < len(tokens) and ORDINAL.fullmatch(tokens[i].text) is not None and tokens[i + 1].text in STREETS


def article(tokens: Sequence[Token], i: int) -> bool:
    """Whether an Arabic article, written small, begins a name here: "al-Qaim"."""
    if tokens[i].lower not in ARTICLES or i + 2 >= len(tokens):
        return False
    return tokens[i + 1].text == "-" and tokens[i + 2].text[:1].isupper() and tokens[i].span.end == tokens[i + 1].span.start


def ordinary(token: Token) -> bool:
    """Whether a word is also written small."""
    return token.lower in truecase.lower_words()


def shouted(name: Name, scene: Scene) -> bool:
    """Whether the words around are in capitals too."""
    around = scene.text[max(0, scene.tokens[name.first].span.start - 30) : scene.tokens[name.last - 1].span.end + 30]
    return sum(c.isupper() for c in around) > sum(c.islower() for c in around)


def extent(scene: Scene, first: int, last: int) -> str:
    """The words of some tokens, without a possessive that the tokens keep."""
    return scene.text[scene.tokens[first].span.start : final(scene, last)]


def final(scene: Scene, last: int) -> int:
    """Where a name ends in the text: before a possessive."""
    token = scene.tokens[last - 1]
    return token.span.end - 2 * (len(token.text) > 2 and token.text.endswith(("'s", "’s")))


def cased(words: str) -> str:
    """Words in capitals as they stand in the lists; shorter ones may be acronyms."""
    return words.title() if len(words) > 3 and words.isupper() else words
