"""Marked text, documents and a hand-made reading: for our tests and for whoever writes an annotator.

>>> text, marks = marked("[ISIS|actor] lost [Baghouz|place=SY].")
>>> text, marks[1].value
('ISIS lost Baghouz.', 'SY')
"""

from __future__ import annotations

import hashlib
import random
from typing import Any, NamedTuple

from marsad.errors import UsageError
from marsad.model import (
    Block,
    Document,
    Kind,
    Participant,
    Place,
    Problem,
    Quantity,
    Reading,
    Record,
    Role,
    Span,
    Speaker,
    Value,
    When,
    record_id,
)


class Mark(NamedTuple):
    """A marked stretch of text: `[words|label]` or `[words|label=value]`."""

    label: str
    span: Span
    text: str
    value: str | None = None


class Marked(NamedTuple):
    """A text without its marks, and the marks in order of their start."""

    text: str
    marks: tuple[Mark, ...]

    def span(self, label: str, nth: int = 0) -> Span:
        """The characters of the nth mark with this label."""
        found = [mark.span for mark in self.marks if mark.label == label]
        if nth >= len(found):
            raise UsageError(f"the text has {len(found)} marks '{label}', and number {nth} was asked for")
        return found[nth]

    def find(self, words: str) -> Span:
        """The characters of the first occurrence of some words."""
        start = self.text.find(words)
        if start < 0:
            raise UsageError(f"the text does not hold '{words}'")
        return Span(start, start + len(words))


def marked(source: str) -> Marked:
    """The text and marks of a source with `[words|label=value]`. Marks nest; a backslash keeps the next character as it is."""
    out: list[str] = []
    marks: list[Mark] = []
    stack: list[int] = []
    at = 0
    while at < len(source):
        c = source[at]
        if c == "\\" and at + 1 < len(source):
            at += 1
            out.append(source[at])
        elif c == "[":
            stack.append(len(out))
        elif c == "|" and stack:
            end = source.find("]", at)
            if end < 0:
                raise UsageError(f"a mark has no closing bracket: {source[at:]}")
            label, _, value = source[at + 1 : end].partition("=")
            span = Span(stack.pop(), len(out))
            marks.append(Mark(label, span, "".join(out[span.start : span.end]), value or None))
            at = end
        else:
            out.append(c)
        at += 1
    if stack:
        raise UsageError("a bracket is open and has no label")
    return Marked("".join(out), tuple(sorted(marks, key=lambda m: (m.span.start, -m.span.end))))


def document(text: str, published: str | None = None, roles: tuple[Role, ...] = ("body",), **known: str) -> Document:
    """A document of paragraphs: block n is paragraph n, with role n of `roles` (the last one goes on)."""
    blocks, at = [], 0
    for n, paragraph in enumerate(text.split("\n\n")):
        role = roles[min(n, len(roles) - 1)]
        if paragraph:
            blocks.append(Block(role, Span(at, at + len(paragraph)), f"sample.{role}"))
        at += len(paragraph) + 2
    basis = "option" if published else "none"
    number = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    known.setdefault("source", "sample.txt")
    return Document(number, text=text, blocks=tuple(blocks), published=published, published_basis=basis, **known)  # type: ignore[arg-type]


SAMPLE = marked(
    "[Shelling kills 11 in Harasta|title]\n\n"
    "By Lina Odeh\n\n"
    "[The [Harasta Civil Council|speaker] [said|cue] on Tuesday that [army|actor] guns [shelled|trigger] [the [vegetable market|target]|target2] in "
    "[Harasta|place] [on Monday evening|time], killing [at least 11|dead] people & <injuring> 26|strike].\n\n"
    "[[The council|speaker2] [warned|cue2] that the bombardment [would [probably|likely] [resume|trigger2] [before the weekend|time2]|next].|s2] "
    "[The [Falcons Brigade|member] [belongs|trigger3] to [the Southern Front|group]|belongs].\n\n"
    "GREAT PRICES on watches <script>alert('x')</script> click http://spam.example"
)


def sample() -> Reading:
    """A reading made by hand, with most of what a record can hold: for showing, storing and exporting without a parser."""
    at = SAMPLE.span
    doc = document(
        SAMPLE.text, "2018-03-14", ("title", "byline", "body", "body", "comment"), title="Shelling kills 11 in Harasta", byline="Lina Odeh"
    )
    council = Speaker("Harasta Civil Council", at("speaker"), at("cue"), "body:harasta-civil-council", "other")
    again = Speaker("Harasta Civil Council", at("speaker2"), at("cue2"), council.id, "other", at("speaker"))

    def make(kind: Kind, subkind: str, mark: str, trigger: str, **rest: Any) -> Record:
        span = at(mark)
        sentence = Span(span.start, SAMPLE.text.index(".", span.end - 1) + 1)
        number = record_id(doc.id, kind, (span,), 0)
        return Record(
            number, doc.id, kind, subkind, sentence, (span,), SAMPLE.text[span.start : span.end], "sample.v1", at(trigger), **rest
        )

    monday = When("2018-03-12", "2018-03-12", "2018-03-12", "day", "on Monday evening", at("time"), "published", "weekday.past")
    weekend = When(
        "2018-03-14", "2018-03-16", "2018-03-14/2018-03-16", "window", "before the weekend", at("time2"), "published", "before", True
    )
    army = Participant("actor", "army", at("actor"), "SY-military", "state")
    market = Participant("target", "vegetable market", at("target"))
    harasta = Place("location", "Harasta", at("place"), "geonames:170017", 33.558, 36.365, "settlement", "SY")
    dead = Quantity(at("dead"), 11, 11, None, True, "people", "people killed")
    casualties = (Value({"outcome": "killed", "low": 11, "best": 11, "high": None, "basis": "incident"}, at("dead")),)
    strike = make(
        "event", "attack.shelling", "strike", "trigger", participants=(army, market), places=(harasta,), time=monday, time_ref="past", quantities=(dead,),
        speaker_chain=(council,), release="attributed", author_factuality="Uu", confidence=0.91, fields={"casualties": casualties, "granularity": "incident"},
    )  # fmt: skip
    warning = make(
        "forecast", "attack", "next", "trigger2", participants=(), time=weekend, time_ref="future", speaker_chain=(again,), factuality="PR+",
        author_factuality="Uu", release="not_asserted", likelihood=Value("likely", at("likely")), confidence=0.74,
    )  # fmt: skip
    member = Participant("subject", "Falcons Brigade", at("member"), None, "group")
    front = Participant("object", "Southern Front", at("group"), "southern-front", "group")
    belongs = make("relation", "membership", "belongs", "trigger3", participants=(member, front), time_ref="present", confidence=0.66)
    unknown = Problem(doc.id, "ACTOR-001", "'Falcons Brigade' is in no register", at("member"))
    return Reading(doc, (strike, warning, belongs), (unknown,))


# Parts of made-up reports: none is about anything that happened.
FACTIONS = (
    "Northern Front",
    "Valley Guard",
    "Free Coast Army",
    "Ninth Brigade",
    "Sons of the Plain",
    "River Command",
    "Hill Militia",
    "Union Police",
)
TOWNS = (
    ("Ardeh", "Ladan"),
    ("Besim", "Ladan"),
    ("Corun", "Ladan"),
    ("Dasht", "Merv"),
    ("Ekbel", "Merv"),
    ("Forun", "Merv"),
    ("Gol", "Tirin"),
    ("Hesar", "Tirin"),
)
ACTS = ("shelled", "raided", "attacked", "ambushed", "bombed")


def made(number: int, sentences: int = 8) -> Reading:
    """A made-up report and its records, always the same for a number: for filling a case without a parser."""
    dice = random.Random(number)  # noqa: S311  (no secret: it only varies the samples)
    lines = [made_line(dice) for _ in range(sentences)]
    doc = document(
        f"Report {number} from the field.\n\n" + " ".join(line.text for line in lines), f"20{10 + number % 10}-06-01", ("title", "body")
    )
    records, at = [], doc.text.index("\n\n") + 2
    for line in lines:
        records.append(made_event(doc, line, at, dice))
        at += len(line.text) + 1
    return Reading(doc, tuple(records), (Problem(doc.id, "PLACE-001", "a made-up place is in no gazetteer", records[0].places[0].span),))


def made_line(dice: random.Random) -> Marked:
    """A made-up sentence with its marks."""
    (town, _), day, dead = (
        dice.choice(TOWNS),
        f"20{dice.randrange(10, 20)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}",
        dice.randrange(1, 90),
    )
    who, other, source = dice.sample(FACTIONS, 3)
    return marked(
        f"The [{source}|speaker] [said|cue] [[{who}|actor] fighters [{dice.choice(ACTS)}|trigger] [{other}|target] posts in [{town}|place] "
        f"on [{day}|time] at {dice.randrange(1, 12)} o'clock, killing [{dead}|dead] people near house {dice.randrange(10**6)}|event]."
    )


def made_event(doc: Document, line: Marked, at: int, dice: random.Random) -> Record:
    """The record of a made-up sentence that starts at `at`."""

    def span(label: str) -> Span:
        found = line.span(label)
        return Span(found.start + at, found.end + at)

    def words(label: str) -> str:
        return doc.words(span(label))

    day, dead, town = words("time"), int(words("dead")), words("place")
    province = dict(TOWNS)[town]
    release = dice.choices(("attributed", "claimed_by_party", "disputed", "not_asserted"), (6, 2, 1, 1))[0]
    return Record(
        record_id(doc.id, "event", (span("event"),), 0), doc.id, "event", f"attack.{words('trigger')}", Span(at, at + len(line.text)), (span("event"),),
        words("event"), "made.v1", span("trigger"),
        (Participant("actor", words("actor"), span("actor")), Participant("target", words("target"), span("target"))),
        (Place("location", town, span("place"), f"made:{town.lower()}", 30 + len(town) / 10, 40.5, "settlement", "XX", province),),
        When(day, day, day, "day", day, span("time"), "none", "date.full"), "past", (Quantity(span("dead"), dead, dead, dead, unit="people"),),
        (Speaker(words("speaker"), span("speaker"), span("cue"), None, "other"),), factuality="CT-" if release == "not_asserted" else "CT+",
        author_factuality="Uu", release=release, confidence=round(dice.uniform(0.4, 0.99), 2),  # type: ignore[arg-type]
        fields={"casualties": (Value({"outcome": "killed", "best": dead}, span("dead")),), "granularity": "incident"},
    )  # fmt: skip
