from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import ConfigError
from marsad.evaluate.passages import fingerprint, load, passage

GOLD = Path(__file__).parents[2] / "golden" / "passages"


def test_a_passage_has_text_date_and_what_its_triggers_must_come_out_as() -> None:
    found = passage("published: 2019-04-10\nPolice said gunmen [attacked|event=CT+/*/police] a convoy. [Buy now|none]", "x:1")
    assert found.text == "Police said gunmen attacked a convoy. Buy now"
    assert found.published == "2019-04-10"
    assert [(e.kind, e.trigger.text, e.parts) for e in found.expected] == [
        ("event", "attacked", {"factuality": "CT+", "speakers": "police"})
    ]
    assert [m.text for m in found.silent] == ["Buy now"]


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ConfigError, match="x:1: 'happening' is no kind"):
        passage("It [rained|happening].", "x:1")


def test_all_passages_are_sound_and_there_are_enough() -> None:
    found = list(load(GOLD))
    assert len(found) >= 40
    assert len({p.source for p in found}) == len(found)
    assert {e.kind for p in found for e in p.expected} == {"event", "figure", "relation", "statement", "forecast"}
    assert all(p.text[m.trigger.span.start : m.trigger.span.end] == m.trigger.text for p in found for m in p.expected)


def test_the_fingerprint_knows_every_byte(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n")
    first = fingerprint(tmp_path)
    (tmp_path / "a.txt").write_text("One!\n")
    assert fingerprint(tmp_path) != first
