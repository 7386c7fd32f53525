"""The pages about the case say what the code does."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from marsad.export import FORMATS, flat
from marsad.settings import Settings
from marsad.store import coding, tables

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_every_column_is_documented_as_it_is() -> None:
    page = (DOCS / "exports.md").read_text("utf-8")
    for column in flat.columns():
        assert f"| `{column.name}` | {column.type} | {column.about} |" in page
    assert all(f"`.{ending}`" in page for ending in FORMATS)


def test_every_setting_is_documented_with_its_default() -> None:
    page = (DOCS / "case.md").read_text("utf-8")
    for field in fields(Settings):
        row = next(line for line in page.splitlines() if line.startswith(f"| `{field.name}` |"))
        shown = row.strip("| ").split("|")[-1].strip() if field.default else ""
        assert shown == (f"{field.default:,}" if isinstance(field.default, int) else field.default), field.name


def test_every_decision_and_table_is_documented() -> None:
    assert all(f"| `{decision}` |" in (DOCS / "review.md").read_text("utf-8") for decision in coding.DECISIONS)
    page = (DOCS / "case.md").read_text("utf-8")
    assert all(f"`{name}`" in page for name in [*tables.META.tables, *tables.SEARCHES])
