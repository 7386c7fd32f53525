"""Which time expression dates a proposition."""

from __future__ import annotations

from marsad.extract import anchors
from marsad.extract.context import Context, marks
from marsad.extract.propositions import Proposition
from marsad.model import Timex, When

# Prepositions that put an event before or after another.
AROUND = frozenset({"after", "before", "since", "until", "following", "ahead", "despite", "because", "amid"})


def unresolved(timex: Timex, context: Context) -> When:
    """A time as found: the resolver turns the phrase into an interval."""
    return When(phrase=context.words(timex.span), span=timex.span, rule="unresolved")


def inherited(timex: Timex, why: str) -> When:
    """A time carried over from other words of the text: the anchor names their span."""
    return When(rule=f"inherited.{why}", anchor=f"{timex.span.start}:{timex.span.end}")


def timex_of(context: Context, proposition: Proposition) -> Timex | None:
    """The time expression that dates a proposition: a date before a duration, the one nearest to its predicate first."""
    found = [t for t in marks(proposition.tokens, context.times) if t.type in ("DATE", "TIME") and not beside(context, t, proposition.head)]
    return min(found, key=lambda t: (depth(context, t, proposition.head), loose(context, t), t.span)) if found else None


def loose(context: Context, timex: Timex) -> bool:
    """Whether a time only counts back or on: beside "in October 2021", "two years ago" says less."""
    return context.words(timex.span).lower().endswith((" ago", " later", " earlier"))


def beside(context: Context, timex: Timex, head: int) -> bool:
    """Whether a time dates something that only stands before or after the predicate: "after the recent tensions"."""
    tokens = context.tokens
    i = context.inside(timex.span)[-1]
    if i + 1 < len(tokens) and tokens[i + 1].lower in AROUND and tokens[i + 1].head == head and tokens[i + 1].dep in ("mark", "advmod"):
        return True
    for _ in range(12):
        above = tokens[i].head
        if i == head or above == i:
            return False
        if tokens[above].lower in AROUND and tokens[above].dep == "prep" and i not in context.times:
            return True
        i = above
    return False


def depth(context: Context, timex: Timex, head: int) -> int:
    """How many nouns stand between a time and the predicate: "on Monday" dates the verb, "the 2016 battle" the battle."""
    tokens = context.tokens
    i, steps = context.inside(timex.span)[-1], 0
    for _ in range(12):
        if i == head or tokens[i].head == i:
            return steps
        i = tokens[i].head
        steps += tokens[i].pos in ("NOUN", "PROPN") and i not in context.times
    return steps


def between_content_and_source(context: Context, proposition: Proposition, frame: Proposition) -> Timex | None:
    """The date that the parser gives to the frame though it ends the content: "were killed, on 28 November, officials said"."""
    last = max(proposition.tokens)
    if frame.subject < 0 or last > frame.subject:
        return None
    return next((t for w in range(last + 1, frame.subject) if (t := context.times.get(w)) is not None and t.type in ("DATE", "TIME")), None)


def time_of(context: Context, proposition: Proposition) -> When | None:
    """The time of a proposition: its own, or its governor's where the two are one act ("seized the town, declaring ...")."""
    own = timex_of(context, proposition)
    tied = anchors.find(context, proposition)
    if tied is not None and (own is None or own.rule == "offset.event" or anchors.holds(tied, own)):
        return tied
    if own is not None:
        return unresolved(own, context)
    above = proposition.parent
    if above is not None and proposition.link == "ccomp" and (timex := between_content_and_source(context, proposition, above)):
        return unresolved(timex, context)
    if above is not None and proposition.shares and (timex := timex_of(context, above)) is not None:
        return inherited(timex, "clause")
    return None
