"""What must hold of every reading, whatever the input."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad import codec, collect, engine, pipeline
from marsad.clean import clean
from marsad.model import Reading, Snapshot, assertions, digest

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "examples" / "reports"
GOLDEN = sorted((ROOT / "golden").glob("*.txt"))

SENTENCES = (
    "Police said gunmen attacked a convoy near Gao on Monday, killing 12 people.",
    "The army denied that its jets had bombed the hospital; residents counted “at least 30” dead.",
    "If the talks fail, the rebels will storm the capital, the minister warned.",
    "“They burned our houses,” said a farmer from Tillabéri. “Nobody came.”",
    "The group, which is led by Abu Omar, pledged allegiance to ISIS in March 2015.",
    "The number of provinces fell from 36 in July 2016 to 11.",
    "He said that she had said that they would not.",
    "WHO KILLED 30,000 – 40,000 OF THEM?",
    "According to the U.N., 6.5 million are displaced (as of 3 May).",
    "الجيش سيطر على البلدة.",
    "\U0001f600 Breaking\u2028news\u200b: blast… in Ko\u0308ln\u00a0today",
    "By Ahmed Sultan",
    "admin in: great post! http://spam.example click here",
    '"unbalanced quote said nobody, \'and "again',
    "- 12 killed\n- 30 wounded",
)
PIECE = st.one_of(st.sampled_from(SENTENCES), st.text(max_size=40))
TEXT = st.lists(PIECE, max_size=6).flatmap(lambda parts: st.sampled_from([" ", "\n", "\n\n", "\r\n"]).map(lambda gap: gap.join(parts)))
DATES = st.sampled_from([None, "2019", "2019-07", "2019-07-15"])
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def snapshot(content: str | bytes, media_type: str = "text/plain") -> Snapshot:
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return Snapshot(digest(raw.hex(), size=32), "made", raw, media_type)


@cache
def examples() -> tuple[Reading, ...]:
    return tuple(o for o in engine.read(collect.snapshots([REPORTS, *GOLDEN])) if isinstance(o, Reading))


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a JSON value."""
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from objects(part)
    elif isinstance(value, list):
        for part in value:
            yield from objects(part)


def check(reading: Reading) -> None:
    """The words beside every span are the document's characters there, and no span is empty or outside."""
    text = reading.document.text
    for row in codec.objects(reading):
        for found in objects(row):
            for name in ("span", "sentence", "trigger", "cue", "antecedent"):
                if isinstance(found.get(name), list):
                    start, end = found[name]
                    assert 0 <= start < end <= len(text), (name, found)
            if found.get("span"):
                assert found["text"] == text[slice(*found["span"])]
            if found.get("phrase") and found.get("span"):
                assert found["phrase"] == text[slice(*found["span"])]
    for record in reading.records:
        assert record.spans
        assert list(record.spans) == sorted(record.spans)
        assert record.sentence.start <= record.spans[0].start
        assert record.spans[-1].end <= record.sentence.end


@SLOW
@given(TEXT, DATES)
def test_the_words_beside_every_span_are_the_documents(text: str, published: str | None) -> None:
    check(pipeline.open_document(snapshot(text), published))


@SLOW
@given(TEXT)
def test_so_they_are_without_a_model(text: str) -> None:
    check(pipeline.open_document(snapshot(text), None, "none"))


@pytest.mark.parametrize("reading", examples(), ids=lambda r: Path(r.document.source).name)
def test_so_they_are_in_every_example(reading: Reading) -> None:
    check(reading)
    assert not [p for p in reading.problems if p.code.startswith(("READ", "FILE", "TEXT"))]


@pytest.mark.parametrize("reading", examples(), ids=lambda r: Path(r.document.source).name)
def test_comments_and_boilerplate_yield_no_record(reading: Reading) -> None:
    silent = [b.span for b in reading.document.blocks if b.role in ("comment", "boilerplate", "byline")]
    for record in reading.records:
        assert not any(span.touches(block) for span in record.spans for block in silent), record.proposition


def test_every_record_has_an_id_of_its_own_and_every_assertion_a_span_or_none() -> None:
    for reading in examples():
        ids = Counter(record.id for record in reading.records)
        assert max(ids.values(), default=1) == 1
        for record in reading.records:
            for found in assertions(record):
                assert found.record == record.id


def test_no_date_no_year() -> None:
    """Without a publication date no year is invented: a year in a window stands in the words of the text."""
    texts = [
        "The army took Mora on 3 May. The following day 12 soldiers were killed.",
        "On Monday the rebels left. Last week they had said they would.",
    ]
    for text in texts:
        for record in pipeline.open_document(snapshot(text)).records:
            assert record.time is None or (record.time.earliest, record.time.latest) == (None, None), record.time


def lines(reading: Reading) -> bytes:
    return b"\n".join(codec.lines(reading))


@SLOW
@given(TEXT, DATES)
def test_the_same_input_gives_the_same_bytes(text: str, published: str | None) -> None:
    assert lines(pipeline.open_document(snapshot(text), published)) == lines(pipeline.open_document(snapshot(text), published))


@pytest.mark.slow
def test_another_order_and_hash_seed_give_the_same_bytes() -> None:
    def run(seed: str, paths: list[Path]) -> list[bytes]:
        command = [sys.executable, "-m", "marsad", "read", "--jsonl", *map(str, paths)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout.splitlines()

    paths = [*sorted(REPORTS.iterdir()), *GOLDEN]
    assert sorted(run("1", paths)) == sorted(run("2", paths[::-1]))


PARAGRAPHS = st.lists(
    st.one_of(st.sampled_from(SENTENCES[:9]), st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1, max_size=60)),
    max_size=6,
)


def letters(text: str) -> Counter[str]:
    return Counter(c for c in text if c.isalnum())


@SLOW
@given(PARAGRAPHS)
def test_cleaning_a_page_invents_no_character(paragraphs: list[str]) -> None:
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    page = f"<html><head><title>Front page</title></head><body><nav>Home News</nav><article>{body}</article><footer>About us</footer></body></html>"
    document, _ = clean(snapshot(page, "text/html"))
    assert letters(document.text) <= letters(" ".join(["Front page Home News About us", *paragraphs]))


@SLOW
@given(TEXT)
def test_cleaning_a_text_keeps_every_character_in_order(text: str) -> None:
    document, _ = clean(snapshot(text))
    kept = [c for c in document.text if c.isalnum()]
    assert kept == [c for c in text if c.isalnum()]
    assert all(0 <= b.span.start < b.span.end <= len(document.text) for b in document.blocks)
    assert all(a.span.end <= b.span.start for a, b in zip(document.blocks, document.blocks[1:], strict=False))


@SLOW
@given(st.binary(max_size=300), st.sampled_from(["text/plain", "text/markdown", "text/html", "application/pdf", "image/png"]))
def test_bad_input_is_a_problem_and_never_an_exception(content: bytes, media_type: str) -> None:
    reading = pipeline.open_document(snapshot(content, media_type), None, "none")
    check(reading)
    assert reading.document.text.strip() or reading.problems


@SLOW
@given(st.integers(0, 3000), st.integers(0, 255), st.integers(1, 400))
def test_a_damaged_pdf_is_a_problem_and_never_an_exception(at: int, value: int, length: int) -> None:
    content = bytearray((REPORTS / "22-marawi.pdf").read_bytes())
    content[at : at + length] = bytes([value]) * length
    check(pipeline.open_document(snapshot(bytes(content), "application/pdf"), None, "none"))
