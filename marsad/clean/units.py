"""Text -> units: paragraphs, headings, list items; lines that were broken to a width are put together again.

A unit is a span without white space at its ends; the text is not touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from marsad.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]*[^\s\x1c-\x1e]")
BLANK = re.compile(r"\n[^\S\n]*\n|\r\r|\r\n[^\S\n]*\r\n|\x0c|\u2029")
BULLET = re.compile(r"(?:[-–—*•·●▪■◦‣o►>]|\.{1,2}(?=\s{2})|\(?\d{1,3}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}\))\s+\S|[•●▪■◦‣►]\S", re.IGNORECASE)
ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
LABEL = re.compile(r"\[?[A-Z][\w .]{1,30}:\s|\[[A-Z]")

# A text is broken to a width if, in 6 of 10 neighbouring lines, the next line's first word would not have fitted. Lines that
# are paragraphs of differing length seldom pass that test. Set by judgement, checked on 1,500 cables: 1.4 words in 1,000 came out as headings.
FILLED = 0.6
# A line broken to a width seldom ends a sentence, a paragraph nearly always; half is set by judgement.
ENDING = 0.5
# Editors break at a column, and count the space, a hyphen or a quotation mark in one way or another.
SLACK = 3
# A paragraph of its own width (a header that was broken anew) is at least so near to the text's.
NEARLY = 0.8
# Nobody breaks lines beyond that column: longer lines are paragraphs. The narrowest newspaper column is about 30.
WIDEST, NARROWEST = 132, 30


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `indent` counts its leading white space, `apart` says that a blank line stands before it."""

    start: int
    end: int
    indent: int
    apart: bool
    text: str


def lines(text: str) -> list[Line]:
    """The lines that are not blank, without the white space around them."""
    found: list[Line] = []
    last = 0
    for m in LINE.finditer(text):
        words = m[0].lstrip()
        start = m.end() - len(words)
        found.append(Line(start, m.end(), start - m.start(), bool(BLANK.search(text, last, start)), words))
        last = m.end()
    return found


def units(text: str, slack: float = 0.0) -> list[Span]:
    """The units of a text, in order. `slack` is how much of the width a full line may lack, for print of varying letters."""
    found = lines(text)
    if len(found) < 2:
        return [Span(line.start, line.end) for line in found]
    widths = columns(found, slack)
    spans: list[Span] = []
    for i, line in enumerate(found):
        if i and continues(found[i - 1], line, widths[i - 1], found[i - 2] if i > 1 else None):
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(Span(line.start, line.end))
    return spans


def columns(found: list[Line], slack: float) -> list[float]:
    """The width that each line was broken to; all 0 where the text is not broken to a width."""
    lengths = sorted(line.indent + len(line.text) for line in found if " " in line.text)
    # one line in fifty may be longer: a link, a table, an added header
    width = lengths[-1 - len(lengths) // 50] if lengths else 0
    none = [0.0] * len(found)
    if not NARROWEST <= width <= WIDEST:
        return none
    widths: list[float] = []
    for group in groups(found):
        own = max(line.indent + len(line.text) for line in group)
        widths += [(own if len(group) > 2 and width * NEARLY <= own < width else width) * (1 - slack)] * len(group)
    pairs = [(fills(a, b, w), ENDED.search(a.text)) for (a, b), w in zip(pairwise(found), widths, strict=False) if not b.apart]
    full, ends = sum(filled for filled, _ in pairs), sum(end is not None for _, end in pairs)
    return widths if pairs and full >= FILLED * len(pairs) and ends <= ENDING * len(pairs) else none


def groups(found: list[Line]) -> Iterator[list[Line]]:
    """The lines between blank lines."""
    group: list[Line] = []
    for line in found:
        if line.apart and group:
            yield group
            group = []
        group.append(line)
    yield group


def fills(line: Line, following: Line, width: float) -> bool:
    """Whether the first word of the following line would not have fitted on this one."""
    word = following.text.split(None, 1)[0]
    return line.indent + len(line.text) + 1 + len(word) > width - SLACK


def continues(line: Line, following: Line, width: float, before: Line | None) -> bool:
    """Whether the following line goes on with this line's paragraph."""
    if following.apart or BULLET.match(following.text):
        return False
    if severed(line, following):
        return True
    if not width or indented(line, following, before):
        return False
    if fills(line, following, width):
        return not (ENDED.search(line.text) and LABEL.match(following.text))
    return not ENDED.search(line.text) and len(line.text) > width * 0.6


def severed(line: Line, following: Line) -> bool:
    """Whether a sentence plainly runs over the line end: no end mark before, a small letter after, and no list of short items."""
    return len(line.text) > NARROWEST and not ENDED.search(line.text) and following.text[0].islower()


def indented(line: Line, following: Line, before: Line | None) -> bool:
    """Whether the following line is moved in, as the first line of a paragraph is; a hanging indent goes on."""
    if following.indent < line.indent + 2:
        return False
    return not BULLET.match(line.text) and (before is None or ENDED.search(line.text) is not None)
