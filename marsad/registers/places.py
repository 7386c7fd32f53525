"""Lists of places -> a team's own places: GeoNames country dumps, OCHA's populated places, any CSV or XLSX with names and coordinates."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from marsad import lexicon
from marsad.errors import ConfigError, UsageError
from marsad.match import gazetteer, own

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# GeoNames' dump (download.geonames.org/export/dump/readme.txt): columns by number.
ID, NAME, ASCII, OTHER, LAT, LON, CLASS, CODE, COUNTRY, ADMIN1, POPULATION = 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 14
WIDTH = 19
KINDS = {"P": "settlement", "H": "water", "L": "region", "S": "facility", "T": "region", "V": "region"}
DIVISIONS = {"ADM1": "admin1", "ADM2": "admin2"}
KNOWN = frozenset({"settlement", "admin1", "admin2", "country", "region", "water", "facility"})
# Numbers of places that have none of GeoNames': above those of the built-in gazetteer's own.
FIRST = 2_000_000_000
LIMIT = 2**31


@dataclass(frozen=True, slots=True)
class Place:
    """A place to be imported. `number` is GeoNames' where it has one; `code` is set for provinces (`SY.07`)."""

    number: int
    ref: str | None
    name: str
    aliases: tuple[str, ...]
    lat: float
    lon: float
    country: str
    admin1: str
    population: int
    kind: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: places taken, and rows left out by the reason."""

    places: int
    left: dict[str, int]


class Unfit(Exception):  # noqa: N818  (it is counted, and the import goes on)
    """A row that cannot be taken; the text says why."""


def load(folder: Path, path: Path, country: str | None = None) -> Imported:
    """Imports a file into a folder's places; places that were imported before under the same id are replaced."""
    left: Counter[str] = Counter()
    found = list(places(path, country, left))
    if not found:
        reasons = "; ".join(f"{n:,} rows: {reason}" for reason, n in left.most_common(3)) or "it has no rows"
        raise UsageError(f"{path}: nothing could be imported ({reasons})")
    folder.mkdir(exist_ok=True)
    write(folder / own.PLACES, found, path.name)
    return Imported(len(found), dict(left.most_common()))


def places(path: Path, country: str | None, left: Counter[str]) -> Iterator[Place]:
    """The places of a file; rows that cannot be taken are counted in `left`."""
    for row in rows(path):
        try:
            yield dumped(row) if isinstance(row, list) else listed(row, country)
        except Unfit as e:
            left[str(e)] += 1


def rows(path: Path) -> Iterator[list[str] | dict[str, str]]:
    """The rows of a file: lists for GeoNames' dumps, by field for lists with a heading."""
    try:
        if path.suffix.lower() == ".xlsx":
            yield from sheet(path)
            return
        text = content(path)
    except (OSError, zipfile.BadZipFile) as e:
        raise UsageError(f"{path}: cannot be read: {e}") from None
    first = text.split("\n", 1)[0]
    if first.count("\t") == WIDTH - 1 and first.split("\t")[ID].isdigit():
        yield from (line.split("\t") for line in text.splitlines() if line)
        return
    mark = max(",;\t|", key=first.count)
    yield from headed(csv.reader(io.StringIO(text), delimiter=mark), path)


def content(path: Path) -> str:
    """The text of a file, of a zipped dump its largest text."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            parts = [
                part for part in archive.infolist() if part.filename.endswith((".txt", ".csv")) and "readme" not in part.filename.lower()
            ]
            if not parts or (best := max(parts, key=lambda part: part.file_size)).file_size > LIMIT:
                raise UsageError(f"{path}: holds no list of places, or one of more than 2 GB")
            data = archive.read(best)
    else:
        data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def sheet(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a workbook's widest sheet."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise ConfigError("reading XLSX needs the extra `review`: pip install 'marsad[review]'") from None
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        widest = max(book.worksheets, key=lambda s: (s.max_column or 0, s.max_row or 0))
        cells = [["" if cell is None else str(cell) for cell in row] for row in widest.iter_rows(values_only=True)]
        book.close()
    except Exception as e:  # a damaged workbook raises whatever its parser stumbles over
        raise UsageError(f"{path}: is no workbook: {type(e).__name__}: {e}") from None
    yield from headed(iter(cells), path)


def headed(lines: Iterable[list[str]], path: Path) -> Iterator[dict[str, str]]:
    """Rows by field, the fields told by the heading."""
    left = iter(lines)
    heading = [cell.strip().lower().replace(" ", "_") for cell in next(left, [])]
    known = {row["field"]: row["names"].split("|") for row in lexicon.table("places/headings.tsv")}
    columns = {field: [heading.index(name) for name in names if name in heading] for field, names in known.items()}
    if missing := [field for field in ("name", "lat", "lon") if not columns[field]]:
        raise UsageError(
            f"{path}: no column for {', '.join(missing)}; the heading is {', '.join(heading[:12]) or 'empty'} (docs/case.md has the names)"
        )
    for line in left:
        if any(line):
            cells = {field: [line[x].strip() for x in found if x < len(line)] for field, found in columns.items()}
            yield {
                field: "|".join(filter(None, found)) if field == "aliases" else next(filter(None, found), "")
                for field, found in cells.items()
            }


def dumped(row: list[str]) -> Place:
    """A place of a GeoNames dump."""
    if len(row) != WIDTH or not row[ID].isdigit():
        raise Unfit("no row of GeoNames' dump")
    kind = DIVISIONS.get(row[CODE]) if row[CLASS] == "A" else KINDS.get(row[CLASS])
    if kind is None:
        raise Unfit(f"feature class {row[CLASS] or 'unknown'} is no place of events")
    lat, lon = point(row[LAT], row[LON])
    admin1 = f"{row[COUNTRY]}.{row[ADMIN1]}" if row[ADMIN1] else ""
    aliases = tuple(dict.fromkeys(name for name in (row[ASCII], *row[OTHER].split(",")) if name and name != row[NAME]))
    code = admin1 if kind == "admin1" else None
    return Place(int(row[ID]), None, row[NAME], aliases, lat, lon, row[COUNTRY], admin1, whole(row[POPULATION]), kind, code)


def listed(row: dict[str, str], country: str | None) -> Place:
    """A place of a list with a heading."""
    name = row["name"]
    if not gazetteer.key(name):
        raise Unfit("no name")
    lat, lon = point(row["lat"], row["lon"])
    known = gazetteer.country(row["country"]) or gazetteer.country(row["country"][:2].upper()) or gazetteer.country(country or "")
    code = known.code if known else ""
    ref = f"own:{row['id']}" if row["id"] else f"own:{sha256(f'{gazetteer.key(name)} {lat:.4f} {lon:.4f}'.encode()).hexdigest()[:12]}"
    number = FIRST + int(sha256(ref.encode()).hexdigest()[:8], 16)
    aliases = tuple(dict.fromkeys(alias.strip() for alias in row["aliases"].replace(",", "|").split("|") if alias.strip()))
    kind = row["kind"] if row["kind"] in KNOWN else "settlement"
    return Place(number, ref, name, aliases, lat, lon, code, province(row["admin1"], code), whole(row["population"]), kind)


def province(name: str, country: str) -> str:
    """The code of a province by its name."""
    found = [entry for entry in gazetteer.entries(name) if entry.kind == "admin1" and entry.country == country] if name else []
    return found[0].admin1 if found else ""


def point(lat: str, lon: str) -> tuple[float, float]:
    """Coordinates in WGS 84 degrees."""
    try:
        found = float(lat.replace(",", ".")), float(lon.replace(",", "."))
    except ValueError:
        raise Unfit("no coordinates") from None
    if not (-90 <= found[0] <= 90 and -180 <= found[1] <= 180) or found == (0.0, 0.0):
        raise Unfit("coordinates that are not on earth, or 0, 0")
    return found


def whole(value: str) -> int:
    """A whole number, 0 where there is none."""
    digits = value.replace(",", "").replace(" ", "").partition(".")[0]
    return int(digits) if digits.isdigit() else 0


def write(path: Path, found: list[Place], source: str) -> None:
    """Adds places to a file of own places, all or none."""
    fresh = not path.is_file()
    with sqlite3.connect(path) as db:
        if fresh:
            db.executescript(own.SCHEMA)
        db.executemany("DELETE FROM name WHERE place = ?", ((place.number,) for place in found))
        values = ((p.number, p.ref, p.code, p.name, p.lat, p.lon, p.country, p.admin1, p.population, p.kind) for p in found)
        db.executemany("INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", values)
        db.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", (row for place in found for row in spelt(place)))
        db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"source {source}", str(len(found))))
    db.close()


def spelt(place: Place) -> Iterator[tuple[Any, ...]]:
    """The rows of a place's names."""
    for number, name in enumerate((place.name, *place.aliases)):
        if key := gazetteer.key(name):
            yield key, place.number, min(number, 1) + 2 * gazetteer.has_article(name)
