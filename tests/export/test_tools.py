"""The exports in the tools that people open them with."""

from __future__ import annotations

import csv
import shutil
import subprocess
import warnings
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from marsad.export import export, flat
from marsad.store import Case
from marsad.store.filters import Filter
from tests.export.conftest import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.heavy
NAMES = [column.name for column in flat.columns()]


def converted(path: Path) -> list[dict[str, Any]]:
    """A sheet as LibreOffice reads, computes and writes it: to the other of CSV and XLSX."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    out = path.parent / "converted"
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    # 44 comma, 34 quote, 76 UTF-8
    ways = {
        ".csv": ["--infilter=CSV:44,34,76,1", "--convert-to", "xlsx"],
        ".xlsx": ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1"],
    }
    command = [office, profile, "--headless", *ways[path.suffix], "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    if path.suffix == ".csv":
        cells = list(openpyxl.load_workbook(out / f"{path.stem}.xlsx").active.iter_rows())
        assert not [cell for row in cells for cell in row if cell.data_type == "f"]
        return [dict(zip(NAMES, ("" if cell.value is None else str(cell.value) for cell in row), strict=True)) for row in cells[1:]]
    with (out / f"{path.stem}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_libreoffice_computes_nothing(case: Case, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out.{ending}"
    made = export(case, Filter(), path)
    rows = converted(path)
    assert len(rows) == made["records"]
    assert list(rows[0]) == NAMES
    cells = {cell or "" for row in rows for cell in row.values()}
    # A computed formula would show as a number, an error or a link's caption.
    shown = {cell.removeprefix("'") for cell in cells}
    for value in ("=1+1", '=HYPERLINK("http://x.example","go")', "-2+3", "@SUM(A1)"):
        assert any(value in cell for cell in shown), value
    assert not cells & {"2", "Err:508", "#NAME?", "go"} - {row["fatalities_best"] for row in rows}
    assert any(HOSTILE[8].split()[1] in cell for cell in cells)


def test_pandas_reads_csv_xlsx_and_parquet_alike(case: Case, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frames = []
        for ending, read in (("csv", pandas.read_csv), ("xlsx", pandas.read_excel), ("parquet", pandas.read_parquet)):
            export(case, Filter(), tmp_path / f"out.{ending}")
            frames.append(read(tmp_path / f"out.{ending}"))
    for frame in frames:
        assert list(frame.columns) == NAMES
        assert list(frame["record_id"]) == list(frames[0]["record_id"])
        assert frame["fatalities_best"].sum() == frames[0]["fatalities_best"].sum() > 0
        assert list(frame["latitude"].dropna()) == list(frames[0]["latitude"].dropna())


def test_the_library_of_qgis_reads_geojson(case: Case, tmp_path: Path) -> None:
    pyogrio = pytest.importorskip("pyogrio")
    made = export(case, Filter(kind=("event",)), tmp_path / "out.geojson")
    meta, table = pyogrio.raw.read_arrow(tmp_path / "out.geojson")
    assert table.num_rows == made["records"]
    assert meta["geometry_type"] in ("Point", "Unknown")
    assert set(NAMES) <= set(table.column_names)
    assert table["wkb_geometry"].null_count == 3
    info = pyogrio.read_info(tmp_path / "out.geojson", force_total_bounds=True)
    assert info["crs"] in ("EPSG:4326", "OGC:CRS84")
    assert info["total_bounds"][2] == pytest.approx(40.5)
