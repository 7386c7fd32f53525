"""Places of records: which place a name stands for, where it lies, how precisely that is known, and what else it could be.

Nothing is guessed from likeness of spelling, except that a name one letter away from a place named in the same document is that place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from marsad.match import gazetteer
from marsad.match.gazetteer import Entry
from marsad.model import Analysis, Candidate, Document, Mention, Place, Problem, Record, Span
from marsad.resolve.places import bearings, context, readings, violence
from marsad.resolve.places.readings import Name

PRECISION = {
    "country": "country",
    "admin1": "admin1",
    "admin2": "admin2",
    "settlement": "settlement",
    "facility": "facility",
    "near": "near",
}
# Below this share no reading is taken: set where half of the choices were wrong on texts of our own.
LEAST = 0.15
# Shorter names differ by one letter from too many others.
SLIP = 6
# Of choices that the votes call certain so many were right on two development sets; below that their shares held as they are.
SURE = 0.96
NONE: Mapping[str, float] = MappingProxyType({})
# So many candidates are kept beside the one chosen.
KEPT = 5
COMMA = re.compile(r",?\s*\(?(?:in|of|,)?\s*(?:the\s)?$")
BETWEEN = re.compile(
    r"(?:\s\w+)?,\s?(?:in\s)?(?:the\s)?$|\s(?:town|city|village|district|area|region|province|suburb|countryside)?\s?(?:,|in|of)\s(?:the\s)?(?:\w+\s){0,2}$|\s\($"
)
OWNED = re.compile(r"['’]s? ")
LINE = re.compile(r"^[ \t*•–-]*([A-Z][A-Za-z .'-]{2,40}?)[ \t]*:?[ \t]*$", re.MULTILINE)


def resolve(analysis: Analysis, records: tuple[Record, ...]) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records with the places that their names stand for."""
    if not any(record.places for record in records):
        return records, ()
    spans = {place.span for record in records for place in record.places}
    found = settle(analysis.document, mentions(analysis), spans, violence.votes(records))
    out = tuple(replace(r, places=tuple(fill(p, found) for p in r.places)) if r.places else r for r in records)
    unknown = {p.span: p.name for r in out for p in r.places if p.id is None and p.lat is None}
    problems = (Problem(analysis.document.id, "PLACE-001", f"no place is known by the name '{n}'", s) for s, n in sorted(unknown.items()))
    return out, tuple(problems)


def locate(analysis: Analysis, records: Iterable[Record] = ()) -> dict[Span, Place]:
    """Every place and nationality that the document mentions, by span; those that could not be told have precision none."""
    return settle(analysis.document, mentions(analysis), prior=violence.votes(records))


def mentions(analysis: Analysis) -> list[tuple[Span, bool]]:
    """The spans of place names, and whether each is a demonym."""
    found = analysis.layer(Mention)
    return [(m.span, m.type == "nationality") for m in found if m.form == "name" and m.type in ("place", "nationality")]


def settle(
    document: Document, names: Sequence[tuple[Span, bool]], wanted: Iterable[Span] = (), prior: Mapping[str, float] = NONE
) -> dict[Span, Place]:
    """The places of named spans, chosen together; `prior` holds votes for countries.

    Spans of `wanted` that overlap no name are read as names too.
    """
    spans = dict(names)
    for span in sorted(wanted):
        if span not in spans and not any(span.touches(s) for s in spans):
            spans[span] = False
    grouped = group(document, sorted(spans.items()))
    context.choose(grouped, document.text, prior)
    rescue(grouped)
    return {span: place(name, span, document) for name in grouped for span in name.spans}


def group(document: Document, spans: Sequence[tuple[Span, bool]]) -> list[Name]:
    """The mentions of a document by name, level and container."""
    names: dict[tuple[str, str, object], Name] = {}
    ordered: list[tuple[Span, Name]] = []
    sections = headed(document)
    after: Name | None = None
    follows: Span | None = None
    for span, demonym in reversed(spans):
        words = " ".join(document.words(span).split())
        holder = (
            after
            if after is not None and follows is not None and not demonym and holds(document.text[span.end : follows.start], after)
            else None
        )
        level = readings.level(document.text, span)
        spot = (gazetteer.key(words) or words, level if level != "settlement" else "", id(holder) if holder else None)
        if spot not in names:
            found, level = readings.read(words, level, demonym)
            names[spot] = Name(words, [], found, demonym, level, holder)
        name = names[spot]
        name.spans.append(span)
        name.sections |= {code for first, last, code in sections if first <= span.start < last}
        # "in Nigeria's Borno State": what stands before it lies in the province, the finer of the two.
        finer = (
            follows is not None
            and after is not None
            and after.level == "admin1"
            and OWNED.fullmatch(document.text[span.end : follows.start])
        )
        after, follows = (after if finer else name), span
        ordered.append((span, name))
    bearings.measure(document.text, ordered[::-1])
    return merged(list(names.values()))


def merged(names: list[Name]) -> list[Name]:
    """One name is one place: mentions without a container take that of a mention that has one."""
    held: dict[str, Name] = {}
    for name in names:
        if name.container is not None:
            held.setdefault(gazetteer.key(name.words), name)
    for name in names:
        other = held.get(gazetteer.key(name.words))
        if name.container is None and other is not None and not name.demonym:
            name.container = other.container
    return names


def holds(between: str, holder: Name) -> bool:
    """Whether the words between two names say that the first lies in the second."""
    if not holder.readings or len(between) > 40 or holder.demonym:
        return False
    top = holder.readings[0].entry.kind
    if between in (", ", " (", ","):
        return top in ("country", "admin1", "admin2", "region") or holder.level in ("admin1", "admin2")
    return bool(BETWEEN.match(between)) and (top in ("country", "admin1", "region") or holder.level in ("admin1", "admin2"))


def headed(document: Document) -> list[tuple[int, int, str]]:
    """Stretches of text under a line that is just the name of a country, as (start, end, code)."""
    marks = []
    for line in LINE.finditer(document.text):
        code = context.country_of(line.group(1))
        if code:
            marks.append((line.end(), code))
    ends = [*(start for start, _ in marks[1:]), len(document.text)][: len(marks)]
    return [(start, end, code) for (start, code), end in zip(marks, ends, strict=True)]


def rescue(names: Sequence[Name]) -> None:
    """Gives names that no gazetteer has the place of a sibling one slip away, or the province that the text names for them."""
    known = [n for n in names if n.readings and not n.demonym]
    for name in names:
        if name.readings or name.demonym:
            continue
        folded = gazetteer.key(name.words)
        siblings = [n for n in known if len(folded) >= SLIP and gazetteer.one_slip(folded, gazetteer.key(n.words))]
        if siblings:
            name.readings = siblings[0].readings
        else:
            name.backing = backing(name)


def backing(name: Name) -> Entry | None:
    """What is known of a place that no gazetteer has: the point that the text measures out for it, or what it lies in."""
    holder = name.container.best if name.container is not None else None
    if name.bearing is not None and (origin := name.bearing.origin.best) is not None:
        spot = bearings.point(origin.entry, name.bearing)
        if spot is not None:
            return spot._replace(country=holder.entry.country) if holder is not None else spot
    return holder.entry if holder is not None else None


def place(name: Name, span: Span, document: Document) -> Place:
    """The place of one mention, with what else it could be."""
    words = document.words(span)
    ranked = sorted(name.readings, key=lambda r: (-r.score, -r.entry.population, r.entry.id))
    kept = tuple(gazetteer.candidate(r.entry, SURE * r.share) for r in ranked[:KEPT])
    if not ranked or ranked[0].share < LEAST:
        return backed(words, span, name.backing, kept)
    return located(words, span, ranked[0].entry, kept)


def backed(words: str, span: Span, backing: Entry | None, kept: tuple[Candidate, ...]) -> Place:
    """A place of which only the province or country is known, or nothing."""
    if backing is None:
        shared = {c.country for c in kept}
        return Place("", words, span, country=shared.pop() if len(shared) == 1 else None, candidates=kept)
    return replace(located(words, span, backing, kept), id=None)


def located(words: str, span: Span, entry: Entry, kept: tuple[Candidate, ...]) -> Place:
    """A mention at a place of the gazetteer."""
    province = gazetteer.province(entry.admin1) if entry.admin1 else None
    title = province.name if province else None
    precision = PRECISION.get(entry.kind, "region")
    return Place("", words, span, entry.id, entry.lat, entry.lon, precision, entry.country or None, title, kept)


def fill(wanted: Place, found: dict[Span, Place]) -> Place:
    """A record's place with what was found for its span, or for the longest name inside it."""
    hit = found.get(wanted.span)
    if hit is None:
        inside = [p for s, p in found.items() if s.touches(wanted.span)]
        hit = max(inside, key=lambda p: (p.lat is not None, p.span.end - p.span.start), default=None)
    return wanted if hit is None else replace(hit, role=wanted.role, name=wanted.name, span=wanted.span)
