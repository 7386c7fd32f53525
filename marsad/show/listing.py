"""The listing for the terminal: each record with its sentence, its evidence coloured, and its values."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from marsad.errors import PROBLEMS
from marsad.model import Reading, Record, Span
from marsad.show import words
from marsad.show.marks import marks, sweep, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console
    from rich.text import Text

KINDS = {"event": "red", "figure": "yellow", "relation": "blue", "statement": "magenta", "forecast": "cyan"}
ROLES = {
    "trigger": "bold underline",
    "participant": "bold",
    "place": "green",
    "time": "cyan",
    "quantity": "yellow",
    "speaker": "magenta",
    "cue": "italic magenta",
    "value": "underline",
}
RELEASES = {"reported": "green", "attributed": "cyan", "claimed_by_party": "yellow", "disputed": "red", "not_asserted": "dim"}
# The width at which a listing is set where the output has none of its own (a pipe).
PIPE_WIDTH = 110
LABEL = 15
# The field that is left out where it says what nearly every record says.
USUAL = ("granularity", "incident")


def show(readings: Iterable[Reading], console: Console) -> None:
    """Prints readings as they come."""
    for reading in readings:
        for line in lines(reading, console.width):
            console.print(line, soft_wrap=False)


def lines(reading: Reading, width: int = PIPE_WIDTH) -> Iterator[Text]:
    """The lines of one document: a heading, its records, a summary, its problems."""
    from rich.text import Text

    yield from heading(reading)
    last: Span | None = None
    for number, record in enumerate(reading.records, 1):
        yield Text()
        yield from entry(number, record, reading, width, record.sentence != last)
        last = record.sentence
    yield Text()
    yield summary(reading)
    yield from problems(reading)


def heading(reading: Reading) -> Iterator[Text]:
    """What a document is called, and what is known about it."""
    from rich.text import Text

    yield Text()
    yield Text(visible(words.heading(reading)), style="bold reverse" if reading.records else "bold")
    yield Text(visible(words.facts(reading)), style="dim")


def entry(number: int, record: Record, reading: Reading, width: int, whole: bool = True) -> Iterator[Text]:
    """The lines of one record: what it is, its sentence (or, where that was just shown, its own words), its values."""
    yield title(number, record)
    shown = record.sentence if whole else Span(record.spans[0].start, record.spans[-1].end)
    yield from block(quote(reading, record, shown), width, "   ")
    for label, value in rows(record):
        yield from block(value, width, f"   {label:<{LABEL}}")


def title(number: int, record: Record) -> Text:
    """The first line of a record: number, kind, subkind, release class, factuality, confidence."""
    from rich.text import Text

    kind = KINDS[record.kind]
    out = Text.assemble(
        (f"{number:>3} ", "dim"), (f" {record.kind.upper()} ", f"bold white on {kind}"), " ", (visible(record.subkind), f"bold {kind}")
    )
    out.append("  " + record.release.replace("_", " "), style=RELEASES[record.release])
    out.append(f"  {record.factuality}", style="bold" if record.factuality == "CT+" else "")
    if record.author_factuality != record.factuality:
        out.append(f" (author {record.author_factuality})", style="dim")
    for name, set_ in (("contested", record.contested), ("presupposed", record.presupposed), ("implied", record.implied)):
        out.append(f"  {name}" if set_ else "", style="dim")
    out.append(f"  {record.confidence:.2f}", style="dim")
    return out


def quote(reading: Reading, record: Record, window: Span) -> Text:
    """Words of the document, the proposition plain, the rest dim, the evidence coloured by its sort."""
    from rich.text import Text

    out = Text()
    items = [(span, "") for span in record.spans] + [(mark.span, ROLES[mark.role]) for mark in marks(record)]
    for span, styles in sweep(window, items):
        piece = " ".join(visible(reading.document.words(span)).split("\n"))
        out.append(piece, style=" ".join(filter(None, styles)) if styles else "dim")
    return out


def rows(record: Record) -> Iterator[tuple[str, Text]]:
    """The values of a record, a label and a line each."""
    for p in record.participants:
        yield p.role, pair(p.name, words.participant(p), ROLES["participant"])
    for place in record.places:
        yield place.role, pair(place.name, words.place(place), ROLES["place"])
    if record.time:
        phrase = f"“{record.time.phrase}” " if record.time.phrase else ""
        yield "when", pair(words.date(record.time), phrase + words.time(record.time), ROLES["time"])
    for quantity in record.quantities:
        yield "number", pair(words.quantity(quantity), "", ROLES["quantity"])
    if record.speaker_chain:
        yield "according to", chain(record)
    if record.likelihood:
        yield "likelihood", pair(words.phrase(record.likelihood), "", "")
    for name, text, _ in words.fields(record):
        if (name, text) == USUAL:
            continue
        yield name.replace("_", " "), pair(text, "", "")


def chain(record: Record) -> Text:
    """The speakers, outermost first."""
    from rich.text import Text

    out = Text()
    for n, speaker in enumerate(record.speaker_chain):
        out.append(" → " if n else "", style="dim")
        out.append_text(pair(speaker.name, words.speaker(speaker), ROLES["speaker"]))
    return out


def pair(value: str, note: str, style: str) -> Text:
    """A value and a dim note."""
    from rich.text import Text

    return Text.assemble((visible(value), style), (f"  {visible(note)}" if note else "", "dim"))


def block(text: Text, width: int, label: str) -> Iterator[Text]:
    """A text wrapped to the width, with a label before its first line."""
    from rich.text import Text

    indent = max(len(label), 3)
    wrapped = text.wrap(ruler(), max(width - indent, 20))
    for n, line in enumerate(wrapped):
        yield Text.assemble((label if n == 0 else " " * indent, "dim"), line)


@cache
def ruler() -> Console:
    """What rich measures widths by."""
    from rich.console import Console

    return Console(width=PIPE_WIDTH)


def summary(reading: Reading) -> Text:
    """One line on a document."""
    from rich.text import Text

    parts = [words.counts(reading), words.releases(reading), words.problems(reading)]
    return Text.assemble(("═ ", "dim"), (" · ".join(filter(None, parts)), "bold"), (f"  {visible(reading.document.source)}", "dim"))


def problems(reading: Reading) -> Iterator[Text]:
    """The problems of a document, a line for each code."""
    from rich.text import Text

    codes: dict[str, list[str]] = {}
    for problem in reading.problems:
        codes.setdefault(problem.code, []).append(visible(problem.message))
    for code, messages in codes.items():
        more = f" (and {len(messages) - 1} more)" if len(messages) > 1 else ""
        yield Text.assemble((f"  {code} ", "yellow"), (messages[0] or PROBLEMS.get(code, ""), "dim"), (more, "dim"))
