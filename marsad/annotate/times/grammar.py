"""The grammar of time expressions: rules of `data/times/rules.tsv`, compiled to patterns over classes of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import count
from typing import Any, NamedTuple

from marsad import lexicon
from marsad.annotate.times import values
from marsad.annotate.times.firsts import firsts
from marsad.annotate.times.words import OTHER, Words, vocabulary

PIECE = re.compile(r"\{\d,\d\}|\(\?<?[=!]|\$[A-Z0-9]+|<[a-z]+ |[A-Z][A-Z]+\d?|[a-z]+|\s+|.")


# A value's name may stand several times in a rule; a number keeps its groups apart.
NAMED = re.compile(r"\(\?P<([a-z]+)>")


class Rule(NamedTuple):
    """One row of the grammar."""

    name: str
    type: str
    kind: str
    pattern: re.Pattern[str]


def classes(name: str) -> str:
    """The characters that stand for a class of words, as a pattern."""
    if name == "OTHERWORD":
        return OTHER
    found = "".join(code for kinds, code in vocabulary().codes.items() if name in kinds)
    return f"[{found}]" if found else "(?!)"


def translate(source: str, macros: dict[str, str]) -> str:
    """A row's pattern in the syntax of `re`."""
    out = []
    for piece in PIECE.findall(source):
        if piece[0] == "$":
            out.append(macros[piece[1:]])
        elif piece[0] == "<":
            out.append(f"(?P<{piece[1:].strip()}>")
        elif piece == ">":
            out.append(")")
        elif piece.startswith("(?"):
            out.append(piece)
        elif piece == "(":
            out.append("(?:")
        elif piece[0].isalpha() or piece in ",-/'":
            out.append(classes(piece))
        elif not piece.isspace():
            out.append(piece)
    return "".join(out)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in their order."""
    macros: dict[str, str] = {}
    found = []
    for row in lexicon.table("times/rules.tsv"):
        source = translate(row["pattern"], macros)
        if row["type"] == "macro":
            macros[row["name"]] = source
        else:
            number = count()
            source = NAMED.sub(lambda m: f"(?P<{m[1]}{next(number)}>", source)  # noqa: B023 - used at once
            found.append(Rule(row["name"], row["type"], row["kind"], re.compile(source)))
    return tuple(found)


class Starts(NamedTuple):
    """Where an expression may begin, the rules that can begin with each class of words, and all rules as one pattern."""

    places: re.Pattern[str]
    rules: dict[str, tuple[Rule, ...]]
    joint: re.Pattern[str]


@cache
def starts() -> Starts:
    """The rules by their first class of words, in order."""
    table: dict[str, list[Rule]] = {}
    for rule in rules():
        for code in sorted(firsts(rule.pattern.pattern)):
            table.setdefault(code, []).append(rule)
    joint = re.compile("|".join(f"(?:{unnamed(r)})" for r in rules()))
    return Starts(re.compile(f"[{''.join(sorted(table))}]"), {c: tuple(r) for c, r in table.items()}, joint)


def unnamed(rule: Rule) -> str:
    """A rule's pattern without the names of its groups."""
    return re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern)


def match(words: Words) -> Iterator[tuple[Rule, int, int, dict[str, Any]]]:
    """Rule, first and last token, and values of every expression, left to right without overlap."""
    places, by_code, joint = starts()
    codes, end = words.codes, 0
    for place in places.finditer(codes):
        at = place.start()
        if at < end or not joint.match(codes, at):
            continue
        hit = first_rule(words, by_code[codes[at]], at)
        if hit is not None:
            yield hit
            end = hit[2]


def first_rule(words: Words, candidates: tuple[Rule, ...], at: int) -> tuple[Rule, int, int, dict[str, Any]] | None:
    """The first rule that matches at a token and whose values make sense."""
    for rule in candidates:
        found = rule.pattern.match(words.codes, at)
        if found and found.end() > at:
            read = values.read(words, rule.kind, found)
            if read is not None:
                return rule, at, min(found.end(), len(words.lowers)), read
    return None
