"""The form by which names of places are compared: the compiled gazetteer holds it for every name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = {ord(c): None for c in "'’‘`´ʿʾʻʼ′\u02bd\u0640"}
# Letters that no decomposition takes apart.
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
SEPARATORS = re.compile(r"[^\w]+|_")
ARTICLE = re.compile(r"\b(?:al|el|ul|ad|ar|as|ash|at|ath|az|an|adh|ed|er|es|et|ez) (?=\w{2})")
LEADING = re.compile(r"^(?:the|al|el|ul|ad|ar|as|ash|at|ath|az|an|adh|ed|er|es|et|ez) (?=\w{2})")
SAINT = re.compile(r"\b(?:saint|st)\b")


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """The form by which names are compared."""
    plain = name.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)).translate(LETTERS)
    plain = SEPARATORS.sub(" ", plain.translate(APOSTROPHES)).strip()
    plain = LEADING.sub("", plain, count=1)
    if " " in plain:
        plain = SAINT.sub("saint", ARTICLE.sub("", plain))
    return plain


def has_article(name: str) -> bool:
    """Whether a name begins with an article that `key` leaves out."""
    return LEADING.match(SEPARATORS.sub(" ", name.lower())) is not None
