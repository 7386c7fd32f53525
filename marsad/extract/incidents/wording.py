"""The words for persons and things: a name, what describes it beside it, and a noun phrase without articles and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from marsad import codes, lexicon
from marsad.extract.context import Context
from marsad.extract.parts import noun_phrase
from marsad.model import Mention, Span
from marsad.syntax import child, children

# What stands before a noun and is no part of a name or description.
BARE = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your", "some", "several", "many",
                  "other", "another", "more", "most", "all", "both", "few", "any", "no", "various", "numerous", "certain", "least", "at", "about",
                  "approximately", "over", "than", "around", "nearly", "almost", "up", "to", "each", "every", "one", "same",
                  "so", "called", "so-called", "alleged", "suspected", "presumed", "supposed", "apparent", "two", "three"})  # fmt: skip


@cache
def words(kind: str) -> frozenset[str]:
    """One list of hits.yaml."""
    return frozenset(lexicon.tree("events/hits.yaml")[kind])


def stripped(context: Context, noun: int) -> str:
    """A noun with the words before it, without articles and numbers."""
    tokens = context.tokens
    first = context.inside(noun_phrase(context, noun))[0]
    owner = child(tokens, noun, ("poss",))
    if owner >= 0 and owner < first and tokens[owner].pos != "PRON":
        first = context.inside(noun_phrase(context, owner))[0]
    while first < noun and (
        tokens[first].lower in BARE
        or tokens[first].lower in ("year", "month", "week", "old")
        or tokens[first].tag in ("CD", "DT", "PDT", "HYPH")
        or tokens[first].pos in ("PUNCT", "DET", "ADV")
    ):
        first += 1
    return one_line(context.words(Span(tokens[first].span.start, tokens[noun].span.end)))


def complemented(context: Context, noun: int, *, places: bool = False) -> str:
    """A noun as `stripped`, with whose or what it is behind it: "office of the mayor", "employees of the Delta Bank".

    `places`: also of where, as of a person's office: "mayor of Bama".
    """
    tokens = context.tokens
    phrase = stripped(context, noun)
    of = noun + 1
    if of >= len(tokens) or tokens[of].lower != "of" or tokens[of].head != noun:
        return phrase
    inner = child(tokens, of, ("pobj",))
    mention = context.mentions.get(inner) if inner >= 0 else None
    if (
        inner < 0
        or inner in context.times
        or tokens[inner].pos not in ("NOUN", "PROPN")
        or (not places and mention is not None and mention.type == "place")
    ):
        return phrase
    end = max(tokens[inner].span.end, mention.span.end if mention is not None and mention.form == "name" else 0)
    return f"{phrase} {one_line(context.words(Span(tokens[of].span.start, end)))}"


def head_noun(phrase: str) -> str:
    """The noun of a description, small: "mayor" of "former mayor of Bama"."""
    return phrase.lower().split(" of ")[0].split()[-1]


def stripped_words(phrase: str) -> str:
    """A phrase without its first articles and numbers."""
    found = phrase.split()
    while len(found) > 1 and (found[0].lower() in BARE or found[0][:1].isdigit()):
        found = found[1:]
    return " ".join(found)


def one_line(words: str) -> str:
    """Words with single blanks between them."""
    return " ".join(words.split())


def first_of_name(context: Context, mention: Mention) -> int:
    """The first token of a name, with given names before it that the mention lacks."""
    tokens = context.tokens
    inside = context.inside(mention.span)
    first = inside[0] if len(inside) else mention.head
    while first > 0:
        before = tokens[first - 1]
        other = context.mentions.get(before.i)
        known = other is not None and (other.actor is not None or other.type == "place")
        if (
            before.dep != "compound"
            or before.tag != "NNP"
            or not before.text.istitle()
            or known
            or titled(context, before.i)
            or not attached(context, before.i, inside)
        ):
            break
        first -= 1
    return first


def described_before(context: Context, mention: Mention, end: int) -> str | None:
    """What stands before a name and describes the person: "the deputy mayor" of "the deputy mayor Jon Abela"."""
    inside = context.inside(mention.span)
    tokens = context.tokens
    first = end
    while (
        first > 0
        and tokens[first - 1].pos in ("NOUN", "PROPN", "ADJ", "VERB")
        and tokens[first - 1].i not in context.times
        and attached(context, first - 1, inside)
    ):
        first -= 1
    while first < end and (tokens[first].lower in BARE or tokens[first].tag == "CD"):
        first += 1
    while end > first and not titled(context, end - 1):
        end -= 1
    if end == first:
        return None
    return one_line(context.words(Span(tokens[first].span.start, tokens[end - 1].span.end)))


def attached(context: Context, token: int, name: range) -> bool:
    """Whether a word before a name belongs to it by grammar."""
    tokens = context.tokens
    i = token
    for _ in range(4):
        if i in name:
            return True
        if tokens[i].dep not in ("compound", "amod", "nmod", "poss", "appos", "nummod", "advmod") and tokens[i].tag[:2] != "NN":
            return False
        i = tokens[i].head
    return i in name


def titled(context: Context, token: int) -> bool:
    """Whether a word names an office, a trade or a rank."""
    word = context.tokens[token]
    if word.tag[:2] == "JJ":
        return False
    return (
        codes.person(word.lemma.lower(), word.lower) is not None
        or word.lower.strip(".") in words("titles")
        or word.lemma.lower() in words("persons")
    )


def described_behind(context: Context, noun: int, mention: Mention) -> list[str]:
    """The appositions of a name that describe the person, and the description that it is the apposition of."""
    out: list[str] = []
    for top in dict.fromkeys((noun, mention.head)):
        if top < 0:
            continue
        extra = [top] if top != mention.head else []
        out += apposed(context, top, extra, context.inside(mention.span))
    return out


def apposed(context: Context, top: int, extra: Sequence[int] = (), name: range = range(0)) -> list[str]:
    """The descriptions of a person in apposition to a word, in either direction, outside the name itself; `extra` words are tried first."""
    tokens = context.tokens
    above = [tokens[top].head] if tokens[top].dep == "appos" else []
    beside = (*extra, *above, *children(tokens, top, ("appos",)))
    said = (n for n in beside if n not in name and tokens[n].pos in ("NOUN", "PROPN") and titled(context, n))
    return [complemented(context, n, places=True) for n in said]
