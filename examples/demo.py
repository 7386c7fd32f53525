"""What `make demo` runs: reads the example reports, shows some evidence, writes pages to demo/."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from marsad import collect, engine
from marsad.model import Problem, Reading, Record
from marsad.show import listing, page, words

HERE = Path(__file__).parent
DEMO = HERE.parent / "demo"
# One line of evidence is shown for each of these, from the first report that has it.
WANTED = (
    ("event", "attributed"),
    ("event", "claimed_by_party"),
    ("event", "disputed"),
    ("forecast", "not_asserted"),
    ("relation", "reported"),
)


def read() -> list[Reading]:
    """The readings of all example reports."""
    outcomes = list(engine.read(collect.snapshots([HERE / "reports"])))
    for problem in outcomes:
        if isinstance(problem, Problem):
            sys.exit(f"{problem.code} {problem.message}")
    return [outcome for outcome in outcomes if isinstance(outcome, Reading)]


def totals(readings: list[Reading]) -> Table:
    """One row a report."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("report", "published", "says", "of which"):
        table.add_column(name, overflow="fold")
    for reading in readings:
        name = Path(reading.document.source).name
        table.add_row(name, reading.document.published or "?", words.counts(reading), words.releases(reading))
    return table


def chosen(readings: list[Reading]) -> list[tuple[Reading, Record]]:
    """For each wanted sort of record the one with the most values, by a speaker where there is one."""
    found = []
    for kind, release in WANTED:
        rows = [(reading, r) for reading in readings for r in reading.records if (r.kind, r.release) == (kind, release)]
        if rows:
            found.append(max(rows, key=lambda row: (row[1].confidence, len(list(listing.rows(row[1]))))))
    return found


def evidence(console: Console, reading: Reading, record: Record) -> None:
    """One record as `marsad read` prints it."""
    console.print()
    console.print(listing.title(reading.records.index(record) + 1, record), Text(Path(reading.document.source).name, style="dim"))
    for line in listing.block(listing.quote(reading, record, record.sentence), console.width, "   "):
        console.print(line)
    for label, value in listing.rows(record):
        for line in listing.block(value, console.width, f"   {label:<{listing.LABEL}}"):
            console.print(line)


def write(readings: list[Reading]) -> None:
    """A page for each report, and one with all."""
    DEMO.mkdir(exist_ok=True)
    for reading in readings:
        if reading.records:
            (DEMO / (Path(reading.document.source).name.replace(":", "-") + ".page.html")).write_text(page.page([reading]), "utf-8")
    (DEMO / "all.html").write_text(page.page(readings), "utf-8")


def main() -> None:
    """Reads, shows, writes, and says what to try next."""
    console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else listing.PIPE_WIDTH)
    start = time.perf_counter()
    readings = read()
    seconds = time.perf_counter() - start
    count = sum(len(reading.text.split()) for reading in (r.document for r in readings))
    records = sum(len(reading.records) for reading in readings)
    console.print(totals(readings))
    for reading, record in chosen(readings):
        evidence(console, reading, record)
    write(readings)
    console.print(
        f"\n{records} records out of {len(readings)} reports ({count:,} words) in {seconds:.1f} s, start of the language model included."
    )
    console.print(
        f"\nTry next:\n  open {DEMO.name}/all.html in a browser: text left, records right, hover joins them\n"
        "  .venv/bin/marsad read examples/reports/06-sahel-analysis.html\n"
        "  .venv/bin/marsad read examples/reports/17-zabarmari.txt --jsonl\n"
        "  .venv/bin/marsad read YOUR-REPORT.html --html page.html"
    )


if __name__ == "__main__":
    main()
