"""Times that hang on another event: "after the coup", "two weeks after the raid", "in the first week of the siege".

The other event is a date inside the words, an event of the document that answers to them, or, where they point back, the event
told last. A story goes forward: what it told last is no later than what it points back to, so its day is a sound lower bound.
Without any of the three the time stays open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from marsad import calendar, codes
from marsad.calendar import Period
from marsad.model import Analysis, Mention, Record, Span, Timex, When
from marsad.resolve.times.context import values
from marsad.resolve.times.relative import UNITS, around

WORD = re.compile(r"[\w'’-]*")
PENDING = "unresolved."
# Kinds of expression that name a date by themselves.
DATES = frozenset({"date", "month", "year", "season", "quarter", "decade", "feast", "deictic", "wday", "unit", "anaphor", "night", "hijri"})
# How far back in the text an event may lie that mere "the same time" or a length of fighting goes on from: about a paragraph.
REACH = 900
# The longest time that is a step of a story, in days.
SEASON = 93
# The longest count of days, weeks, months or years that is taken at its word.
LONGEST = 1000
# How far back a mere article may point ("after the raid"): about two sentences; farther off it speaks of something all know.
NEAR = 400


@dataclass(slots=True)
class Story:
    """What the walk over the records has to hand: the document's marks and the dated events told so far."""

    analysis: Analysis
    known: Mapping[Span, When]
    published: Period | None
    told: list[Record] = field(default_factory=list)
    dated: tuple[Record, ...] = ()
    starts: list[int] = field(default_factory=list)


def anchored(analysis: Analysis, records: tuple[Record, ...], known: Mapping[Span, When]) -> tuple[Record, ...]:
    """The records with the times that hang on events resolved, in the order of the text."""
    if not any(pending(r.time) or spoken(r) for r in records):
        return records
    story = Story(analysis, known, calendar.parse(analysis.document.published), dated=tuple(r for r in records if counts(r)))
    story.starts = [t.span.start for t in analysis.tokens]
    out = []
    for record in records:
        done = settled(story, record)
        if counts(done):
            story.told.append(done)
        out.append(done)
    return tuple(out)


def settled(story: Story, record: Record) -> Record:
    """A record with its time resolved, where it waits for its event or is the "now" of dated words."""
    if pending(record.time):
        return replace(record, time=resolved(story, record))
    return replace(record, time=as_said(record)) if spoken(record) else record


def pending(when: When | None) -> bool:
    """Whether a time waits for its event."""
    return when is not None and when.rule.startswith(PENDING)


def spoken(record: Record) -> bool:
    """Whether a record tells of "now" in words that were said on a known day."""
    return bool(
        record.time and record.time.timex == "PRESENT_REF" and record.said_on and record.said_on.precision == "day" and record.speaker_chain
    )


def as_said(record: Record) -> When | None:
    """The "now" of words that were said on a known day: that day."""
    time, said = record.time, record.said_on
    if time is None or said is None:
        return time
    return replace(time, earliest=said.earliest, latest=said.latest, edtf=said.edtf, precision=said.precision, anchor="event")


def counts(record: Record) -> bool:
    """Whether a record is an event that happened, with a day to count from."""
    when = record.time
    if when is None or pending(when) or when.earliest is None or record.kind not in ("event", "figure"):
        return False
    return record.factuality == "CT+" and record.time_ref != "future" and when.timex != "PRESENT_REF"


# ------------------------------------------------------------------------------------------------ one time
def resolved(story: Story, record: Record) -> When:
    """One time that hangs on an event; open where the event has no day."""
    when = record.time
    assert when is not None
    assert when.span is not None
    relation, _, way = when.rule.removeprefix(PENDING).partition(".")
    bare = When(phrase=when.phrase, span=when.span, rule=f"anchored.{relation}")
    if relation in ("by", "ago"):
        return from_now(story, bare, relation, record)
    if relation == "same":
        last = latest(story, when.span, REACH)
        return like(bare, last.time) if last is not None and last.time is not None else bare
    marks = [m for m in story.analysis.layer(Timex) if m.span.within(when.span)]
    event = Span(*map(int, when.anchor.split(":")))
    lapse = next((m for m in marks if m.data[0] == "length" and m.span.touches(event)), None)
    if lapse is not None:
        return lapsed(story, bare, lapse, relation)
    base = base_of(story, record, bare, marks, event, way)
    counted = next((m for m in marks if m.data[0] in ("event", "slice")), None)
    if counted is not None:
        return counted_from(story, bare, counted, base, relation)
    return around_event(story, bare, base, relation) if base is not None else bare


def from_now(story: Story, bare: When, relation: str, record: Record) -> When:
    """As in "already": by the day of the words; as in "ten months since ...": so long before it."""
    said = calendar.parse(record.said_on.earliest) if record.said_on and record.said_on.precision == "day" else None
    now = said or story.published
    if now is None or bare.span is None:
        return bare
    if relation == "by":
        last = calendar.iso(now.last)
        return replace(bare, latest=last, edtf=f"[..{last}]", precision="open", anchor="event" if said else "published")
    mark = next((m for m in story.analysis.layer(Timex) if m.span == bare.span), None)
    step = length(mark) if mark else None
    if step is None:
        return bare
    return spelled(story, bare, around(now, -step[0], step[1]), "published")


def lapsed(story: Story, bare: When, mark: Timex, relation: str) -> When:
    """As in "after seven days of fighting": so long after the day that the story has got to."""
    step = length(mark)
    last = latest(story, mark.span, REACH)
    base = period(last.time) if last is not None else None
    if relation not in ("after", "lasting") or step is None or base is None or base.grain != "day":
        return bare
    end = moved(base, *step)
    if relation == "lasting":
        return replace(spelled(story, bare, Period("window", base.first, end.last), "event"), duration=True)
    return spelled(story, bare, end, "event")


def counted_from(story: Story, bare: When, mark: Timex, base: Period | None, relation: str) -> When:
    """As in "two weeks after the raid", "in the first week of the siege": counted from the event; else as it was read by itself."""
    step = length(mark)
    if base is None or step is None:
        own = story.known[mark.span]
        return replace(own, phrase=bare.phrase, span=bare.span) if own.earliest and mark.data[0] == "event" else bare
    if mark.data[0] == "slice":
        return slice_of(story, bare, mark, base)
    sign = -1 if relation in ("before", "until") else 1
    return spelled(story, bare, moved(base, sign * step[0], step[1]), "event")


def slice_of(story: Story, bare: When, mark: Timex, base: Period) -> When:
    """As in "the first week of the siege": from the event's first day on, or from the first day told inside its window."""
    said, step = values(mark), length(mark)
    if step is None or said.get("k", -1) < 1:
        return bare
    start = first_day(story, base)
    if start is None:
        return bare
    first = calendar.shift(start, (said["k"] - 1) * step[0], step[1])
    found = Period("window", first, calendar.shift(first, step[0], step[1]) - 1)
    return replace(spelled(story, bare, found, "event"), duration=True)


def first_day(story: Story, base: Period) -> int | None:
    """The first day of an event: its own, or the first one that the text tells of inside its window."""
    if base.grain == "day":
        return base.first
    days = [p.first for r in story.dated if (p := period(r.time)) is not None and p.grain == "day"]
    return min((d for d in days if base.first <= d <= base.last), default=None)


def around_event(story: Story, bare: When, base: Period, relation: str) -> When:
    """The stretch before or after an event: what is told of lies between it and the day of the report."""
    end = story.published.last if story.published is not None else None
    first, last = calendar.iso(base.first), calendar.iso(base.last)
    if relation in ("before", "until"):
        edtf = f"../{last}" if relation == "until" else f"[..{last}]"
        return replace(bare, latest=last, edtf=edtf, precision="open", anchor="event", duration=relation == "until")
    if end is None:
        edtf = f"{first}/.." if relation == "since" else f"[{first}..]"
        return replace(bare, earliest=first, edtf=edtf, precision="open", anchor="event", duration=relation == "since")
    if end < base.first:
        return bare
    lasted = relation == "since"
    edtf = f"{first}/{calendar.iso(end)}" if lasted else f"[{first}..{calendar.iso(end)}]"
    return replace(bare, earliest=first, latest=calendar.iso(end), edtf=edtf, precision="window", anchor="event", duration=lasted)


# ------------------------------------------------------------------------------------------------ the other event
def base_of(story: Story, record: Record, bare: When, marks: Iterable[Timex], event: Span, way: str) -> Period | None:
    """When the other event was: by a date inside the words, by an event that answers to them, or by what was told last."""
    assert bare.span is not None
    for mark in marks:
        if mark.data[0] in DATES and (found := period(story.known[mark.span])) is not None:
            return found
    names = [m for m in story.analysis.layer(Mention) if m.span.within(bare.span) and named(m)]
    answer = answering(story, record, event, names)
    if answer is None and way == "like" and not names:
        answer = near([r for r in steps(story, bare.span) if r.fields.get("event_type") in kinds(lemma_at(story, event))], bare.span, NEAR)
    elif answer is None and (way == "" or (way != "named" and bare.rule != "anchored.within")):
        answer = pointed(story, bare.span, names, NEAR if way else len(story.analysis.document.text))
    return period(answer.time) if answer is not None else None


def named(mention: Mention) -> bool:
    """Whether a mention says who or what is meant: a name, or a pronoun that was resolved to one."""
    return mention.form == "name" or (mention.form == "pronoun" and mention.antecedent is not None and mention.type in ("person", "group"))


def answering(story: Story, record: Record, event: Span, names: list[Mention]) -> Record | None:
    """The dated event that the words name: the last one before them, else the first one after."""
    lemma = lemma_at(story, event)
    fits = [r for r in story.told if fit(story, r, lemma, names)]
    if fits:
        return fits[-1]
    later = (r for r in story.dated if r.spans[0] > record.spans[0] and r.id != record.id)
    return next((r for r in later if names and fit(story, r, lemma, names)), None)


def lemma_at(story: Story, span: Span) -> str:
    """The lemma of the word at a span, without the mark of a note."""
    found = WORD.match(story.analysis.tokens[bisect_left(story.starts, span.start)].lemma)
    return found[0] if found else ""


def fit(story: Story, record: Record, lemma: str, names: list[Mention]) -> bool:
    """Whether a dated event answers to an event's word: the same word, or the same broad type and a name in common."""
    word = lemma in words(story, record)
    if not word and record.fields.get("event_type") not in kinds(lemma):
        return False
    return shares(record, names) or (word and not names)


@cache
def kinds(lemma: str) -> frozenset[str]:
    """The broad types of event that a word may stand for."""
    return frozenset(c.type.parent for c in (*codes.nouns().get(lemma, ()), *codes.verbs().get(lemma, ()))) - {"other"}


def words(story: Story, record: Record) -> set[str]:
    """The lemmas of a record's trigger and of the nouns that it acts on ("launched a campaign")."""
    if record.trigger is None:
        return set()
    starts, tokens = story.starts, story.analysis.tokens
    token = tokens[bisect_left(starts, record.trigger.start)]
    objects = [tokens[c] for c in token.children if tokens[c].dep in ("dobj", "nsubjpass")]
    above = [tokens[token.head]] if token.dep in ("dobj", "nsubjpass") else []
    return {t.lemma for t in (token, *objects, *above) if t.pos in ("NOUN", "VERB")} - LIGHT


# Words that many events have in common: they name none.
LIGHT = frozenset({"begin", "start", "launch", "carry", "conduct", "make", "take", "have", "be", "do", "say", "number", "people", "year"})


def shares(record: Record, names: list[Mention]) -> bool:
    """Whether a name of the words takes part in a record, or is its place; two spellings of a name are one."""
    have = [(p.name, p.type) for p in record.participants] + [(p.name, "place") for p in record.places]
    return any(same(m, name, kind) for m in names for name, kind in have)


def same(mention: Mention, name: str, kind: str | None) -> bool:
    """Whether a mention and a name in a record are one."""
    if mention.name == name:
        return True
    if kind != mention.type or mention.type not in ("place", "person"):
        return False
    from marsad.match.names import same_name

    return same_name(mention.name, name).same


def pointed(story: Story, span: Span, names: list[Mention], reach: int) -> Record | None:
    """The event that "after that", "after his speech" points back to: the last one told, of the person where one is named."""
    if any(m.type != "person" and m.form == "name" for m in names):
        return None
    before = steps(story, span)
    if names and (own := [r for r in story.told if r.kind == "event" and shares(r, names)]):
        return near(own, span, reach)
    # a pronoun without an event of its own points at what was told, not at somebody in it
    return near(before, span, reach) if all(m.form == "pronoun" for m in names) else None


def latest(story: Story, span: Span, reach: int) -> Record | None:
    """The event told last, if it is near."""
    return near(steps(story, span), span, reach)


def steps(story: Story, span: Span) -> list[Record]:
    """The events told before some words; a figure and what is dated to a mere year are background, no step of the story."""
    return [r for r in story.told if r.kind == "event" and r.spans[0].start < span.start and brief(r.time)]


def brief(when: When | None) -> bool:
    """Whether a time is a step of the story: a season at most, or the window that such a step left."""
    found = period(when)
    return when is not None and found is not None and (when.rule.startswith("anchored.") or found.last - found.first < SEASON)


def near(records: list[Record], span: Span, reach: int) -> Record | None:
    """The last of some records, if it ends at most so many characters before some words."""
    return records[-1] if records and span.start - records[-1].spans[-1].end <= reach else None


# ------------------------------------------------------------------------------------------------ arithmetic
def period(when: When | None) -> Period | None:
    """A time as a period; of one that is open to a side, the bound that it has."""
    if when is None or (when.earliest is None and when.latest is None) or (when.earliest or "").startswith("-"):
        return None  # no report of an armed conflict is dated by a year before Christ
    first, last = calendar.parse(when.earliest or when.latest), calendar.parse(when.latest or when.earliest)
    if first is None or last is None:
        return None
    return first if first == last else Period(when.precision if when.precision in ("month", "year") else "window", first.first, last.last)


def length(mark: Timex) -> tuple[int, str] | None:
    """The whole count of days, weeks, months or years that an expression names; "the first week" is one."""
    said = values(mark)
    count, unit = said.get("n", 1), said.get("u", "")
    size, grain = UNITS.get(unit, (1, unit))
    whole = isinstance(count, int) and count <= LONGEST and grain in ("day", "week", "month", "year")
    return (count * size, grain) if whole else None


def moved(base: Period, count: int, unit: str) -> Period:
    """A period moved by a count of units; months and years away it is known to the month or year only."""
    if unit in ("month", "year"):
        return around(base, count, unit)
    first, last = calendar.shift(base.first, count, unit), calendar.shift(base.last, count, unit)
    return calendar.day(first) if first == last else Period("window", first, last)


def like(bare: When, other: When) -> When:
    """A time with the interval of another."""
    return replace(bare, earliest=other.earliest, latest=other.latest, edtf=other.edtf, precision=other.precision, anchor="event")


def spelled(story: Story, bare: When, found: Period, anchor: str) -> When:
    """A period as the type that travels; open where it would begin after the report that tells of it."""
    if story.published is not None and found.first > story.published.last:
        return bare
    precision = found.grain if found.grain in ("day", "month", "year") else "window"
    first, last = calendar.iso(found.first), calendar.iso(found.last)
    return replace(bare, earliest=first, latest=last, edtf=calendar.edtf(found), precision=precision, anchor=anchor)
