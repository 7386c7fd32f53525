"""What one name or common noun says of a side: a state and its forces, a group, civilians, or fighters of nobody named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from marsad import codes, lexicon, text
from marsad.extract.rows.shape import Basis, Side
from marsad.match import register
from marsad.model import Span

GOVERNMENT = "-government"
# A country is not the one that did it where one of its people, towns or bodies is meant: a word of arms stands so near behind.
FARTHEST = 3


@cache
def words(name: str) -> frozenset[tuple[str, ...]]:
    """One list of events/sides.yaml as folded words."""
    return frozenset(text.key(w) for w in lexicon.tree("events/sides.yaml")[name])


@cache
def demonyms() -> dict[tuple[str, ...], str]:
    """The country of an adjective or of a country's name, by folded words."""
    rows = lexicon.table("actors/countries.tsv")
    return {text.key(w): r["iso"] for r in rows for part in ("adjective", "name") for w in r[part].split("|")}


@cache
def country_name(code: str) -> str:
    """The usual name of a country."""
    return next((r["name"].split("|")[0] for r in lexicon.table("actors/countries.tsv") if r["iso"] == code), code)


def government(code: str | None, span: Span | None = None, basis: Basis = "named") -> Side:
    """The state with this code as a side; with none, forces whose state is not known."""
    name = f"Government of {country_name(code)}" if code else "Government"
    return Side("state", name, f"{code.lower()}{GOVERNMENT}" if code else None, code, span, basis)


def civilians(span: Span | None = None) -> Side:
    """Civilians as a side."""
    return Side("civilians", "Civilians", None, None, span)


def backed(found: Sequence[text.Piece], i: int) -> bool:
    """Whether the word after a name makes it a patron: "Iran-backed"."""
    return i < len(found) and (found[i].fold,) in words("backing")


def of_nation(whole: str, found: Sequence[text.Piece], i: int, size: int, code: str) -> tuple[Side | None, int]:
    """A state by its adjective or name, where arms or forces of it follow: "Turkish shelling", "Mali's army"."""
    after = i + size
    if after < len(found) and found[after].fold == "s":
        after += 1
    if backed(found, after):
        return None, after + 1
    for n in range(after, min(after + FARTHEST, len(found))):
        if whole[found[n - 1].end : found[n].start].strip(" -'’"):
            break
        if (found[n].fold,) in words("arms"):
            return government(code, Span(found[i].start, found[n].end)), n + 1
        if of_noun(whole, (found[n].fold,), Span(0, 1)) is not None:
            break
    return None, after


def of_noun(whole: str, run: tuple[str, ...], span: Span) -> Side | None:
    """The side that a common noun tells."""
    if run in words("state"):
        return government(None, span)
    if run in words("group"):
        return Side("unnamed", whole[span.start : span.end], None, None, span)
    if run in words("civilian"):
        return civilians(span)
    if len(run) > 1:
        return None
    person = codes.person(run[0], run[0])
    if person is None:
        return None
    if person.side == "force":
        return None if run in words("ranks") else government(None, span)
    if person.side in ("group", "perpetrator") and run not in words("ranks"):
        return Side("unnamed", whole[span.start : span.end], None, None, span)
    return civilians(span) if person.civilian == "yes" and run not in words("sources") else None


def of_actor(actor: str | None, span: Span | None, day: str | None) -> Side | None:
    """The side of an actor of the register: a group, or the state that it belongs to."""
    known = register.actors()
    if actor is None or actor not in known:
        return None
    entry = known[actor]
    later = lexicon.tree("events/sides.yaml")["successors"].get(actor)
    if later is not None and day is not None and day >= later["from"] and later["id"] in known:
        return of_actor(later["id"], span, day)
    ruler = lexicon.tree("events/sides.yaml")["rulers"].get(actor)
    if ruler is not None and day is not None and day >= ruler["from"]:
        return Side("state", entry.name, actor, ruler["country"], span)
    if entry.type == "state":
        return replace(government(entry.country, span), id=actor) if entry.country else Side("group", entry.name, actor, None, span)
    if entry.type != "group":
        return None
    above = entry.parent
    if above is not None and above in known and known[above].type == "state" and known[above].country:
        return government(known[above].country, span)
    return Side("group", entry.name, actor, entry.country, span)


def official(name: str) -> bool:
    """Whether a capitalised name is a state's, a place's or a body's rather than a group's."""
    folded = text.key(name)
    return any((w,) in words("arms") or (w,) in words("official") for w in folded) or folded in demonyms()


def followed(whole: str, found: Sequence[text.Piece], i: int) -> int:
    """The piece behind a common noun that only says what a named group is ("Boko Haram terrorists"), or 0."""
    if i < len(found) and whole[found[i - 1].end : found[i].start] == " ":
        side = of_noun(whole, (found[i].fold,), Span(found[i].start, found[i].end))
        if side is not None and side.kind == "unnamed":
            return i + 1
    return 0


def family(actor: str | None) -> str | None:
    """The outermost group that an actor of the register belongs to."""
    known = register.actors()
    while actor in known and known[actor].parent in known and known[known[actor].parent or ""].type == "group":
        actor = known[actor].parent
    return actor
