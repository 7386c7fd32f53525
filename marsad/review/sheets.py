"""A queue of records as a workbook with the words in context, and the decisions that come back in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from marsad import codec
from marsad.errors import ConfigError, UsageError
from marsad.model import assertions
from marsad.review.decisions import Decision, check
from marsad.store import coding, views

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from marsad.store import Case
    from marsad.store.filters import Filter
    from marsad.store.views import Object

QUEUE = 100
HEAD = ("record", "field", "value", "before", "words", "after", "document", "published", "decision", "new value", "note", "assertion", "id")
WIDTHS = (10, 22, 30, 44, 26, 44, 26, 12, 14, 24, 24, 4, 4)
DECISION, VALUE, NOTE, ASSERTION, ID = (HEAD.index(name) for name in ("decision", "new value", "note", "assertion", "id"))
# Values that a coder checks by reading the words; the rest of a record follows from these.
GROUPS = ("subkind", "factuality", "release", "participants", "places", "time", "quantities", "speaker_chain", "fields")
# These say the type again in a code book's own words, or what the participants and casualties say already.
FOLLOWS = frozenset({"fields.event_type", "fields.sub_event_type", *(f"fields.{name}" for name in codec.FOR_PROGRAMS)})
AROUND = 200
LENGTH = 32_767
GUIDE = (
    "One row is one value that the machine read, with the words that it read it from. The row `record` is about the record as a whole.",
    "Choose a decision; leave it empty where you have not looked. Nothing that you write elsewhere comes back.",
    "accept: the words say so. reject: they do not. unsure: they may.",
    "edit: they say something else; write it under `new value` (a date as 2019-03-21, 2019-03 or 2019-03-21/2019-03-31).",
    "evidence only: keep the words, do not count the value.",
    "Take the decisions back with: marsad review THIS-FILE --case CASE --coder YOUR-NAME",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet: one value with its words in context."""

    body: Object
    document: Object
    field: str
    value: Any
    assertion: str
    span: tuple[int, int]


def queue(case: Case, wanted: Filter, limit: int = QUEUE) -> Iterator[Line]:
    """The values of the records that match, in the order of `query`."""

    @lru_cache(maxsize=64)
    def document(number: str) -> Object:
        return views.document(case, number)

    for body in views.query(case, wanted, limit):
        found = document(body["document"])
        whole = (body["spans"][0][0], body["spans"][-1][1])
        yield Line(body, found, coding.RECORD, body["proposition"], body["id"], whole)
        for assertion in assertions(codec.record_of(body)):
            if assertion.field.partition(".")[0] in GROUPS and assertion.field not in FOLLOWS:
                yield Line(body, found, assertion.field, codec.spell(assertion.value, ""), assertion.id, assertion.span or whole)


def send(case: Case, wanted: Filter, path: Path, limit: int = QUEUE) -> int:
    """Writes a queue as a workbook; gives the number of its records."""
    try:
        import xlsxwriter
    except ImportError:
        raise ConfigError("review by workbook needs the extra `review`: pip install 'marsad[review]'") from None
    if not path.absolute().parent.is_dir():
        raise UsageError(f"{path}: its folder does not exist")
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(str(path), safe)
    workbook.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001  (the same case gives the same bytes)
    sheet = laid_out(workbook)
    wrap, strong = (
        workbook.add_format({"text_wrap": True, "valign": "top"}),
        workbook.add_format({"text_wrap": True, "valign": "top", "bold": True}),
    )
    last, records = 0, set()
    for y, line in enumerate(queue(case, wanted, limit), 1):
        for x, cell in enumerate(cells(line)):
            sheet.write_string(y, x, cell[:LENGTH], strong if line.field == coding.RECORD or HEAD[x] == "words" else wrap)
        last = y
        records.add(line.body["id"])
    if last:
        sheet.data_validation(1, DECISION, last, DECISION, {"validate": "list", "source": list(coding.DECISIONS)})
        sheet.autofilter(0, 0, last, NOTE)
    guide = workbook.add_worksheet("how to")
    for y, text in enumerate(GUIDE):
        guide.write_string(y, 0, text)
    workbook.close()
    return len(records)


def laid_out(workbook: Any) -> Any:
    """The sheet with its headings; the ids that bind it to the case stand in hidden columns."""
    sheet = workbook.add_worksheet("review")
    bold = workbook.add_format({"bold": True, "bottom": 1})
    for x, (name, width) in enumerate(zip(HEAD, WIDTHS, strict=True)):
        sheet.write_string(0, x, name, bold)
        sheet.set_column(x, x, width, None, {"hidden": x >= ASSERTION})
    sheet.freeze_panes(1, 3)
    return sheet


def cells(line: Line) -> tuple[str, ...]:
    """The cells of a row."""
    text, (start, end) = line.document["text"], line.span
    before, after = text[around(text, start - AROUND, 1) : start], text[end : around(text, end + AROUND, -1)]
    name = line.document["title"] or line.document["source"]
    value = line.value if isinstance(line.value, str) else codec.ENCODER.encode(line.value).decode()
    shown = (
        line.body["id"][:8],
        line.field,
        value,
        flat(before),
        flat(text[start:end]),
        flat(after),
        name,
        line.document["published"] or "",
    )
    return (*shown, "", "", "", line.assertion, line.body["id"])


def around(text: str, at: int, step: int) -> int:
    """A place in the text near `at` where no word is cut."""
    at = min(max(at, 0), len(text))
    while 0 < at < len(text) and not text[at - 1].isspace():
        at += step
    return at


def flat(text: str) -> str:
    """A stretch of text on one line."""
    return re.sub(r"\s+", " ", text)


def take(path: Path) -> tuple[list[Decision], list[str]]:
    """The decisions in a workbook, and what is wrong with it, each with its row."""
    decisions, wrong = [], []
    for number, row in enumerate(rows(path), 2):
        word = str(row[DECISION] or "").strip().casefold()
        if not word:
            if row[VALUE] is not None:
                wrong.append(f"{path}: row {number} has a new value and no decision")
            continue
        field = str(row[HEAD.index("field")])
        decision = Decision(str(row[ID]), field, str(row[ASSERTION]), word, value_of(row[VALUE]), text_of(row[NOTE]))
        try:
            check(decision)
        except UsageError as e:
            wrong.append(f"{path}: row {number}: {e}")
        else:
            decisions.append(decision)
    return decisions, wrong


def rows(path: Path) -> Iterator[tuple[Any, ...]]:
    """The rows of the sheet of a queue, below its headings."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise ConfigError("review by workbook needs the extra `review`: pip install 'marsad[review]'") from None
    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
        sheet = workbook["review"]
        found = list(sheet.iter_rows(values_only=True, max_col=len(HEAD)))
        workbook.close()
    except Exception as e:  # a damaged workbook raises whatever its parser stumbles over
        raise UsageError(f"{path}: is no review workbook: {type(e).__name__}: {e}") from None
    if not found or tuple(found[0]) != HEAD:
        raise UsageError(f"{path}: is no review workbook: its headings are not {', '.join(HEAD)}")
    return (row for row in found[1:] if row[ID])


def value_of(cell: Any) -> Any:
    """A coder's value: text, a whole or broken number, an ISO date."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if cell is None or isinstance(cell, (bool, int, float)):
        return cell
    return str(cell).strip() or None


def text_of(cell: Any) -> str | None:
    """A note."""
    return None if cell is None else str(cell)
