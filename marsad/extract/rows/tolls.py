"""The deaths of an incident by side, from all that its records count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from marsad.extract.rows import cast
from marsad.extract.rows.cast import Cast
from marsad.extract.rows.shape import Side, Toll
from marsad.extract.rows.sides import home
from marsad.extract.rows.stories import Story, killed
from marsad.extract.victims import Casualty
from marsad.model import Record

Of = Literal["a", "b", "civilians", "unknown"]


def tolls(story: Story, side_a: Side | None, side_b: Side | None, seen: Cast, country: str | None) -> tuple[Toll, ...]:
    """The deaths by kind of victim: one count a kind, what several sentences say of it laid together."""
    counts: dict[Of, list[Casualty]] = {}
    for record in story.records:
        for casualty in killed(record):
            if numbers(casualty) is not None:
                told = side_of(record, casualty, seen, country)
                counts.setdefault(kind(casualty, told, side_a, side_b), []).append(casualty)
    return balanced({of: one(of, found) for of, found in counts.items()})


def numbers(casualty: Casualty) -> tuple[int, int, int] | None:
    """Low, best and high of a count."""
    best = casualty.best if casualty.best is not None else casualty.low if casualty.low is not None else casualty.high
    if best is None:
        return None
    low = casualty.low if casualty.low is not None else best
    high = casualty.high if casualty.high is not None else best
    return int(min(low, best)), int(best), int(max(high, best))


def one(of: Of, found: Sequence[Casualty]) -> Toll:
    """One count of one kind of victim: the first of those told as a toll that has risen, else the first; single deaths are part of it."""
    main = next((c for c in reversed(found) if c.basis == "cumulative" and c.previous is not None), found[0])
    rivals = [c for c in found if (c.best or c.low or 0) > 1] or [main]
    if (numbers(main) or (0, 0, 0))[1] <= 1 < max((numbers(c) or (0, 0, 0))[1] for c in rivals):
        main = rivals[0]
    low, best, high = numbers(main) or (0, 0, 0)
    return Toll(of, low, best, high, main.span)


def kind(casualty: Casualty, told: Side | None, side_a: Side | None, side_b: Side | None) -> Of:
    """Whose deaths a casualty counts."""
    for of, side in (("a", side_a), ("b", side_b)):
        if side is not None and told is not None and told.key == side.key and side.kind != "civilians":
            return of  # type: ignore[return-value]
    if casualty.civilian == "yes":
        return "civilians"
    fits = FITS.get(casualty.side or "") or FITS.get(told.kind if told is not None else "", ())
    for of, side in (("b", side_b), ("a", side_a)):
        if side is not None and side.kind in fits:
            return of  # type: ignore[return-value]
    if told is not None and told.kind == "civilians" and casualty.civilian != "unknown":
        return "civilians"
    return "civilians" if side_b is not None and side_b.kind == "civilians" else "unknown"


# The kinds of side that a word for the dead can mean.
FITS = {
    "force": ("state",),
    "state": ("state",),
    "group": ("group", "unnamed"),
    "unnamed": ("group", "unnamed"),
    "perpetrator": ("group", "unnamed"),
}


def side_of(record: Record, casualty: Casualty, seen: Cast, country: str | None) -> Side | None:
    """The side that the dead are on: of the participant that they are, of the words that count them, of the name of their side."""
    for p, side in seen.participants(record):
        if p.span.touches(casualty.span) and side.kind in ("state", "group"):
            return home(side, country)
    for side in (*seen.within(casualty.span), *(s.side for s in cast.scan(casualty.side or "", seen.day))):
        return home(side, country)
    return None


def balanced(found: dict[Of, Toll]) -> tuple[Toll, ...]:
    """The counts without what is counted twice: persons of no named side are those of the sides where the sum of these is as high."""
    told = sum(t.best for of, t in found.items() if of != "unknown")
    rest = found.get("unknown")
    if rest is not None and told:
        left = rest.best - told
        if left <= 0:
            del found["unknown"]
        else:
            found["unknown"] = Toll("unknown", left, left, left, rest.span)
    return tuple(found[of] for of in ("a", "b", "civilians", "unknown") if of in found)  # type: ignore[index]


def totals(found: Sequence[Toll]) -> tuple[int, int, int]:
    """Low, best and high of all deaths."""
    return sum(t.low for t in found), sum(t.best for t in found), sum(t.high for t in found)
