from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from marsad import collect, engine
from marsad.model import Reading

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    out = engine.read(collect.snapshots([EXAMPLES / "reports"]))
    return {Path(r.document.source).name: r for r in out if isinstance(r, Reading)}


def test_every_report_is_listed_with_what_it_shows() -> None:
    page = (EXAMPLES / "README.md").read_text()
    names = [path.name for path in sorted((EXAMPLES / "reports").iterdir())]
    assert len(names) >= 15
    assert [line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| ") and line[2].isdigit()] == names


def test_outlets_are_marked_as_invented() -> None:
    for path in (EXAMPLES / "reports").iterdir():
        if path.suffix in (".html", ".txt", ".md"):
            text = path.read_text().lower()
            assert any(word in text for word in ("fictional", "invented", "inventé", "wording ours")), path.name


def test_the_pdfs_are_what_their_script_writes() -> None:
    import runpy

    made = runpy.run_path(str(EXAMPLES / "make_pdf.py"))
    for name, text in made["FILES"].items():
        assert (EXAMPLES / "reports" / name).read_bytes() == made["pdf"](text), name


def test_every_kind_of_record_and_every_release_class_is_shown(readings: dict[str, Reading]) -> None:
    records = [record for reading in readings.values() for record in reading.records]
    assert {record.kind for record in records} == {"event", "figure", "relation", "statement", "forecast"}
    assert {record.release for record in records} == {"reported", "attributed", "claimed_by_party", "disputed", "not_asserted"}


def test_three_outlets_give_three_counts_of_one_attack(readings: dict[str, Reading]) -> None:
    def numbers(name: str) -> set[float | None]:
        return {quantity.best for record in readings[name].records for quantity in record.quantities}

    assert 9 in numbers("01-mogadishu-first-reports.html")
    assert {100, 300} <= numbers("02-mogadishu-president.html")
    assert 120 in numbers("03-mogadishu-toll-rises.txt")


def test_comments_and_spam_yield_nothing(readings: dict[str, Reading]) -> None:
    said = " ".join(record.proposition for reading in readings.values() for record in reading.records)
    for words in (
        "cousin",
        "loans",
        "Replica",
        "before Christmas",
        "forty soldiers",
        "bombed the congress",
        "cheap hotel",
        "mattress",
        "cookies",
    ):
        assert words not in said, words


def test_a_page_in_french_is_kept_and_not_read(readings: dict[str, Reading]) -> None:
    reading = readings["21-page-francaise.txt"]
    assert reading.document.language == "fr"
    assert "Djibo" in reading.document.text
    assert reading.records == ()
    assert [p.code for p in reading.problems] == ["LANG-001"]


def test_capitals_are_read(readings: dict[str, Reading]) -> None:
    records = readings["11-beirut-cable.txt"].records
    assert {"killing", "claim"} <= {record.subkind for record in records}
    assert any(speaker.name.upper().endswith("RED CROSS") for record in records for speaker in record.speaker_chain)


def test_relative_dates_get_windows(readings: dict[str, Reading]) -> None:
    reading = readings["09-sudan-relative-dates.txt"]
    times = [record.time for record in reading.records if record.time and record.time.earliest]
    assert len({time.phrase for time in times if time.phrase}) >= 6
    assert all(time.earliest <= time.latest for time in times if time.earliest and time.latest)
    assert all((time.earliest or "2023")[:4] in ("2021", "2023") for time in times)


def test_the_demo_runs_and_writes_pages(tmp_path: Path) -> None:
    code = f"import runpy, pathlib; g = runpy.run_path('examples/demo.py'); g['main'].__globals__['DEMO'] = pathlib.Path(r'{tmp_path}') / 'demo'; g['main']()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Try next" in done.stdout
    pages = sorted((tmp_path / "demo").glob("*.html"))
    assert len(pages) >= 20
    assert all(str(ROOT) not in page.read_text() for page in pages)
