"""Scenes on the way between two places: "on the Kabul-Jalalabad road", "between Kaya and Djibo" lie half way, as far as the text tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from marsad.model import Place, Span
from marsad.resolve.places.distances import kilometres

# Farther apart, half way says little: the longest roads between two towns that reports speak of as one are about so long.
FARTHEST = 300.0
ROAD = re.compile(r"\s+(?:main\s+|supply\s+|border\s+)?(?:roads?|highways?|motorways?|axis|route|corridor|track)\b", re.IGNORECASE)
HYPHEN = re.compile(r"\s?[-–—/]\s?|\s(?:to|and)\s(?:the\s)?")
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:(?:town|city|village|district)s?\s+(?:of\s+)?)?$", re.IGNORECASE)
AND = re.compile(r"(?:\s\w+){0,2},?\sand\s(?:\w+\s){0,2}")
FROM = re.compile(
    r"\b(?:road|highway|route|way|travel+ing|travel+ed|driving|drove|moving|going|returning|heading|journey|convoy)\s(?:\w+\s){0,2}?from\s+(?:the\s+)?$",
    re.IGNORECASE,
)
TO = re.compile(r"(?:\s\w+){0,2},?\s(?:to|towards?|bound for)\s(?:\w+\s){0,2}")


def midway(text: str, chosen: Place, inside: Sequence[Place]) -> Place:
    """The point half way, where the chosen place is one end of a way that the text names; else the place itself."""
    for first, second in pairs(text, inside):
        if chosen.span in (first.span, second.span) and (point := half(first, second)) is not None:
            span = Span(first.span.start, second.span.end)
            return Place(chosen.role, text[span.start : span.end], span, None, *point, "near", chosen.country)
    return chosen


def half(first: Place, second: Place) -> tuple[float, float] | None:
    """The point half way between two places that are not too far apart."""
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return None
    if not 0 < kilometres((first.lat, first.lon), (second.lat, second.lon)) <= FARTHEST:
        return None
    return round((first.lat + second.lat) / 2, 3), round((first.lon + second.lon) / 2, 3)


def pairs(text: str, places: Iterable[Place]) -> list[tuple[Place, Place]]:
    """The two ends of each way that the text names."""
    towns = sorted((p for p in places if p.precision in ("settlement", "facility", "admin2")), key=lambda p: p.span)
    return [(a, b) for a, b in pairwise(towns) if ends(text, a.span, b.span)]


def ends(text: str, first: Span, second: Span) -> bool:
    """Whether two names are the ends of a way."""
    before, link = text[max(0, first.start - 50) : first.start], text[first.end : second.start]
    if HYPHEN.fullmatch(link) and ROAD.match(text, second.end):
        return True
    return bool((BETWEEN.search(before) and AND.fullmatch(link)) or (FROM.search(before) and TO.fullmatch(link)))
