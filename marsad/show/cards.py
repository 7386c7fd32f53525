"""The cards of the page's right side: one for each record, each value joined to its characters by a key."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from marsad.errors import PROBLEMS
from marsad.show import words
from marsad.show.marks import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.model import Reading, Record, Span

EMPTY = '<p class="none">Nothing here that Marsad would put on record.</p>'


def safe(text: str) -> str:
    """Text for HTML: escaped, without characters that steer."""
    return escape(visible(text))


def key(number: int, span: Span) -> str:
    """The key by which values and characters of one document find each other."""
    return f"{number}.{span.start}.{span.end}"


def card(name: str, number: int, record: Record, reading: Reading) -> str:
    """One record: what it is, its words, its values."""
    document = int(name.split("-", 1)[0])
    badges = [
        f'<b class="kind">{record.kind}</b>',
        f'<span class="sub">{value(document, record.subkind, "", record.trigger, "trigger")}</span>',
    ]
    badges.append(f'<span class="badge rel-{record.release}">{record.release.replace("_", " ")}</span>')
    badges.append(f'<span class="badge">{factuality(record)}</span>')
    flags = (("contested", record.contested), ("presupposed", record.presupposed), ("implied", record.implied))
    badges += [f'<span class="badge">{flag}</span>' for flag, on in flags if on]
    quote = " … ".join(reading.document.words(span) for span in record.spans)
    lines = "".join(f"<dt>{safe(label)}</dt><dd>{value}</dd>" for label, value in rows(document, record, reading.document.text))
    return (
        f'<article id="r{name}" class="card k-{record.kind}" data-r="{name}" data-kind="{record.kind}" tabindex="0" '
        f'aria-label="{record.kind} {number}: {safe(record.subkind)}"><p class="top"><span class="no">{number}</span>{" ".join(badges)}</p>'
        f"<blockquote>{safe(quote)}</blockquote><dl>{lines}</dl>"
        f'<p class="foot">confidence {record.confidence:.2f} · {safe(record.extractor)} · <code>{record.id[:12]}</code></p></article>\n'
    )


def factuality(record: Record) -> str:
    """The innermost source's view, and the author's where it differs."""
    if record.author_factuality == record.factuality:
        return record.factuality
    return f"{record.factuality} (author {record.author_factuality})"


def rows(document: int, record: Record, text: str) -> Iterator[tuple[str, str]]:
    """The values of a record: a label, and the value in HTML."""
    for p in record.participants:
        yield p.role, value(document, p.name, words.participant(p), p.span, "participant")
    for place in record.places:
        yield place.role, value(document, place.name, words.place(place), place.span, "place")
    if record.time:
        phrase = f"“{record.time.phrase}” · " if record.time.phrase else ""
        yield "when", value(document, words.date(record.time), phrase + words.time(record.time), record.time.span, "time")
    for quantity in record.quantities:
        yield "number", value(document, words.quantity(quantity), "", quantity.span, "quantity")
    if record.speaker_chain:
        yield "according to", " → ".join(chain(document, record, text))
    if record.likelihood:
        yield "likelihood", value(document, words.phrase(record.likelihood), "", record.likelihood.span, "value")
    for name, said, found in words.fields(record):
        yield name.replace("_", " "), value(document, said, "", found.span if found else None, "value")


def chain(document: int, record: Record, text: str) -> Iterator[str]:
    """The speakers, outermost first, each with the words of its cue."""
    for speaker in record.speaker_chain:
        name = value(document, speaker.name, words.speaker(speaker), speaker.span, "speaker")
        cue = speaker.cue
        yield f"{name} {value(document, f'“{text[cue.start : cue.end]}”', '', cue, 'cue')}" if cue else name


def value(document: int, text: str, note: str, span: Span | None, sort: str) -> str:
    """A value joined to its characters, and a note on it."""
    joined = f' data-e="{key(document, span)}" data-m="{sort}"' if span else ""
    said = f" <small>{safe(note)}</small>" if note else ""
    return f'<span class="v"{joined}>{safe(text)}</span>{said}'


def problems(document: int, reading: Reading) -> str:
    """What was wrong with the input, in a box that opens."""
    if not reading.problems:
        return ""
    lines = []
    for problem in reading.problems:
        joined = f' class="v" data-e="{key(document, problem.span)}" data-m="value"' if problem.span else ""
        lines.append(
            f'<li><code title="{safe(PROBLEMS.get(problem.code, ""))}">{safe(problem.code)}</code> <span{joined}>{safe(problem.message)}</span></li>'
        )
    return f'<details class="problems"><summary>{words.problems(reading)}</summary><ul>{"".join(lines)}</ul></details>'
