"""A case of made-up reports, without a parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from marsad.model import Reading, Snapshot
from marsad.store import Case, open_case, writing
from marsad.testing import made, sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def snapshot(reading: Reading) -> Snapshot:
    """The input that a made-up reading stems from."""
    document = reading.document
    return Snapshot(document.id, document.source, document.text.encode(), "text/plain", title=document.title)


READINGS = (*(made(n) for n in range(12)), sample())
BY_ID = {reading.document.id: reading for reading in READINGS}


def read(given: Snapshot, published: str | None) -> Reading:
    """Reads without a parser: the reading that was made up with the text."""
    return BY_ID[given.id]


def fill(path: Path) -> Path:
    """A case with the made-up reports."""
    with open_case(path, write=True) as case:
        for reading in READINGS:
            writing.put(case, snapshot(reading), None, reading)
    return path


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a case: made once, as every test works on its own copy."""
    return fill(tmp_path_factory.mktemp("case") / "a.marsad").read_bytes()


@pytest.fixture
def path(tmp_path: Path, filled: bytes) -> Path:
    """A case file of its own."""
    found = tmp_path / "a.marsad"
    found.write_bytes(filled)
    return found


@pytest.fixture
def case(path: Path) -> Iterator[Case]:
    """A case open for writing."""
    with open_case(path, write=True) as opened:
        yield opened
