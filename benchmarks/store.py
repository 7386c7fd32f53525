"""Speed of a case of 100,000 made-up records: `python -m benchmarks.store [--records N] [--case FILE]`.

Each question is asked 50 times with other values, on a case opened anew; the table gives the median and the 95th percentile.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from marsad.model import Reading, Snapshot
from marsad.store import Case, open_case, views, writing
from marsad.store.filters import Filter
from marsad.testing import ACTS, FACTIONS, TOWNS, made

A_REPORT = 10
BATCH = 250
REPEATS = 50


def fill(path: Path, records: int) -> float:
    """Makes the case; gives the seconds that it took."""
    began = time.perf_counter()
    with open_case(path, write=True) as case:
        for first in range(0, records // A_REPORT, BATCH):
            with case.transaction():
                for number in range(first, min(first + BATCH, records // A_REPORT)):
                    store(case, made(number, A_REPORT))
    return time.perf_counter() - began


def store(case: Case, reading: Reading) -> None:
    """Stores one reading, inside the caller's transaction."""
    document = reading.document
    writing.capture(case, Snapshot(document.id, document.source, document.text.encode(), "text/plain"), None)
    writing.derive(case, reading)


def questions() -> Iterator[tuple[str, Callable[[Case, random.Random], Any]]]:
    """What is asked: (name, question)."""

    def month(dice: random.Random) -> str:
        return f"20{dice.randrange(10, 20)}-{dice.randrange(1, 13):02}"

    def asked(**values: Callable[[random.Random], Any]) -> Callable[[Case, random.Random], Any]:
        def ask(case: Case, dice: random.Random) -> int:
            given = {name: value(dice) for name, value in values.items()}
            if "month" in given:
                given["since"] = given["until"] = given.pop("month")
            return len(list(views.query(case, Filter(**given))))

        return ask

    def actor(dice: random.Random) -> tuple[str]:
        return (dice.choice(FACTIONS),)

    def province(dice: random.Random) -> tuple[str]:
        return (dice.choice(TOWNS)[1],)

    def house(dice: random.Random) -> str:
        return str(dice.randrange(10**6))

    yield "actor + month + province", asked(actor=actor, month=month, place=province)
    yield "part of a name + month", asked(actor=lambda dice: (dice.choice(FACTIONS).split()[-1],), month=month)
    yield "full text, one rare word", asked(text=house)
    yield "full text, phrase + month", asked(text=lambda dice: f'"{dice.choice(FACTIONS)} fighters {dice.choice(ACTS)}"', month=month)
    yield "first 100 of a kind", lambda case, dice: len(list(views.query(case, Filter(kind=("event",), actor=actor(dice)), limit=100)))
    yield "counts by release", lambda case, dice: views.count(case, Filter(place=province(dice)), "release")
    yield "one record by id", lambda case, dice: views.lookup(case, made(dice.randrange(500), A_REPORT).records[0].id)


def timed(path: Path, ask: Callable[[Case, random.Random], Any]) -> tuple[list[float], list[float]]:
    """(Seconds to open, seconds to ask), sorted."""
    dice = random.Random(5)
    opening, asking = [], []
    for _ in range(REPEATS):
        began = time.perf_counter()
        with open_case(path) as case:
            opened = time.perf_counter()
            ask(case, dice)
            opening.append(opened - began)
            asking.append(time.perf_counter() - opened)
    return sorted(opening), sorted(asking)


def row(name: str, seconds: list[float]) -> str:
    """A line of the table."""
    median, late = seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.95)]
    return f"{name:<28}{median * 1000:>10.1f}{late * 1000:>10.1f}\n"


def main() -> int:
    """Fills a case and asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--case", type=Path, help="use this case, made if it is not there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.case or Path(folder) / "made.marsad"
        if not path.exists():
            seconds = fill(path, given.records)
            sys.stdout.write(f"{given.records:,} records stored in {seconds:.0f} s, {path.stat().st_size / 1e6:,.0f} MB\n")
        sys.stdout.write(f"{'milliseconds':<28}{'median':>10}{'p95':>10}\n")
        opening: list[float] = []
        for name, ask in questions():
            opened, asked = timed(path, ask)
            opening += opened
            sys.stdout.write(row(name, asked))
        sys.stdout.write(row("open", sorted(opening)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
