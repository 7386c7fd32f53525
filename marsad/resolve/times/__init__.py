"""Times: what each time expression of a document stands for, and the times of its records.

An expression is read against the document's date or against the time that the text tells of (`context`), by the arithmetic of
its kind (`kinds`); what has nothing to count from stays open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from marsad import calendar
from marsad.calendar import Period
from marsad.model import Analysis, Document, Problem, Record, Span, Timex, When
from marsad.resolve.times import context
from marsad.resolve.times.anchored import anchored
from marsad.resolve.times.context import Answer
from marsad.resolve.times.kinds import answer
from marsad.resolve.times.records import dated

# A day within a week of publication may be a matter of time zones or of an update; beyond it one of the two dates is wrong.
GRACE = 7
# Words before an expression that open its interval to one side.
BEFORE = re.compile(r"\b(since|until|till|before|by|after|prior to|up to|from)\s+(?:the\s+|at\s+least\s+)?$", re.IGNORECASE)
BETWEEN = re.compile(r"\s+(?:before|after|following|prior to|of)\s+(?:the\s+)?", re.IGNORECASE)
ONWARD = re.compile(r"\s*(?:on|onward|onwards|to (?:the )?present|until now)\b", re.IGNORECASE)
LASTING = re.compile(r"\s?[-–—]\s?(?:the )?present\b", re.IGNORECASE)
SAME = {"till": "until", "up to": "until", "prior to": "before"}
# "before the 2016 battle" is before some day of that year, not before the year.
SHIFTED = {"before": "by", "prior to": "by", "after": "from"}
# "before the end of May" is in May or earlier, not before the last third of it.
ENDING = re.compile(r"(?:the\s+)?(?:end|close)\b", re.IGNORECASE)
EVENT = re.compile(r"\s+[a-z]{3,}(?<!\band)(?<!\bbut)(?<!\bwhen)(?<!\bthe)\b")
# Dates after these words are no step of the story.
ASIDE = ("until", "till", "up to", "since")
PRECISIONS = {"day": "day", "month": "month", "year": "year"}


def whens(analysis: Analysis) -> dict[Span, When]:
    """Every time expression of the document with the interval it stands for."""
    marks = analysis.layer(Timex)
    state = context.start(analysis.document, marks)
    out: dict[Span, When] = {}
    for n, mark in enumerate(marks):
        state.ahead = None
        if mark.data[0] in ("event", "slice", "half") and n + 1 < len(marks):
            state.ahead = ahead(analysis.document, state, mark, marks[n + 1])
        found = answer(state, mark)
        if found.period is not None and found.moves and opens(analysis.document, mark) not in ASIDE:
            state.note(found.period, found.mod)
        out[mark.span] = spell(analysis.document, mark, found)
    return present(state, marks, out)


def present(state: context.Context, marks: tuple[Timex, ...], known: dict[Span, When]) -> dict[Span, When]:
    """The times with "now" no earlier than the last day told of, where the document's own date is known to the month or year only."""
    now = state.published
    if now is None or now.grain == "day":
        return known
    days = [
        calendar.parse(known[m.span].earliest) for m in marks if known[m.span].precision == "day" and ("tense", "future") not in m.data[1]
    ]
    floor = max((d.first for d in days if d and now.first < d.first <= now.last), default=None)
    if floor is None:
        return known
    first, last = calendar.iso(floor), calendar.iso(now.last)
    whole = (calendar.iso(now.first), last)
    for span, when in known.items():
        if when.timex == "PRESENT_REF" and (when.earliest, when.latest) == whole:
            known[span] = replace(when, earliest=first, edtf=f"[{first}..{last}]", precision="window")
    return known


def ahead(document: Document, state: context.Context, mark: Timex, following: Timex) -> Period | None:
    """The date that an offset is counted from, where it follows at once: "two days after 5 May"."""
    if not BETWEEN.fullmatch(document.text, mark.span.end, following.span.start) or following.data[0] == "event":
        return None
    return answer(state, following).period


def spell(document: Document, mark: Timex, found: Answer) -> When:
    """An answer as the type that travels."""
    phrase = document.words(mark.span)
    bare = When(None, None, None, "none", phrase, mark.span, found.anchor, mark.rule, found.lasted, found.value)
    side = found.open or opens(document, mark)
    if found.period is None:
        return replace(bare, edtf=yearless(found))
    period = calendar.part(found.period, found.mod)
    if side:
        return opened(bare, period, side)
    precision = "part" if mark.type == "TIME" else PRECISIONS.get(period.grain, "window")
    edtf = calendar.edtf(period)
    first, last = calendar.iso(period.first), calendar.iso(period.last)
    if found.lasted and period.grain not in PRECISIONS:
        edtf = f"{first}/{last}"
    return replace(bare, earliest=first, latest=last, edtf=edtf, precision=precision)


def opens(document: Document, mark: Timex) -> str:
    """The word before an expression that opens its interval, or ""; "about" where the year stands beside an event's name."""
    if mark.type in ("DURATION", "SET"):
        return ""
    found = BEFORE.search(document.text, max(0, mark.span.start - 20), mark.span.start)
    word = found[1].lower() if found else ""
    if word == "by" and document.text[mark.span.end : mark.span.end + 2] in ("'s", "’s"):
        return ""  # "killed by Thursday's bombing" sets no term
    if LASTING.match(document.text, mark.span.end):
        return "since"
    if word == "from":
        return "since" if ONWARD.match(document.text, mark.span.end) else ""
    if found and word in SHIFTED and found[0].lower().endswith("the ") and EVENT.match(document.text, mark.span.end):
        return SHIFTED[word]
    return "by" if word in ("before", "prior to") and ENDING.match(document.text, mark.span.start) else word


def opened(bare: When, period: Period, side: str) -> When:
    """An interval that is open to one side."""
    first, last = calendar.iso(period.first), calendar.iso(period.last)
    past, before = calendar.iso(period.last + 1), calendar.iso(period.first - 1)
    ways: dict[str, tuple[str | None, str | None, str, bool]] = {
        "since": (first, None, f"{short(period, first)}/..", True),
        "until": (None, last, f"../{short(period, last)}", True),
        "after": (past, None, f"[{past}..]", False),
        "from": (first, None, f"[{first}..]", False),
        "before": (None, before, f"[..{before}]", False),
        "by": (None, last, f"[..{last}]", False),
    }
    earliest, latest, edtf, lasted = ways[SAME.get(side, side)]
    if bare.duration and side == "by":
        edtf, lasted = ways["until"][2], True
    return replace(bare, earliest=earliest, latest=latest, edtf=edtf, precision="open", duration=lasted)


def short(period: Period, day: str) -> str:
    """A bound of an interval as its unit where it has one."""
    return calendar.edtf(period) if period.grain in PRECISIONS else day


def yearless(found: Answer) -> str | None:
    """The EDTF of a date whose year is open: "XXXX-03", "XXXX-03-21/XXXX-03-31"."""
    value = re.fullmatch(r"XXXX-(\d\d)(?:-(\d\d))?", (found.value or "").split("T")[0])
    if value is None:
        return None
    if value[2] or not found.mod:
        return value[0]
    period = calendar.part(calendar.months("month", 2001, int(value[1])), found.mod)
    first, last = calendar.iso(period.first), calendar.iso(period.last)
    return f"XXXX{first[4:]}/XXXX{last[4:]}"


# ------------------------------------------------------------------------------------------------ records
def resolve(analysis: Analysis, records: tuple[Record, ...]) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records with their times, and one problem a document whose dates have no year to count from."""
    known = whens(analysis)
    done = anchored(analysis, tuple(dated(analysis.document, record, known) for record in records), known)
    return done, problems(analysis, known)


def problems(analysis: Analysis, known: Mapping[Span, When]) -> tuple[Problem, ...]:
    """What could not be resolved: TIME-001 and TIME-003 once a document, TIME-002 for each impossible date."""
    document = analysis.document
    out = [
        Problem(document.id, "TIME-002", f"'{w.phrase}' is no day of the calendar", w.span)
        for w in known.values()
        if w.anchor == "none" and re.fullmatch(r"-?\d{4}-\d\d-\d\d", w.timex or "")
    ]
    loose = [w for w in known.values() if w.anchor == "none" and w.earliest is None and w.latest is None and relative(w)]
    if loose and document.published is None:
        count = f"{len(loose)} relative time{'s have' if len(loose) > 1 else ' has'} no document date to count from"
        out.append(Problem(document.id, "TIME-001", f"{count}, first '{loose[0].phrase}'", loose[0].span))
    out += later(analysis, known)
    return tuple(out)


def later(analysis: Analysis, known: Mapping[Span, When]) -> list[Problem]:
    """TIME-003 where the text tells in the past tense of a day after its own publication."""
    document = analysis.document
    published = calendar.parse(document.published)
    if published is None:
        return []
    limit = calendar.iso(published.last + GRACE)
    for mark in analysis.layer(Timex):
        when = known[mark.span]
        if when.precision == "day" and when.anchor == "text" and ("tense", "past") in mark.data[1] and (when.earliest or "") > limit:
            message = f"published {document.published}, but tells of '{when.phrase}' as past"
            return [Problem(document.id, "TIME-003", message, mark.span)]
    return []


def relative(when: When) -> bool:
    """Whether a time would have been resolved with a document date: neither a bare length nor a repeated or impossible one."""
    return when.rule.split(".")[0] not in ("length", "age", "set", "half", "first") and (when.timex or "X")[0] in "XPF"
