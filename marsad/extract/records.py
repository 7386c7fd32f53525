"""Records: what all kinds share, put round the shape that an extractor decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from marsad.extract import eventtypes, quantities
from marsad.extract.context import Context
from marsad.extract.dates import time_of, unresolved
from marsad.extract.propositions import Proposition
from marsad.extract.shape import Shape
from marsad.extract.speakers import chain
from marsad.model import Attribution, Factual, Factuality, Quantity, Record, Sentence, Span, Value, When, record_id

NAME = "record.v1"
# Words whose clause dates another and is itself taken for granted.
TEMPORAL = frozenset({"after", "since", "when", "while", "as"})
# Labels of predicates with a grammar of their own, and the number of words above which the parser's attachments are often wrong.
FINITE = frozenset({"ROOT", "ccomp", "conj", "relcl"})
LONG = 25


def record(context: Context, proposition: Proposition, shape: Shape) -> Record:
    """The record of a proposition; its id is set by `numbered`."""
    speakers, implied, acts = chain(context, spoken(context, proposition, shape))
    fact = told(context, shape.trigger) if shape.kind == "event" and shape.trigger >= 0 else fact_of(context, proposition.head)
    spans = shape.spans or proposition.spans
    said_on = said(context, acts, proposition)
    time = shape.time or time_of(context, proposition)
    sentence = context.sentence_of.get(proposition.head) or nearest(context, spans[0])
    counted = numbers_of(context, proposition) if shape.quantities is None else shape.quantities
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
        quantities=counted,
        speaker_chain=speakers,
        implied=implied,
        polarity=fact.polarity,
        factuality=fact.factuality,
        author_factuality=fact.author_factuality,
        contested=any(a.cue_type in ("claim", "deny", "accuse") for a in acts),
        presupposed=(fact.presupposed and shape.kind != "figure") or presupposed(context, proposition),
        said_on=said_on,
        likelihood=likelihood(context, fact),
        confidence=confidence(context, proposition, shape),
        fields=dict(shape.fields),
    )


def spoken(context: Context, proposition: Proposition, shape: Shape) -> int:
    """The word whose speakers the record has: of "is said to have fled" what is said, and not the saying."""
    told = shape.trigger >= 0 and any(a.cue_head == proposition.head for a in context.chain(shape.trigger))
    return shape.trigger if told else proposition.head


def presupposed(context: Context, proposition: Proposition) -> bool:
    """Whether the text takes it for granted rather than tells it: event nouns, clauses that only say which one, and clauses of time."""
    if proposition.link == "nominal":
        return True
    tokens = context.tokens
    first = min(proposition.tokens)
    if proposition.link in ("relcl", "acl"):
        return first > 0 and tokens[first - 1].pos != "PUNCT"
    marks = [tokens[c].lower for c in tokens[proposition.head].children if tokens[c].dep in ("mark", "advmod")]
    return proposition.link == "advcl" and any(m in TEMPORAL for m in marks)


def confidence(context: Context, proposition: Proposition, shape: Shape) -> float:
    """How far the record can be trusted: the strength of the rule, and what of the sentence's grammar speaks for or against it.

    The steps were set on our golden reports and examples, by reading which records were wrong; they rank records and are no
    probabilities.
    """
    score = shape.confidence
    if not context.analysis.parsed:
        score -= 0.3
    if context.tokens[proposition.head].dep in FINITE and proposition.subject >= 0:
        score += 0.1
    elif proposition.link in ("nominal", "content", "parataxis"):
        score -= 0.1
    if len(proposition.spans) > 1:  # words of another clause stand inside
        score -= 0.05
    if len(proposition.tokens) > LONG:
        score -= 0.1
    if not shape.participants and not shape.places:
        score -= 0.1
    return round(min(max(score, 0.05), 0.95), 2)


def numbers_of(context: Context, proposition: Proposition) -> tuple[Quantity, ...]:
    """The quantities in the words of a proposition."""
    damaging = context.tokens[proposition.head].lemma.lower() in quantities.DAMAGING
    if context.numbers.keys().isdisjoint(proposition.tokens) and not damaging:
        return ()
    return tuple(quantities.find(context.analysis, proposition.tokens))


def fact_of(context: Context, token: int) -> Factual:
    """The factuality of a predicate; without a cue of any kind it is certain."""
    found = context.facts.get(token)
    return found if found is not None else Factual(context.tokens[token].span, token)


# What a denial says of an act, as a statement that the contrary was done.
TURNED: dict[Factuality, Factuality] = {"CT-": "CT+", "PR-": "PR+", "PS-": "PS+"}


def told(context: Context, trigger: int) -> Factual:
    """The factuality of an event: where a denial belongs to its trigger ("did not intervene"), what is denied is what happened."""
    fact = fact_of(context, trigger)
    event = eventtypes.evoke(context.analysis, trigger)
    if event is None or not event.negated or event.denies is not None:
        return fact
    inner, author = (TURNED.get(f, f) for f in (fact.factuality, fact.author_factuality))
    return replace(fact, factuality=inner, author_factuality=author, polarity="positive")


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
        # Set in place: nobody else holds the record yet, and a copy of 25 fields costs more than the id.
        object.__setattr__(r, "id", record_id(r.document, r.kind, r.spans, seen[key]))
        yield r
        seen[key] += 1
