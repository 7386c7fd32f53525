"""`marsad ties`, as a person would run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad import cli


def test_entities_and_ties_are_lines_with_their_words(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = "The army attacked the rebels near Gwoza on Monday."
    (tmp_path / "a.txt").write_text(text)
    assert cli.main(["ties", str(tmp_path / "a.txt"), "--published", "2016-05-10"]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    kinds = {row["text"]: row["kind"] for row in rows if row["type"] == "entity"}
    assert kinds == {"The army": "state", "the rebels": "people", "Gwoza": "place", "Monday": "time"}
    ties = [(r["kind"], r["source"]["text"], r["target"]["text"]) for r in rows if r["type"] == "tie"]
    assert ("fights", "The army", "the rebels") in ties
    assert all(text[r["span"][0] : r["span"][1]] == r["text"] for r in rows if r["type"] == "entity")


def test_a_file_that_is_not_there_is_a_complaint(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["ties", str(tmp_path / "none.txt")]) == 1
    assert "none.txt" in capfd.readouterr().err
