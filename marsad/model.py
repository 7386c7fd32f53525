"""Every immutable type that travels between the stages.

Offsets are half-open `[start, end)` in Unicode code points of `Document.text`, which no stage alters. The words are the
field's own: docs/glossary.md says which code book or standard each is taken from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, ClassVar, Literal, NamedTuple, TypeVar

Kind = Literal["event", "figure", "relation", "statement", "forecast"]
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]
Release = Literal["reported", "attributed", "claimed_by_party", "disputed", "not_asserted"]
Role = Literal["title", "byline", "heading", "body", "caption", "comment", "boilerplate"]
Stake = Literal["party", "other", "unknown"]


class Span(NamedTuple):
    """Characters `[start, end)` of a document's text; `start < end`."""

    start: int
    end: int

    def within(self, other: tuple[int, int]) -> bool:
        """Whether this span lies inside `other` (equal spans do)."""
        return other[0] <= self.start and self.end <= other[1]

    def touches(self, other: tuple[int, int]) -> bool:
        """Whether the two spans share a character."""
        return self.start < other[1] and other[0] < self.end


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The raw bytes of one input, as collected. `id` is their SHA-256."""

    id: str
    source: str
    content: bytes
    media_type: str
    url: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document with one role, and the rule that decided it."""

    role: Role
    span: Span
    rule: str

    @property
    def told(self) -> bool:
        """Whether its sentences are the report's own and may yield records."""
        return self.role in ("body", "caption")

    @property
    def analysed(self) -> bool:
        """Whether its words are annotated. Titles, headings and datelines only lend their names, places and dates."""
        return self.told or self.role in ("title", "heading") or self.rule.startswith("dateline")


@dataclass(frozen=True, slots=True)
class Document:
    """A cleaned report: text, and what is known about it. `published` is an ISO date of any precision."""

    id: str
    source: str
    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_basis: str = "none"
    language: str = "en"
    outlet: str | None = None
    url: str | None = None
    raw_map: str = "identity"
    # (start in text, end in text, start in the decoded raw text); empty where raw_map is "identity" or "none"
    raw_segments: tuple[tuple[int, int, int], ...] = ()

    def words(self, span: tuple[int, int]) -> str:
        """The characters under a span."""
        return self.text[span[0] : span[1]]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was wrong with an input, kept beside the result. Codes: `marsad.errors.PROBLEMS`."""

    document: str
    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the dependency tree (spaCy's English scheme: ClearNLP labels, Penn tags).

    `i` and `head` index `Analysis.tokens`; a root's head is itself. Without a model `tag`, `pos` and `dep` are "".
    """

    i: int
    span: Span
    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    children: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its characters, and its tokens `[first, last)`. `block` indexes `Document.blocks`."""

    i: int
    span: Span
    first: int
    last: int
    block: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A layer's mark on some characters. Each layer is one subclass; `layer` is its name in the registry."""

    layer: ClassVar[str] = ""
    span: Span


@dataclass(frozen=True, slots=True)
class Mention(Annotation):
    """A name, nominal or pronoun that refers to an entity; `entity` numbers the entity within the document.

    `type`: person, group, state, body (company, research body, outlet), place, nationality, other.
    `name` is the fullest name of the entity in this document; `actor` and `rule` say what the lexicon knew.
    `head` is the token index of its syntactic head, `antecedent` the span that a nominal or pronoun was resolved by.
    """

    layer: ClassVar[str] = "mention"
    type: str
    name: str
    entity: int
    form: Literal["name", "nominal", "pronoun"] = "name"
    actor: str | None = None
    head: int = -1
    rule: str = ""
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Timex(Annotation):
    """A time expression as found: `type` is TIMEX3's DATE, TIME, DURATION or SET; `rule` named the pattern."""

    layer: ClassVar[str] = "time"
    type: str
    rule: str
    data: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Number(Annotation):
    """A number: bounds, best reading, and whether the words make it approximate.

    `kind`: cardinal, ordinal, percent, money, measure, duration, age, vague. `per` is what a rate is by ("month", "barrel"), `change` the
    direction of the change that it is the size of (up, down).
    """

    layer: ClassVar[str] = "number"
    kind: str
    low: float | None
    best: float | None
    high: float | None
    approx: bool = False
    unit: str | None = None
    rule: str = ""
    per: str | None = None
    change: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution(Annotation):
    """Source, cue and content of one act of reporting. `span` covers the content.

    Sources and cues may be absent (a quotation without either, "it is expected"). `tokens` are the content's token indices;
    `speaker` is the head token of the source. `parent` indexes the attribution whose content holds this one.
    """

    layer: ClassVar[str] = "attribution"
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    kind: Literal["direct", "indirect", "mixed"] = "indirect"
    cue_type: str = "report"
    speaker: int = -1
    cue_head: int = -1
    implied: bool = False
    parent: int = -1
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Clause(Annotation):
    """A proposition: a predicate and the words that belong to it, without the subordinate clauses that are propositions themselves.

    `head` is the predicate's token, `subject` its (inherited) subject's token or -1, `link` how it hangs in the sentence
    (root, conj, ccomp, xcomp, advcl, relcl, acl, nominal, appos), `parent` the clause above it or -1.
    """

    layer: ClassVar[str] = "clause"
    head: int
    link: str
    subject: int = -1
    parent: int = -1
    tokens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity(Annotation):
    """A span that the statistical model takes for a name; its `label` is a hint, the lexicon and gazetteer decide."""

    layer: ClassVar[str] = "entity"
    label: str


@dataclass(frozen=True, slots=True)
class Factual(Annotation):
    """Whether a predicate's event happened, in FactBank's terms; `token` is the predicate, `span` its characters.

    `factuality` is the view of the innermost source (the writer where there is none), `author_factuality` the writer's own.
    `modality` names the cue class that decided (will, may, plan, aim, attempt, deny, condition, question, belief ...), `cues`
    are its words, `likelihood` the words of a likelihood expression. `time_ref`: past, present, future, none.
    """

    layer: ClassVar[str] = "factuality"
    token: int
    factuality: Factuality = "CT+"
    author_factuality: Factuality = "CT+"
    polarity: Literal["positive", "negative"] = "positive"
    modality: str = ""
    time_ref: Literal["past", "present", "future", "none"] = "none"
    presupposed: bool = False
    cues: tuple[Span, ...] = ()
    likelihood: Span | None = None


A = TypeVar("A", bound=Annotation)


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with its layers of stand-off annotation, each sorted by span."""

    document: Document
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    layers: Mapping[str, tuple[Annotation, ...]] = field(default_factory=dict)
    parsed: bool = False

    def layer(self, kind: type[A]) -> tuple[A, ...]:
        """The annotations of one layer, e.g. `analysis.layer(Timex)`."""
        return self.layers.get(kind.layer, ())  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters of a document that carry a value."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class When:
    """A time: the phrase, and the interval that it stands for.

    `earliest` and `latest` are ISO dates (a bound that is open is None), `edtf` an EDTF level 1-2 string,
    `precision` one of day, month, year, window, open, part; `anchor` what a relative phrase counts from (published, dateline,
    text, event, none). `duration`: it lasted over the interval rather than fell on one unknown day of it.
    `timex` is the TIMEX3 value, kept for exchange with temporal tools.
    """

    earliest: str | None = None
    latest: str | None = None
    edtf: str | None = None
    precision: str = "none"
    phrase: str | None = None
    span: Span | None = None
    anchor: str = "none"
    rule: str = ""
    duration: bool = False
    timex: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something: `counted` is the thing, `unit` its head noun.

    `per` is what a rate is by, `change` the direction of a change (up, down), `concept` what has the quantity: the thing that is so long,
    so dear, or has so many of what is counted.
    """

    span: Span
    low: float | None = None
    best: float | None = None
    high: float | None = None
    approx: bool = False
    unit: str | None = None
    counted: str | None = None
    as_of: When | None = None
    per: str | None = None
    change: str | None = None
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone or something in a role of a record; `id` comes from the actor register."""

    role: str
    name: str
    span: Span
    id: str | None = None
    type: str | None = None
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a place name, with a score in [0, 1]."""

    id: str
    name: str
    lat: float
    lon: float
    score: float
    country: str | None = None
    feature: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a role of a record.

    `precision`: settlement, admin2, admin1, country, region, facility, near (a point measured out from another place), none.
    """

    role: str
    name: str
    span: Span
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "none"
    country: str | None = None
    admin1: str | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of the chain of speakers. An agentless source ("it is expected") has a name in brackets and no span."""

    name: str
    span: Span | None = None
    cue: Span | None = None
    id: str | None = None
    stake: Stake = "unknown"
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A value that a kind adds to its record, with its own words."""

    value: Any
    span: Span | None = None
    factuality: Factuality | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that one report says: an event, figure, relation, statement or forecast.

    `spans` are the words of the proposition, `trigger` the word that evokes it. `factuality` is the view of the innermost
    source, `author_factuality` the author's. `fields` holds what the kind adds (DESIGN: machine interface).
    """

    id: str
    document: str
    kind: Kind
    subkind: str
    sentence: Span
    spans: tuple[Span, ...]
    proposition: str
    extractor: str
    trigger: Span | None = None
    participants: tuple[Participant, ...] = ()
    places: tuple[Place, ...] = ()
    time: When | None = None
    time_ref: Literal["past", "present", "future", "none"] = "none"
    quantities: tuple[Quantity, ...] = ()
    speaker_chain: tuple[Speaker, ...] = ()
    implied: bool = False
    polarity: Literal["positive", "negative"] = "positive"
    factuality: Factuality = "CT+"
    author_factuality: Factuality = "CT+"
    release: Release = "reported"
    contested: bool = False
    presupposed: bool = False
    said_on: When | None = None
    likelihood: Value | None = None
    confidence: float = 0.5
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relevance:
    """How likely a document, and each of its sentences, tells of political violence or of a conflict event that happened."""

    document: float
    sentences: tuple[tuple[Span, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one document gives. `relevance` is None where it was not read, or without the models."""

    document: Document
    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    relevance: Relevance | None = None


@dataclass(frozen=True, slots=True)
class Assertion:
    """One value of one record with its evidence: a row of `assertions(record)`. `id` outlives a better extractor."""

    id: str
    record: str
    field: str
    value: Any
    span: Span | None


def digest(*parts: object, size: int = 16) -> str:
    """A stable hash, in hex, of the parts' text."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[: size * 2]


def record_id(document: str, kind: str, spans: tuple[Span, ...], ordinal: int) -> str:
    """The id of a record: hash of document, kind, spans, and its number among records with the same three."""
    return digest(document, kind, tuple(tuple(s) for s in spans), ordinal)


SCALARS = ("subkind", "time_ref", "polarity", "factuality", "author_factuality", "release", "contested", "presupposed")


def assertions(record: Record) -> Iterator[Assertion]:
    """The (record, field, value, evidence) rows of a record."""

    def row(name: str, value: Any, span: Span | None) -> Assertion:
        return Assertion(digest(record.id, name, span, value), record.id, name, value, span)

    whole = Span(record.spans[0].start, record.spans[-1].end)
    found: list[tuple[str, Any, Span | None]] = [(name, getattr(record, name), record.trigger or whole) for name in SCALARS]
    found += [(f"participants.{p.role}", p.name, p.span) for p in record.participants]
    found += [(f"places.{place.role}", place.name, place.span) for place in record.places]
    found += [("time", record.time.edtf or record.time.phrase, record.time.span)] if record.time is not None else []
    found += [("quantities", q.best if q.best is not None else (q.low, q.high), q.span) for q in record.quantities]
    found += [(f"speaker_chain.{n}", s.name, s.span) for n, s in enumerate(record.speaker_chain)]
    for entry in found:
        yield row(*entry)
    for name in sorted(record.fields):
        value = record.fields[name]
        for part in value if isinstance(value, tuple) else (value,):
            yield row(f"fields.{name}", plain(part), getattr(part, "span", None))


def plain(value: Any) -> Any:
    """A value of these types as JSON-ready dicts and lists, spans as `[start, end]`."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(v) for v in value]
    return value
