"""Which records of a case are meant: a filter, and the SQL condition that it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from marsad.errors import StoreError, UsageError
from marsad.match import gazetteer
from marsad.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.store.database import Case

DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
REVIEWS = {"accepted": "accept", "rejected": "reject", "unsure": "unsure", "open": "open"}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records: empty means any. Within a list one match is enough; all lists must match.

    `since` and `until` are ISO dates of any precision; a record matches where its time and the window can overlap, and one
    without a time does not. `text` is full-text search over the sentence (SQLite FTS5: words, "phrases", OR, NOT, prefix*).
    """

    kind: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    release: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    text: str | None = None


@dataclass(slots=True)
class Where:
    """A condition in the making: clauses on a row, selections of row numbers, and their values."""

    clauses: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def among(self, values: Iterable[Any]) -> str:
        """A bracketed list of placeholders for some values."""
        names = []
        for value in values:
            name = f"v{len(self.values)}"
            self.values[name] = value
            names.append(f":{name}")
        return f"({', '.join(names)})"

    def sql(self) -> str:
        """The condition as SQL. Selections are intersected in the indexes, before any row of a record is looked at."""
        chosen = [f"n IN ({' INTERSECT '.join(self.chosen)})"] if self.chosen else []
        return " AND ".join([*chosen, *self.clauses]) or "1"


def condition(case: Case, wanted: Filter) -> Where:
    """The SQL condition of a filter."""
    where = Where()
    for column in ("kind", "factuality", "release"):
        if values := getattr(wanted, column):
            where.clauses.append(f"{column} IN {where.among(values)}")
    if wanted.document:
        where.clauses.append(f"document IN {where.among(whole_id(case, 'documents', d) for d in wanted.document)}")
    for facet in ("type", "actor", "place", "speaker"):
        if values := getattr(wanted, facet):
            found = where.among(sorted({match for value in values for match in matching(case, facet, value)}))
            where.chosen.append(f"SELECT record FROM facets WHERE field = '{facet}' AND value IN {found}")
    add_times(where, wanted)
    add_review(where, wanted.review)
    if wanted.text:
        where.values["text"] = wanted.text
        where.chosen.append("SELECT rowid FROM records_search WHERE records_search MATCH :text")
    return where


def add_times(where: Where, wanted: Filter) -> None:
    """Adds the time window."""
    if not wanted.since and not wanted.until:
        return
    where.values["since"] = day(wanted.since, first=True) if wanted.since else "0"
    where.values["until"] = day(wanted.until, first=False) if wanted.until else rows.NEVER
    bounds = "(earliest IS NULL OR earliest <= :until) AND (latest IS NULL OR latest >= :since) AND coalesce(earliest, latest) IS NOT NULL"
    where.chosen.append(f"SELECT n FROM records WHERE {bounds}")


def add_review(where: Where, states: tuple[str, ...]) -> None:
    """Adds the state of review."""
    latest = "(SELECT decision FROM decisions d WHERE d.record = records.id AND d.field = 'record' ORDER BY d.n DESC LIMIT 1)"
    if unknown := [state for state in states if state not in REVIEWS]:
        raise UsageError(f"there is no state of review '{unknown[0]}'; there are {', '.join(REVIEWS)}")
    if states:
        where.clauses.append(f"coalesce({latest}, 'open') IN {where.among(REVIEWS[state] for state in states)}")


def day(value: str, first: bool) -> str:
    """The first or last day of an ISO date of any precision."""
    if not DATE.fullmatch(value):
        raise UsageError(f"'{value}' is not a date: write 2019, 2019-07 or 2019-07-15")
    return value if first else value + "-12-31"[: 10 - len(value)] if len(value) == 4 else value + "-31" * (len(value) == 7)


def matching(case: Case, facet: str, value: str) -> list[str]:
    """The stored values that a user's word means: the same id or name, else names that hold the words."""
    if facet == "type":
        return [value.casefold()]
    folded = rows.fold(value)
    exact = sorted({value.casefold(), folded, *(within(value) if facet == "place" else ())})
    where = Where()
    held = case.all(f"SELECT DISTINCT value FROM facets WHERE field = :f AND value IN {where.among(exact)}", f=facet, **where.values)
    if held:
        return [row.value for row in held]
    return [
        row.value
        for row in case.all(f"{NAMES} SELECT value FROM names WHERE ' ' || value || ' ' LIKE :like", f=facet, like=f"% {folded} %")
    ]


def within(name: str) -> set[str]:
    """What records carry that lie in a country or province of this name: its code, or the province's own name."""
    country = gazetteer.country(name)
    provinces = {rows.fold(entry.name) for entry in gazetteer.entries(name) if entry.kind == "admin1"}
    return provinces | ({country.code.casefold()} if country else set())


# The different values of a facet, by leaping through the index from each to the next: names are few beside their mentions.
NAMES = (
    "WITH RECURSIVE names(value) AS (SELECT min(value) FROM facets WHERE field = :f UNION ALL"
    " SELECT (SELECT min(value) FROM facets WHERE field = :f AND value > names.value) FROM names WHERE value IS NOT NULL)"
)


def whole_id(case: Case, table: str, beginning: str) -> str:
    """The full id of a record or document from its first characters."""
    found = case.all(f"SELECT id FROM {table} WHERE id >= :low AND id < :high LIMIT 2", low=beginning, high=beginning + "g")
    if len(found) != 1:
        what = "several ids begin" if found else "no id begins"
        raise StoreError(f"{what} with '{beginning}' among the {table} of {case.path}")
    return str(found[0].id)
