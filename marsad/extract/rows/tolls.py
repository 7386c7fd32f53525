"""The deaths of an incident by side, from all that its records count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from marsad.extract.casualties.victims import Casualty
from marsad.extract.rows.cast import Cast, scan
from marsad.extract.rows.shape import Side, Toll
from marsad.extract.rows.sides import home
from marsad.extract.rows.stories import Story, killed
from marsad.model import Record, Span

Of = Literal["a", "b", "civilians", "unknown"]
ORDER: tuple[Of, ...] = ("a", "b", "civilians", "unknown")
# "The second killing of a teacher this month" counts killings, and no further dead.
ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|latest|such)\s+(?:such\s+)?$", re.IGNORECASE
)
# "Four dead and a waiter wounded": the second is none of the dead.
SPARED = re.compile(
    r"\s+(?:were\s+|was\s+|being\s+)?(?:\w+ly\s+)?(?:wounded|injured|hurt|missing|kidnapped|abducted|captured|arrested|detained)\b",
    re.IGNORECASE,
)
# "Two of its fighters died": a side's own dead, and no part of those told before.
OWN = re.compile(
    r"\bof (?:its|their|our|his|the (?:attackers?|assailants?|gunmen|militants|rebels|insurgents|terrorists|jihadists|bandits|raiders|guerrillas|soldiers|troops|policemen))\b",
    re.IGNORECASE,
)
# Persons beside those told before them.
OTHER = re.compile(r"\b(?:others?|more|another|additional|further)\b", re.IGNORECASE)


class Count(NamedTuple):
    """What one record counts of one kind of victim."""

    low: int
    best: int
    high: int
    span: Span
    risen: bool = False


def tolls(story: Story, side_a: Side | None, side_b: Side | None, seen: Cast, country: str | None) -> tuple[Toll, ...]:
    """The deaths by kind of victim: one count a kind, what several sentences say of it laid together."""
    whole: dict[Of, list[Count]] = {}
    parts: dict[Of, list[Count]] = {}
    more: list[Count] = []
    listed: list[Count] = []
    for record in story.records:
        told = by_kind(record, side_a, side_b, seen, country)
        beside = sum(way == "new" for _, way in told) > 1  # "an inspector and three members of a patrol": no one holds the other
        for (of, way), found in told.items():
            if way == "more":
                more.append(added(found))
            elif way == "new" and of == "unknown" and beside:
                listed.append(added(found))
            else:
                (whole if way == "new" else parts).setdefault(of, []).append(added(found))
    counts = {of: one(of, found) for of, found in whole.items()}
    for of, found in parts.items():
        if of not in counts and (not (counts or more or listed) or divisible(counts, found)):
            split(counts, one(of, found))
    return balanced(counts, more if "unknown" in counts else more + listed)


def by_kind(record: Record, side_a: Side | None, side_b: Side | None, seen: Cast, country: str | None) -> dict[tuple[Of, str], list[Count]]:
    """The dead that a record counts, by whose they are and whether they are new, persons told before or some of them, or more of them."""
    out: dict[tuple[Of, str], list[Count]] = {}
    for casualty in killed(record):
        if (count := numbers(casualty)) is None or SPARED.match(seen.text, casualty.span.end):
            continue
        if ORDINAL.search(seen.text, max(0, casualty.cue.start - 15), casualty.cue.start):
            continue
        of = kind(casualty, side_of(record, casualty, seen, country), side_a, side_b)
        way = "new" if OWN.search(seen.text, casualty.span.start, casualty.span.end + 20) else casualty.reference
        further = of == "unknown" and OTHER.search(seen.text[casualty.span.start : casualty.span.end])
        out.setdefault((of, "more" if further else way), []).append(count._replace(risen=risen(casualty)))
    return out


def risen(casualty: Casualty) -> bool:
    """Whether a count replaces an older one."""
    return casualty.basis == "cumulative" and casualty.previous is not None


def divisible(counts: Mapping[Of, Toll], found: Sequence[Count]) -> bool:
    """Whether a greater count of unnamed persons can hold these."""
    return any(of in ("unknown", "civilians") and toll.best > found[0].best for of, toll in counts.items())


def split(counts: dict[Of, Toll], part: Toll) -> None:
    """Takes some persons out of a greater count that holds them: of 16 dead three were soldiers."""
    for of in ("unknown", "civilians"):
        whole = counts.get(of)
        if whole is not None and whole.best > part.best:
            counts[of] = Toll(of, whole.low - part.best, whole.best - part.best, whole.high - part.best, whole.span)
            break
    counts[part.of] = part


def added(found: Sequence[Count]) -> Count:
    """The counts of one record together: "two soldiers and a policeman"."""
    low, best, high = sum(c.low for c in found), sum(c.best for c in found), sum(c.high for c in found)
    return Count(low, best, high, found[0].span, any(c.risen for c in found))


def numbers(casualty: Casualty) -> Count | None:
    """Low, best and high of a count."""
    best = casualty.best if casualty.best is not None else casualty.low if casualty.low is not None else casualty.high
    if best is None:
        return None
    low = casualty.low if casualty.low is not None else best
    high = casualty.high if casualty.high is not None else best
    return Count(int(min(low, best)), int(best), int(max(high, best)), casualty.span)


def one(of: Of, found: Sequence[Count]) -> Toll:
    """One count of one kind of victim: that of a toll that has risen, else the first; single deaths told before a toll are part of it."""
    main = next((c for c in reversed(found) if c.risen), found[0])
    if main.best <= 1:
        main = next((c for c in found if c.best > 1), main)
    return Toll(of, main.low, main.best, main.high, main.span)


def kind(casualty: Casualty, told: Side | None, side_a: Side | None, side_b: Side | None) -> Of:
    """Whose deaths a casualty counts."""
    for of, side in (("a", side_a), ("b", side_b)):
        if side is not None and told is not None and told.key == side.key and side.kind != "civilians":
            return of  # type: ignore[return-value]
    if casualty.civilian == "yes" or (told is not None and told.kind == "civilians" and casualty.side == "force"):
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
    for side in (*seen.within(casualty.span), *(s.side for s in scan(casualty.side or "", seen.day))):
        return home(side, country)
    return None


def balanced(found: dict[Of, Toll], more: Sequence[Count]) -> tuple[Toll, ...]:
    """The counts without what is counted twice: persons of no named side hold those of the sides, where there are as many; others come on top."""
    told = sum(t.best for of, t in found.items() if of != "unknown")
    rest = found.pop("unknown", None)
    left = rest.best - told if rest is not None else 0
    if rest is not None and left > 0:
        exact = not told
        found["unknown"] = rest if exact else Toll("unknown", left, left, left, rest.span)
    for count in more[:1]:
        old = found.get("unknown") or Toll("unknown", 0, 0, 0, count.span)
        found["unknown"] = Toll("unknown", old.low + count.low, old.best + count.best, old.high + count.high, count.span)
    return tuple(found[of] for of in ORDER if of in found)


def totals(found: Sequence[Toll]) -> tuple[int, int, int]:
    """Low, best and high of all deaths."""
    return sum(t.low for t in found), sum(t.best for t in found), sum(t.high for t in found)
