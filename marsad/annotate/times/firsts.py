"""With which characters a pattern of the grammar can begin, so that each place of a text tries only the rules that may start there.

Reads the small part of the syntax of `re` that the grammar is translated to: sets, groups, look-arounds, "|", "?" and "{m,n}".
"""

from __future__ import annotations

LOOKS = ("(?=", "(?!", "(?<=", "(?<!")


def firsts(pattern: str) -> frozenset[str]:
    """The characters that a match of the pattern can begin with."""
    return frozenset(branches(pattern, 0)[0])


def branches(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """First characters, whether it can be empty, and the end, of alternatives that run to a closing bracket or the end."""
    found: set[str] = set()
    empty = False
    while True:
        some, bare, at = sequence(pattern, at)
        found |= some
        empty |= bare
        if at >= len(pattern) or pattern[at] == ")":
            return found, empty, at + 1
        at += 1


def sequence(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """The same of one alternative."""
    found: set[str] = set()
    empty = True
    while at < len(pattern) and pattern[at] not in "|)":
        some, bare, at = item(pattern, at)
        bare, at = repeated(pattern, at, bare)
        if empty:
            found |= some
        empty &= bare
    return found, empty, at


def item(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """The same of one set, group, look-around or character."""
    if pattern[at] == "[":
        end = pattern.index("]", at)
        return set(pattern[at + 1 : end]), False, end + 1
    if pattern[at] != "(":
        return {pattern[at]}, False, at + 1
    look = pattern.startswith(LOOKS, at)
    start = pattern.index(">", at) + 1 if pattern.startswith("(?P<", at) else at + 3 + pattern.startswith(("(?<=", "(?<!"), at)
    some, bare, end = branches(pattern, start)
    return (set(), True, end) if look else (some, bare, end)


def repeated(pattern: str, at: int, bare: bool) -> tuple[bool, int]:
    """Whether an item with the mark of repetition behind it can be empty, and the end of the mark."""
    if pattern[at : at + 1] in ("?", "*"):
        return True, at + 1
    if pattern[at : at + 1] == "{":
        return bare or pattern[at + 1] == "0", pattern.index("}", at) + 1
    return bare, at
