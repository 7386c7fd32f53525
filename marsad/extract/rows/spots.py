"""The place of an incident: its names from the finest to the country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from marsad.extract import incidents
from marsad.extract.rows.stories import Story, killed
from marsad.model import Place, Record


def places(text: str, story: Story) -> tuple[Place, ...]:
    """The places of the records that count the dead, then of the others; the finest first, each once."""
    seen: dict[str, Place] = {}
    for record in sorted(story.records, key=lambda r: not killed(r)):
        for place in record.places:
            if incidents.AT.search(text[max(0, place.span.start - 30) : place.span.start]):
                seen.setdefault(place.id or place.name.lower(), place)
    return tuple(sorted(seen.values(), key=lambda p: rank(p)))


def rank(place: Place) -> int:
    """How fine a place is."""
    return incidents.PRECISE.index(place.precision) if place.precision in incidents.PRECISE else 1


def country(found: Iterable[Place], records: Iterable[Record]) -> str | None:
    """The country of an incident's places, else the one that the report's places lie in most often."""
    for place in found:
        if place.country:
            return place.country
    counted = Counter(p.country for r in records for p in r.places if p.country)
    return counted.most_common(1)[0][0] if counted else None
