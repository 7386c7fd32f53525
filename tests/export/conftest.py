"""A case with what exports must cope with: hostile cells, an unlocated event, every release class."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from marsad.model import Place, Reading, Snapshot
from marsad.store import Case, open_case, writing
from marsad.testing import document, made, sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOSTILE = (
    '=HYPERLINK("http://x.example","go")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1+1",
    "=cmd|' /C calc'!A0",
    "plain \U0001f9ff e\u0301 \u200fعربي",
    'a "quote", and\nline',
)


def hostile() -> Reading:
    """A reading whose names are what spreadsheets take for formulas."""
    base = made(500, 3)
    names = iter(HOSTILE * 2)
    records = []
    for record in base.records:
        people = tuple(replace(participant, name=next(names)) for participant in record.participants)
        chain = tuple(replace(speaker, name=next(names)) for speaker in record.speaker_chain)
        unlocated = tuple(Place(place.role, next(names), place.span) for place in record.places)
        records.append(replace(record, participants=people, speaker_chain=chain, places=unlocated, release="reported"))
    return Reading(
        document(base.document.text, title="=1+1", outlet="@outlet"), tuple(replace(r, document=base.document.id) for r in records)
    )


READINGS = (sample(), hostile(), *(made(n) for n in range(6)))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """The case, open for writing."""
    with open_case(tmp_path / "a.marsad", write=True) as opened:
        for reading in READINGS:
            doc = reading.document
            writing.put(opened, Snapshot(doc.id, doc.source, doc.text.encode(), "text/plain"), None, reading)
        yield opened
