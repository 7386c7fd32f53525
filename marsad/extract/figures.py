"""Figures: a number of something as of a time - levels, totals, shares, subsets, and series ("from 36 in July 2016 to 11")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from marsad import lexicon
from marsad.extract import quantities
from marsad.extract.context import Context
from marsad.extract.dates import unresolved
from marsad.extract.parts import below, noun_phrase, participants, places
from marsad.extract.propositions import Proposition
from marsad.extract.shape import Shape
from marsad.model import Quantity, Span, Timex
from marsad.syntax import child

ROLES = {"subject": "subject", "passive": "subject", "object": "object", "agent": "actor", "possessor": "subject"}
# A date this many characters after a counted thing, with no other number between, is the date of the number.
NEAR = 40


@cache
def words(kind: str) -> frozenset[str]:
    """Lemmas of one class of data/figures.yaml: level, change, noun, cumulative."""
    return frozenset(lexicon.tree("figures.yaml")[kind])


def find(context: Context, proposition: Proposition, *, eventful: bool) -> Iterator[Shape]:
    """The figures that a proposition gives; none where its numbers only describe an event."""
    if context.numbers.keys().isdisjoint(proposition.tokens):
        return
    topic = counted_by_noun(context, proposition)
    found = quantities.find(context.analysis, proposition.tokens)
    counted = [q if q.counted else replace(q, counted=topic) for q in found if q.best is not None and (q.counted or topic)]
    if not counted or not figurative(context, proposition, counted, eventful=eventful):
        return
    who = participants(context, proposition, ROLES)
    head = context.tokens[proposition.head]
    if head.lemma in words("change") and (pair := series(context, counted)):
        yield from steps(context, proposition, pair, who)
        return
    yield Shape(
        "figure",
        subkind(context, proposition, counted),
        who,
        places(context, proposition, who),
        {},
        proposition.head,
        dated(context, proposition, tuple(counted)),
    )


def counted_by_noun(context: Context, proposition: Proposition) -> str | None:
    """What a noun of number counts: "the number of displaced people rose to 40,000"; "the death toll" counts deaths."""
    tokens = context.tokens
    head = tokens[proposition.head]
    if proposition.link == "content" and head.lemma in words("noun"):
        return context.words(noun_phrase(context, next((n for f, n in below(context, head.i) if f == "of"), head.i)))
    if head.lemma in words("estimate") and rated(context, head.i):
        thing = child(tokens, head.i, ("dobj", "nsubjpass"))
        if thing >= 0 and (mention := context.mentions.get(thing)) is not None:
            return mention.name
        if thing >= 0 and tokens[thing].lemma not in words("noun"):
            return context.words(noun_phrase(context, thing))
    for c in head.children:
        if tokens[c].dep in ("nsubj", "nsubjpass", "dobj") and tokens[c].lemma in words("noun"):
            of = next((n for f, n in below(context, c) if f == "of"), None)
            return context.words(noun_phrase(context, of if of is not None else c))
    return None


def rated(context: Context, verb: int) -> bool:
    """Whether a verb puts something at a number: "put the dead at 70"."""
    tokens = context.tokens
    return any(tokens[c].lower == "at" and any(n in context.numbers for n in tokens[c].children) for c in tokens[verb].children)


def figurative(context: Context, proposition: Proposition, counted: list[Quantity], *, eventful: bool) -> bool:
    """Whether the number is what the proposition is about."""
    tokens = context.tokens
    head = tokens[proposition.head]
    if any(tokens[c].lemma in words("noun") for c in head.children if tokens[c].dep in ("nsubj", "nsubjpass", "dobj", "attr")):
        return True
    if proposition.link == "content" and head.lemma in words("noun"):
        return True
    if subset(context, proposition, counted) or (head.lemma in words("estimate") and rated(context, head.i)):
        return True
    if head.lemma in words("level") or head.lemma in words("change"):
        return not eventful or head.lemma in words("change") or head.tag in ("VBZ", "VBP")
    cumulative = any(tokens[t].lower in words("cumulative") and completed(context, t) for t in proposition.tokens)
    return cumulative and eventful


# Words that mean a running total only behind another: "so far", "to date"; not "the far north", "the date".
COMPLETED = {"far": frozenset({"so", "thus"}), "date": frozenset({"to"})}


def completed(context: Context, token: int) -> bool:
    """Whether a word that may tell a running total stands in the phrase that does."""
    before = COMPLETED.get(context.tokens[token].lower)
    return before is None or (token > 0 and context.tokens[token - 1].lower in before)


def subset(context: Context, proposition: Proposition, counted: list[Quantity]) -> bool:
    """Whether the subject is a part of a number told before: "some 6,000 of them were arrested"."""
    tokens = context.tokens
    if proposition.subject < 0 or tokens[proposition.subject].tag != "CD":
        return False
    of = next((c for c in tokens[proposition.subject].children if tokens[c].lower == "of"), -1)
    inner = child(tokens, of, ("pobj",)) if of >= 0 else -1
    return inner >= 0 and tokens[inner].pos == "PRON" and bool(counted)


def subkind(context: Context, proposition: Proposition, counted: list[Quantity]) -> str:
    """The sort of figure: subset, share, total or count."""
    if subset(context, proposition, counted):
        return "subset"
    if any(q.unit == "%" for q in counted):
        return "share"
    tokens = [context.tokens[t].lower for t in proposition.tokens]
    return "total" if any(t in words("cumulative") for t in tokens) else "count"


def series(context: Context, counted: list[Quantity]) -> list[Quantity]:
    """Two numbers of one thing, the earlier first: "from 36 states to 11 states"; empty where there are no two."""
    for first, second in pairwise(counted):
        between = context.analysis.document.text[first.span.end : second.span.start].lower()
        if (first.unit == second.unit or not first.unit or not second.unit) and (" to " in between or " from " in between):
            return [second, first] if " from " in between else [first, second]
    return []


def steps(context: Context, proposition: Proposition, pair: list[Quantity], who: tuple[Any, ...]) -> Iterator[Shape]:
    """One figure for each number of a series, and one for the change."""
    where = places(context, proposition, who)
    both = dated(context, proposition, tuple(pair))
    for quantity in both:
        yield Shape("figure", "count", who, where, {}, -1, (quantity,), (reach(quantity),), quantity.as_of)
    old, new = both
    if old.best is not None and new.best is not None:
        fields = {
            "change": {"value": new.best - old.best, "span": Span(min(old.span.start, new.span.start), max(old.span.end, new.span.end))}
        }
        yield Shape("figure", "change", who, where, fields, proposition.head, both)


def reach(quantity: Quantity) -> Span:
    """The words of one step of a series: the number, what it counts and its date."""
    end = quantity.as_of.span.end if quantity.as_of is not None and quantity.as_of.span is not None else quantity.span.end
    start = quantity.span.start
    if quantity.as_of is not None and quantity.as_of.span is not None:
        start = min(start, quantity.as_of.span.start)
    return Span(start, max(end, quantity.span.end))


def dated(context: Context, proposition: Proposition, counted: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The quantities, each with the date that stands by it."""
    out = []
    for n, quantity in enumerate(counted):
        stop = (
            counted[n + 1].span.start
            if n + 1 < len(counted) and counted[n + 1].span.start > quantity.span.end
            else quantity.span.end + NEAR
        )
        timex = near(context, proposition, quantity, stop)
        out.append(replace(quantity, as_of=unresolved(timex, context)) if timex else quantity)
    return tuple(out)


def near(context: Context, proposition: Proposition, quantity: Quantity, stop: int) -> Timex | None:
    """The date right after a number ("36 states in July 2016"), or just before it ("currently only 11")."""
    found = sorted({t.span: t for w in proposition.tokens if (t := context.times.get(w)) is not None}.values(), key=lambda t: t.span)
    after = [t for t in found if quantity.span.end <= t.span.start < min(stop, quantity.span.end + NEAR)]
    before = [t for t in found if 0 <= quantity.span.start - t.span.end <= 8]
    return before[-1] if before else after[0] if after else None
