"""Units -> blocks: the role of every paragraph and line, and the rule that decided it.

Three passes: what a line's own look says (data/clean/lines.tsv), where the running text begins and ends, and what the
neighbours say: a comment section runs to the end of the text, a list of related stories until running text comes again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from marsad.clean import looks
from marsad.model import Block, Role, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# Roles that a format itself gave, with their rule, by number of the unit.
Known = dict[int, tuple[Role, str]]

# Running text is a sentence of some length. Eight words and a full stop: shorter ones are too often a caption or a teaser to
# open or close the running text, though they are body once they stand inside it.
SENTENCE = 8
# Without a full stop a line of so many words is a paragraph all the same (captions, transcripts, damaged text).
PARAGRAPH = 25
# More letters to a word than any language has on average: what is longer is not tried against the patterns for short lines.
LETTERS = 20
# A comment section is believed only after so many words of running text: widgets such as "3 Comments" stand at the top, too.
SOME = 20


@dataclass(slots=True)
class Unit:
    """A unit on its way to a role. `look` is what the line itself says: a role of data/clean/lines.tsv, or "".

    `running`: it is plainly running text, not a widget's or a notice's line that ends like a sentence.
    """

    span: Span
    text: str
    words: int
    look: str = ""
    rule: str = ""
    role: Role | None = None
    running: bool = False


def assign(text: str, spans: Sequence[Span], known: Known | None = None, titled: bool = False) -> tuple[Block, ...]:
    """The blocks of some units. Roles in `known` are kept; `titled`: the title is known, no line is guessed to be it."""
    units = [unit(text, span, (known or {}).get(i)) for i, span in enumerate(spans)]
    first, last = extent(units)
    for u in units[:first]:
        if u.role is None:
            u.look, u.rule = looks.look(u.text, u.words, "top")
    comments(units, first)
    related(units, first)
    top(units, first, titled)
    for i, u in enumerate(units):
        if u.role is None:
            settle(units, i, last)
    return tuple(Block(u.role or "body", u.span, u.rule) for u in units)


def unit(text: str, span: Span, known: tuple[Role, str] | None) -> Unit:
    """A unit with its look, or with the role that is known."""
    line = text[span.start : span.end]
    # a line without spaces is as long as its characters say
    words = max(line.count(" ") + line.count("\n") + 1, len(line) // LETTERS)
    look, rule = looks.look(line, words, "tail")
    if known and not (known[0] == "heading" and look):
        # markup does not tell a heading of the report from one over comments or related stories; their looks do
        return Unit(span, line, words, "", known[1], known[0], known[0] == "body")
    running = not look and (words >= PARAGRAPH or (words >= SENTENCE and looks.ended(line)))
    return Unit(span, line, words, look, rule, None, running)


def extent(units: list[Unit]) -> tuple[int, int]:
    """The numbers of the first and the last unit of running text; (0, last) of a text that has none."""
    found = [i for i, u in enumerate(units) if u.running]
    return (found[0], found[-1]) if found else (0, len(units) - 1)


def comments(units: list[Unit], first: int) -> None:
    """Marks a comment section: from its heading, form or first comment to the end of the text."""
    start = section(units, first)
    for u in units[start:]:
        if u.role is None:
            u.rule = u.rule if u.look.startswith("comment") or u.look == "spam" else "comment.section"
            u.role = "comment"
    for u in units[:start]:
        if u.look == "spam":
            u.role = "comment"
        elif u.look == "comment_start":
            u.role = "boilerplate"


def section(units: list[Unit], first: int) -> int:
    """The number of the unit that opens the comment section; the number of units where there is none."""
    read = 0
    for i, u in enumerate(units):
        if read >= SOME and i > first and opens(units, i):
            return i
        if u.running:
            read += u.words
    return len(units)


def opens(units: list[Unit], i: int) -> bool:
    """Whether unit `i` opens a comment section.

    A heading or form does unless more running text follows than a comment section has between its own marks; a comment's
    first line does if another mark stands near or if its own text is cut off, as in a list of recent comments.
    """
    look = units[i].look
    if look == "comment_start":
        return closed(units, i)
    if look == "comment_mark":
        near = units[i + 1 : i + 5]
        return any(u.look.startswith("comment") or u.look == "spam" for u in near) or (bool(near) and looks.cut(near[0].text))
    return look == "spam" and all(u.look or not u.running or looks.cut(u.text) for u in units[i + 1 :])


def closed(units: list[Unit], i: int) -> bool:
    """Whether the words after unit `i` are at most those before it, or further marks show that they are comments."""
    before = sum(u.words for u in units[:i] if u.running)
    after = sum(u.words for u in units[i + 1 :] if u.running)
    return after <= before or sum(u.look.startswith("comment") for u in units[i + 1 :]) >= 2


def related(units: list[Unit], first: int) -> None:
    """Marks the short lines under a heading such as "Related stories", until running text comes again."""
    inside = False
    for i, u in enumerate(units):
        if u.role is not None:
            continue
        if u.look == "boilerplate_start" and i > first:
            # at the very end or before other short lines: a heading inside the text is followed by running text
            inside = i + 1 >= len(units) or not units[i + 1].running
            u.role = "boilerplate" if inside else None
            u.look = u.look if inside else ""
        elif inside and not u.look:
            inside = not u.running
            if inside:
                u.role, u.rule = "boilerplate", "related.item"


def top(units: list[Unit], first: int, titled: bool) -> None:
    """Marks the title, byline and date lines that stand before the running text."""
    for i, u in enumerate(units[:first]):
        if u.role is not None:
            titled = titled or u.role == "title"
        elif u.look == "date":
            u.role = "boilerplate"
        elif looks.byline(u.text, u.words):
            u.role, u.rule = "byline", "byline.by"
        elif looks.name(u.text, u.words) and (i == 0 or titled):
            u.role, u.rule = "byline", "byline.name"
        elif looks.dateline(u.text, u.words):
            u.role, u.rule = "byline", "dateline"
        elif not u.look and not titled and looks.heading(u.text, u.words):
            u.role, u.rule = "title", "title.first"
            titled = True


def settle(units: list[Unit], i: int, last: int) -> None:
    """Gives unit `i` the role that its look or its place says; running text is what nothing speaks against."""
    u = units[i]
    if u.look in ("caption", "boilerplate", "boilerplate_start", "date", "comment_start"):
        u.role = "caption" if u.look == "caption" else "boilerplate"
    elif u.look == "comment_mark" and i > last:
        u.role = "comment"
    elif i > last and looks.byline(u.text, u.words):
        u.role, u.rule = "byline", "byline.end"
    elif i < last and looks.heading(u.text, u.words) and not listed(units, i):
        u.role, u.rule = "heading", "heading.line"
    else:
        u.role, u.rule = "body", "body.item" if looks.item(u.text) else "body.paragraph" if u.running else "body.line"


def listed(units: list[Unit], i: int) -> bool:
    """Whether unit `i` is one of three or more like it in a row: a list or a table, where no line heads another."""
    count = 1
    for step in (-1, 1):
        n = i + step
        while (
            0 <= n < len(units)
            and count < 3
            and units[n].role in (None, "heading", "body")
            and looks.heading(units[n].text, units[n].words)
        ):
            count, n = count + 1, n + step
    return count >= 3


def shift(blocks: Sequence[Block], by: int) -> tuple[Block, ...]:
    """The blocks moved by some characters."""
    return tuple(replace(b, span=Span(b.span.start + by, b.span.end + by)) for b in blocks)
