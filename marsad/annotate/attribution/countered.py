"""Claims that somebody else denies in the same breath: "said it had taken the town, a claim that Kyiv denied", ", which Kyiv denied"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.annotate import cues
from marsad.annotate.attribution import sources
from marsad.annotate.attribution.found import Found, Source
from marsad.syntax import child, children, subtree

if TYPE_CHECKING:
    from marsad.syntax import Tokens

# Acts whose content somebody can deny.
DENIABLE = frozenset({"report", "claim", "announce", "document", "accuse", "believe"})
# Further nouns for what somebody has said.
VERSIONS = frozenset({"version", "account", "characterisation", "characterization", "narrative", "description"})


def join(tokens: Tokens, found: list[Found]) -> list[Found]:
    """The acts with those denials that take up what another act says: their content is that act's, which no longer holds the denial's words."""
    known = {f.head: f for f in found if f.type == "deny"}
    names: set[int] = set()
    new = []
    for f in found:
        for top, verb in denials(tokens, f) if f.type in DENIABLE else ():
            said = set(f.content - set(subtree(tokens, top)))
            content = said | {i for i in subtree(tokens, top) if i <= top and top != verb}
            f.content = said
            names |= {top}
            if (own := known.get(verb)) is not None:
                own.content |= content
            else:
                new.append(Found(verb, "deny", "verb.countered", {verb}, content, denier(tokens, verb)))
    return [f for f in found if f.head not in names or f.type == "deny"] + new  # "a claim that Kyiv denied" claims nothing itself


def denials(tokens: Tokens, f: Found) -> list[tuple[int, int]]:
    """The denials inside an act's content, or behind it, that take it up as a whole: the top of their words and their verb."""
    out = []
    for i in sorted(f.content | {c for c in children(tokens, f.head, ("npadvmod", "dobj", "appos", "dep")) if c > f.head}):
        token = tokens[i]
        if i < 2 or token.head == i or (token.head not in f.content and token.head != f.head):
            continue
        if named(tokens, i):
            out += [(i, v) for v in children(tokens, i, ("relcl", "acl")) if denies(tokens, v)]
        elif token.dep == "relcl" and denies(tokens, i) and which(tokens, i):
            out.append((i, i))
    return out


def named(tokens: Tokens, noun: int) -> bool:
    """Whether a noun behind a comma calls by its name what was said before: "..., a claim", "..., an allegation"."""
    first = min((noun, *(c for c in tokens[noun].children if c < noun)))
    return (
        (tokens[noun].lemma in cues.nouns() or tokens[noun].lemma in VERSIONS)
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
