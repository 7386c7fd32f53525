"""Nouns and pronouns that refer to actors and places: "the terrorist organization", "gunmen", "he"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from marsad import lexicon
from marsad.model import Analysis, Span, Token

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("person", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("person", "f")),
    **dict.fromkeys(("it", "its", "itself"), ("other", "it")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("other", "p")),
}
PREMODIFIERS = frozenset({"amod", "compound", "nmod", "nummod"})
# Before a that-clause or an infinitive "it" stands for the clause.
EMPTY = frozenset({"ccomp", "csubj", "xcomp", "advcl", "csubjpass"})


class Nominal(NamedTuple):
    """What the word list says of a noun."""

    type: str
    number: str
    resolve: str
    gender: str


class Found(NamedTuple):
    """A noun phrase or pronoun in the text; `definite`: it is marked as known ("the", "this", "its" ...)."""

    span: Span
    head: int
    entry: Nominal
    form: str
    definite: bool


@cache
def table() -> dict[str, Nominal]:
    """The nouns by their word(s)."""
    return {row["word"]: Nominal(row["type"], row["number"], row["resolve"], row["gender"]) for row in lexicon.table("nominals.tsv")}


def entry(tokens: Sequence[Token], head: int) -> Nominal:
    """What the word list says of the noun at this token, two-word nouns first."""
    double = f"{tokens[head - 1].lower} {tokens[head].lower}" if head else ""
    return table().get(double) or table()[tokens[head].lower]


def find(analysis: Analysis, used: Collection[int]) -> Iterator[Found]:
    """The nouns and pronouns of a document outside the tokens that names use."""
    tokens, nouns = analysis.tokens, table()
    for token in tokens:
        if token.i in used:
            continue
        if token.lower in PRONOUNS:
            if not empty(analysis, token):
                kind, gender = PRONOUNS[token.lower]
                yield Found(token.span, token.i, Nominal(kind, "p" if gender == "p" else "s", "type", gender), "pronoun", True)
        elif (token.lower in nouns or f"{tokens[token.i - 1].lower} {token.lower}" in nouns) and stands(analysis, token, used):
            yield phrase(analysis, token, used)


def stands(analysis: Analysis, token: Token, used: Collection[int]) -> bool:
    """Whether a noun heads its phrase: "police" does not in "police officer", nor "researcher" before the researcher's name."""
    after = token.i + 1
    if analysis.parsed:
        return token.pos in ("NOUN", "PROPN") and not (token.dep in PREMODIFIERS and token.head > token.i)
    return after >= len(analysis.tokens) or (after not in used and analysis.tokens[after].lower not in table())


def phrase(analysis: Analysis, token: Token, used: Collection[int]) -> Found:
    """The noun with the adjectives and nouns before it, without its article."""
    tokens, first = analysis.tokens, token.i
    while first > 0 and first - 1 not in used and modifies(analysis, tokens[first - 1], token):
        first -= 1
    while first < token.i and (
        not tokens[first].text[0].isalnum() or analysis.document.text[tokens[first].span.start - 1 : tokens[first].span.start] == "-"
    ):
        first += 1
    marks = {tokens[c].lower for c in token.children if c < first} if analysis.parsed else {tokens[first - 1].lower} if first else set()
    definite = not marks.isdisjoint(DEFINITE)
    return Found(Span(tokens[first].span.start, token.span.end), token.i, entry(tokens, token.i), "nominal", definite)


DEFINITE = frozenset({"the", "this", "that", "these", "those", "said"})


def modifies(analysis: Analysis, token: Token, head: Token) -> bool:
    """Whether a word before the noun belongs to its phrase."""
    if analysis.parsed:
        top = token
        while top.i < head.i and top.head > top.i and top.head != head.i:
            top = analysis.tokens[top.head]
        return token.dep in (*PREMODIFIERS, "punct", "advmod") and top.head == head.i and token.text not in ',;:()"“”'
    return token.lower in (
        "terrorist",
        "armed",
        "security",
        "militant",
        "rebel",
        "local",
        "air",
        "coast",
        "suicide",
        "think",
        "rights",
        "aid",
        "research",
        "news",
    )


def empty(analysis: Analysis, token: Token) -> bool:
    """Whether "it" refers to nothing: "it is expected that", "it is not possible to"."""
    if token.lower != "it" or not analysis.parsed:
        return False
    if token.dep == "expl":
        return True
    verb = analysis.tokens[token.head]
    if token.dep not in ("nsubj", "nsubjpass"):
        return False
    below = [analysis.tokens[c] for c in verb.children]
    passive = token.dep == "nsubjpass" and any(b.dep in EMPTY for b in below)
    if verb.lemma != "be":
        return passive or verb.lemma in ("seem", "appear", "happen", "rain", "snow", "take")
    parts = [g for b in below if b.dep in ("acomp", "attr") for g in b.children]
    return any(b.dep in EMPTY for b in below) or any(analysis.tokens[g].dep in (*EMPTY, "acl") for g in parts)
