"""The sides that a text speaks of: names of the register, states by their adjective, and the common nouns for forces and fighters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from marsad import codes, lexicon, text
from marsad.extract.rows.shape import Side
from marsad.match import register
from marsad.model import Participant, Span

GOVERNMENT = "-government"
# A country is not the one that did it where one of its people, towns or bodies is meant: an adjective needs a word of arms behind it.
FARTHEST = 3
# Roles of an office: its holder speaks, and is on the side of whom he speaks for only where he acts himself.
GROUPS = re.compile(r"\b(?:[A-Z][\w'’-]+ )+(?:Front|Army|Brigades?|Battalion|Movement|Militia|Cartel|Force|Forces|Group|Organi[sz]ation|Union|Alliance|Faction|Command)\b")


class Seen(NamedTuple):
    """A side at some characters."""

    span: Span
    side: Side


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


def government(code: str | None, span: Span | None = None, basis: Any = "named") -> Side:
    """The state with this code as a side; with none, forces whose state is not known."""
    name = f"Government of {country_name(code)}" if code else "Government"
    return Side("state", name, f"{code.lower()}{GOVERNMENT}" if code else None, code, span, basis)


def civilians(span: Span | None = None) -> Side:
    """Civilians as a side."""
    return Side("civilians", "Civilians", None, None, span)


def scan(whole: str, day: str | None = None) -> list[Seen]:
    """The sides that a text speaks of, in order, each with its characters. `day` decides who rules where."""
    found = text.pieces(whole)
    known = frozenset(p.fold for p in found)
    out: list[Seen] = []
    hits = {hit.first: hit for hit in register.find(whole, found)}
    i = 0
    while i < len(found):
        seen, after = at(whole, found, i, hits, known, day)
        if seen is not None:
            out.append(seen)
        i = after
    return out


def at(
    whole: str, found: Sequence[text.Piece], i: int, hits: dict[int, register.Hit], known: frozenset[str], day: str | None
) -> tuple[Seen | None, int]:
    """The side that starts at a piece, and the piece after it."""
    if (hit := hits.get(i)) is not None:
        span = Span(found[i].start, found[hit.last - 1].end)
        chosen = register.choose(hit.actors, known)
        side = of_actor(chosen, span, day) if chosen else None
        if side is not None and not backed(found, hit.last):
            return Seen(span, side), hit.last
        if side is not None:
            return None, hit.last + 1
    for size in (3, 2, 1):
        run = tuple(p.fold for p in found[i : i + size])
        if len(run) < size:
            continue
        span = Span(found[i].start, found[i + size - 1].end)
        if (code := demonyms().get(run)) is not None:
            return of_nation(whole, found, i, size, code)
        if (side := of_noun(whole, run, span)) is not None:
            return Seen(span, side), i + size
    return None, i + 1


def backed(found: Sequence[text.Piece], i: int) -> bool:
    """Whether the word after a name makes it a patron: "Iran-backed"."""
    return i < len(found) and (found[i].fold,) in words("backing")


def of_nation(whole: str, found: Sequence[text.Piece], i: int, size: int, code: str) -> tuple[Seen | None, int]:
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
            last = n + 1
            return Seen(Span(found[i].start, found[n].end), government(code, Span(found[i].start, found[n].end))), last
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
        return government(None, span) if run[0] not in ("force", "forces", "general", "major", "officer", "officers", "captain", "colonel", "lieutenant", "guard", "guards", "sergeant", "peacekeeper", "peacekeepers") else None
    if person.side in ("group", "perpetrator") and run[0] not in ("commander", "commanders"):
        return Side("unnamed", whole[span.start : span.end], None, None, span)
    return civilians(span) if person.civilian == "yes" and run[0] not in SPEAKERS else None


# Civilians who are in the news as sources far more than as victims.
SPEAKERS = frozenset(
    {"official", "officials", "governor", "minister", "president", "mayor", "doctor", "journalist", "reporter", "activist", "activists",
     "local", "aid", "staff", "lawmaker", "councillor", "prosecutor", "judge", "elder", "deputy", "resident", "citizen", "citizens", "population", "family"}
)  # fmt: skip


def of_actor(actor: str | None, span: Span | None, day: str | None) -> Side | None:
    """The side of an actor of the register: a group, or the state that it belongs to."""
    known = register.actors()
    if actor is None or actor not in known:
        return None
    entry = known[actor]
    ruler = lexicon.tree("events/sides.yaml")["rulers"].get(actor)
    if ruler is not None and (day is None or day >= ruler["from"]):
        return Side("state", entry.name, actor, ruler["country"], span)
    if entry.type == "state":
        return replace(government(entry.country, span), id=actor) if entry.country else Side("group", entry.name, actor, None, span)
    if entry.type != "group":
        return None
    above = entry.parent
    if above is not None and above in known and known[above].type == "state" and known[above].country:
        return government(known[above].country, span)
    return Side("group", entry.name, actor, entry.country, span)


def identify(participant: Participant, day: str | None) -> Side | None:
    """The side that a participant is on."""
    if (side := of_actor(participant.id, participant.span, day)) is not None:
        return side
    seen = [s for s in scan(participant.name, day)]
    if seen:
        named = next((s for s in seen if s.side.kind == "group" or s.side.country), seen[0])
        return replace(named.side, span=participant.span)
    if participant.type == "group" and any(c.isupper() for c in participant.name):
        return Side("group", participant.name, None, None, participant.span)
    if participant.type in ("state", "nationality", "place") and (code := demonyms().get(text.key(participant.name))):
        return government(code, participant.span)
    if participant.type == "person":
        return civilians(participant.span)
    return None


def participants(found: Sequence[Participant], day: str | None) -> Iterator[tuple[Participant, Side]]:
    """Participants with their sides, those that are on none left out."""
    for p in found:
        if (side := identify(p, day)) is not None:
            yield p, side
