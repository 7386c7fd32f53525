from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from marsad.model import Problem, Reading, Snapshot
from marsad.store import Case, checks, log, open_case, rebuilding, views, writing
from marsad.store.filters import Filter
from tests.store.conftest import READINGS, read, snapshot

if TYPE_CHECKING:
    from pathlib import Path


def test_a_rebuild_gives_the_same_bytes(case: Case) -> None:
    before = sorted(rebuilding.dump(case))
    done = rebuilding.rebuild(case, read)
    assert done.identical
    assert done.documents == len(READINGS)
    assert sorted(rebuilding.dump(case)) == before
    assert list(checks.verify(case)) == []


def test_the_order_of_adding_does_not_count(tmp_path: Path) -> None:
    hashes = set()
    for name, readings in (("a", READINGS), ("b", READINGS[::-1])):
        with open_case(tmp_path / name, write=True) as case:
            for reading in readings:
                writing.put(case, snapshot(reading), None, reading)
            hashes.add(rebuilding.fingerprint(case))
    assert len(hashes) == 1


def test_a_better_reader_replaces_what_was_read_and_keeps_what_was_logged(case: Case) -> None:
    writing.note(case, Problem("", "FILE-003", "b.bin: not read"))
    with case.transaction():
        log.append(case, "decide", READINGS[0].records[0].id, {"field": "record", "decision": "accept"})
        log.append(case, "judge", "x", {"left": "x", "right": "y", "judgement": "same"})

    def better(given: Snapshot, published: str | None) -> Reading:
        reading = read(given, published)
        return replace(reading, records=tuple(replace(record, extractor="made.v2") for record in reading.records))

    assert not rebuilding.rebuild(case, better).identical
    assert {body["extractor"] for body in views.query(case, Filter())} == {"made.v2"}
    assert [p["code"] for p in views.problems(case, "")] == ["FILE-003"]
    assert views.reviews(case)[READINGS[0].records[0].id][0]["decision"] == "accept"
    assert list(checks.verify(case)) == []
    assert rebuilding.rebuild(case, better).identical


def test_a_rebuild_that_fails_leaves_the_case_as_it_was(case: Case) -> None:
    before = rebuilding.fingerprint(case)
    seen = []

    def failing(given: Snapshot, published: str | None) -> Reading:
        seen.append(given)
        if len(seen) == 5:
            raise MemoryError
        return read(given, published)

    with pytest.raises(MemoryError):
        rebuilding.rebuild(case, failing)
    assert rebuilding.fingerprint(case) == before


def test_the_given_date_is_kept_for_the_next_reading(tmp_path: Path) -> None:
    seen = []

    def dated(given: Snapshot, published: str | None) -> Reading:
        seen.append(published)
        return read(given, published)

    with open_case(tmp_path / "a", write=True) as case:
        writing.put(case, snapshot(READINGS[0]), "2019-07", READINGS[0])
        rebuilding.rebuild(case, dated)
    assert seen == ["2019-07"]


def test_progress_is_reported(case: Case) -> None:
    steps: list[tuple[int, int]] = []
    rebuilding.rebuild(case, read, lambda done, total: steps.append((done, total)))
    assert steps == [(n + 1, len(READINGS)) for n in range(len(READINGS))]
