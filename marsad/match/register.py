"""The register of actors (`marsad/data/actors`) and the finder of its names in running text."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from marsad import lexicon, text
from marsad.match import own

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from marsad.model import Stake

YEAR = re.compile(r"1[89]\d\d|20\d\d")


@dataclass(frozen=True, slots=True)
class Actor:
    """One entry of the register. `context` lists, for an alias that several actors share, words that tell for this one.

    `dated` gives the first and last year of a name that was borne for a part of the actor's time only.
    """

    id: str
    name: str
    type: str
    stake: Stake
    aliases: tuple[str, ...] = ()
    country: str | None = None
    parent: str | None = None
    active: tuple[int | None, int | None] = (None, None)
    codes: Mapping[str, str] = field(default_factory=dict)
    context: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dated: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then the other names."""
        return (self.name, *self.aliases)

    def bore(self, name: str, years: frozenset[int]) -> bool:
        """Whether the actor bore a name in one of some years, as far as its years are known."""
        first, last = self.dated.get(name, self.active)
        return any((first or year) <= year <= (last or year) for year in years)


class Entry(NamedTuple):
    """A name as the finder keeps it: its pieces after the first, which pieces must be capitals, and the actors that bear it."""

    rest: tuple[str, ...]
    shape: tuple[str, ...]
    actors: tuple[str, ...]


class Hit(NamedTuple):
    """Pieces `[first, last)` of a text that spell a name of the register."""

    first: int
    last: int
    actors: tuple[str, ...]


def parse(row: Mapping[str, Any]) -> Actor:
    """An actor from its entry in a data file."""
    return Actor(
        id=row["id"],
        name=row["name"],
        type=row["type"],
        stake=row["stake"],
        aliases=tuple(map(str, row.get("aliases", ()))),
        country=row.get("country"),
        parent=row.get("parent"),
        active=(row.get("from"), row.get("to")),
        codes=row.get("codes", {}),
        context={alias: tuple(words) for alias, words in row.get("context", {}).items()},
        dated={alias: (first, last) for alias, (first, last) in row.get("dated", {}).items()},
        source=row["source"],
    )


def files() -> list[str]:
    """The names of the register's data files."""
    return sorted(f"actors/{path.name}" for path in (lexicon.DATA / "actors").glob("*.yaml"))


@cache
def listed() -> tuple[Actor, ...]:
    """The actors that were written one by one, a user's own laid over them."""
    built = (parse(row) for name in files() if name != "actors/states.yaml" for row in lexicon.tree(name))
    found = {actor.id: actor for actor in built}
    for row in own.actors():
        if "extends" not in row:
            found[row["id"]] = parse(row)
        elif known := found.get(row["extends"]) or next((a for a in states() if a.id == row["extends"]), None):
            more = (*known.aliases, *map(str, row.get("aliases", ())))
            found[known.id] = replace(known, aliases=tuple(dict.fromkeys(more)))
    return tuple(found.values())


@cache
def actors() -> dict[str, Actor]:
    """Every actor by id: those written one by one, then the forces and governments of all states."""
    return {actor.id: actor for actor in (*states(), *listed())}


def states() -> Iterator[Actor]:
    """The government, forces, police and ministries of every state of countries.tsv, after the patterns of states.yaml."""
    patterns = lexicon.tree("actors/states.yaml")
    for row in lexicon.table("actors/countries.tsv"):
        for pattern in patterns:
            names = [name for form in pattern["names"] for name in spell(form, row)]
            yield Actor(
                id=f"{row['iso'].lower()}-{pattern['id']}",
                name=names[0],
                type=pattern["type"],
                stake=pattern["stake"],
                aliases=tuple(dict.fromkeys(names[1:])),
                country=row["iso"],
                parent=f"{row['iso'].lower()}-{pattern['parent']}" if "parent" in pattern else None,
                codes={"cameo": row["cameo"] + pattern.get("cameo", "")} if row["cameo"] else {},
                source=pattern["source"],
            )


def spell(form: str, row: Mapping[str, str]) -> Iterator[str]:
    """The names that a pattern makes for one state, whose names and adjectives are lists parted by "|"."""
    for part in ("name", "adjective"):
        if "{" + part + "}" in form:
            for word in row[part].split("|"):
                yield form.replace("{" + part + "}", word)


@cache
def finder() -> dict[str, dict[str, tuple[Entry, ...]]]:
    """The names of all actors by their first and second piece ("" where there is none), the longest first. A state's pattern yields to an actor written one by one."""
    bearers: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for actor in listed():
        for name in actor.names:
            ids = bearers.setdefault(spelling(name), [])
            if actor.id not in ids:
                ids.append(actor.id)
    taken = {folds for folds, _ in bearers}
    for actor in states():
        for name in actor.names:
            found = spelling(name)
            if found[0] not in taken:
                bearers.setdefault(found, [actor.id])
    out: dict[str, dict[str, tuple[Entry, ...]]] = {}
    for (folds, shape), ids in sorted(bearers.items(), key=lambda b: (-len(b[0][0]), b[0])):
        second = out.setdefault(folds[0], {})
        key = folds[1] if len(folds) > 1 else ""
        second[key] = (*second.get(key, ()), Entry(folds[1:], shape, tuple(ids)))
    return out


def spelling(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folded pieces of a name, and how each must be written."""
    pieces = text.pieces(name)
    return tuple(p.fold for p in pieces), tuple(shape_of(name[p.start : p.end], len(pieces)) for p in pieces)


def shape_of(piece: str, count: int) -> str:
    """How a piece must be written in a text: "capitals" (acronyms: IS is not "is"), "=JeM" (just so), "capital", or "" (any)."""
    if not piece.isascii() or not piece[0].isupper():
        return ""
    if piece.isupper() and (count == 1 or len(piece) > 1):
        return "capitals"
    if count == 1 and sum(c.isupper() for c in piece) > 1:
        return f"={piece}"
    return "capital"


def fits(written: str, shape: str) -> bool:
    """Whether a piece is written as its shape asks."""
    if shape == "capitals":
        return written.isupper()
    if shape.startswith("="):
        return written == shape[1:]
    return not shape or not written[0].islower()


def find(whole: str, pieces: Sequence[text.Piece]) -> Iterator[Hit]:
    """The longest names of the register in a text, left to right, without overlap."""
    table, i, count = finder(), 0, len(pieces)
    while i < count:
        second = table.get(pieces[i].fold)
        if second is not None and (hit := match(whole, pieces, i, second)):
            yield hit
            i = hit.last
        else:
            i += 1


def match(whole: str, pieces: Sequence[text.Piece], i: int, second: Mapping[str, Sequence[Entry]]) -> Hit | None:
    """The longest of these names that stands at piece `i`, with only the joints of one name between its pieces."""
    after = pieces[i + 1].fold if i + 1 < len(pieces) else ""
    for entry in (*second.get(after, ()), *second.get("", ())):
        last = i + 1 + len(entry.rest)
        found = pieces[i:last]
        if len(found) != 1 + len(entry.rest) or any(p.fold != r for p, r in zip(found[1:], entry.rest, strict=True)):
            continue
        if all(fits(whole[p.start : p.end], s) for p, s in zip(found, entry.shape, strict=True)) and joined(whole, found):
            return Hit(i, last, entry.actors)
    return None


def joined(whole: str, found: Sequence[text.Piece]) -> bool:
    """Whether nothing but the joints of one name stands between neighbours."""
    return all(joint(whole[a.end : b.start], a.end - a.start) for a, b in itertools.pairwise(found))


def joint(gap: str, length: int) -> bool:
    """Whether these characters may stand inside a name, after a piece of this length: a full stop only after an initial."""
    return len(gap) <= 2 and not gap.strip(" -'’‘ʼ`.\u00a0&/\n") and ("." not in gap or length == 1)


def choose(ids: Sequence[str], words: frozenset[str], name: str = "") -> str | None:
    """The one actor that a shared name means in a text with these folded words, or None where they do not tell.

    Who did not exist under that name in any year that the text names is not meant. An actor without context words for a
    shared name is the one it means where nothing points to another.
    """
    if len(ids) == 1:
        return ids[0]
    known = actors()
    years = frozenset(int(w) for w in words if YEAR.fullmatch(w))
    ids = [i for i in ids if years and known[i].bore(name, years)] or ids
    if len(ids) == 1:
        return ids[0]
    marks = [{w for listed in known[i].context.values() for phrase in listed for w in text.key(phrase)} for i in ids]
    scores = [len(found & words) for found in marks]
    if best := max(scores):
        return ids[scores.index(best)] if scores.count(best) == 1 else None
    plain = [i for i, found in zip(ids, marks, strict=True) if not found]
    return plain[0] if len(plain) == 1 else None


def lookup(name: str) -> tuple[str, ...]:
    """The actors that bear this name, as it is written."""
    pieces = text.pieces(name)
    hit = next(find(name, pieces), None)
    return hit.actors if hit is not None and hit.last - hit.first == len(pieces) else ()


@cache
def countries() -> dict[tuple[str, ...], str]:
    """The id of the government of each country by the country's names: a country that acts or speaks is its government."""
    rows = lexicon.table("actors/countries.tsv")
    return {text.key(name): f"{row['iso'].lower()}-government" for row in rows for name in row["name"].split("|")}
