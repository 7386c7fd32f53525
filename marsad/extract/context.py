"""What the extractors look up: the layers of one analysis, by token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from marsad.extract import eventtypes
from marsad.extract.eventtypes import EventType
from marsad.model import Analysis, Annotation, Attribution, Clause, Factual, Mention, Number, Sentence, Span, Timex, Token, Value

T = TypeVar("T", bound=Annotation)

# Acts whose content may be a mere noun phrase: "warned of a return", "announced the establishment of a state".
TELLING = frozenset({"report", "appeal", "demand", "order", "warn", "announce", "claim", "deny", "view", "according", "expect"})
# Verbs whose object is the thing released, and not what it says: "published an analysis of the situation".
RELEASING = frozenset({"publish", "release", "issue", "post", "broadcast", "circulate", "air", "share", "print", "upload"})
# Acts that tell of the actor's own mind or will; their content is a part of what they say.
ATTITUDES = frozenset({"plan", "desire", "promise", "threat", "refuse", "stance", "seem", "perceive"})


@dataclass(frozen=True, slots=True)
class Context:
    """Indexes over an analysis. Token numbers are keys; a name is indexed by its head token."""

    analysis: Analysis
    mentions: dict[int, Mention]
    facts: dict[int, Factual]
    attributions: tuple[Attribution, ...]
    over: dict[int, tuple[int, ...]]
    cues: dict[int, int]
    times: dict[int, Timex]
    numbers: dict[int, Number]
    sentence_of: dict[int, Sentence]
    starts: list[int] = field(repr=False)
    tokens: tuple[Token, ...] = field(repr=False)
    types: dict[int, EventType | None] = field(default_factory=dict, repr=False)
    functions: dict[tuple[int, str], list[tuple[str, int]]] = field(default_factory=dict, repr=False)
    entities: dict[int, list[Mention]] = field(default_factory=dict, repr=False)
    forces: dict[int, str | None] = field(default_factory=dict, repr=False)
    acts: list[tuple[int, str, Value]] = field(default_factory=list, repr=False)

    def type_of(self, token: int) -> EventType | None:
        """The type of event that a token evokes; looked up once."""
        if token not in self.types:
            self.types[token] = eventtypes.type_of(self.analysis, token)
        return self.types[token]

    def inside(self, span: Span) -> range:
        """The tokens that lie in a span."""
        first = bisect_left(self.starts, span.start)
        return range(first, bisect_left(self.starts, span.end))

    def words(self, span: Span) -> str:
        """The characters under a span."""
        return self.analysis.document.words(span)

    def chain(self, token: int) -> list[Attribution]:
        """The acts of reporting whose content holds a token, outermost first."""
        return [self.attributions[n] for n in self.over.get(token, ())]


def marks(tokens: tuple[int, ...], of: dict[int, T]) -> list[T]:
    """The annotations of one index that lie on some tokens, each once, in text order."""
    if of.keys().isdisjoint(tokens):
        return []
    seen: dict[Span, T] = {}
    for t in tokens:
        if (a := of.get(t)) is not None:
            seen.setdefault(a.span, a)
    return list(seen.values())


def context(analysis: Analysis) -> Context:
    """The indexes of one analysis."""
    starts = [t.span.start for t in analysis.tokens]
    heads = {c.head for c in analysis.layer(Clause) if c.link != "nominal"}
    lemmas = {a.cue_head: analysis.tokens[a.cue_head].lemma for a in analysis.layer(Attribution) if a.cue_head >= 0}
    attributions = tuple(a for a in analysis.layer(Attribution) if speaks(a, heads, starts, lemmas))
    sentence_of = {i: s for s in analysis.sentences for i in range(s.first, s.last)}
    mentions: dict[int, Mention] = {}
    entities: dict[int, list[Mention]] = {}
    for mention in analysis.layer(Mention):
        entities.setdefault(mention.entity, []).append(mention)
        known = mentions.get(mention.head)
        if known is None or known.span.end - known.span.start < mention.span.end - mention.span.start:
            mentions[mention.head] = mention
    return Context(
        analysis,
        mentions,
        {f.token: f for f in analysis.layer(Factual)},
        attributions,
        contents(attributions, starts),
        {a.cue_head: n for n, a in reversed(list(enumerate(attributions))) if a.cue_head >= 0},
        by_token(analysis.layer(Timex), starts),
        by_token(analysis.layer(Number), starts),
        sentence_of,
        starts,
        analysis.tokens,
        entities=entities,
    )


def speaks(act: Attribution, heads: set[int], starts: list[int], words: dict[int, str]) -> bool:
    """Whether an act of reporting gives its content a speaker.

    "Plans to attack", "wants peace" and "praised the troops" do not: what they hold is no proposition of its own.
    """
    if act.rule.startswith("open.thing") and act.cue_type == "talk":
        return False
    if act.cue_type not in ATTITUDES and any(t in heads for t in tokens_in(act.content, starts)):
        return True
    return bool(act.cue) and act.cue_type in TELLING and words.get(act.cue_head, "") not in RELEASING


def tokens_in(spans: Iterable[Span], starts: list[int]) -> Iterator[int]:
    """The tokens that start in one of the spans."""
    for span in spans:
        yield from range(bisect_left(starts, span.start), bisect_left(starts, span.end))


def by_token(annotations: Iterable[T], starts: list[int]) -> dict[int, T]:
    """Every token under an annotation, with it."""
    return {t: a for a in annotations for t in tokens_in((a.span,), starts)}


def contents(attributions: tuple[Attribution, ...], starts: list[int]) -> dict[int, tuple[int, ...]]:
    """For every token the acts of reporting whose content holds it, outermost first (the widest content is outermost)."""
    over: dict[int, list[int]] = {}
    width = {n: sum(s.end - s.start for s in a.content) for n, a in enumerate(attributions)}
    for n in sorted(width, key=lambda n: (-width[n], n)):
        for t in tokens_in(attributions[n].content, starts):
            over.setdefault(t, []).append(n)
    return {t: tuple(ns) for t, ns in over.items()}
