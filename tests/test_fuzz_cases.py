"""Inputs that once broke a parser, by fuzzing: kept so that they never do again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).resolve().parent.parent / "fuzz"
CASES = sorted((FUZZ / "cases").glob("*-*")) if (FUZZ / "cases").is_dir() else []
sys.path.insert(0, str(FUZZ))
from parsers import TARGETS  # noqa: E402

# Of each kind of input some that are nearly right: a fuzzer starts from these too (`seeds`).
SEEDS = {
    "text": (b"", b"\xff\xfe", b"Police said\n\n\x00\n", "\u202eabc\n\ufeff".encode()),
    "markdown": (b"# T\n\n* a\n* b\n\n```\nx", b"[a](b\n\n![", b"| a | b |\n|-"),
    "html": (b"<html><p>a<p>b</html", b"<table><tr><td>" * 50, b"<!doctype html><title>\x00</title><body>&#xd800;&#0;", b"<p>\xff\xfe</p>"),
    "pdf": (b"%PDF-1.4\n", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<</Root 1 0 R>>"),
    "zip": (b"PK\x03\x04", b"PK\x05\x06" + bytes(18)),
    "gzip": (b"\x1f\x8b\x08", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"),
    "mail": (
        b"",
        b"Subject: a\n\nb",
        b"Content-Type: message/rfc822\n\nSubject: x\n\ny",
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\n--a--",
    ),
    "warc": (b"WARC/1.0\r\n\r\n", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n"),
    "row": (b"{}", b'{"text": "\\ud800"}', b'{"text": 1}', b"[" * 5000),
    "kind": (b"", b"\x00", b"\x01PK\x03\x04"),
    "docx": (b"PK\x03\x04",),
    "odt": (b"PK\x03\x04",),
    "workbook": (b"PK\x03\x04", b""),
}


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_inputs_that_are_nearly_right(target: str) -> None:
    for seed in SEEDS[target]:
        TARGETS[target](seed)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_kept_cases(path: Path) -> None:
    TARGETS[path.name.split("-")[0]](path.read_bytes())
