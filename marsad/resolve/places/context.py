"""Chooses among the readings of all names of a document together.

Every name votes with its readings for countries, provinces and squares of the map; readings that other names vote for gain. Three
rounds suffice for the shares to settle. All weights were set on texts of our own and looked at on two development sets.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice

from marsad import lexicon
from marsad.match import gazetteer
from marsad.match.gazetteer import Entry
from marsad.resolve.places import bearings
from marsad.resolve.places.distances import distance
from marsad.resolve.places.readings import Name, Reading

ROUNDS = 3
# Share of the logarithm of population that counts: with the whole of it no context could outweigh a capital.
PRIOR = 0.65
COUNTRY, PROVINCE, SQUARE = 1.3, 1.0, 1.1
# What is added for a reading inside the container that the text names ("Paris, Texas"), at the distance that it states, or in the
# country of the section.
NESTED, MEASURED, SECTION = 9.0, 6.0, 5.0
# What a sign of a country's way of writing is worth, and how many are counted.
STYLE, SIGNS = 2.0, 12
# A province or region gets no square: its point says little about where in it things happen.
SMALL = frozenset({"settlement", "admin2", "facility"})


class Votes:
    """Votes of the names of a document for countries, provinces and squares of one degree."""

    def __init__(self) -> None:
        self.country: defaultdict[str, float] = defaultdict(float)
        self.province: defaultdict[str, float] = defaultdict(float)
        self.square: defaultdict[tuple[int, int], float] = defaultdict(float)

    def add(self, name: Name, sign: float) -> None:
        """Counts the readings of a name, or takes them back."""
        size = sign * math.sqrt(len(name.spans))
        for reading in name.readings:
            if reading.share > 0.02:
                self.cast(reading.entry, size * reading.share)

    def cast(self, entry: Entry, size: float) -> None:
        """Counts one reading."""
        self.country[entry.country] += size
        if entry.admin1:
            self.province[entry.admin1] += size * (2.0 if entry.kind == "admin1" else 1.0)
        if entry.kind in SMALL:
            self.square[square(entry)] += size

    def support(self, entry: Entry) -> float:
        """What the votes add to a reading."""
        total = COUNTRY * math.log(0.3 + self.country.get(entry.country, 0.0)) if entry.country else 0.0
        if entry.admin1:
            total += PROVINCE * math.log(0.3 + self.province.get(entry.admin1, 0.0))
        elif entry.kind != "country":
            total += PROVINCE * math.log(0.3)
        if entry.kind in SMALL:
            row, column = square(entry)
            around = sum(self.square.get((row + a, column + b), 0.0) for a in (-1, 0, 1) for b in (-1, 0, 1))
            total += SQUARE * math.log(0.3 + around)
        else:
            total += (COUNTRY + SQUARE) * math.log(0.6) if entry.country else 0.0
        return total


def square(entry: Entry) -> tuple[int, int]:
    """The square of a place: one degree high and about as wide."""
    return math.floor(entry.lat), math.floor(entry.lon * max(0.2, math.cos(math.radians(entry.lat))))


@cache
def styles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What tells a newspaper's country by its way of writing."""
    return tuple((row["country"], re.compile(row["pattern"])) for row in lexicon.table("places/styles.tsv"))


def home(text: str) -> dict[str, float]:
    """Votes for the countries that the text is written in the manner of: it grows slowly with each further sign."""
    signs: Counter[str] = Counter()
    for country, pattern in styles():
        signs[country] += sum(1 for _ in islice(pattern.finditer(text), SIGNS))
    return {country: STYLE * math.log1p(count) for country, count in signs.items() if count}


def choose(names: Sequence[Name], text: str, prior: Mapping[str, float]) -> None:
    """Sets score and share of every reading of every name in a text; `prior` holds votes for countries that no name casts."""
    for name in names:
        settle(name, None)
    votes = Votes()
    for country, size in (*home(text).items(), *prior.items()):
        votes.country[country] += size
    for name in names:
        votes.add(name, 1.0)
    for _ in range(ROUNDS):
        for name in names:
            votes.add(name, -1.0)
            settle(name, votes)
            votes.add(name, 1.0)


def settle(name: Name, votes: Votes | None) -> None:
    """Scores the readings of one name."""
    holder = name.container.best if name.container is not None else None
    for reading in name.readings:
        reading.score = PRIOR * reading.prior + given(reading.entry, holder, name.sections)
        if name.bearing is not None and bearings.fits(reading.entry, name.bearing):
            reading.score += MEASURED
        if votes is not None:
            reading.score += votes.support(reading.entry)
    spread(name.readings)


def given(entry: Entry, holder: Reading | None, sections: Iterable[str]) -> float:
    """What the text itself says of where the place lies."""
    total = SECTION if entry.country in sections else 0.0
    return total + NESTED if holder is not None and within(entry, holder.entry) else total


def within(entry: Entry, holder: Entry) -> bool:
    """Whether one place lies in another, as far as codes and distance tell."""
    if holder.kind == "country":
        return entry.country == holder.country and entry.kind != "country"
    if holder.kind == "admin1":
        return entry.admin1 == holder.admin1 if holder.admin1 else entry.country == holder.country
    if holder.kind == "region":
        return entry.country == holder.country if holder.country else False
    return entry.country == holder.country and distance(entry, holder) < 80.0


def spread(readings: Sequence[Reading]) -> None:
    """Turns scores into shares that add up to one."""
    if not readings:
        return
    top = max(r.score for r in readings)
    total = sum(math.exp(r.score - top) for r in readings)
    for reading in readings:
        reading.share = math.exp(reading.score - top) / total


def country_of(words: str) -> str | None:
    """The code of a country named by these words alone."""
    found = gazetteer.country(words) if len(words) > 3 else None
    return found.code if found else None
