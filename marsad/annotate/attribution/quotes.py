"""Stretches between quotation marks. Marks that do not pair are dropped, never an error."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.model import Analysis, Token

OPEN = frozenset({"“", "„", "«", "``"})
CLOSE = frozenset({"”", "»"})
# Straight marks open and close alike; two single ones are typed for a double one.
PLAIN = frozenset({'"', "''"})
STOPS = frozenset({".", "!", "?", ",", "…", "..."})
# A quotation of fewer words than this, without a stop before its closing mark, is a phrase (a title, a scare quote, a mixed quotation).
SPEECH = 5


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens `[first, last)` with their marks. `speech`: it reads as something said, not as a phrase in quotation marks."""

    first: int
    last: int
    speech: bool
    block: int


def find(analysis: Analysis) -> list[Quote]:
    """The quotations of a document, in order; one that runs on over paragraphs is one for each paragraph."""
    out: list[Quote] = []
    blocks = list(stretches(analysis))
    for n, (block, first, last) in enumerate(blocks):
        follows = n + 1 < len(blocks) and opens(analysis, blocks[n + 1][1])
        out += pair(analysis, block, first, last, follows)
    return out


def stretches(analysis: Analysis) -> Iterator[tuple[int, int, int]]:
    """(block, first token, last token) of each block, or each paragraph of one."""
    text = analysis.document.text
    start = 0
    for s, t in zip_longest(analysis.sentences, analysis.sentences[1:]):
        if t is None or t.block != s.block or "\n\n" in text[s.span.end : t.span.start]:
            yield s.block, start, s.last
            start = s.last


def opens(analysis: Analysis, i: int) -> bool:
    """Whether token `i` is a mark that opens a quotation."""
    token = analysis.tokens[i]
    return token.text in OPEN or (token.text in PLAIN and direction(analysis.document.text, token) == 1)


def direction(text: str, token: Token) -> int:
    """1 for a straight mark that opens by the spaces around it, -1 for one that closes, 0 where they do not tell."""
    before = text[token.span.start - 1 : token.span.start]
    after = text[token.span.end : token.span.end + 1]
    left = not before or before.isspace() or before in "([—–-"
    right = not after or after.isspace() or after in ".,;:!?)]—–-"
    return 1 if left and not right else -1 if right and not left else 0


def pair(analysis: Analysis, block: int, first: int, last: int, follows: bool) -> Iterator[Quote]:
    """The quotations in one stretch. One left open runs to its end where the next stretch opens another (`follows`), else its mark is dropped."""
    i = first
    while i < last:
        if way(analysis, i) not in (0, 1):
            i += 1
            continue
        end = closing(analysis, i, last)
        if end < 0 and follows and not any(way(analysis, k) == 1 for k in range(i + 1, last)):
            yield Quote(i, last, True, block)
            return
        if end >= 0:
            yield Quote(i, end, spoken(analysis.tokens, i, end), block)
        i = max(end, i + 1)


def way(analysis: Analysis, i: int) -> int | None:
    """1 where token `i` opens a quotation, -1 where it closes one, 0 where the spaces do not tell, None for other words."""
    word = analysis.tokens[i].text
    if word in PLAIN:
        return direction(analysis.document.text, analysis.tokens[i])
    return 1 if word in OPEN else -1 if word in CLOSE else None


def closing(analysis: Analysis, start: int, last: int) -> int:
    """The token behind the mark that closes the quotation opened at `start`, or -1; marks of the other style inside it are passed over."""
    curly = analysis.tokens[start].text in OPEN
    for i in range(start + 1, last):
        if (analysis.tokens[i].text in PLAIN) == curly:
            continue
        found = way(analysis, i)
        if found in (-1, 0):
            return i + 1
        if found == 1:
            return -1
    return -1


def spoken(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a quotation reads as speech: it ends in a stop of its own, or is a clause of some length."""
    inner = tokens[first + 1 : last - 1]
    if not inner:
        return False
    if inner[-1].text in STOPS and len(inner) > 2:
        return True
    return len(inner) >= SPEECH and any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in inner)
