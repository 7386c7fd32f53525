"""The sides that a text speaks of: names of the register, states by their adjective, and the common nouns for forces and fighters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from marsad import text
from marsad.extract.rows.parties import backed, civilians, demonyms, followed, government, of_actor, of_nation, of_noun, official, words
from marsad.extract.rows.shape import Side
from marsad.match import gazetteer, register
from marsad.model import Document, Participant, Record, Span

# Names of groups by the words in or before them.
CAPS = r"[A-Z][\w'’]+(?:[ -](?:(?:of|for|and|al|ul|e|de|del|la)[ -])?(?:the )?[A-Z][\w'’]+){0,5}"
NAMED = re.compile(
    rf"\b({CAPS} (?:Liberation (?:Army|Front|Movement)|Front|Brigades?|Battalions?|Movement|Militia|Cartel|Resistance(?: Units?| Committees?)?|Insurgents|Faction|Mujahideen|Rebels|Gang))\b"
)
MEMBERS = re.compile(
    rf"\b(?:members?|fighters?|militants?|rebels?|guerrillas?|gunmen|militiamen|insurgents|followers|cells?|cadres?|branch|wing) of (?:the |a )?(?:[a-z-]+ )?((?!January|February|March|April|May|June|July|August|September|October|November|December){CAPS})(?= (?:group|movement|militia|gang|cartel|rebels?|insurgents?)\b)"
)
# "DNLA militants", "Kamwina Nsapu militiamen": letters or a name before the word for what they are.
KIND = r"(?:rebels?|militias?|militiam[ae]n|militants?|guerrillas?|insurgents?|cadres?|gunm[ae]n|fighters|cartel|gang)"
BEFORE_KIND = re.compile(rf"(?<![.?!] )(?<!^)\b([A-Z]{{3,6}}|[A-Z][a-z'’]+(?:[ -][A-Z][a-z'’]+){{0,3}})(?= {KIND}\b)")
# "the Sarawan Liberation Front (SLF)": letters that stand for a name from there on.
SHORT = re.compile(r"\s?\(\s?(?:the )?([A-Z][A-Za-z-]{1,9}[A-Z])\s?\)")
OWN = re.compile(r"\b(?:its|their|his)\s+(?:own\s+)?$", re.IGNORECASE)
FOLLOWED = re.compile(
    r"(?:['’]s?)?[\s-]+(?:regional |local |main |official )?(?:affiliate|branch|offshoot|franchise|allied|linked|aligned|affiliated|inspired|backed)",
    re.IGNORECASE,
)
FOLLOWS = re.compile(
    r"\b(?:linked|affiliated|allied|tied|loyal|allegiance|ties|links|aligned|belonging|affiliate|branch|offshoot|split|splinter|broke|breakaway)\s+(?:to|with|of|from|away from|faction of)\s+(?:the\s+)?(?:[\w-]+\s+){0,5}$",
    re.IGNORECASE,
)
# Who has left a force is a civilian, as those who code conflicts see it.
FORMER = re.compile(r"\b(?:former|ex|retired|off-duty|off duty|one-time)[\s-]+(?:\w+\s+)?$", re.IGNORECASE)
# What stands before the words that say what somebody is.
BARE = re.compile(
    r"^(?:(?:the|a|an|some|suspected|alleged|unknown|unidentified|several|dozens of|about|at least|more than|\d+|two|three|four|five|six|seven|eight|nine|ten|own)\s+)+",
    re.IGNORECASE,
)
# The words between somebody and whom he is of, within so many characters.
BEHIND = re.compile(r"\s+(?:of|from|with|in)\s+(?:[\w'’-]+\s+){0,4}(?:[\w]+-)?", re.IGNORECASE)
REACH = 60


class Seen(NamedTuple):
    """A side at some characters."""

    span: Span
    side: Side


class Cast:
    """The sides of a document by their characters, and those of its participants. `day` decides who rules where."""

    def __init__(self, document: Document) -> None:
        self.text, self.day = document.text, document.published
        self.seen = scan(self.text, self.day)
        self.starts = [s.span.start for s in self.seen]

    def within(self, span: tuple[int, int]) -> list[Side]:
        """The sides named in some characters."""
        return [s.side for s in self.near(span)]

    def near(self, span: tuple[int, int]) -> list[Seen]:
        """The sides named in some characters, with their own."""
        return [s for s in self.seen[bisect_left(self.starts, span[0]) : bisect_left(self.starts, span[1])] if s.span.end <= span[1]]

    def patron(self, seen: Seen) -> bool:
        """Whether a group is only named as that which another follows: "an al-Qaeda affiliate", "linked to Islamic State"."""
        return bool(FOLLOWED.match(self.text, seen.span.end) or FOLLOWS.search(self.text, max(0, seen.span.start - 40), seen.span.start))

    def participants(self, record: Record) -> Iterator[tuple[Participant, Side]]:
        """The participants of a record with their sides, those that are on none left out."""
        for p in record.participants:
            if (side := self.side(p)) is not None:
                yield p, side

    def side(self, p: Participant) -> Side | None:
        """The side that a participant is on: by its id, by its characters, by its name."""
        if (side := of_actor(p.id, p.span, self.day)) is not None:
            return side
        found = self.within(p.span) or [s.side for s in scan(p.name, self.day)]
        if not any(s.kind == "group" or s.country for s in found) and (behind := self.behind(p.span)) is not None:
            return replace(behind, span=p.span)
        if found:
            named = next((s for s in found if s.kind == "group" or s.country), found[0])
            name = BARE.sub("", p.name) if named.kind == "unnamed" else named.name
            return replace(named, span=p.span, name=name or named.name)
        if p.type == "group" and any(c.isupper() for c in p.name):
            return Side("group", p.name, None, None, p.span)
        if p.type in ("state", "nationality", "place") and (code := demonyms().get(text.key(p.name))):
            return government(code, p.span)
        return civilians(p.span) if p.type == "person" else None

    def behind(self, span: Span) -> Side | None:
        """The side that somebody is of, by the words behind him: "a leader of the militant group al-Shabab"."""
        for seen in self.near((span.end, span.end + REACH)):
            if not BEHIND.fullmatch(self.text, span.end, seen.span.start):
                return None
            if seen.side.kind == "group" or seen.side.country:
                return seen.side
        return None


def scan(whole: str, day: str | None = None) -> list[Seen]:
    """The sides that a text speaks of, in order, each with its characters."""
    found = text.pieces(whole)
    known = frozenset(p.fold for p in found)
    out: list[Seen] = []
    short: dict[str, Side] = {}
    hits = {hit.first: hit for hit in register.find(whole, found)}
    new = unlisted(whole, found, hits)
    i = 0
    seen: Seen | None
    while i < len(found):
        word = whole[found[i].start : found[i].end]
        if word in short and i not in hits:
            span = Span(found[i].start, found[i].end)
            seen, after = Seen(span, replace(short[word], span=span)), i + 1
        elif i in new and i not in hits:
            seen, after = new[i]
        else:
            seen, after = at(whole, found, i, hits, known, day)
        if seen is not None:
            out.append(owned(whole, seen, out))
            if seen.side.kind in ("group", "state") and (letters := SHORT.match(whole, seen.span.end)):
                short[letters[1]] = seen.side
        i = after
    return out


def unlisted(whole: str, found: Sequence[text.Piece], hits: Mapping[int, register.Hit]) -> dict[int, tuple[Seen, int]]:
    """Names of groups that no register has, by their first piece: "the Sarawan Liberation Front", "members of the Dara Boys"."""
    starts = {p.start: n for n, p in enumerate(found)}
    ends = {p.end: n for n, p in enumerate(found)}
    out: dict[int, tuple[Seen, int]] = {}
    for pattern in (NAMED, MEMBERS, BEFORE_KIND):
        for m in pattern.finditer(whole):
            span = Span(m.start(1) + (4 if m[1].startswith("The ") else 0), m.end(1))
            first, last = starts.get(span.start), ends.get(span.end)
            if (
                first is None
                or last is None
                or any(n in hits for n in range(first, last + 1))
                or foreign(whole, span, pattern is BEFORE_KIND)
                or official(whole[span.start : span.end])
            ):
                continue
            out.setdefault(first, (Seen(span, Side("group", " ".join(whole[span.start : span.end].split()), None, None, span)), last + 1))
    return out


def foreign(whole: str, span: Span, loose: bool) -> bool:
    """Whether a capitalised word before "militants" says where they are from or of what creed, and names no group."""
    name = whole[span.start : span.end]
    return loose and (bool(gazetteer.entries(name)) or any((w,) in words("creeds") for w in text.key(name)))


def owned(whole: str, seen: Seen, before: Sequence[Seen]) -> Seen:
    """A side, or where it is somebody's ("its forces", "two of their fighters") the side last named before it."""
    if (
        seen.side.kind not in ("state", "unnamed")
        or seen.side.country
        or not OWN.search(whole, max(0, seen.span.start - 20), seen.span.start)
    ):
        return seen
    named = next((s.side for s in reversed(before) if s.side.kind == "group" or s.side.country), None)
    return Seen(seen.span, replace(named, span=seen.span)) if named is not None else seen


def at(
    whole: str, found: Sequence[text.Piece], i: int, hits: dict[int, register.Hit], known: frozenset[str], day: str | None
) -> tuple[Seen | None, int]:
    """The side that starts at a piece, and the piece after it."""
    if (hit := hits.get(i)) is not None:
        span = Span(found[i].start, found[hit.last - 1].end)
        chosen = register.choose(hit.actors, known)
        side = of_actor(chosen, span, day) if chosen else None
        if side is not None and side.kind == "state" and whole[span.start : span.end].islower():
            return Seen(span, government(None, span)), hit.last  # "regime forces" are those of any regime
        while side is not None and side.kind == "group" and (after := followed(whole, found, hit.last)):
            hit = hit._replace(last=after)
            span = Span(span.start, found[after - 1].end)
        if side is not None and not backed(found, hit.last):
            return Seen(span, side), hit.last
        if side is not None:
            return None, hit.last + 1
    for size in (3, 2, 1):
        run = tuple(p.fold for p in found[i : i + size])
        if len(run) < size:
            continue
        span = Span(found[i].start, found[i + size - 1].end)
        if (code := demonyms().get(run)) is not None:
            state, after = of_nation(whole, found, i, size, code)
            return (Seen(state.span, state) if state is not None and state.span is not None else None), after
        if (side := of_noun(whole, run, span)) is not None:
            if side.kind == "state" and FORMER.search(whole, max(0, span.start - 25), span.start):
                side = civilians(span)
            return Seen(span, side), i + size
    return None, i + 1
