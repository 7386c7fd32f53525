"""Where the clean text stands in the decoded source of its page."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from html import unescape

Segments = tuple[tuple[int, int, int], ...]

# What shows nothing (comments, scripts, tags), then entities, then runs of visible characters.
PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<[a-zA-Z/!?][^<>]*>|(?P<entity>&#?\w{1,31};?)|(?P<run>[^\s<&]+|[<&])",
    re.DOTALL | re.IGNORECASE,
)
WORD = re.compile(r"[^\s\u200b\xad]+")
# Marks that no reader sees and that extraction may drop.
HIDDEN = re.compile("[\u200b\xad\u200e\u200f\ufeff]")
# A line is looked for first near the line before it; the distance is set by judgement.
NEAR = 20_000


class Source:
    """The visible characters of a page, without white space, and where each run of them stands."""

    def __init__(self, raw: str) -> None:
        self.starts, self.places = array("l"), array("l")
        parts: list[str] = []
        size = 0
        for m in PIECE.finditer(raw):
            kind = m.lastgroup
            if kind not in ("run", "entity"):
                continue
            words = m[0] if kind == "run" else unescape(m[0])
            if kind == "entity":
                words = "".join(words.split())
                # an entity is one place however many characters it gives
            words = HIDDEN.sub(" ", words)
            at = m.start()
            for word in words.split() if " " in words else (words,):
                if word:
                    self.starts.append(size)
                    self.places.append(at + (words.index(word) if kind == "run" else 0))
                    parts.append(word)
                    size += len(word)
        self.text = "".join(parts)

    def place(self, i: int) -> tuple[int, int]:
        """The place in the source of visible character `i`, and the number of the run that it stands in."""
        run = bisect_right(self.starts, i) - 1
        return self.places[run] + i - self.starts[run], run


def segments(text: str, raw: str) -> Segments:
    """Stretches (start, end, start in `raw`) of the text whose characters stand in the source in one piece, in order."""
    source = Source(raw)
    out: list[tuple[int, int, int]] = []
    cursor = 0
    for line in re.finditer(r"[^\n]+", text):
        words = [(m.start() + line.start(), m[0]) for m in WORD.finditer(line[0])]
        cursor = locate(words, source, cursor, out)
    return tuple(merged(out))


def locate(words: list[tuple[int, str]], source: Source, cursor: int, out: list[tuple[int, int, int]]) -> int:
    """Adds the places of a line's words; gives where the next line is looked for."""
    whole = "".join(word for _, word in words)
    at = find(source.text, whole, cursor)
    if at >= 0:
        for start, word in words:
            place(start, word, at, source, out)
            at += len(word)
        return at
    if len(words) > 1:
        half = len(words) // 2
        return locate(words[half:], source, locate(words[:half], source, cursor, out), out)
    return cursor


def find(text: str, words: str, cursor: int) -> int:
    """Where some words stand: near the cursor, else after it, else anywhere; short ones only near it."""
    at = text.find(words, cursor, cursor + len(words) + NEAR)
    if at < 0 and len(words) > 20:
        at = text.find(words, cursor)
        if at < 0:
            at = text.find(words, 0, cursor)
    return at


def place(start: int, word: str, at: int, source: Source, out: list[tuple[int, int, int]]) -> None:
    """Adds the segments of one word: one for each run of the source that it lies in."""
    i = 0
    while i < len(word):
        where, run = source.place(at + i)
        end = source.starts[run + 1] if run + 1 < len(source.starts) else len(source.text)
        size = min(len(word) - i, end - at - i)
        out.append((start + i, start + i + size, where))
        i += size


def merged(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Segments joined where both sides run on with the same distance, at most one white space between."""
    out: list[tuple[int, int, int]] = []
    for start, end, raw in found:
        if out and start - out[-1][1] <= 1 and raw - start == out[-1][2] - out[-1][0]:
            out[-1] = (out[-1][0], end, out[-1][2])
        else:
            out.append((start, end, raw))
    return out
