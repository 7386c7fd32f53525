"""The scene of a short report: the one place where what it tells came about, chosen with all that the text says of the country.

A village that no gazetteer has, or that lies in three countries, is placed by the province beside it and by who fought there: "Al Shabaab
near Jalalaqsi". Without any place, the home of the armed actors, a people's name or a term of the country's press gives the country and no more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from marsad import lexicon
from marsad.match import gazetteer, register
from marsad.model import Analysis, Mention, Place, Record, Span
from marsad.resolve.places import locate, violence
from marsad.resolve.routes import midway

# How much a name says of the country, by how finely it was read; a town's name says as much as its readings agree.
WEIGHTS = {"country": 4.0, "admin1": 4.0, "admin2": 2.0, "settlement": 2.0, "facility": 2.0, "region": 2.0, "water": 1.0}
# An armed actor's home, and the nationality of its forces; set so that one province or country outweighs them, one doubtful town does not.
HOME = 0.8
# A country's name in brackets or before its forces.
ASIDE = 0.3
FORCES = re.compile(
    r"\s+(?:(?:national|armed|arab|federal|defen[cs]e|border|local|public|civil|regular|\w+)\s+){0,2}(?:red\s+cross|red\s+crescent|defen[cs]e|guards?|army|forces?|military|police|troops?|soldiers?|authorities|government|regime|gendarmes?|security|intelligence|air\s*force|navy|militia)\b",
    re.IGNORECASE,
)
# "anti-Balaka fighters" are not in Balaka.
PREFIX = re.compile(r"\b(?:anti|ex|pro)-$", re.IGNORECASE)
FINE = ("facility", "settlement", "admin2", "admin1", "region", "country")
WAY = re.compile(r"\b(?:to|from|toward|towards|via|into|with)\s+(?:the\s+)?(?:[A-Z][\w’'-]+\s?)*(?:,\s)?$")
# Behind these a place is where things happen; behind others it is where somebody came from or was bound for.
AT = re.compile(r"\b(?:in|at|near|outside|inside|around|within|on|of)\s+(?:the\s+)?(?:\w+\s+(?:of\s+)?){0,2}$|,\s*$", re.IGNORECASE)


def scene(analysis: Analysis, records: Sequence[Record]) -> Place | None:
    """The place of what a text tells, or the country alone; None where nothing says."""
    found = locate(analysis, records)
    mentions = {m.span: m for m in analysis.layer(Mention)}
    named = {s: p for s, p in found.items() if s not in mentions or mentions[s].type != "nationality"}
    votes = voted(analysis, named, mentions.values())
    if not votes:
        return None
    country = min(votes, key=lambda c: (-votes[c], c))
    spans = [p.span for r in records if r.kind == "event" and r.release != "not_asserted" for p in r.places]
    inside = [p for place in named.values() if (p := within(place, country)) is not None]
    if inside:
        return midway(analysis.document.text, min(inside, key=lambda p: rank(analysis, p, spans)), inside)
    return at_large(country, analysis.document.text, mentions.values(), found)


def voted(analysis: Analysis, named: dict[Span, Place], mentions: Iterable[Mention]) -> Counter[str]:
    """What speaks for each country."""
    text = analysis.document.text
    votes: Counter[str] = Counter()
    best: dict[str, tuple[float, Place]] = {}
    for place in named.values():
        weight = weigh(text, place)
        if weight > best.get(place.name.lower(), (0.0, place))[0]:
            best[place.name.lower()] = (weight, place)
    for weight, place in best.values():
        if place.precision == "settlement" and place.candidates:
            for candidate in place.candidates:
                if candidate.country:
                    votes[candidate.country] += weight * candidate.score  # type: ignore[assignment]
        elif place.country:
            votes[place.country] += weight  # type: ignore[assignment]
    spoken, divided = adjectives(text)
    for country in homes(mentions) | spoken:
        votes[country] += HOME  # type: ignore[assignment]
    for countries in {signs()[m[0]] for m in tokens().finditer(text)}:
        for country in countries:
            votes[country] += HOME / len(countries)  # type: ignore[assignment]
    for country in divided:
        votes[country] += WEIGHTS["admin2"]  # type: ignore[assignment]
    return votes


def homes(mentions: Iterable[Mention]) -> set[str]:
    """The countries of armed actors, and of the missions and societies that work in a country at war."""
    known = register.actors()
    found = [known[m.actor] for m in mentions if m.actor in known]
    return {a.country for a in found if a.country and (a.stake == "party" or a.country in violence.prior())}


@cache
def signs() -> dict[str, tuple[str, ...]]:
    """The countries that a people's name, or a term of one country's press, tells."""
    return {row["word"]: tuple(row["countries"].split("|")) for row in lexicon.table("places/signs.tsv")}


@cache
def tokens() -> re.Pattern[str]:
    """A pattern for the words of `signs`, the longest first."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(signs(), key=lambda w: (-len(w), w))))})\b")


def weigh(text: str, place: Place) -> float:
    """How much a name says of where things happened: less where it only says whose forces, or where somebody came from or went."""
    before = text[max(0, place.span.start - 30) : place.span.start]
    if before.endswith("(") or PREFIX.search(before) or FORCES.match(text, place.span.end):
        return ASIDE
    if WAY.search(before) is not None:
        return HOME
    if place.precision == "country" and AT.search(before) is None:
        return ASIDE
    return WEIGHTS.get(place.precision, 0.0)


@cache
def demonyms() -> re.Pattern[str]:
    """A pattern for the adjectives of countries, and for words of divisions that few countries use."""
    known = [w for w, places in gazetteer.demonyms().items() if any(len(p) == 2 for p in places)]
    return re.compile(rf"\b(?:(?P<of>{'|'.join(sorted(map(re.escape, known), reverse=True))})|(?P<word>(?i:{'|'.join(divisions())})))\b")


@cache
def divisions() -> dict[str, tuple[str, ...]]:
    """The countries that use a word for a division."""
    return {row["word"]: tuple(row["countries"].split("|")) for row in lexicon.table("places/divisions.tsv")}


def adjectives(text: str) -> tuple[set[str], set[str]]:
    """The countries of which "Afghan police" and "the Haitian Red Cross" tell, and those whose word for a division stands in the text."""
    forces, divided = set(), set()
    for m in demonyms().finditer(text):
        countries = countries_of(m[0])
        if m["word"] and len(countries) == 1:
            divided.add(countries[0])
        elif len(countries) == 1 and FORCES.match(text, m.end()):
            forces.add(countries[0])
    return forces, divided


def within(place: Place, country: str) -> Place | None:
    """The place, read as lying in a country; None where it has no such reading."""
    if place.country == country:
        return place
    reading = next((c for c in place.candidates if c.country == country), None)
    if reading is None:
        return None
    return replace(place, id=reading.id, lat=reading.lat, lon=reading.lon, country=country, admin1=None)


def rank(analysis: Analysis, place: Place, spans: Sequence[Span]) -> tuple[int, bool, bool, Span]:
    """The finest first, then those that an event has for its place, those behind "in" and "at", and the first named."""
    before = analysis.document.text[max(0, place.span.start - 30) : place.span.start]
    fine = FINE.index(place.precision) if place.precision in FINE else len(FINE)
    return fine, place.span not in spans, AT.search(before) is None, place.span


def at_large(code: str, text: str, mentions: Iterable[Mention], found: dict[Span, Place]) -> Place | None:
    """The country alone, with the words that tell it: an actor's name or a nationality."""
    known = register.actors()
    carriers = [m for m in mentions if m.actor in known and known[m.actor].country == code]
    spans = [m.span for m in carriers] + [s for s, p in found.items() if p.country == code]
    spans = spans or [Span(m.start(), m.end()) for m in demonyms().finditer(text) if code in countries_of(m[0])]
    spans = spans or [Span(m.start(), m.end()) for m in tokens().finditer(text) if code in signs()[m[0]]]
    entry = gazetteer.countries().get(code)
    if not spans or entry is None:
        return None
    return Place("location", entry.name, min(spans), None, entry.lat, entry.lon, "country", code)


def countries_of(word: str) -> tuple[str, ...]:
    """The countries that an adjective or a division's word tells."""
    return divisions().get(word.lower()) or tuple(c for c in gazetteer.demonyms().get(word, ()) if len(c) == 2)
