from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from marsad.errors import StoreError, UsageError
from marsad.store import Case, checks, log, open_case, rebuilding, redaction, views, writing
from marsad.store.filters import Filter
from marsad.testing import sample
from tests.store.conftest import READINGS, fill, read, snapshot

if TYPE_CHECKING:
    from pathlib import Path

WORDS = (b"Falcons Brigade", b"Harasta", b"vegetable market")


def test_nothing_of_a_redacted_page_is_left_in_the_file(path: Path) -> None:
    number = sample().document.id
    record = sample().records[0].id
    with open_case(path, write=True) as case:
        with case.transaction():
            log.append(
                case, "decide", record, {"field": "places.location", "decision": "edit", "value": "Harasta market", "document": number}
            )
        rebuilding.rebuild(case, read)
    assert all(words in path.read_bytes() for words in WORDS)
    with open_case(path, write=True) as case:
        assert redaction.redact(case, number, "asked by the source") == len(sample().records)
    for file in path.parent.iterdir():
        assert not [words for words in (*WORDS, b"harasta", b"falcons") if words in file.read_bytes()], file.name


def test_rebuild_and_verify_pass_after_a_redaction(case: Case) -> None:
    number = READINGS[3].document.id
    redaction.redact(case, number, "private person")
    assert list(checks.verify(case)) == []
    assert rebuilding.rebuild(case, read).identical
    assert list(checks.verify(case)) == []
    assert number not in {d["id"] for d in views.documents(case)}
    assert not [body for body in views.query(case, Filter()) if body["document"] == number]
    assert writing.role(case, number) == "redacted"


def test_the_tombstone_says_who_and_why(case: Case) -> None:
    redaction.redact(case, READINGS[1].document.id, "takedown")
    entry = list(log.entries(case, "redact"))[-1]
    assert entry.subject == READINGS[1].document.id
    assert entry.data["reason"] == "takedown"
    assert entry.who


def test_a_redaction_cannot_be_repeated_or_invented(case: Case) -> None:
    redaction.redact(case, READINGS[1].document.id, "takedown")
    with pytest.raises(UsageError, match="already"):
        redaction.redact(case, READINGS[1].document.id, "takedown")
    with pytest.raises(StoreError, match="holds no input"):
        redaction.redact(case, "f" * 64, "takedown")
    with pytest.raises(StoreError, match="no id begins"):
        redaction.take(case, "zz", "takedown")


def test_a_withheld_record_stays_out_of_every_rebuild(case: Case) -> None:
    record = READINGS[0].records[0].id
    message = redaction.take(case, record, "names a private person")
    assert record in message
    for _ in range(2):
        assert record not in {body["id"] for body in views.query(case, Filter())}
        assert list(checks.verify(case)) == []
        assert rebuilding.rebuild(case, read).identical


def test_the_whole_case_can_go(tmp_path: Path) -> None:
    path = fill(tmp_path / "a.marsad")
    with open_case(path, write=True) as case:
        for reading in READINGS:
            redaction.redact(case, reading.document.id, "closed")
        assert list(checks.verify(case)) == []
        assert rebuilding.rebuild(case, read).documents == 0


def test_redacting_a_re_print_forgets_the_pair(tmp_path: Path) -> None:
    from marsad.testing import document

    text = " ".join(f"word{n}" for n in range(200))
    with open_case(tmp_path / "a", write=True) as case:
        from marsad.model import Reading

        pair = [Reading(document(text)), Reading(document(text + " and one more"))]
        for reading in pair:
            writing.put(case, snapshot(reading), None, reading)
        assert len(list(views.near_duplicates(case))) == 1
        redaction.redact(case, pair[0].document.id, "x")
        assert list(views.near_duplicates(case)) == []
