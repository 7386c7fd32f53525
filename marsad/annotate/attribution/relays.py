"""Who passes on what another says: "police, citing the ministry, said", "in a statement carried by the agency", "was quoted as saying"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.annotate import cues
from marsad.annotate.attribution import sources
from marsad.annotate.attribution.found import Found, Source
from marsad.syntax import Tokens, child, children, subtree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

QUOTING = frozenset({"cite", "quote"})


def relayed(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """As in "in a statement carried by A, B said", "B, quoted by A, said": A passes on that B says it."""
    for f in found:
        for k in relays(tokens, f):
            agent = child(tokens, k, ("agent",))
            head = child(tokens, agent, ("pobj",)) if agent >= 0 else -1
            if head < 0:
                continue
            branch = set(subtree(tokens, k))
            f.content -= branch
            kept = [w for w in f.source.words if w not in branch]
            f.source = Source(tuple(kept[:-1] if kept and tokens[kept[-1]].text == "," else kept), f.source.speaker)
            aside = set(subtree(tokens, tokens[k].head if tokens[k].dep == "acl" and tokens[k].head not in f.source.words else k))
            content = (f.content | f.cue | set(f.source.words)) - aside
            yield Found(k, "report", "verb.relayed", {k, agent}, content, sources.noun_phrase(tokens, head, k))


def relays(tokens: Tokens, f: Found) -> Iterator[int]:
    """The participles by which somebody else is said to pass on an act: behind its source, or behind its "in a statement"."""
    words = cues.words("relay")
    if f.source.words:
        last = max(f.source.words)
        after = [k for k in (last + 1, last + 2) if k < len(tokens) and tokens[last + 1].text == "," and tokens[k].tag == "VBN"]
        inside = [k for k in f.source.words if tokens[k].tag == "VBN" and tokens[k].head in f.source.words]
        yield from (k for k in (*after, *inside) if tokens[k].lemma in words and tokens[k].lemma not in ("release", "publish"))
    for c in children(tokens, f.head, ("prep",)):
        noun = child(tokens, c, ("pobj",)) if tokens[c].lower == "in" else -1
        if noun >= 0:
            yield from (k for k in children(tokens, noun, ("acl",)) if tokens[k].tag == "VBN" and tokens[k].lemma in words)


def cited(tokens: Tokens, found: list[Found], speakers: Collection[int]) -> Iterator[Found]:
    """As in "police, citing the ministry, said that ...": the one who is cited says the same, within what the citing one says.

    `speakers` are the nouns that can speak: "citing safety fears" cites nobody.
    """
    yield from quoted(tokens, found)
    yield from relayed(tokens, found)
    again = list(regained(tokens, found, speakers))
    yield from again
    done = {f.head for f in again}
    for k, token in enumerate(tokens):
        below = child(tokens, k, ("dobj",)) if token.lemma in QUOTING and token.tag[:2] == "VB" else -1
        outer = citing(tokens, k, found) if below in speakers and k not in done else None
        if outer is not None:
            outer.content -= set(subtree(tokens, k)) | {k - 1}
            source = sources.noun_phrase(tokens, below, k)
            yield Found(k, "report", "verb.cited", {k}, set(outer.content), source, outer.quoted, inside=outer)


def regained(tokens: Tokens, found: list[Found], speakers: Collection[int]) -> Iterator[Found]:
    """As in "the radio reported, citing two officials, that ...", where the parser hangs the clause on "citing": the radio's act."""
    heads = {f.head for f in found}
    for f in found:
        k = f.head
        verb, below = tokens[k].head, child(tokens, k, ("dobj",))
        told = cues.sense(cues.verbs(), tokens[verb].lemma, "c")
        if tokens[k].lemma not in QUOTING or tokens[k].dep != "advcl" or f.rule != "verb.clause" or below not in speakers:
            continue
        if told is not None and verb not in heads:
            f.head, f.type, f.cue, f.source = (
                verb,
                told.type,
                {verb, *children(tokens, verb, ("aux", "auxpass"))},
                sources.of_verb(tokens, verb),
            )
            yield Found(k, "report", "verb.cited", {k}, set(f.content), sources.noun_phrase(tokens, below, k), inside=f)


def citing(tokens: Tokens, k: int, found: list[Found]) -> Found | None:
    """The act of the one who cites: beside its verb ("citing X, police said"), or behind its source ("police, who cited X")."""
    head, branch = tokens[k].head, {k, *tokens[k].children}
    for f in found:
        if f.head in branch:
            continue
        if tokens[k].tag == "VBG" and (f.head == head or (f.head == k - 2 and k in f.content and tokens[k - 1].text == ",")):
            return f
        if tokens[k].tag != "VBN" and tokens[k].dep in ("acl", "relcl", "advcl") and f.source.speaker == head:
            return f
    return None


def quoted(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """As in "the agency quoted the minister as saying that ...": the minister says it, the agency says that he does."""
    by_head = {f.head: f for f in found}
    for f in found:
        verb = quoter(tokens, f.head)
        whom = child(tokens, verb, ("dobj", "nsubjpass")) if verb >= 0 else -1
        if whom < 0:
            continue
        f.source = sources.noun_phrase(tokens, whom, f.head)
        outer = by_head.get(verb) or Found(verb, "", "", {verb, *children(tokens, verb, ("aux", "auxpass", "agent"))}, set())
        outer.type, outer.rule, outer.source = "report", "verb.quoted", sources.of_verb(tokens, verb)
        outer.content = (f.content | f.cue | set(f.source.words) | outer.content) - outer.cue
        if verb not in by_head and outer.source.words:
            yield outer


def quoter(tokens: Tokens, i: int) -> int:
    """The verb above "as saying" that passes on who says it, or -1."""
    prep = tokens[i].head
    if tokens[i].tag != "VBG" or tokens[i].dep not in ("pcomp", "advcl", "prep"):
        return -1
    verb = tokens[prep].head if tokens[prep].lower == "as" else prep if any(tokens[c].lower == "as" for c in tokens[i].children) else -1
    return verb if verb >= 0 and tokens[verb].lemma in (*QUOTING, "report") else -1
