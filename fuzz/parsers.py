"""Fuzzing of everything that reads foreign bytes: `python fuzz/parsers.py TARGET [CORPUS] [libFuzzer options]` (needs atheris).

Each target takes any bytes and may raise nothing; what it gives must keep the promises of the types. `all` takes turns by the first
byte. Crashes are kept as `fuzz/cases/TARGET-*` and run as ordinary tests (tests/test_fuzz_cases.py).
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from marsad.clean import clean
from marsad.collect import archives, kinds, rows
from marsad.errors import PROBLEMS, UsageError
from marsad.model import Document, Problem, Snapshot
from marsad.review import sheets
from marsad.settings import Settings

SMALL = replace(Settings(), archive_members=50, archive_bytes=5_000_000, member_bytes=1_000_000)


def cleaned(media_type: str) -> Callable[[bytes], None]:
    """A target: cleaning of one kind of file."""

    def target(data: bytes) -> None:
        snapshot = Snapshot(sha256(data).hexdigest(), "fuzz", data, media_type)
        document, problems = clean(snapshot)
        check(document)
        assert {problem.code for problem in problems} <= PROBLEMS.keys()

    return target


def check(document: Document) -> None:
    """What every cleaned document promises: text that can be written, blocks in order inside it."""
    document.text.encode("utf-8")
    last = 0
    for block in document.blocks:
        assert last <= block.span.start < block.span.end <= len(document.text), block
        last = block.span.end
    for start, end, _raw in document.raw_segments:
        assert 0 <= start <= end <= len(document.text)


def packed(kind: str, name: str) -> Callable[[bytes], None]:
    """A target: unpacking of one kind of container."""

    def target(data: bytes) -> None:
        found = list(archives.members(io.BytesIO(data), kind, name, len(data), SMALL))
        assert len(found) <= 4 * SMALL.archive_members + 20
        for item in found:
            if isinstance(item, Problem):
                assert item.code in PROBLEMS
            else:
                assert sha256(item.content).hexdigest() == item.id
                assert ".." not in item.source.split("/")

    return target


def told(data: bytes) -> None:
    """A target: what kind of input some bytes are."""
    assert kinds.kind(data[1:], ["a.txt", "a.html", "a.eml", "a.docx", "a"][data[0] % 5] if data else "")


def row(data: bytes) -> None:
    """A target: one line of JSON lines."""
    assert isinstance(rows.row(data, "fuzz:1"), (Snapshot, Problem))


def workbook(data: bytes) -> None:
    """A target: a review workbook that comes back."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(data)
        file.flush()
        try:
            sheets.take(Path(file.name))
        except UsageError:
            return


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": cleaned(kinds.TEXT),
    "markdown": cleaned(kinds.MARKDOWN),
    "html": cleaned(kinds.HTML),
    "pdf": cleaned(kinds.PDF),
    "docx": cleaned(kinds.DOCX),
    "odt": cleaned(kinds.ODT),
    "zip": packed(kinds.ZIP, "a.zip"),
    "gzip": packed(kinds.GZIP, "a.gz"),
    "mail": packed(kinds.MAIL, "a.eml"),
    "warc": packed(kinds.WARC, "a.warc"),
    "kind": told,
    "row": row,
    "workbook": workbook,
}


def every(data: bytes) -> None:
    """A target: the one that the first byte chooses."""
    if data:
        list(TARGETS.values())[data[0] % len(TARGETS)](data[1:])


def main() -> None:
    """Fuzzes one target until libFuzzer ends."""
    name = sys.argv.pop(1) if len(sys.argv) > 1 else ""
    if name not in {*TARGETS, "all"}:
        sys.exit(f"usage: python fuzz/parsers.py TARGET [CORPUS] [options]; targets: {', '.join(TARGETS)}, all")
    import atheris

    atheris.instrument_all()
    atheris.Setup(sys.argv, every if name == "all" else TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
