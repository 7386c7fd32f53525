"""Bytes -> characters."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, lookup

MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
# Characters that break the tools behind us: NUL (C strings) and halves of surrogate pairs (cannot be encoded).
BROKEN = re.compile("[\x00\ud800-\udfff]")
LOST = "\ufffd"
# The web's names for what is really windows-1252 (WHATWG Encoding Standard, section 4.2).
LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii", "windows-1252", "cp1252"})
# Damaged UTF-8 is still UTF-8 if at most one in ten of its multi-byte sequences is broken: chance hits in Latin-1 text are rare.
DAMAGED = 0.1
# With so few bytes outside ASCII (English, French, German) a statistical guess has nothing to go by, and western punctuation is by far the likeliest.
FEW = 0.05
SAMPLE = 2**17


def decode(content: bytes, declared: bool = False) -> tuple[str, str | None]:
    """The characters, and what is doubtful about them (or None). `declared`: look for an encoding in the markup."""
    text, doubt = guess(content, declared)
    fixed, broken = BROKEN.subn(LOST, text)
    if broken:
        doubt = f"{broken} NUL or unpaired surrogate characters replaced"
    return fixed, doubt


def guess(content: bytes, declared: bool) -> tuple[str, str | None]:
    """The characters by mark, by UTF-8, by the page's own word, or by statistics."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace"), None
    if name := wide(content):
        return content.decode(name, "replace"), f"{name} without its mark"
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    if declared and (name := declaration(content)):
        text = content.decode(name, "replace")
        return text, f"decoded as {name}, with {text.count(LOST)} characters replaced" if LOST in text else None
    return unmarked(content)


def wide(content: bytes) -> str | None:
    """UTF-16 where nearly every other byte is zero, as in western text without its mark (the other bytes are the letters)."""
    head = content[:4096]
    first, second = head[::2].count(0), head[1::2].count(0)
    if max(first, second) <= len(head) * 0.4 or min(first, second) > len(head) * 0.02:
        return None
    return "utf-16-be" if first > second else "utf-16-le"


def declaration(content: bytes) -> str | None:
    """The encoding that a page's head names, if Python knows it and it is not UTF-8 (which has failed)."""
    if not (m := DECLARED.search(content[:4096])):
        return None
    name = m[1].decode("ascii").lower()
    if name in LATIN:
        return "cp1252"
    try:
        return None if lookup(name).name in ("utf-8", "utf-16", "utf-32") else lookup(name).name
    except LookupError:
        return None


def unmarked(content: bytes) -> tuple[str, str | None]:
    """The characters of bytes that are not clean UTF-8 and say nothing about themselves."""
    try:
        return content.decode("utf-8", "surrogatepass"), None
    except UnicodeDecodeError:
        pass
    text = content.decode("utf-8", "replace")
    lost, good = text.count(LOST), sum(c > "\x7f" for c in text)
    if lost <= good * DAMAGED:
        return text, f"damaged UTF-8: {lost} characters replaced"
    name = "cp1252" if good <= len(content) * FEW and b"\x00" not in content else statistics(content)
    return content.decode(name, "replace"), f"encoding guessed: {name}"


def statistics(content: bytes) -> str:
    """The likeliest encoding by the letters used."""
    from charset_normalizer import from_bytes

    best = from_bytes(content[:SAMPLE]).best()
    return best.encoding if best else "cp1252"
