"""Who says what: the layer `attribution`.

Rules over the dependency tree find verbs, nouns and phrases that report (`verbs`, `phrases`); quotation marks then extend or add to
them (`quotes`, `speech`); the result is nested by its contents. Without a parse, patterns over the bare text do what they can (`plain`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from marsad import codes, lexicon
from marsad.annotate import cues, linear
from marsad.annotate.attribution import carried, countered, headlines, introduced, phrases, plain, quotes, relays, speech, verbs, vote
from marsad.model import Analysis, Attribution, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.annotate.attribution.found import Found
    from marsad.syntax import Tokens

Kind = Literal["direct", "indirect", "mixed"]
EDGE = frozenset({"PUNCT", "SPACE"})
MARKS = quotes.OPEN | quotes.CLOSE | quotes.PLAIN | {"(", ")", "[", "]", "%"}


def find(analysis: Analysis) -> Iterable[Attribution]:
    """The acts of reporting of a document, sorted by content, each with the index of the one that holds it."""
    if not analysis.parsed:
        return plain.find(analysis)
    return read(analysis, linear.load(vote.MODEL))


def read(analysis: Analysis, model: linear.Model | None) -> list[Attribution]:
    """The acts of a parsed document by rules and model; by the rules alone where there is no model."""
    found, said = by_rules(analysis)
    found = vote.choose(analysis, found, said, model) if model else found
    for f in found:
        if f.type == "document" and evidence(analysis.tokens, f):
            f.type = "perceive"
    found += list(relays.cited(analysis.tokens, found, speakers(analysis)))
    found = countered.join(analysis.tokens, found)
    found = trimmed(analysis.tokens, found)
    return nest(analysis.tokens, [*found, *trimmed(analysis.tokens, carried.find(analysis, found))], said)


@cache
def documents() -> frozenset[str]:
    """Nouns for documents, which speak for whoever made them (data/documents.txt)."""
    return frozenset(lexicon.lines("documents.txt"))


def speakers(analysis: Analysis) -> set[int]:
    """The tokens of a document that stand for somebody who can say something, or for a document that does."""
    able = {m.head for m in analysis.layer(Mention) if m.type != "place"}
    return able | {t.i for t in analysis.tokens if t.pos == "PROPN" or t.lemma in documents() or t.lemma in cues.words("informants")}


def evidence(tokens: Tokens, f: Found) -> bool:
    """Whether it is no source that tells, but a deed from which the writer gathers it: "these attacks show that"."""
    if f.source.speaker < 0:
        return False
    source = tokens[f.source.speaker]
    deed = source.pos == "NOUN" and source.lemma in codes.nouns()
    return source.lower in ("this", "that", "these") or (deed and source.lemma not in documents() | cues.words("informants"))


def by_rules(analysis: Analysis) -> tuple[list[Found], list[quotes.Quote]]:
    """The acts that the rules make, and the quotations of the document."""
    tokens = analysis.tokens
    found: list[Found] = []
    for s in analysis.sentences:
        found += verbs.find(tokens, s.first, s.last)
        found += phrases.find(tokens, s.first, s.last)
    found += introduced.find(analysis)
    found += headlines.find(analysis)
    said = quotes.find(analysis)
    found = speech.join(analysis, found, said)
    for f in found:
        f.content -= f.cue
    return trimmed(tokens, found), said


def trimmed(tokens: Tokens, found: Iterable[Found]) -> list[Found]:
    """The acts with trimmed contents; one of mere punctuation is none."""
    out = []
    for f in found:
        f.content = trim(tokens, f.content)
        if f.content:
            out.append(f)
    return out


def trim(tokens: Tokens, content: set[int]) -> set[int]:
    """Content without punctuation at its edges; quotation marks and brackets stay where their partner does."""
    words = sorted(content)
    while words and tokens[words[-1]].pos in EDGE and tokens[words[-1]].text not in MARKS:
        words.pop()
    while words and tokens[words[0]].pos in EDGE and tokens[words[0]].text not in MARKS:
        words.pop(0)
    return set(words)


def spans(tokens: Tokens, words: Iterable[int]) -> tuple[Span, ...]:
    """The characters of some tokens as runs; punctuation between two of them does not break a run."""
    out: list[Span] = []
    last = -2
    for i in sorted(words):
        if out and all(tokens[k].pos in EDGE for k in range(last + 1, i)):
            out[-1] = Span(out[-1].start, tokens[i].span.end)
        else:
            out.append(tokens[i].span)
        last = i
    return tuple(out)


def nest(tokens: Tokens, found: list[Found], said: list[quotes.Quote]) -> list[Attribution]:
    """The layer in its final order, with parents: the smallest other content that holds an act's cue and content."""
    inside = {i for q in said for i in range(q.first, q.last)}
    rows = sorted(
        ((Span(tokens[min(f.content)].span.start, tokens[max(f.content)].span.end), n, f) for n, f in enumerate(found)), key=lambda r: r[:2]
    )
    parents = [parent(f, [r[2] for r in rows]) for _, _, f in rows]
    out = []
    for (span, _, f), above in zip(rows, parents, strict=True):
        share = len(f.content & inside)
        kind: Kind = "direct" if f.quoted and share >= 0.8 * len(f.content) else "mixed" if share else "indirect"
        out.append(
            Attribution(
                span,
                content=spans(tokens, f.content),
                source=spans(tokens, f.source.words),
                cue=spans(tokens, f.cue),
                kind=kind,
                cue_type=f.type,
                speaker=f.source.speaker,
                cue_head=f.head,
                implied=f.implied,
                parent=above,
                rule=f.rule,
            )
        )
    return out


def parent(f: Found, rows: list[Found]) -> int:
    """The index of the act that it is marked to stand in, or else of the smallest whose content holds this one's cue; or -1."""
    if f.inside is not None:
        return next((n for n, g in enumerate(rows) if g is f.inside), -1)
    best, size = -1, 1 << 60
    for n, g in enumerate(rows):
        if g is not f and f.head in g.content and len(g.content) < size and g.head not in f.content and not g.implied:
            best, size = n, len(g.content)
    return best
