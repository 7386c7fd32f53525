"""Where armed violence is likely: a report of an ambush in Bor tells of South Sudan rather than of Serbia.

It counts only for texts whose own records tell of armed violence, and mildly, so that any other name outweighs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from marsad import codes, lexicon
from marsad.model import Record

# Frames of acts by armed persons. Deaths, thefts and arrests are told of every country.
FRAMES = frozenset({"strike", "clash", "abduction"})
# What one magnitude of a country's violence is worth as a vote: set on sentences of our own, so that the worst wars count as two names that
# are certain; two or more names of another country outweigh it. On one development set .35, .7 and 1.2 differed by one document.
VOTE = 0.7


@cache
def prior() -> Mapping[str, float]:
    """Votes for countries, by the violence that they have seen."""
    return {row["country"]: VOTE * float(row["magnitude"]) for row in lexicon.table("places/violence.tsv")}


def votes(records: Iterable[Record]) -> Mapping[str, float]:
    """The votes for a text with these records; none where they tell of no armed violence."""
    return prior() if any(map(violent, records)) else {}


def violent(record: Record) -> bool:
    """Whether a record asserts an act of armed violence."""
    kind = codes.types().get(record.subkind or "") if record.kind == "event" else None
    return kind is not None and record.release != "not_asserted" and kind.frame in FRAMES
