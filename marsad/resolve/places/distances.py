"""How far places lie from one another."""

from __future__ import annotations

import math

from marsad.match.gazetteer import Entry


def distance(one: Entry, other: Entry) -> float:
    """Kilometres between two places."""
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
