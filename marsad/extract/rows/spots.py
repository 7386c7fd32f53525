"""The place of an incident: its names from the finest to the country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from marsad.extract import incidents
from marsad.extract.rows.stories import Story, killed
from marsad.match import gazetteer
from marsad.model import Document, Place, Record

HEADED = re.compile(r"[^,(\n–—:]{3,40}?(?=\s*(?:,|\(|\s-|[–—:]|$))")
# From the finest to the coarsest; "none" is a name that no gazetteer has, mostly a village.
LEVELS = ("facility", "none", "settlement", "admin2", "admin1", "region", "country")
# "in Mali's troubled Mopti region": behind an owner stands a part of it.
OWNED = re.compile(r"['’]s?\s+(?:\w+\s+){0,2}$")
DISTRICT = re.compile(
    r"\s+(?:district|county|municipality|township|sub-?county|local government|lga|council area|department|territory|prefecture|commune|raion)\b",
    re.IGNORECASE,
)
# A place that only says how far off another lies.
REFERENCE = re.compile(
    r"\b(?:km|kms|kilomet(?:re|er)s?|miles?|(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?)\b(?:\s+(?:north|south|east|west)[- ]?(?:east|west)?)?\s+(?:of|from)\s+(?:the\s+)?(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"\b(?:the|this|that|same)\s+(?:same\s+)?(?:town|village|city|camp|area|locality|settlement|hamlet|community)\b", re.IGNORECASE
)


def places(document: Document, story: Story, records: Sequence[Record]) -> tuple[Place, ...]:
    """The places of the records that count the dead, then of the others; the finest first, each once."""
    text = document.text
    seen: dict[str, Place] = {}
    far: list[Place] = []
    for record in sorted(story.records, key=lambda r: not killed(r)):
        for place in (*named(document, record), *struck(record)):
            before = text[max(0, place.span.start - 30) : place.span.start]
            if REFERENCE.search(before):
                far.append(place)
            elif incidents.AT.search(before) or OWNED.search(before) or place.role == "target":
                seen.setdefault(place.name.lower(), levelled(text, place))
    if not any(LEVELS.index(level(p)) < 3 for p in seen.values()):
        for place in beside(document, story, records):
            seen.setdefault(place.name.lower(), levelled(text, place))
    if not any(LEVELS.index(level(p)) < 3 for p in seen.values()):
        for place in pointed(text, story, records):
            seen.setdefault(place.name.lower(), place)
    for place in far if not any(p.admin1 or p.precision == "admin1" for p in seen.values()) else ():
        seen.setdefault(place.name.lower(), place)
    return tuple(sorted(seen.values(), key=lambda p: LEVELS.index(level(p))))


def beside(document: Document, story: Story, records: Sequence[Record]) -> Iterable[Place]:
    """The places of what else is told in the incident's sentences and right behind its first one: where they went, what they claim."""
    sentences = {r.sentence for r in (*story.records, *story.claims)}
    after = min((r.sentence for r in records if r.sentence.start >= story.records[0].sentence.end), default=None)
    for record in records:
        if record.release != "not_asserted" and (record.sentence in sentences or record.sentence == after):
            for place in named(document, record):
                before = document.text[max(0, place.span.start - 30) : place.span.start]
                if incidents.AT.search(before) and not REFERENCE.search(before):
                    yield place


def named(document: Document, record: Record) -> list[Place]:
    """The places that a record names; "the camp" was read as a name of its own."""
    return [
        p for p in record.places if not document.words(p.span)[:1].islower() or document.words(p.span).startswith(("al-", "ad-", "el-"))
    ]


def struck(record: Record) -> Iterable[Place]:
    """The places that were the target: "raided the village of Dara"."""
    known = [p.span for p in record.places]
    for p in record.participants:
        if p.type == "place" and p.name[:1].isupper() and p.role in ("target", "object") and not any(p.span.touches(s) for s in known):
            yield Place("target", p.name, p.span)


def levelled(text: str, place: Place) -> Place:
    """A place by the word behind its name: a district whose name is also its town's."""
    if place.precision in ("settlement", "none") and DISTRICT.match(text, place.span.end):
        return replace(place, precision="admin2")
    return place


def level(place: Place) -> str:
    """How fine a place is."""
    return place.precision if place.precision in LEVELS else "none"


def pointed(text: str, story: Story, records: Sequence[Record]) -> Iterable[Place]:
    """The town that the incident's words point back to: the last one told before them."""
    if not any(POINTING.search(text, r.sentence.start, r.sentence.end) for r in story.records):
        return ()
    start = story.records[0].sentence.end
    before = [p for r in records for p in r.places if p.precision == "settlement" and p.span.start < start and levelled(text, p) is p]
    return before[-1:]


def country(document: Document, found: Iterable[Place], records: Iterable[Record]) -> str | None:
    """The country that the incident's places lie in, those of the whole report counting a little; a province tells more than a town's name."""
    votes = dateline(document)
    for place in found:
        if place.country:
            votes[place.country] = votes.get(place.country, 0.0) + (3 if place.precision in ("admin1", "admin2") else 2)
    for code in (p.country for r in records for p in named(document, r) if p.country):
        votes[code] = votes.get(code, 0.0) + 0.3
    return max(votes, key=lambda code: votes[code], default=None)


def dateline(document: Document) -> dict[str, float]:
    """The country that the report was sent from, as a vote: correspondents sit in a neighbouring one often enough."""
    line = next((document.words(b.span) for b in document.blocks if b.rule == "dateline.head"), "")
    named = HEADED.match(line)
    entries = gazetteer.entries(named[0].strip()) if named else ()
    return {entries[0].country: 0.9} if entries else {}


def inside(found: Iterable[Place], land: str | None) -> tuple[Place, ...]:
    """The places with those that the gazetteer put into another country by name alone."""
    return tuple(
        p if p.country in (None, land) or p.precision == "country" else replace(p, id=None, lat=None, lon=None, country=None, admin1=None)
        for p in found
    )
