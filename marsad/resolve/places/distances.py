"""How far places lie from one another."""

from __future__ import annotations

import math

from marsad.match.gazetteer import Entry


def distance(one: Entry, other: Entry) -> float:
    """Kilometres between two places."""
    return kilometres((one.lat, one.lon), (other.lat, other.lon))


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points, given as latitude and longitude."""
    a, b = math.radians(one[0]), math.radians(other[0])
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
