from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.evaluate import golden

FOLDER = Path(__file__).parents[1] / "golden"
TEXTS = golden.texts(FOLDER)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_golden_text_reads_as_when_somebody_last_looked(path: Path) -> None:
    """Where this fails on purpose: `make golden`, read the diff, commit it."""
    now = [json.loads(line) for line in golden.read(path).splitlines()]
    kept = [json.loads(line) for line in golden.kept(path).read_bytes().splitlines()]
    for row, other in zip(now, kept, strict=False):
        assert row == other
    assert len(now) == len(kept)


def test_golden_texts_hold_every_kind_of_record() -> None:
    rows = [json.loads(line) for path in TEXTS for line in golden.kept(path).read_bytes().splitlines()]
    records = [row for row in rows if row["type"] == "record"]
    assert {row["kind"] for row in records} == {"event", "figure", "relation", "statement", "forecast"}
    assert {row["release"] for row in records} == {"reported", "attributed", "claimed_by_party", "disputed", "not_asserted"}
    assert len(TEXTS) >= 12


def test_a_change_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The army left Kidal.\n")
    ((path, lines),) = golden.changed(tmp_path)
    golden.kept(path).write_bytes(lines)
    assert list(golden.changed(tmp_path)) == []
    (tmp_path / "a.txt").write_text("The army did not leave Kidal.\n")
    assert [p.name for p, _ in golden.changed(tmp_path)] == ["a.txt"]
