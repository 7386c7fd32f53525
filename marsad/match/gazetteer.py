"""The gazetteer: what places a name can stand for.

A read-only SQLite file, compiled when the package is built (`hatch_build.py`), opened at the first question and once more after a
fork. Names are compared by `key`: without case, accents, apostrophes and hyphens, and without the Arabic article.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from marsad import lexicon
from marsad.errors import ConfigError
from marsad.match import own
from marsad.match.keys import has_article as has_article  # noqa: PLC0414 (re-exported)
from marsad.match.keys import key as key  # noqa: PLC0414 (re-exported)
from marsad.model import Candidate

FILE = lexicon.DATA / "places.sqlite"
# What a kind of place weighs against a town's inhabitants.
KINDS = {"country": 3e8, "region": 3e7, "water": 1e6, "admin2": 3e5, "facility": 3e5}
# What a village or district that we list, because it is in the news, weighs against a town's inhabitants.
NEWS = 2e4
# A town without a known number of inhabitants is in GeoNames' file because it is the seat of some district.
SEAT = 3e3
SELECT = """SELECT p.id, p.ref, p.name, p.lat, p.lon, p.country, p.admin1, p.population, p.kind, n.form
FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"""


class Entry(NamedTuple):
    """One place that bears a name. `kind`: country, admin1, admin2, settlement, region, water, facility.

    `form` tells how: 0 its name, 1 another name of it, +2 where the name has a leading article.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    population: int
    kind: str
    form: int


class Country(NamedTuple):
    """A country with its point (not the mean of its towns), capital, area in km² and other names."""

    code: str
    iso3: str
    id: str
    name: str
    lat: float
    lon: float
    capital: str
    capital_id: str
    area: float
    population: int
    neighbours: tuple[str, ...]
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]


class Connections(threading.local):
    """One connection a thread and process: SQLite handles must not cross a fork."""

    connection: sqlite3.Connection | None = None
    process: int = 0


LOCAL = Connections()


def connection() -> sqlite3.Connection:
    """The open gazetteer."""
    if LOCAL.connection is None or LOCAL.process != os.getpid():
        LOCAL.connection, LOCAL.process = connect(FILE), os.getpid()
    return LOCAL.connection


def connect(path: Path) -> sqlite3.Connection:
    """Opens a gazetteer file, mapped into memory and never written."""
    if not path.is_file():
        raise ConfigError(f"the gazetteer {path} is missing: run `python hatch_build.py` in the source tree")
    opened = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True, check_same_thread=False, isolation_level=None)
    opened.execute("PRAGMA mmap_size=268435456")
    return opened


def asked(statement: str, value: str) -> list[tuple[Any, ...]]:
    """The rows of a question in the gazetteer, then in a user's own places."""
    found = connection().execute(statement, (value,)).fetchall()
    mine = own.places()
    return found + mine.execute(statement, (value,)).fetchall() if mine else found


@lru_cache(maxsize=1 << 15)
def entries(name: str) -> tuple[Entry, ...]:
    """All places of this name, most populous first. A name with an article prefers places that have one, and the other way round."""
    folded = key(name)
    if not folded:
        return ()
    article = has_article(name)
    found: dict[int, Entry] = {}
    for number, ref, title, lat, lon, country, admin1, population, kind, form in asked(SELECT, folded):
        entry = Entry(ref or f"geonames:{number}", title, lat, lon, country, admin1, population, kind, form)
        if number not in found or better(entry, found[number], article):
            found[number] = entry
    return tuple(sorted(found.values(), key=lambda e: ((e.form > 1) != article, -e.population, e.id)))


def better(one: Entry, other: Entry, article: bool) -> bool:
    """Whether the first spelling of a place is nearer to a name with or without an article than the second."""
    return ((one.form > 1) != article, one.form) < ((other.form > 1) != article, other.form)


@lru_cache(maxsize=1 << 16)
def known(name: str) -> bool:
    """Whether any place bears this name."""
    return bool(asked("SELECT 1 FROM name WHERE key = ? LIMIT 1", key(name)))


@lru_cache(maxsize=1 << 14)
def lookup(name: str) -> tuple[Candidate, ...]:
    """The places of this name as candidates; scores are shares by population alone, without any context."""
    found = entries(name)
    weights = [weight(e) for e in found]
    total = sum(weights) or 1.0
    ranked = sorted(zip(found, weights, strict=True), key=lambda pair: -pair[1])
    return tuple(candidate(e, w / total) for e, w in ranked)


def weight(entry: Entry) -> float:
    """How often a name means this place, out of context: by kind and population, halved for other names."""
    scale = KINDS.get(entry.kind, 0.0)
    if entry.kind == "admin1":  # a province of a big country is named more often than one of a small one
        known = countries().get(entry.country)
        scale = min(5e6, known.population / 30 if known else 1e5)
    if entry.kind in ("settlement", "admin2") and entry.id.startswith("marsad:"):
        scale = NEWS
    elif entry.kind == "settlement" and not entry.population:
        scale = SEAT
    return (scale + entry.population + 300.0) * (0.5 if entry.form & 1 else 1.0)


def candidate(entry: Entry, score: float) -> Candidate:
    """An entry as a candidate with a score."""
    return Candidate(entry.id, entry.name, entry.lat, entry.lon, round(score, 3), entry.country or None, entry.kind)


@lru_cache(maxsize=4096)
def province(code: str) -> Entry | None:
    """The first-order division of a GeoNames code such as `SY.07`."""
    found = asked("SELECT id, ref, name, lat, lon, country, admin1, population, kind FROM place WHERE code = ?", code)
    if not found:
        return None
    row = found[0]
    return Entry(row[1] or f"geonames:{row[0]}", row[2], row[3], row[4], row[5], row[6], row[7], row[8], 0)


VOWELS = frozenset("aeiouy")


def one_slip(one: str, other: str) -> bool:
    """Whether two names differ by a slip of the pen: two neighbours swapped, a vowel more, less or another, a letter doubled.

    Another consonant makes another name: Koutougou is not Koudougou.
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    head = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[head:], other[head:]
    if len(a) == len(b):
        return (a[1:] == b[1:] and {a[0], b[0]} <= VOWELS) or (a[:2] == b[1::-1] and a[2:] == b[2:])
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[1:] == shorter and (longer[0] in VOWELS or (head > 0 and longer[0] == one[head - 1]))


@cache
def countries() -> dict[str, Country]:
    """The countries by ISO 3166 two-letter code."""
    out = {}
    for row in lexicon.table("places/countries.tsv"):
        lists = [tuple(x for x in row[c].split(s) if x) for c, s in (("neighbours", ","), ("aliases", "|"), ("demonyms", "|"))]
        out[row["code"]] = Country(
            row["code"], row["iso3"], f"geonames:{row['id']}", row["name"], float(row["lat"]), float(row["lon"]), row["capital"], f"geonames:{row['capital_id']}",
            float(row["area"] or 0), int(row["population"] or 0), *lists,
        )  # fmt: skip
    return out


@cache
def country_names() -> dict[str, str]:
    """Country codes by the key of every name, by ISO code and by demonym as written."""
    out: dict[str, str] = {}
    for code, entry in countries().items():
        for name in (entry.name, *entry.aliases):
            out.setdefault(key(name), code)
    return out


def country(name: str) -> Country | None:
    """A country by its two- or three-letter code, or by any of its names."""
    table = countries()
    if len(name) == 2 and name in table:
        return table[name]
    if len(name) == 3 and name.isupper():
        for entry in table.values():
            if entry.iso3 == name:
                return entry
    code = country_names().get(key(name))
    return table[code] if code else None


@cache
def abbreviations() -> dict[str, str]:
    """Newspapers' short forms of provinces ("Ill.", "N.S.W."): the code of each."""
    return {n: row["code"] for row in lexicon.table("places/abbreviations.tsv") for n in row["names"].split("|")}


@cache
def demonyms() -> dict[str, tuple[str, ...]]:
    """What a demonym points to: country codes, or names of regions after `region:`."""
    out: dict[str, tuple[str, ...]] = {}
    for code, entry in countries().items():
        for word in entry.demonyms:
            out[word] = (*out.get(word, ()), code)
    for row in lexicon.table("places/demonyms.tsv"):
        out[row["word"]] = tuple(row["places"].split("|"))
    return out
