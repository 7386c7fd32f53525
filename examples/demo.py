"""What `make demo` runs: reads the example reports, shows some evidence, writes pages to demo/."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from marsad import collect, engine
from marsad.model import Problem, Reading, Record
from marsad.show import listing, page

HERE = Path(__file__).parent
DEMO = HERE.parent / "demo"
SHORT = 160
TELLING = frozenset(
    {"actor", "target", "victim", "subject", "object", "location", "when", "number", "according to", "casualties", "likelihood", "horizon"}
)
# One record of each of these sorts is shown, from the report that has it at its plainest.
WANTED = (
    ("event", "attributed", "20-kabul-airport"),
    ("event", "claimed_by_party", "19-palma"),
    ("event", "disputed", "12-kramatorsk"),
    ("forecast", "not_asserted", "06-sahel-analysis"),
    ("relation", "reported", "06-sahel-analysis"),
)


def read() -> list[Reading]:
    """The readings of all example reports."""
    outcomes = list(engine.read(collect.snapshots([Path(os.path.relpath(HERE / "reports"))])))
    for problem in outcomes:
        if isinstance(problem, Problem):
            sys.exit(f"{problem.code} {problem.message}")
    return [outcome for outcome in outcomes if isinstance(outcome, Reading)]


def totals(readings: list[Reading]) -> Table:
    """One row a report: records by kind, and how many of them say that something is so."""
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="dim")
    table.add_column("report", no_wrap=True)
    table.add_column("published", no_wrap=True)
    for name in (*(kind + "s" for kind in page.KINDS), "asserted", "held"):
        table.add_column(name, justify="right")
    for reading in readings:
        held = sum(record.release == "not_asserted" for record in reading.records)
        counts = [sum(record.kind == kind for record in reading.records) for kind in page.KINDS]
        row = [str(n) if n else "" for n in (*counts, len(reading.records) - held, held)]
        table.add_row(Path(reading.document.source).name, reading.document.published or "?", *row)
    return table


def chosen(readings: list[Reading]) -> list[tuple[Reading, Record]]:
    """For each wanted sort of record the one with the most sorts of value, of those with a short sentence."""
    found = []
    for kind, release, report in WANTED:
        rows = [(reading, r) for reading in readings for r in reading.records if (r.kind, r.release) == (kind, release)]
        near = [row for row in rows if report in row[0].document.source and row[1].sentence.end - row[1].sentence.start < SHORT]
        if near or rows:
            found.append(max(near or rows, key=lambda row: len(TELLING & {label for label, _ in listing.rows(row[1])})))
    return found


def evidence(console: Console, reading: Reading, record: Record) -> None:
    """One record as `marsad read` prints it."""
    first, *rest = listing.entry(reading.records.index(record) + 1, record, reading, console.width)
    console.print(Text.assemble("\n", first, (f"  {Path(reading.document.source).name}", "dim")))
    for line in rest:
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
