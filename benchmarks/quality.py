"""Writes docs/quality.md: the headline figures of every set served, by the kit's own tables.

    python -m benchmarks.quality --kit DIR [--sets SET ...]

With --sets only these are measured anew; the other tables stay as they are, and so does what is written by hand: sections that are
called by no set.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "quality.md"
# Set -> its parts ("" for all) and the beginnings of the lines that are kept.
HEADLINES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "seed": (
        ("",),
        (
            "F core",
            "kind, of",
            "speaker,",
            "polarity",
            "factuality",
            "time inside",
            "time spurious",
            "quantity  ",
            "participants",
            "places",
            "boilerplate",
            "offset",
        ),
    ),
    "statements": (
        ("",),
        (
            "F core",
            "kind, of",
            "speaker,",
            "polarity",
            "factuality",
            "time inside",
            "time spurious",
            "quantity  ",
            "participants",
            "places",
            "offset",
        ),
    ),
    "muc4": (("tst1", "tst2"), ("MUC", "ALL TEMPLATES", "GTT", "CEAF", "incident", "perp_org ", "hum_tgt_name")),
    "india_police_events": (("docs", "sents"), ("macro", "micro", "example", "KILL", "ARREST", "FAIL", "FORCE", "ANY", "read to")),
    "polnear": (("dev",), ("sentence", "content tokens", "relation", "exact")),
    "ucdp_rows": (
        ("",),
        ("coder row", "rows found", "date", "country", "adm1", "place", "both", "a side", "death", "low", "high", "predicted", "of them"),
    ),
    "re3d": (("",), ("exact all", "overlap all", "exact ORG", "overlap ORG", "relations")),
    "temporal": (("timebank", "aquaint", "wikiwars16", "meantime"), ("strict", "relaxed", "value", "calendar")),
    "geo": (("lgl", "geowebnews"), ("recognition", "Acc", "AUC", "country")),
    "factuality": (("uw_dev", "uds_dev"), ("MAE", "Pearson", "3-way")),
    "forecasts": (("",), ("about", "future", "F ", "forecast")),
    "case2021": (("",), ("micro", "macro", "weighted", "25 ACLED", "most is lost")),
    "plover_gsr": (("",), ("event", "mode", "source by words", "target by words")),
    "newsquant": (("",), ("value", "concept")),
    "awsd": (("",), ("three", "killed", "wounded", "kidnapped", "means: weighted", "country", "within", "actor", "whole")),
    "names": (("",), ("AUC", "F1", "R@", "false")),
    "extract": (("",), ("F1", "pages", "phrase", "comment", "date", "title", "author")),
}
HEAD = """# Quality

<!-- made by benchmarks/quality.py -->

Figures on public test sets, development parts, through the evaluation kit; what stands behind a bar is the kit's anchor: what was measured of others. Nothing was
trained on these sets. Each table is printed in full by the command above it, where DIR is the folder of the kit. Speeds are of one process on the machine at hand,
start not counted. `make bench` compares the speed with the bare parser; `make gate` holds the floors on our own passages.
"""


def section(name: str, kit: Path) -> Iterator[str]:
    """The part of the page on one set."""
    parts, wanted = HEADLINES.get(name, (("",), ("",)))
    yield f"\n## {name}\n"
    for part in parts:
        chosen = ["--part", part] if part else []
        command = [sys.executable, "-m", "benchmarks", name, "--kit", str(kit), *chosen]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{name}: {done.stderr.strip().splitlines()[-1]}")
        kept = [line.rstrip() for line in done.stdout.splitlines() if line.strip().startswith(wanted) or line.startswith(("speed", "=="))]
        yield f"`python -m benchmarks {' '.join([name, '--kit', 'DIR', *chosen])}`\n\n```text\n" + "\n".join(kept) + "\n```\n"


def old(page: str) -> dict[str, str]:
    """The parts of the present page by set."""
    parts = re.split(r"(?m)^(?=## )", page)[1:]
    return {part.split("\n", 1)[0].removeprefix("## ").strip(): "\n" + part.rstrip("\n") + "\n" for part in parts}


def main() -> None:
    """Measures and writes."""
    from benchmarks.__main__ import sets

    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kit", type=Path, required=True, metavar="DIR")
    parser.add_argument("--sets", nargs="*", metavar="SET")
    given = parser.parse_args()
    known = old(PAGE.read_text("utf-8")) if PAGE.exists() else {}
    order = [name for name in HEADLINES if name in sets()] + [name for name in sets() if name not in HEADLINES]
    for name in order:
        if given.sets is None or name in given.sets:
            known[name] = "\n".join(section(name, given.kit))
            print(known[name], flush=True)
            shown = [n for n in order if n in known] + [n for n in known if n not in order]
            PAGE.write_text(HEAD + "".join(known[n] for n in shown), "utf-8")


if __name__ == "__main__":
    main()
