"""Who did an incident and whom and what it hit, by all that a document says of it.

A report names those hit several times ("the judge", "Ana Soler", "the victim"): each is one. What one sentence leaves out another tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from marsad import codes
from marsad.extract.incidents import AT, Incident, parties
from marsad.extract.incidents.doers import Doer
from marsad.extract.incidents.hits import Hit
from marsad.extract.incidents.wording import head_noun, words
from marsad.match import gazetteer
from marsad.model import Place, Record, When

# Effects from the gravest to the lightest: of two that a report tells of one person the graver holds.
GRAVITY = ("killed", "injured", "abducted", "unharmed", "destroyed", "damaged", "undamaged")
SAFE = {"killed": "unharmed", "injured": "unharmed", "destroyed": "undamaged", "damaged": "undamaged"}
HARMING = frozenset({"injury", "killing", "death", "murder"})
BASES = ("claimed", "accused", "suspected", "named")


def hits(incident: Incident) -> tuple[Hit, ...]:
    """Those and what an incident hit, each once, in text order of the first mention."""
    out: list[Hit] = []
    for found in (h for record in incident.records for h in of_record(record)):
        take(out, found)
    effects = {h.effect for h in out if h.kind != "thing"}
    for found in (h for record in incident.claims for h in record.fields.get("identified", ())):
        take(out, replace(found, effect=next(iter(effects)) if len(effects) == 1 else None))
    some = [h for h in out if not vague(h)]
    return tuple(h for h in out if not vague(h) or (h.kind != "thing" and not any(o.kind != "thing" for o in some)))


def take(out: list[Hit], found: Hit) -> None:
    """Adds a hit, or what it says of one that is known."""
    known = next((n for n, o in enumerate(out) if same(o, found)), None)
    if known is None:
        out.append(found)
    else:
        out[known] = merged(out[known], found)


def in_full(found: Hit, records: Iterable[Record]) -> Hit:
    """A hit by the one longer name that the document gives a person of this name."""
    if found.name is None:
        return found
    words_of = found.name.lower().split()
    longer = {
        " ".join(p.name.split())
        for r in records
        for p in r.participants
        if p.type == "person"
        and len(p.name.split()) > len(words_of)
        and p.name.lower().split()[-len(words_of) :] == words_of
        and codes.person(p.name.lower().split()[0], "") is None
    }
    return replace(found, name=longer.pop()) if len(longer) == 1 else found


def of_record(record: Record) -> Iterator[Hit]:
    """What a record hit; what is denied did no harm."""
    for found in record.fields.get("hits", ()):
        if record.polarity == "negative" and found.effect in SAFE:
            yield replace(found, effect=SAFE[found.effect])
        elif record.polarity == "negative" and found.kind != "thing" and record.fields.get("sub_event_type") in HARMING:
            yield replace(found, effect="unharmed")
        elif record.release == "not_asserted" and found.effect is not None:
            yield replace(found, effect=None)
        else:
            yield found


def vague(found: Hit) -> bool:
    """Whether a hit only takes up those told before: "the victims", "others"."""
    return found.name is None and found.noun in words("vague")


def same(a: Hit, b: Hit) -> bool:
    """Whether two hits are one person, body of persons or thing."""
    if (a.kind == "thing") != (b.kind == "thing"):
        return False
    if a.span.touches(b.span) or (a.entity >= 0 and a.entity == b.entity):
        return True
    if a.kind == "thing":
        return a.noun == b.noun and alike(a, b) and not counted_apart(a, b)
    if a.name is not None and b.name is not None:
        return one_name(a.name, b.name)
    if a.name is not None or b.name is not None:
        named, other = (a, b) if a.name is not None else (b, a)
        return not other.plural and other.noun != "" and any(head_noun(d) == other.noun for d in named.descriptions)
    return (
        a.noun == b.noun
        and a.plural == b.plural
        and not counted_apart(a, b)
        and a.effect in (b.effect, None, "abducted") + ((a.effect,) if b.effect is None else ())
    )


def alike(a: Hit, b: Hit) -> bool:
    """Whether the words of one description are among those of the other."""
    ours, theirs = ({w for d in h.descriptions for w in d.lower().split()} for h in (a, b))
    return ours <= theirs or theirs <= ours


def counted_apart(a: Hit, b: Hit) -> bool:
    """Whether two counts differ."""
    return a.best is not None and b.best is not None and a.best != b.best


def one_name(a: str, b: str) -> bool:
    """Whether one name is a part of the other."""
    ours, theirs = ({w for w in name.lower().replace(".", " ").split() if len(w) > 1} for name in (a, b))
    return bool(ours & theirs) and (ours <= theirs or theirs <= ours or len(ours & theirs) > 1)


def merged(a: Hit, b: Hit) -> Hit:
    """One hit of two: the longer name, all descriptions, the first count, the graver effect."""
    name = max((n for n in (a.name, b.name) if n is not None), key=len, default=None)
    effects = [e for e in GRAVITY if e in (a.effect, b.effect)]
    counts = a if a.best is not None or a.low is not None or (b.best is None and b.low is None) else b
    told: list[str] = []
    for d in (*a.descriptions, *b.descriptions):
        if d.lower() not in (t.lower() for t in told):
            told.append(d)
    return replace(
        a, name=name, descriptions=tuple(told), category=a.category or b.category, gtd=a.gtd or b.gtd, noun=a.noun or b.noun,
        low=counts.low, best=counts.best, high=counts.high, effect=effects[0] if effects else None, plural=a.plural and b.plural,
    )  # fmt: skip


# A toll of so many tells of a war; no single act of the reports that this was read on killed as many.
WAR = 300


def single(incident: Incident, text: str) -> bool:
    """Whether what is told is one particular act, and no toll of a war, habit or generality: somebody or something, some time or place is particular."""
    found = hits(incident)
    if any(h.kind != "thing" and (h.best or h.low or 0) >= WAR for h in found):
        return False
    own = incident.when()
    dated = own is not None and own.earliest is not None and own.latest is not None
    if dated or incident.places(text):
        return True
    if any(h.name is not None or h.best is not None or (h.kind == "thing" and not h.plural) for h in found):
        return True
    told = any(r.fields.get("doers") for r in incident.records) or any(
        not w.implied for r in incident.records for w in r.fields.get("weapons", ())
    )
    return told and not all(h.plural for h in found)


# ------------------------------------------------------------------------------------------------ when
# How far from an incident's words a day is taken for its day where they give none: about a sentence.
NEIGHBOUR = 250


def when(incident: Incident, records: Iterable[Record]) -> When | None:
    """When an incident was: by its own words, else by the day that its sentence or the one beside it gives."""
    own = incident.when()
    if own is not None:
        return own
    sentences = {r.sentence for r in incident.records}
    start = incident.records[0].spans[0].start
    days = [r for r in records if r.time is not None and r.time.earliest and r.time.earliest == r.time.latest and r.time_ref != "future"]
    within = next((r.time for r in days if r.sentence in sentences), None)
    if within is not None:
        return within
    close = [r for r in days if abs(r.sentence.start - start) <= NEIGHBOUR and r.kind == "event"]
    return min(close, key=lambda r: abs(r.sentence.start - start)).time if close else None


# ------------------------------------------------------------------------------------------------ where
# How far before and behind an incident's first words a town is looked for where it names none: about a paragraph, and a sentence.
# Set on 300 wire reports: the shares of towns that are the incident's fall below one half further off.
BEFORE, BEHIND = 600, 200


def where(incident: Incident, text: str, records: Iterable[Record], home: str | None = None) -> Place | None:
    """The most precise place that a report gives an incident; `home` is the country (ISO) that it is written from or about.

    A town in another country than the one that the incident's own words or the report's head name is a misreading. An incident that
    names no town is where the text just before it is.
    """
    own = incident.places(text)
    country = next((p.country for p in own if p.precision == "country"), None) or home
    inside = [p for p in own if country is None or p.country in (country, None)]
    found = next((p for p in inside if p.precision in TOWNS), None) or near(incident, text, records, country)
    return found or next(iter(inside or own), None)


TOWNS = ("facility", "settlement", "admin2")
# How many times a country must be named more often than the one that a report is written from to be what it is about.
OUTWEIGHS = 12
# Words that make "American" no demonym of the United States.
CONTINENTAL = frozenset({"latin", "central", "south", "north", "inter", "pan"})


def home(text: str, prior: str | None = None) -> str | None:
    """The country that a report is about: the one named most, by name or demonym; `prior`, that it is written from, where named as often."""
    named: Counter[str] = Counter()
    words_of = [w.lower() for w in re.findall(r"[^\W\d_]+", text)]
    for before, word in pairwise(["", *words_of]):
        code = country_words().get(f"{before} {word}") or (country_words().get(word) if before not in CONTINENTAL else None)
        if code is not None:
            named[code] += 1
    if not named:
        return prior
    first, most = max(named.items(), key=lambda item: (item[1], item[0]))
    return prior if prior is not None and named[prior] * OUTWEIGHS >= most else first


@cache
def country_words() -> dict[str, str]:
    """Countries by their names of one or two words and by their demonyms, small."""
    out: dict[str, str] = {}
    for code, entry in gazetteer.countries().items():
        for name in (entry.name, *entry.aliases, *entry.demonyms):
            if len(name) > 3 and len(name.split()) <= 2:
                out.setdefault(name.lower(), code)
    return out


def near(incident: Incident, text: str, records: Iterable[Record], country: str | None) -> Place | None:
    """The town named last before an incident's first words, else first behind them."""
    start = incident.records[0].spans[0].start
    around = sorted(
        {p.span: p for r in records for p in r.places if p.precision in TOWNS and (country is None or p.country == country)}.values(),
        key=lambda p: p.span,
    )
    around = [p for p in around if AT.search(text[max(0, p.span.start - 30) : p.span.start])]
    before = [p for p in around if 0 <= start - p.span.end <= BEFORE]
    behind = [p for p in around if 0 <= p.span.start - start <= BEHIND]
    return before[-1] if before else next(iter(behind), None)


# ------------------------------------------------------------------------------------------------ who did it
def doers(incident: Incident, records: Iterable[Record]) -> tuple[Doer, ...]:
    """The perpetrators of an incident: those that its records name, and those who claim it or are accused of it."""
    struck = hits(incident)
    out: list[Doer] = []
    for doer in told(incident):
        if not hit_too(doer, struck):
            add(out, doer)
    if not any(d.kind == "organization" for d in out):
        for doer in only_party(out, records):
            add(out, doer)
    return tuple(out)


def all_doers(incidents: Sequence[Incident], records: Sequence[Record]) -> tuple[tuple[Doer, ...], ...]:
    """The perpetrators of each incident of a document.

    An incident that names no organization has the only one that the document's other incidents name, if no state's men did it; one that
    names nobody has the only persons so named.
    """
    own = [doers(incident, records) for incident in incidents]
    shared: list[Doer] = []
    for found in own:
        for doer in found:
            add(shared, doer)
    groups = [d for d in shared if d.kind == "organization"]
    persons = [d for d in shared if d.kind == "individual"]
    out = []
    for found in own:
        more: tuple[Doer, ...] = ()
        if len(groups) == 1 and not any(d.kind == "organization" or d.state for d in found):
            more += (groups[0],)
        if len(persons) == 1 and not found:
            more += (persons[0],)
        out.append((*found, *more))
    return tuple(out)


def told(incident: Incident) -> Iterator[Doer]:
    """The perpetrators in the words of the records of an incident, and in claims and accusations about it."""
    for record in incident.records:
        yield from record.fields.get("doers", ())
    for record in incident.claims:
        yield from (
            d for d in record.fields.get("doers", ()) if d.basis in ("claimed", "accused") or (d.kind == "organization" and not d.state)
        )


def add(out: list[Doer], doer: Doer) -> None:
    """Adds a perpetrator, or what a further mention says of one that is known."""
    for n, known in enumerate(out):
        if known.kind == doer.kind and one_doer(known, doer):
            basis = min((known.basis, doer.basis), key=BASES.index)
            out[n] = replace(known if len(known.name) >= len(doer.name) else doer, basis=basis)
            return
    out.append(doer)


def one_doer(a: Doer, b: Doer) -> bool:
    """Whether two mentions are one perpetrator."""
    if a.id is not None and a.id == b.id:
        return True
    ours, theirs = a.name.lower().split(), b.name.lower().split()
    return set(ours) <= set(theirs) or set(theirs) <= set(ours) or (a.kind == "individual" and ours[-1] == theirs[-1])


def hit_too(doer: Doer, struck: Sequence[Hit]) -> bool:
    """Whether a perpetrator is one of those hit: the sentence was misread."""
    for found in struck:
        if found.span.touches(doer.span) or (found.name is not None and one_name(found.name, doer.name)):
            return True
        if found.kind != "thing" and any(d.lower() == doer.name.lower() for d in found.descriptions):
            return True
    return False


def only_party(known: Sequence[Doer], records: Iterable[Record]) -> Iterator[Doer]:
    """The only armed group that a document names, where the perpetrators are rebels and no state's men."""
    groups = parties(records)
    if len(groups) == 1 and any(d.noun in words("rebels") for d in known) and not any(d.state for d in known):
        yield Doer("organization", " ".join(groups[0].name.split()), groups[0].span, "named", id=groups[0].id)
