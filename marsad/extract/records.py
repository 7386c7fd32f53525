"""Records: what all kinds share, put round the shape that an extractor decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from marsad.extract import quantities
from marsad.extract.context import Context
from marsad.extract.parts import chain, time_of, unresolved
from marsad.extract.propositions import Proposition
from marsad.extract.shape import Shape
from marsad.model import Attribution, Factual, Record, Sentence, Span, Value, When, record_id

NAME = "record.v1"


def record(context: Context, proposition: Proposition, shape: Shape) -> Record:
    """The record of a proposition; its id is set by `numbered`."""
    speakers, implied, acts = chain(context, proposition.head)
    fact = fact_of(context, shape.trigger if shape.kind == "event" and shape.trigger >= 0 else proposition.head)
    spans = shape.spans or proposition.spans
    said_on = said(context, acts, proposition)
    time = shape.time or time_of(context, proposition)
    sentence = context.sentence_of.get(proposition.head) or nearest(context, spans[0])
    counted = shape.quantities
    if counted is None:
        counted = () if context.numbers.keys().isdisjoint(proposition.tokens) else quantities.find(context.analysis, proposition.tokens)
    trigger = context.tokens[shape.trigger].span if shape.trigger >= 0 else None
    return Record(
        id="",
        document=context.analysis.document.id,
        kind=shape.kind,
        subkind=shape.subkind,
        sentence=sentence.span,
        spans=spans,
        proposition=wording(context, spans),
        extractor=f"{shape.kind}.v1",
        trigger=trigger,
        participants=shape.participants,
        places=shape.places,
        time=time,
        time_ref=fact.time_ref,
        quantities=tuple(counted),
        speaker_chain=speakers,
        implied=implied,
        polarity=fact.polarity,
        factuality=fact.factuality,
        author_factuality=fact.author_factuality,
        contested=any(a.cue_type in ("claim", "deny", "accuse") for a in acts),
        presupposed=fact.presupposed or proposition.link == "nominal",
        said_on=said_on,
        likelihood=likelihood(context, fact),
        confidence=round(shape.confidence, 2),
        fields=dict(shape.fields),
    )


def fact_of(context: Context, token: int) -> Factual:
    """The factuality of a predicate; without a cue of any kind it is certain."""
    found = context.facts.get(token)
    return found if found is not None else Factual(context.tokens[token].span, token)


def said(context: Context, acts: list[Attribution], proposition: Proposition) -> When | None:
    """When the innermost source said it: the date that stands with its cue."""
    for act in reversed(acts):
        if act.cue_head < 0:
            continue
        own = set(proposition.tokens)
        for t in context.tokens[act.cue_head].children:
            for w in adverbial(context, t):
                if w not in own and (timex := context.times.get(w)) is not None and timex.type in ("DATE", "TIME"):
                    return unresolved(timex, context)
    return None


def adverbial(context: Context, top: int) -> Iterator[int]:
    """A token and the nouns and prepositions below it: "in a report on 4 July"; no clause."""
    todo = [top]
    while todo:
        at = todo.pop(0)
        yield at
        if context.tokens[at].pos in ("ADP", "SCONJ") or (context.tokens[at].pos in ("NOUN", "PROPN") and at != top):
            todo += context.tokens[at].children
        elif at == top:
            todo += [c for c in context.tokens[at].children if c in context.times]


def likelihood(context: Context, fact: Factual) -> Value | None:
    """The likelihood words of a predicate."""
    if fact.likelihood is None:
        return None
    return Value(context.words(fact.likelihood), fact.likelihood)


def nearest(context: Context, span: Span) -> Sentence:
    """The sentence that a span starts in."""
    return next(s for s in context.analysis.sentences if s.span.start <= span.start < s.span.end)


def wording(context: Context, spans: Iterable[Span]) -> str:
    """The proposition in the document's own words, on one line."""
    return " ".join(" ".join(context.words(s).split()) for s in spans)


def numbered(records: Iterable[Record]) -> Iterator[Record]:
    """The records with their ids; equal ones of one document are counted."""
    seen: Counter[Any] = Counter()
    for r in records:
        key = (r.kind, r.spans)
        yield replace(r, id=record_id(r.document, r.kind, r.spans, seen[key]))
        seen[key] += 1
