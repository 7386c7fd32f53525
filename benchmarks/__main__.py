"""Runs Marsad on the sets of an evaluation kit.

python -m benchmarks list
python -m benchmarks predict SET [--data DIR] < INPUT > PRED
python -m benchmarks SET --kit DIR [--part NAME] [--keep FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

Row = dict[str, Any]

HERE = Path(__file__).parent


def sets() -> list[str]:
    """The sets that have an adapter."""
    return sorted(path.stem for path in (HERE / "adapters").glob("*.py") if "\ndef predict(" in path.read_text("utf-8"))


def adapter(name: str) -> Any:
    """The `predict` of a set."""
    if name not in sets():
        raise SystemExit(f"benchmarks: no adapter for '{name}'; there are {', '.join(sets())}")
    return import_module(f"benchmarks.adapters.{name}").predict


def rows(lines: Iterable[str]) -> Iterator[Row]:
    """The inputs of a set, one JSON object a line."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as e:
                raise SystemExit(f"benchmarks: line {number} of the input is not JSON: {e}") from None


def words(row: Row) -> int:
    """The number of words of an input, by white space."""
    return sum(len(value.split()) for key, value in row.items() if key in ("text", "sentence") and isinstance(value, str))


def seconds() -> float:
    """CPU time of this process and of its children that ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def warm() -> None:
    """Loads models and tables, so that the speed given is that of reading."""
    import marsad

    marsad.read("Police said on 3 May 2021 that gunmen had killed 12 people in Kunduz.", "2021-05-04")


def predict(name: str, found: list[Row], data: Path | None, out: Any) -> float:
    """Writes the predictions of a set; the CPU seconds that it took."""
    run = adapter(name)
    warm()
    start = seconds()
    for row in run(iter(found), data):
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
    out.flush()
    return seconds() - start


def kit(folder: Path, *arguments: str) -> str:
    """What the kit's scorer prints."""
    scorer = folder / "score.py"
    if not scorer.is_file():
        raise SystemExit(f"benchmarks: {folder} holds no score.py")
    done = subprocess.run([sys.executable, str(scorer), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"benchmarks: the kit says: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def score(name: str, folder: Path, part: str | None, keep: Path | None) -> None:
    """Inputs, predictions and scores in one go: the kit's table, then the speed."""
    chosen = ["--part", part] if part else []
    found = list(rows(kit(folder, "--input", name, *chosen).splitlines()))
    with tempfile.TemporaryDirectory() as place:
        path = keep or Path(place) / "predictions.jsonl"
        with path.open("w", encoding="utf-8") as out:
            # The system counts CPU time in ticks of 10 ms: less than one cannot be told from none.
            took = max(predict(name, found, folder / name, out), 0.01)
        print(kit(folder, name, str(path), *chosen), end="")
    total = sum(map(words, found))
    if total:
        print(
            f"speed: {total / took:,.0f} words per CPU-second ({total:,} words, {len(found):,} inputs, {took:.1f} s of CPU, start not counted)"
        )
    else:
        print(f"speed: {len(found) / took:,.1f} inputs per CPU-second ({len(found):,} inputs, {took:.1f} s of CPU, start not counted)")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", metavar="list|predict|SET")
    parser.add_argument("set", nargs="?", help="with `predict`: the set")
    parser.add_argument("--data", type=Path, help="the folder that inputs refer to")
    parser.add_argument("--kit", type=Path, help="the folder of the evaluation kit")
    parser.add_argument("--part", help="one part of the set")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the predictions there")
    given = parser.parse_args()
    if given.what == "list":
        print("\n".join(sets()))
    elif given.what == "predict":
        if not given.set:
            parser.error("predict what? a set is needed")
        predict(given.set, list(rows(sys.stdin)), given.data, sys.stdout)
    elif not given.kit:
        parser.error(f"{given.what}: say where the kit is with --kit DIR")
    else:
        score(given.what, given.kit, given.part, given.keep)


if __name__ == "__main__":
    main()
