from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from marsad.errors import StoreError
from marsad.store import Case, migrations, open_case, tables, views, writing
from marsad.testing import made
from tests.store.conftest import snapshot

if TYPE_CHECKING:
    from pathlib import Path


def test_a_case_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such case"), open_case(tmp_path / "none.marsad"):
        pass
    assert not list(tmp_path.iterdir())


def test_other_files_are_refused(tmp_path: Path) -> None:
    text, other = tmp_path / "text", tmp_path / "other.db"
    text.write_bytes(b"not a database, but long enough to be taken for one " * 40)
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE mine (a)")
    db.close()
    for path, words in ((text, "not a database"), (other, "not a Marsad case")):
        before = path.read_bytes()
        for write in (False, True):
            with pytest.raises(StoreError, match=words), open_case(path, write=write):
                pass
        if path == text:
            assert path.read_bytes() == before
    with sqlite3.connect(other) as db:
        assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("mine",)]
    db.close()


def test_a_case_of_a_newer_program_is_refused(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StoreError, match="newer Marsad"), open_case(path):
        pass


def test_migrations_make_the_tables_that_the_program_knows(case: Case) -> None:
    for table in tables.META.tables.values():
        found = [row.name for row in case.all(f"SELECT name FROM pragma_table_info('{table.name}')")]
        assert found == [column.name for column in table.columns], table.name
    assert migrations.version(case.connection) == len(migrations.MIGRATIONS)


def test_one_writer_and_readers_that_do_not_wait(path: Path) -> None:
    reading = made(99)
    with open_case(path, write=True) as case, open_case(path) as reader:
        with pytest.raises(StoreError, match="another process is writing"), open_case(path, write=True):
            pass
        before = len(list(views.documents(reader)))
        with case.transaction():
            writing.capture(case, snapshot(reading), None)
            writing.derive(case, reading)
            assert len(list(views.documents(reader))) == before
        assert len(list(views.documents(reader))) == before + 1


def test_the_lock_of_a_dead_writer_is_free(path: Path) -> None:
    code = f"import os, pathlib\nfrom marsad.store import open_case\nwith open_case(pathlib.Path({str(path)!r}), write=True): os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    with open_case(path, write=True):
        pass


def test_a_transaction_leaves_everything_or_nothing(case: Case) -> None:
    before = list(views.documents(case))
    broken = replace(made(50), records=(replace(made(50).records[0], kind=object()),))  # type: ignore[arg-type]
    with pytest.raises(TypeError), case.transaction():
        writing.derive(case, broken)
    assert list(views.documents(case)) == before
    writing.put(case, snapshot(made(50)), None, made(50))
    assert len(list(views.documents(case))) == len(before) + 1


def test_a_reader_cannot_write(path: Path) -> None:
    with open_case(path) as case, pytest.raises(StoreError, match="reading only"), case.transaction():
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_case_in_a_read_only_folder_can_be_read(path: Path) -> None:
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with open_case(path) as case:
            assert list(views.documents(case))
    finally:
        path.parent.chmod(0o700)


def test_a_commit_waits_for_the_disk(case: Case) -> None:
    # 2 is FULL: in write-ahead mode the log is flushed at every commit.
    assert case.all("PRAGMA synchronous")[0][0] == 2
    assert case.all("PRAGMA journal_mode")[0][0] == "wal"


def test_a_closed_case_is_one_file(path: Path) -> None:
    with open_case(path, write=True) as case:
        writing.put(case, snapshot(made(51)), None, made(51))
    with open_case(path) as case:
        assert list(views.documents(case))
    assert sorted(p.name for p in path.parent.iterdir()) == ["a.marsad", "a.marsad.lock"]
