"""Folding of words and pieces of words with their offsets: the ground on which names are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Letters that Unicode does not decompose into a base letter and a mark.
LETTERS = str.maketrans(
    {
        # ayn and hamza, which most spellings leave out
        **dict.fromkeys("ʿʾʼʻʹʺ", ""),
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ə": "a", "ŋ": "ng",
    }
)  # fmt: skip
PIECE = re.compile(r"\w+")


class Piece(NamedTuple):
    """A run of letters and digits inside a text, folded."""

    start: int
    end: int
    fold: str


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in lower case, without marks: "Ṣanʿāʾ" -> "sana". Letters of other scripts stay."""
    if word.isascii():
        return word.lower()
    # Normal form before and after: letters in disguise ("𝐀") have a small form only once they are plain.
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold().translate(LETTERS))
    return "".join(c for c in small if not unicodedata.combining(c) and (c.isalnum() or c == " "))


def pieces(text: str, start: int = 0) -> list[Piece]:
    """The pieces of a text, with offsets counted from `start`: "al-Qa'ida" has the pieces al, qa, ida."""
    return [Piece(start + m.start(), start + m.end(), fold(m.group())) for m in PIECE.finditer(text)]


def key(text: str) -> tuple[str, ...]:
    """The folded pieces of a text."""
    return tuple(piece.fold for piece in pieces(text))
