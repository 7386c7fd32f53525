"""Walks in the dependency tree of an `Analysis`: pure functions over its tokens."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from marsad.model import Span, Token

Tokens = Sequence[Token]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd", "pobj"})


def child(tokens: Tokens, i: int, deps: Collection[str]) -> int:
    """The first child of token `i` with one of these labels, or -1."""
    for c in tokens[i].children:
        if tokens[c].dep in deps:
            return c
    return -1


def children(tokens: Tokens, i: int, deps: Collection[str]) -> list[int]:
    """The children of token `i` with one of these labels, left to right."""
    return [c for c in tokens[i].children if tokens[c].dep in deps]


def subtree(tokens: Tokens, i: int, stop: Collection[int] = ()) -> list[int]:
    """Token `i` and all below it, sorted; branches whose top is in `stop` are left out."""
    out, todo = [], [i]
    while todo:
        n = todo.pop()
        out.append(n)
        todo.extend(c for c in tokens[n].children if c not in stop)
    out.sort()
    return out


def ancestors(tokens: Tokens, i: int) -> Iterator[int]:
    """The heads above token `i`, nearest first."""
    while tokens[i].head != i:
        i = tokens[i].head
        yield i


def conjuncts(tokens: Tokens, i: int) -> list[int]:
    """Token `i` and what is co-ordinated with it to its right."""
    out = [i]
    for c in tokens[i].children:
        if tokens[c].dep == "conj":
            out.extend(conjuncts(tokens, c))
    return out


def cover(tokens: Tokens, indices: Collection[int]) -> Span:
    """The characters from the first to the last of these tokens."""
    return Span(tokens[min(indices)].span.start, tokens[max(indices)].span.end)


def runs(tokens: Tokens, indices: Collection[int]) -> tuple[Span, ...]:
    """The characters of these tokens as maximal runs of neighbours."""
    out: list[Span] = []
    last = -2
    for i in sorted(indices):
        if i == last + 1:
            out[-1] = Span(out[-1].start, tokens[i].span.end)
        else:
            out.append(tokens[i].span)
        last = i
    return tuple(out)


def apart(tokens: Tokens, i: int) -> bool:
    """Whether a semicolon parts a clause from the verb behind it that the parser hangs it on: "they attacked; it was no accident"."""
    head = tokens[i].head
    bare = tokens[i].dep == "ccomp" or (tokens[i].dep == "advcl" and child(tokens, i, ("mark",)) < 0)
    return bare and i < head and any(tokens[k].text == ";" for k in tokens[head].children if i < k < head)
