"""What one mention of a place can stand for, by its own words and the words directly around it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from marsad import lexicon
from marsad.match import gazetteer
from marsad.match.gazetteer import Entry
from marsad.model import Span

# At most this many readings of a name are weighed; the least populous namesakes fall out first.
MOST = 40
# How much more often than its inhabitants say a capital is named: it stands for its government too.
CAPITAL = 8.0
# A town of so many inhabitants that is called by a name keeps the name from those that have it as a second one.
PROPER = 1000
LEVELS = {
    "province": "admin1", "governorate": "admin1", "state": "admin1", "oblast": "admin1", "region": "admin1", "prefecture": "admin1",
    "provinces": "admin1", "states": "admin1", "governorates": "admin1", "countryside": "admin1",
    "county": "admin2", "counties": "admin2", "parish": "admin2", "parishes": "admin2", "district": "admin2", "districts": "admin2",
    "subdistrict": "admin2", "cercle": "admin2", "municipality": "admin2",
    "city": "settlement", "town": "settlement", "village": "settlement", "cities": "settlement", "towns": "settlement",
    "villages": "settlement", "suburb": "settlement", "hamlet": "settlement",
}  # fmt: skip
PLURAL = re.compile(
    r"(?:,\s(?:and\s)?[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+)?)*,?(?:\s(?:and|or|&)\s[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+)?)?"
    r"\s(counties|parishes|districts|provinces|governorates|states|cities|towns|villages)\b"
)
AFTER = re.compile(r"\s(?:\w+\s)?(" + "|".join(LEVELS) + r")\b")
BEFORE = re.compile(r"\b(" + "|".join(LEVELS) + r")\sof\s(?:the\s)?$", re.IGNORECASE)
CAPITALISED = re.compile(
    r"^(?:(?P<before>County)\s)?(?P<name>.+?)(?:\s(?P<after>Province|Governorate|State|Oblast|Region|County|District|City|Town|Village|Parish|Cercle|Township))?$"
)
# Sites that bear the name of the town that they stand in; streets are called after towns far away.
SITE = re.compile(
    r"(?P<town>[A-Z].*?)\s(?:International\s|Military\s|Central\s|Grand\s|Refugee\s|IDP\s|Border\s)?"
    r"(?:Airport|Airfield|Airbase|Air Base|Air Force Base|Prison|Stadium|Mosque|Cathedral|Refinery|Dam|Port|Barracks|Camp|camp|Crossing"
    r"|IDP|PoC|POC|(?:General|District|Regional|Provincial|County|State|Teaching|Referral)\sHospital)$"
)
# A road is called after the towns that it links.
ROAD = re.compile(
    r"(?P<town>[A-Z][\w'’]{2,}(?:\s[A-Z]\w+)?)\s?[-–]\s?(?P<end>[A-Z][\w'’]{2,}(?:\s[A-Z]\w+)??)(?:\s(?:[Rr]oad|Rd|[Hh]ighway|[Aa]xis))?$"
)
DIRECTION = re.compile(
    r"^(?:(?:North|South|East|West|Central|Upper|Lower)(?:ern)?|(?:North|South)(?:east|west)(?:ern)?|Greater|Downtown)\s(?=\S)",
    re.IGNORECASE,
)
# Where provinces are spoken of by their bare names, as in the press of federations.
FEDERAL = frozenset({"US", "CA", "AU", "IN", "BR", "MX", "NG", "GB", "DE"})


@dataclass(slots=True)
class Reading:
    """One place that a mention can stand for, with the logarithm of its weight out of context, and in it."""

    entry: Entry
    prior: float
    score: float = 0.0
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Bearing:
    """How far in kilometres, and in which direction in degrees from north, a place lies from another; no direction is None."""

    origin: Name
    far: float
    side: float | None


@dataclass(slots=True)
class Name:
    """A name of a document with all its mentions: within a document one name is one place, unless its container differs."""

    words: str
    spans: list[Span]
    readings: list[Reading]
    demonym: bool = False
    level: str = ""
    container: Name | None = None
    sections: set[str] = field(default_factory=set)
    backing: Entry | None = None
    bearing: Bearing | None = None

    @property
    def best(self) -> Reading | None:
        """The likeliest reading."""
        return max(self.readings, key=lambda r: (r.score, r.entry.population, r.entry.id), default=None)


@cache
def stopped() -> frozenset[str]:
    """Words with a capital that are no places alone, whatever village is called so."""
    return frozenset(lexicon.lines("places/stop.txt"))


def level(text: str, span: Span) -> str:
    """The kind of place that the words around a mention name: "the town of X", "X province"."""
    if found := AFTER.match(text, span.end) or PLURAL.match(text, span.end):
        return LEVELS[found.group(1)]
    if found := BEFORE.search(text[max(0, span.start - 24) : span.start]):
        return LEVELS[found.group(1).lower()]
    return ""


def read(words: str, wanted: str, demonym: bool) -> tuple[list[Reading], str]:
    """The readings of a name, and the level that its own words add to `wanted`."""
    if len(words) > 3 and words.isupper() and (demonym or words.title() in stopped()):
        words = words.title()
    if demonym or words in gazetteer.demonyms():
        found = [e for place in gazetteer.demonyms().get(words, ()) for e in pointed(place)]
        return [Reading(e, weigh(e, [e], "")) for e in found], wanted
    if code := gazetteer.abbreviations().get(words) or gazetteer.abbreviations().get(f"{words}."):
        entry = gazetteer.province(code)
        return ([Reading(entry, weigh(entry, [entry], ""))] if entry else []), "admin1"
    if words in stopped():
        return [], wanted
    found = list(gazetteer.entries(words))
    if wanted == "admin2":
        found += [e for sort in ("County", "Parish", "District") for e in gazetteer.entries(f"{words} {sort}") if e not in found]
    if found and any(e.kind == "country" for e in found):
        found = [e for e in found if not (e.kind == "settlement" and e.form & 1)]
    if not found or any(words.endswith(s) for s in (" State", " City", " District", " Region")):
        name, wanted = stripped(words, wanted)
        found += [e for e in gazetteer.entries(name) if e not in found] if name != words else []
    if not found and (site := SITE.match(words)):
        found = [e for e in gazetteer.entries(site["town"]) if e.kind in ("settlement", "facility")]
    if not found and (road := ROAD.match(words)):
        found = linked(road["town"], road["end"])
    if not found and (bare := DIRECTION.sub("", words)) != words:
        found = list(gazetteer.entries(bare))
    weighed = [Reading(e, weigh(e, found, wanted, words)) for e in found]
    weighed.sort(key=lambda r: (-r.prior, r.entry.id))
    return weighed[:MOST], wanted


def linked(town: str, end: str) -> list[Entry]:
    """The towns of the first name in a country that has one of the second name too."""
    countries = {e.country for e in gazetteer.entries(end) if e.kind != "country"}
    return [e for e in gazetteer.entries(town) if e.kind in ("settlement", "admin2") and e.country in countries]


def stripped(words: str, wanted: str) -> tuple[str, str]:
    """A name without the word for its sort ("Osun State" -> Osun), and the level that this word gives."""
    parts = CAPITALISED.match(words)
    if parts is None:
        return words, wanted
    sort = parts["after"] or parts["before"]
    return parts["name"], LEVELS[sort.lower()] if sort and sort.lower() in LEVELS else wanted


def pointed(place: str) -> Sequence[Entry]:
    """What a demonym points to: a country by its code, or the likeliest place of a name."""
    known = gazetteer.country(place) if len(place) == 2 else None
    if known is not None:
        return [Entry(known.id, known.name, known.lat, known.lon, known.code, "", known.population, "country", 0)]
    return sorted(gazetteer.entries(place), key=lambda e: -gazetteer.weight(e))[:1]


def weigh(entry: Entry, rivals: Sequence[Entry], wanted: str, words: str = "") -> float:
    """The logarithm of how often a name means this place out of context, given the level that its words ask for."""
    weight = gazetteer.weight(entry)
    if entry.kind == "settlement" and entry.form & 1 and not gazetteer.key(entry.name).startswith(gazetteer.key(words) or "-"):
        named = any(r.kind == "settlement" and not r.form & 1 and r.population > PROPER for r in rivals)
        weight *= 0.05 if named else 0.4
    known = gazetteer.country(entry.country) if entry.country else None
    if known is not None and entry.kind == "settlement" and known.capital_id == entry.id:
        weight *= CAPITAL * (2.0 if entry.form & 1 else 1.0)
    if known is not None and entry.kind == "admin1" and any(r.id == known.capital_id for r in rivals):
        weight *= 0.2  # Washington is rarely the state, and Mexico never
    if wanted:
        return math.log(weight) + (4.0 if entry.kind == wanted else 0.0)
    if entry.kind == "admin1" and entry.country not in FEDERAL:
        seats = [r for r in rivals if r.kind == "settlement" and r.admin1 == entry.admin1]
        if seats:
            weight = 0.2 * max(gazetteer.weight(r) for r in seats)
    return math.log(weight)
