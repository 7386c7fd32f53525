from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from marsad.collect import files, kinds, rows, snapshot, snapshots
from marsad.model import Problem, Snapshot

if TYPE_CHECKING:
    from pathlib import Path


def test_a_text_is_hashed_by_its_utf8_bytes() -> None:
    taken = snapshot("Rebels took Kör.")
    assert taken.id == sha256("Rebels took Kör.".encode()).hexdigest()
    assert (taken.source, taken.media_type) == ("text", "text/plain")


def test_a_text_with_half_a_surrogate_pair_can_be_hashed() -> None:
    assert len(snapshot("bad \ud800 half").id) == 64


def test_a_file_is_hashed_by_its_raw_bytes(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(b"\xef\xbb\xbfTwo died.\r\n")
    assert snapshot(file).id == sha256(file.read_bytes()).hexdigest()
    assert snapshot(file).source == str(file)


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"%PDF-1.7\n...", "x.txt", kinds.PDF),
        (b"junk\n%PDF-1.4", "x.pdf", kinds.PDF),
        (b"<!DOCTYPE html><p>Hi", "x.txt", kinds.HTML),
        (b"\n<!-- saved --><html><body>", "page", kinds.HTML),
        (b"<p>Only a part", "x.html", kinds.HTML),
        (b"Five < six, they said.", "x.txt", kinds.TEXT),
        (b"# Heading\n", "x.md", kinds.MARKDOWN),
        (b'{"text": "Two died."}\n', "x.txt", kinds.ROWS),
        (b'{"title": "a"}\n', "x.jsonl", kinds.ROWS),
        (b"PK\x03\x04rest", "x.txt", "application/zip"),
        (b"\x89PNG\r\n\x1a\n", "x.txt", "image/png"),
        (bytes(range(256)) * 4, "x.txt", "application/octet-stream"),
        ("Zwei starben.".encode("utf-16"), "x.txt", kinds.TEXT),
        ("Two died in the raid.".encode("utf-16-le"), "x.txt", kinds.TEXT),
    ],
)
def test_kinds_are_told_by_content_then_name(content: bytes, name: str, expected: str) -> None:
    assert kinds.kind(content, name) == expected


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    found = [s.source for s in snapshots([tmp_path]) if isinstance(s, Snapshot)]
    assert found == [str(tmp_path / name) for name in ("a/b.txt", "a/z.txt", "b.txt")]


def test_every_bad_file_gives_one_problem_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LIMIT", 1000)
    (tmp_path / "1.txt").write_bytes(b"")
    (tmp_path / "2.txt").write_bytes(b"x" * 1001)
    (tmp_path / "3.bin").write_bytes(bytes(range(256)))
    (tmp_path / "4.txt").write_bytes(b"Two died.")
    found = list(snapshots([tmp_path, tmp_path / "absent.txt"]))
    assert [p.code for p in found if isinstance(p, Problem)] == ["FILE-002", "FILE-005", "FILE-003", "FILE-001"]
    assert [s.content for s in found if isinstance(s, Snapshot)] == [b"Two died."]


def test_rows_give_a_snapshot_each_and_bad_rows_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_text(
        '{"text": "A bomb went off.", "url": "https://example.org/1", "title": "Bomb", "published": "2020-03", "extra": 1}\n'
        '\nnot json\n{"title": "no text"}\n["text"]\n{"text": " "}\n{"text": "Two died.", "url": null}\n'
    )
    found = list(snapshots([file]))
    first, last = found[0], found[-1]
    assert isinstance(first, Snapshot)
    assert isinstance(last, Snapshot)
    assert first.id == sha256(b"A bomb went off.").hexdigest()
    assert (first.url, first.title, first.published) == ("https://example.org/1", "Bomb", "2020-03")
    assert (last.url, last.source) == (None, f"{file}:7")
    assert [p.code for p in found[1:-1] if isinstance(p, Problem)] == ["FILE-004", "FILE-004", "FILE-004", "FILE-002"]


def test_a_line_that_is_too_long_is_skipped_and_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LONGEST", 50)
    file = tmp_path / "wire.jsonl"
    file.write_text('{"text": "%s"}\n{"text": "Two died."}\n' % ("x" * 200))
    problem, second = snapshots([file])
    assert isinstance(problem, Problem)
    assert problem.code == "FILE-005"
    assert isinstance(second, Snapshot)
    assert second.content == b"Two died."
