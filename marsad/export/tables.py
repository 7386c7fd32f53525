"""Flat rows as CSV, XLSX and Parquet. No cell is ever a formula."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from marsad.errors import ConfigError, UsageError
from marsad.export import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from marsad.store.views import Object

# What makes a spreadsheet take a text for a formula (OWASP, CSV injection); the quote before it is dropped again by `marsad review`.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
GUARD = "'"
# Limits of the XLSX format.
ROWS, LENGTH = 1_048_576, 32_767
BATCH = 5000


def inert(value: Any) -> Any:
    """A cell of a CSV that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA):
        return GUARD + value
    return value


def write_csv(rows: Iterable[Object], path: Path) -> None:
    """Writes CSV: UTF-8 with its mark (so that spreadsheets tell the encoding), lines as RFC 4180 wants them."""
    names = [column.name for column in flat.columns()]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for row in rows:
            writer.writerow([inert(row[name]) for name in names])


def write_xlsx(rows: Iterable[Object], path: Path) -> None:
    """Writes a workbook with one sheet of records and one that explains the columns."""
    workbook = open_workbook(path)
    sheet = workbook.add_worksheet("records")
    head = workbook.add_format({"bold": True})
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    columns = flat.columns()
    for x, column in enumerate(columns):
        sheet.write_string(0, x, column.name, head)
    last = 0
    for y, row in enumerate(rows, 1):
        if y >= ROWS:
            workbook.close()
            raise UsageError(f"a sheet holds {ROWS - 1:,} records: choose fewer with a filter, or write CSV or Parquet")
        for x, column in enumerate(columns):
            put(sheet, y, x, row[column.name], column.type, day)
        last = y
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    explain(workbook, head)
    workbook.close()


def open_workbook(path: Path) -> Any:
    """A workbook whose bytes depend on its cells only, and in which a text is never a formula or a link."""
    try:
        import xlsxwriter
    except ImportError:
        raise ConfigError("writing XLSX needs the extra `tables`: pip install 'marsad[tables]'") from None
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}
    workbook = xlsxwriter.Workbook(str(path), safe)
    workbook.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    return workbook


def put(sheet: Any, y: int, x: int, value: Any, kind: str, day: Any) -> None:
    """Writes one cell by its type."""
    if value is None:
        return
    if kind == "number":
        sheet.write_number(y, x, value)
    elif kind == "flag":
        sheet.write_boolean(y, x, value)
    elif kind == "date" and (known := dated(value)) and known.year >= 1900:
        sheet.write_datetime(y, x, datetime(known.year, known.month, known.day), day)  # noqa: DTZ001  (a day has no zone)
    else:
        text = str(value)
        sheet.write_string(y, x, text if len(text) <= LENGTH else text[: LENGTH - 1] + "…")


def explain(workbook: Any, head: Any) -> None:
    """Adds the sheet that says what each column holds."""
    sheet = workbook.add_worksheet("columns")
    for y, column in enumerate([flat.Column("column", "type", "what it holds"), *flat.columns()]):
        for x, value in enumerate(column):
            sheet.write_string(y, x, value, head if y == 0 else None)


def dated(value: str | None) -> date | None:
    """A whole ISO date, or None."""
    try:
        return date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None


def write_parquet(rows: Iterable[Object], path: Path) -> None:
    """Writes Parquet with typed columns, in portions."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise ConfigError("writing Parquet needs the extra `tables`: pip install 'marsad[tables]'") from None
    types = {"text": pa.string(), "number": pa.float64(), "date": pa.date32(), "flag": pa.bool_()}
    schema = pa.schema([pa.field(c.name, types[c.type], metadata={"about": c.about}) for c in flat.columns()])
    with parquet.ParquetWriter(path, schema) as writer:
        for batch in portions(rows):
            writer.write_table(pa.Table.from_pylist([typed(row) for row in batch], schema))


def typed(row: Object) -> Object:
    """A row with dates as dates."""
    return {column.name: dated(row[column.name]) if column.type == "date" else row[column.name] for column in flat.columns()}


def portions(rows: Iterable[Object]) -> Iterator[list[Object]]:
    """Lists of rows."""
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch
