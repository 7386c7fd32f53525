"""Claims that somebody else denies in the same breath: "said it had taken the town, a claim that Kyiv denied", ", which Kyiv denied"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.annotate import cues
from marsad.annotate.attribution import sources
from marsad.annotate.attribution.found import Found, Source
from marsad.syntax import child, children, subtree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.syntax import Tokens

# Acts whose content somebody can deny.
DENIABLE = frozenset({"report", "claim", "announce", "document", "accuse", "believe"})


def find(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """For each denial that takes up what an act says, the act of whoever denies it; the first act no longer holds the denial's words."""
    known = {f.head: f for f in found if f.type == "deny"}
    for f in list(found):
        if f.type not in DENIABLE:
            continue
        for top, verb in denials(tokens, f):
            words = set(subtree(tokens, top))
            f.content -= words
            own = known.get(verb)
            source = own.source if own is not None and own.source.words else denier(tokens, verb)
            yield Found(verb, "deny", "verb.countered", {verb}, set(f.content), source)


def denials(tokens: Tokens, f: Found) -> Iterator[tuple[int, int]]:
    """The denials inside an act's content that take it up as a whole: the top of their words and their verb."""
    for i in sorted(f.content):
        token = tokens[i]
        if i < 2 or token.head == i or token.head not in f.content:
            continue
        if named(tokens, i):
            yield from ((i, v) for v in children(tokens, i, ("relcl", "acl")) if denies(tokens, v))
        elif token.dep == "relcl" and denies(tokens, i) and which(tokens, i):
            yield i, i


def named(tokens: Tokens, noun: int) -> bool:
    """Whether a noun behind a comma calls by its name what was said before: "..., a claim", "..., an allegation"."""
    first = min((noun, *(c for c in tokens[noun].children if c < noun)))
    return (
        tokens[noun].lemma in cues.nouns()
        and first > 0
        and tokens[first - 1].text in (",", "-", "–", "—")
        and tokens[first].lower in ("a", "an", "the", "this")
    )


def denies(tokens: Tokens, verb: int) -> bool:
    """Whether a verb denies, and is not itself denied."""
    return tokens[verb].pos == "VERB" and tokens[verb].lemma in cues.words("dismiss") and child(tokens, verb, ("neg",)) < 0


def which(tokens: Tokens, verb: int) -> bool:
    """Whether the clause of a verb starts with a "which" behind a comma, and the verb has no other object."""
    first = min(subtree(tokens, verb))
    objects = children(tokens, verb, ("dobj", "nsubjpass", "ccomp"))
    return first > 0 and tokens[first].lower == "which" and tokens[first - 1].text == "," and all(c == first for c in objects)


def denier(tokens: Tokens, verb: int) -> Source:
    """Who denies: the subject of the verb, or its agent behind a participle; nobody where only a pronoun stands for the claim."""
    found = sources.of_verb(tokens, verb)
    lemma = tokens[found.speaker].lemma if found.speaker >= 0 else ""
    return Source() if lemma in cues.nouns() else found
