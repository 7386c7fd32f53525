"""Places that the text puts so far and in such a direction from another: "Galcad, 260 kilometres north-east of Mogadishu".

The words tell which of several namesakes is meant; for a village that no gazetteer has they give a point.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from marsad.match.gazetteer import Entry
from marsad.model import Span
from marsad.resolve.places.distances import distance
from marsad.resolve.places.readings import Bearing, Name

POINTS = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}
SIDE = r"(?:north|south)(?:[- ]?(?:east|west))?|east|west"
KILOMETRES = {"k": 1.0, "m": 1.609}
SORT = r"(?:village|town|hamlet|settlement|city|camp|base|outpost|community|locality)"
SEAT = r"(?:capital|city|town|village|port|hub|cent(?:er|re)|seat|district|settlement|border|base|airport)"
# What stands between the place and the one that it is measured from: "X, some 12 km (7 miles) south-west of the provincial capital, Y".
STATED = re.compile(
    rf"[,(]?\s*(?:an? (?:\w+ ){{0,3}}{SORT} )?(?:which (?:is|lies)|lying|located|situated)?\s*(?:some|about|around|roughly|nearly|almost|approximately|just|only|over|more than|less than|at least|an estimated)?\s*"
    rf"(?P<far>\d{{1,3}}(?:\.\d)?)[\s-]?(?P<unit>k|m)(?:m|ms|ilomet(?:er|re)s?|iles?|i)\b\s*(?:\([^()]{{1,20}}\)\s*)?"
    rf"(?:to the\s)?(?:(?P<side>{SIDE})(?:ern)?\s)?(?:outside|from|of|away from)\s(?:the\s)?(?:(?:[\w'’-]+\s){{0,3}}{SEAT}(?:\sof\s|,\s|\s))?(?:the\s)?$",
    re.IGNORECASE,
)
# "12 km south of the Borno state capital" is not measured from Borno.
CAPITAL = re.compile(r"(?:['’]s)?\s(?:\w+\s)?capital\b")
# A town has a width, and reporters round: how far off the mark a place may lie, in kilometres, and as a share of the distance.
WIDTH, SHARE = 12.0, 0.3
# What is too wide for anything to be measured from it, or by it.
WIDE = frozenset({"country", "region", "admin1", "water"})
# A degree of latitude, in kilometres.
DEGREE = 111.2
# What lies so near its capital, in the words' own unit, lies in the province.
AROUND = 30.0
# How far left of a name the words that measure it may begin.
REACH = 120


def measure(text: str, spans: Sequence[tuple[Span, Name]]) -> None:
    """Gives names the bearing that the text states for them; `spans` are all mentions in text order."""
    for n, (span, origin) in enumerate(spans):
        found = STATED.search(text, max(0, span.start - REACH), span.start)
        if found is None or origin.demonym:
            continue
        measured = beside(text, [s for s in spans[:n] if s[0].end <= found.start()], found.start())
        if measured is None or measured is origin:
            continue
        if CAPITAL.match(text, span.end):
            if measured.container is None and float(found["far"]) <= AROUND:
                measured.container = origin
        else:
            side = (found["side"] or "").lower().replace("-", "").replace(" ", "")
            far = float(found["far"]) * KILOMETRES[found["unit"].lower()]
            measured.bearing = Bearing(origin, far, POINTS.get(side))


def beside(text: str, spans: Sequence[tuple[Span, Name]], end: int) -> Name | None:
    """The name that ends where the measuring words begin; of "Galcad, Somalia, ..." it is the first."""
    chosen, at = None, end
    for span, name in reversed(spans):
        if text[span.end : at].strip(" ,("):
            break
        chosen, at = name, span.start
        if name.level in ("settlement", "admin2") or not name.readings or name.readings[0].entry.kind in ("settlement", "facility"):
            break
    return None if chosen is None or chosen.demonym else chosen


def fits(entry: Entry, bearing: Bearing) -> bool | None:
    """Whether a place lies where the text puts it; None where that cannot be told."""
    best = bearing.origin.best
    if best is None or best.entry.kind in WIDE or entry.kind in WIDE:
        return None
    slack = WIDTH + SHARE * bearing.far
    spot = point(best.entry, bearing)
    if spot is None:
        return abs(distance(entry, best.entry) - bearing.far) <= slack
    return distance(entry, spot) <= slack


def point(origin: Entry, bearing: Bearing) -> Entry | None:
    """Where the words put a place: a point of its own, in the province of its origin; None without a direction."""
    if bearing.side is None or origin.kind in WIDE:
        return None
    turn = math.radians(bearing.side)
    lat = origin.lat + bearing.far * math.cos(turn) / DEGREE
    lon = origin.lon + bearing.far * math.sin(turn) / (DEGREE * max(0.2, math.cos(math.radians(origin.lat))))
    near = bearing.far <= WIDTH  # farther off it may lie in another province, or another country
    return origin._replace(id="", lat=round(lat, 2), lon=round(lon, 2), kind="near", admin1=origin.admin1 if near else "")
