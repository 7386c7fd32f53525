from __future__ import annotations

import os
import random
import sqlite3
from typing import TYPE_CHECKING

import pytest

from marsad.errors import StoreError
from marsad.store import Case, checks, log, open_case, rebuilding, rows
from tests.store.conftest import READINGS

if TYPE_CHECKING:
    from pathlib import Path

# MARSAD_FLIPS asks for more.
FLIPS = int(os.environ.get("MARSAD_FLIPS", "40"))


def findings(path: Path) -> list[str]:
    """What verifying finds, or why the file cannot even be opened."""
    try:
        with open_case(path) as case:
            return list(checks.verify(case))
    except StoreError as e:
        return [str(e)]


def test_a_sound_case_has_no_findings(case: Case) -> None:
    assert list(checks.verify(case)) == []
    assert "captures" in checks.head(case)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE captures SET content = CAST('x' || substr(content, 2) AS BLOB) WHERE n = 3", "captures row 3"),
        ("UPDATE captures SET source = 'elsewhere' WHERE n = 4", "captures row 4"),
        ("DELETE FROM captures WHERE n = 13", "captures: "),
        ("UPDATE captures SET role = 'redacted', content = NULL WHERE n = 2", "captures row 2"),
        ("UPDATE log SET who = 'somebody else' WHERE n = 5", "log row 5"),
        ("UPDATE log SET data = replace(data, 'sample', 'simple') WHERE n = 6", "log row 6"),
        ("UPDATE log SET data = NULL WHERE n = 6", "log row 6"),
        ("DELETE FROM log WHERE n = 7", "log row 8"),
        ("UPDATE documents SET text = replace(text, 'field', 'yield') WHERE n = 2", "documents row 2"),
        ("DELETE FROM documents WHERE n = 2", "documents: "),
        ("UPDATE records SET body = replace(body, 'killing', 'filling') WHERE n = 9", "records row 9"),
        ("UPDATE records SET kind = 'figure' WHERE n = 9", "records row 9"),
        ("UPDATE facets SET value = 'x' WHERE record = 9 AND field = 'place' AND value = 'xx'", "facets of records row 9"),
        ("DELETE FROM facets WHERE record = 9", "facets of records row 9"),
        ("INSERT INTO facets VALUES ('actor', 'x', 100000)", "facets of records row 100000"),
        ("UPDATE problems SET stage = 'intake' WHERE n = 1", "problems row 1"),
        ("UPDATE problems SET message = 'another' WHERE n = 2", "problems row 2"),
        ("DELETE FROM grams WHERE document = 2", "grams of documents row 2"),
        (
            "INSERT INTO near_duplicates SELECT a.id, b.id, 0.9 FROM documents a, documents b WHERE a.n = 1 AND b.n = 2",
            "near_duplicates row",
        ),
        ("INSERT INTO decisions VALUES (1, 'a', 'b', 'record', 'accept', NULL, 'me', 'now')", "decisions row 1"),
    ],
)
def test_what_was_changed_is_named(path: Path, change: str, named: str) -> None:
    with sqlite3.connect(path) as db:
        db.execute(change)
    db.close()
    assert findings(path)[0].startswith(named)


def test_a_full_text_index_that_does_not_fit_is_found(case: Case) -> None:
    case.run("INSERT INTO records_search (rowid, words) VALUES (100000, 'a row that no record has')")
    assert any(finding.startswith("records_search") for finding in checks.verify(case))


def test_a_record_that_quotes_what_is_not_there_is_found(case: Case) -> None:
    """Also where whoever changed it took care to make the hash fit again."""
    row = case.all("SELECT * FROM records WHERE subkind = 'attack.shelling'")[0]
    body = row.body.replace('"text":"Harasta"', '"text":"Haresta"')
    changed = rows.sealed({**row._mapping, "body": body})
    case.connection.exec_driver_sql("UPDATE records SET body = ?, hash = ? WHERE n = ?", (body, changed["hash"], row.n))
    assert "are not in the document" in next(checks.verify(case))


def test_a_flipped_byte_is_found_or_was_in_no_use(path: Path, tmp_path: Path) -> None:
    """A byte of the file is changed: `verify` names a row or page, or nothing that the case holds has changed."""
    whole = path.read_bytes()
    with open_case(path) as case:
        sound, entries = rebuilding.fingerprint(case), list(log.entries(case))
    found, damaged = 0, tmp_path / "damaged.marsad"
    dice = random.Random(os.environ.get("MARSAD_SEED", "7"))
    for _ in range(FLIPS):
        at = dice.randrange(100, len(whole))
        damaged.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << dice.randrange(8))]) + whole[at + 1 :])
        if findings(damaged):
            found += 1
            continue
        with open_case(damaged) as case:
            assert rebuilding.fingerprint(case) == sound, at
            assert list(log.entries(case)) == entries, at
    assert found > FLIPS / 4


def test_every_flipped_byte_of_a_captured_page_is_found(path: Path) -> None:
    whole = path.read_bytes()
    content = READINGS[2].document.text.encode()
    start = whole.index(content[:40])
    for at in (start, start + 21, start + 39):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert "row 3" in findings(path)[0]
