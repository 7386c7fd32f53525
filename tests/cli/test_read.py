from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from marsad import cli
from marsad.testing import sample

if TYPE_CHECKING:
    from marsad.model import Reading, Snapshot

ROOT = Path(__file__).parents[2]


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is read as the sample, under its own name: the command line is tested, not the reader."""

    def read(snapshot: Snapshot, published: str | None = None, model: str | None = None) -> Reading:
        reading = sample()
        return replace(reading, document=replace(reading.document, source=snapshot.source, published=published))

    monkeypatch.setattr("marsad.workers.open_document", read)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("Army guns shelled Harasta on Monday.\n")
    return path


@pytest.mark.usefixtures("plain")
def test_jsonl_prints_document_records_problems(report: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["read", str(report), "--jsonl", "--published", "2018-03"]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [row["type"] for row in rows] == ["document", "record", "record", "record", "problem"]
    assert rows[0]["published"] == "2018-03"
    assert rows[1]["places"][0]["text"] == "Harasta"


@pytest.mark.usefixtures("plain")
def test_a_missing_file_is_one_line_and_the_run_goes_on(report: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["read", "gone.txt", str(report), "--jsonl"]) == 0
    out, err = capfdbinary.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["type"] for row in rows] == ["problem", "document", "record", "record", "record", "problem"]
    assert rows[0]["code"] == "FILE-001"
    assert err.count(b"\n") == 1
    assert b"gone.txt: No such file" in err


def test_nothing_read_is_exit_code_1(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read", "gone.txt"]) == 1
    assert capfd.readouterr().out == ""


@pytest.mark.usefixtures("plain")
def test_a_listing_for_a_person(report: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read", str(report)]) == 0
    out, err = capfd.readouterr()
    assert "attack.shelling" in out
    assert str(report) in out
    assert err == ""


@pytest.mark.usefixtures("plain")
def test_a_page_and_one_line_a_document(report: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    assert cli.main(["read", str(report), str(report), "--html", str(page)]) == 0
    out, err = capfd.readouterr()
    assert out.count("1 event, 1 forecast, 1 relation") == 2
    assert f"wrote {page}" in err
    assert page.read_text().count('<section id="d') == 2
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []


@pytest.mark.usefixtures("plain")
def test_with_a_case_the_records_are_stored(report: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "my.case"
    assert cli.main(["read", str(report), "--case", str(path), "--model", "none"]) == 0
    assert path.exists()
    assert "1 " in capfd.readouterr().out
    assert cli.main(["read", str(report), "--case", str(path), "--html", "x.html"]) == 2
    assert "choose one" in capfd.readouterr().err


@pytest.mark.usefixtures("plain")
def test_folders_are_read_in_order(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name * 9)
    assert cli.main(["read", str(tmp_path), "--jsonl"]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [Path(row["source"]).name for row in rows if row["type"] == "document"] == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize(
    ("content", "sources"),
    [
        ("Schüsse.\n".encode(), ["-"]),
        (b'{"text": "One."}\n\n{"text": "Two."}\n', ["-:1", "-:3"]),
        ((ROOT / "examples" / "reports" / "22-marawi.pdf").read_bytes(), ["-"]),
    ],
    ids=["text", "rows", "pdf"],
)
def test_a_dash_is_standard_input(
    content: bytes, sources: list[str], monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert cli.main(["read", "-", "--jsonl"]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert [row["source"] for row in rows if row["type"] == "document"] == sources


@pytest.mark.usefixtures("plain")
def test_a_reader_that_goes_away_is_no_error(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("marsad.cli.read.print_lines", gone)
    monkeypatch.setattr(os, "dup2", lambda *_: None)
    assert cli.main(["read", str(report), "--jsonl"]) == 0


def test_a_closed_pipe_ends_the_run_without_noise(report: Path) -> None:
    command = [sys.executable, "-m", "marsad", "read", *[str(report)] * 30, "--jsonl", "--model", "none"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.usefixtures("plain")
def test_a_bar_is_drawn_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from marsad.cli import progress

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for name in "ab":
        (tmp_path / name).write_text("x")
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(progress.bar(iter("ab"), [str(tmp_path)])) == ["a", "b"]
    assert "reading" in sys.stderr.getvalue()
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(progress.bar(iter("a"), [str(tmp_path / "a")])) == ["a"]
    assert sys.stderr.getvalue() == ""
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert list(progress.bar(iter("ab"), [str(tmp_path)])) == ["a", "b"]
    assert sys.stderr.getvalue() == ""
