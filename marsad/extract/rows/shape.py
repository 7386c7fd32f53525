"""The row of one deadly incident: what a coder of armed conflict would write down of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from marsad.model import Place, Record, Span

SideKind = Literal["state", "group", "unnamed", "civilians"]
# How a side is known: named in the incident, claimed or blamed for it, named elsewhere in the report, told by the country, or not at all.
Basis = Literal["named", "claimed", "accused", "report", "country", "none"]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a fight. `id` is the register's, `country` the ISO code of a state; `span` the words that carry it.

    `allies` are the names of others that are told to act with it.
    """

    kind: SideKind
    name: str
    id: str | None = None
    country: str | None = None
    span: Span | None = None
    basis: Basis = "named"
    allies: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What makes two mentions one side."""
        if self.kind == "civilians":
            return ("civilians", "")
        if self.kind == "state" and self.country:
            return ("state", self.country)
        return (self.kind, self.id or self.name.lower())


@dataclass(frozen=True, slots=True)
class Toll:
    """Deaths of one kind of victim. `of`: "a", "b" (the sides of the row), "civilians" or "unknown"; `span` the words that count them."""

    of: Literal["a", "b", "civilians", "unknown"]
    low: int
    best: int
    high: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """A deadly incident as a report tells it: days, place, two sides, deaths by side.

    `first` and `last` are ISO days; `dated` says by what: "text", or "published" where the report gives no day and none is nearer than
    its own (then the day before counts as well). `low`, `best` and `high` are the deaths in all.
    """

    first: str | None
    last: str | None
    dated: Literal["text", "published", "none"]
    country: str | None
    places: tuple[Place, ...]
    side_a: Side | None
    side_b: Side | None
    tolls: tuple[Toll, ...]
    low: int
    best: int
    high: int
    records: tuple[Record, ...]

    @property
    def where(self) -> str | None:
        """The finest place: a town, village, camp or facility."""
        return next((p.name for p in self.places if p.precision in ("facility", "settlement", "none")), None)

    @property
    def admin1(self) -> str | None:
        """The province: the one named, else the one that a finer place lies in."""
        named = next((p.name for p in self.places if p.precision == "admin1"), None)
        return named or next((p.admin1 for p in self.places if p.admin1), None)

    @property
    def admin2(self) -> str | None:
        """The district, where the report names it."""
        return next((p.name for p in self.places if p.precision == "admin2"), None)

    def deaths(self, of: str) -> int:
        """The best count of the deaths of one kind."""
        return sum(t.best for t in self.tolls if t.of == of)
