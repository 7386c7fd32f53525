from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from marsad.errors import ConfigError
from marsad.evaluate import gate
from marsad.evaluate.passages import passage
from marsad.evaluate.scores import Tally, score
from marsad.model import Reading, Speaker
from marsad.testing import sample


def test_a_right_record_scores_in_every_part() -> None:
    reading = sample()
    text = reading.document.text.replace("shelled", "[shelled|event=CT+/attributed/civil council/2018-03-12]")
    text = text.replace("GREAT PRICES", "[GREAT PRICES|none]").replace("would", "[would|held]")
    tallies = score([(passage(text, "s:1"), reading)])
    assert {name: (t.right, t.of) for name, t in tallies.items()} == {
        "found": (1, 1),
        "factuality": (1, 1),
        "release": (1, 1),
        "speakers": (1, 1),
        "time": (1, 1),
        "silent": (1, 1),
        "held back": (1, 1),
    }


def test_what_is_wrong_is_counted_and_named() -> None:
    reading = sample()
    strike = reading.records[0]
    wrong = replace(strike, factuality="Uu", release="reported", time=None, speaker_chain=(*strike.speaker_chain, Speaker("a neighbour")))
    text = reading.document.text.replace("shelled", "[shelled|event=CT+/attributed/civil council/2018-03-12]").replace(
        "army", "[army|event]"
    )
    text = text.replace("By Lina Odeh", "By [Lina Odeh|none]").replace("at least 11 people", "[at least 11 people|none]")
    tallies = score([(passage(text, "s:1"), Reading(reading.document, (wrong,)))])
    assert {name: (t.right, t.of) for name, t in tallies.items()} == {
        "found": (1, 2),
        "factuality": (0, 1),
        "release": (0, 1),
        "speakers": (0, 1),
        "time": (0, 1),
        "silent": (1, 2),
        "held back": (0, 0),
    }
    assert tallies["time"].wrong == ["s:1: 'shelled' time -, not 2018-03-12"]


def test_a_record_that_passes_as_having_happened_is_named() -> None:
    reading = sample()
    loud = replace(reading.records[1], release="reported")
    text = reading.document.text.replace("[would|held]", "would").replace("resume", "[resume|held]")
    tally = score([(passage(text, "s:1"), Reading(reading.document, (loud,)))])["held back"]
    assert (tally.right, tally.of) == (0, 1)
    assert "'resume' passes as ['reported']" in tally.wrong[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("The army [left|event=CT+].\n")
    return tmp_path


def test_floors_belong_to_the_passages_they_were_measured_on(folder: Path) -> None:
    with pytest.raises(ConfigError, match="no floors"):
        gate.pinned(folder)
    gate.pin(folder, {"found": Tally(1, 2)}, lower=False)
    assert gate.pinned(folder) == {"found": 50.0}
    (folder / "a.txt").write_text("The army [left|event=CT+] today.\n")
    with pytest.raises(ConfigError, match="measured on other passages"):
        gate.pinned(folder)


def test_floors_fall_only_where_that_is_said(folder: Path) -> None:
    gate.pin(folder, {"found": Tally(2, 2)}, lower=False)
    with pytest.raises(ConfigError, match=r"found 100.0 -> 50.0"):
        gate.pin(folder, {"found": Tally(1, 2)}, lower=False)
    gate.pin(folder, {"found": Tally(1, 2)}, lower=True)
    assert json.loads((folder / gate.FLOORS).read_text())["floors"] == {"found": 50.0}


def test_a_score_below_its_floor_is_named() -> None:
    assert list(gate.falls({"found": Tally(1, 2)}, {"found": 60.0, "gone": 1.0})) == [
        "found: 50.0, the floor is 60.0",
        "gone: not measured any more",
    ]
    assert list(gate.falls({"found": Tally(2, 3)}, {"found": 66.7})) == []


def test_no_passages_is_no_measure(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no annotated passages"):
        gate.measure(tmp_path)
