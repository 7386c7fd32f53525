"""Event types as data: what evokes them, their closed roles and their codes in the public formats.

Loaded from `marsad/data/events`. A trigger is one line of words: the first word of a verb's trigger is its lemma, the others are found
among its particles, objects and prepositional phrases ("open fire", "blow up", "take to street"); the last word of a noun's trigger, or
the one before "of" or another preposition, is its head ("suicide bombing", "exchange of fire"). `<place>` and the like stand for a
class of objects, `<none>` for no object, `^aircraft` for a class of subjects, or of those behind a noun. "not" stands for a denial
("intervene not": "did not intervene", "take action not": "took no action").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad import lexicon
from marsad.errors import ConfigError

FILES = ("violence", "custody", "control", "forces", "politics")
PREPOSITIONS = frozenset({"of", "on", "for", "against", "in", "to", "with", "at", "upon", "from"})
GRANULARITIES = ("incident", "operation", "siege", "campaign", "summary")


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event: `parent` is the broad type, `id` the narrow one, `under` a narrow one that holds it.

    `roles` maps each role to the arguments that fill it, in order of preference; `functions` turns that round, grammatical function
    (subject, passive, object, agent, possessor, recipient, against, with, of) to role.
    """

    id: str
    parent: str
    name: str
    definition: str
    example: str
    frame: str
    roles: Mapping[str, tuple[str, ...]]
    functions: Mapping[str, str]
    codes: Mapping[str, Any]
    under: str | None = None
    granularity: str = "incident"


@dataclass(frozen=True, slots=True)
class Construction:
    """One trigger: its head lemma, the words that must stand with it, the classes of its object and subject, and its type."""

    head: str
    words: tuple[str, ...]
    object: str | None
    type: EventType
    subject: str | None = None

    @property
    def weight(self) -> tuple[int, int]:
        """How much the trigger asks for: the trigger that asks for most wins; a particle asks for less than a noun."""
        return sum(1 if w in particles() else 2 for w in self.words), int(self.object is not None) + int(self.subject is not None)


@dataclass(frozen=True, slots=True)
class Noun(Construction):
    """A noun's trigger: `words` stand before the head, `after` is the preposition behind it, `tail` the head of its object."""

    after: str | None = None
    tail: str | None = None

    @property
    def weight(self) -> tuple[int, int]:
        """As for verbs; a noun behind a preposition counts as a word."""
        classes = int(self.object is not None) + int(self.subject is not None)
        return len(self.words) + int(self.after is not None) + int(self.tail is not None), classes


@dataclass(frozen=True, slots=True)
class Person:
    """What a noun for a person says: whether a civilian (yes, no, unknown), and on which side."""

    civilian: str
    side: str


@cache
def types() -> Mapping[str, EventType]:
    """All event types by id, in the order of the files."""
    frames = lexicon.tree("events/frames.yaml")
    out: dict[str, EventType] = {}
    for name in FILES:
        for row in lexicon.tree(f"events/{name}.yaml"):
            out[row["id"]] = event_type(row, frames, name)
    if missing := sorted({t.under for t in out.values() if t.under} - set(out)):
        raise ConfigError(f"data/events: no such parent type: {', '.join(missing)}")
    return out


def event_type(row: Mapping[str, Any], frames: Mapping[str, Any], file: str) -> EventType:
    """One row of a file as a type."""
    frame = frames.get(row["frame"])
    if frame is None:
        raise ConfigError(f"data/events/{file}.yaml: {row['id']}: no such frame: {row['frame']}")
    granularity = row.get("granularity", "incident")
    if granularity not in GRANULARITIES:
        raise ConfigError(f"data/events/{file}.yaml: {row['id']}: no such granularity: {granularity}")
    roles = {role: tuple(map(str, arguments)) for role, arguments in frame["roles"].items()}
    kept = {k: row[k] for k in ("id", "name", "definition", "example", "frame")}
    found = functions(roles)
    return EventType(
        **kept, parent=row["type"], roles=roles, functions=found, codes=row["codes"], under=row.get("parent"), granularity=granularity
    )


# The grammatical functions of the extractors by the arguments of the frames.
FUNCTIONS = {
    "subject": ("subject",), "object": ("object", "passive"), "by": ("agent",), "poss": ("possessor",), "dative": ("recipient",), "to": ("recipient",),
    "against": ("against",), "on": ("against",), "with": ("with",), "between": ("between",), "of": ("of",),
}  # fmt: skip


def functions(roles: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Grammatical function -> role. Of two roles that ask for one function, the first has it; "with an axe" is no partner."""
    out: dict[str, str] = {}
    for role, arguments in roles.items():
        for argument in arguments:
            for function in FUNCTIONS.get(argument, ()):
                if role not in ("instrument", "location", "charge", "topic", "origin", "destination"):
                    out.setdefault(function, role)
    return out


def triggers() -> list[tuple[EventType, list[str], list[str]]]:
    """Every type with the triggers that its file gives: verbs, nouns."""
    known = types()
    rows = (row for name in FILES for row in lexicon.tree(f"events/{name}.yaml"))
    return [(known[row["id"]], row["verbs"], row["nouns"]) for row in rows]


@cache
def verbs() -> Mapping[str, tuple[Construction, ...]]:
    """The verbs' triggers by lemma, those that ask for most first."""
    found: dict[str, list[Construction]] = {}
    for kind, lines, _ in triggers():
        for line in lines:
            row = parse_verb(line, kind)
            found.setdefault(row.head, []).append(row)
    return {head: tuple(sorted(rows, key=lambda c: (c.weight, narrowness(c)), reverse=True)) for head, rows in found.items()}


def narrowness(row: Construction) -> int:
    """How narrow the class of a trigger's object is: of two triggers that ask for as much, the one with fewer nouns wins."""
    if row.object is None or row.object == "none":
        return 0
    spec = constructions()["classes"][row.object]
    return -len(persons()) if row.object == "person" else -len(spec["nouns"])


def parse_verb(line: str, kind: EventType) -> Construction:
    """A verb's trigger from its line."""
    head, *rest = line.split()
    wanted = next((w[1:-1] for w in rest if w.startswith("<")), None)
    subject = next((w[1:] for w in rest if w.startswith("^")), None)
    return Construction(head, tuple(w for w in rest if w[0] not in "<^"), wanted, kind, subject)


@cache
def nouns() -> Mapping[str, tuple[Noun, ...]]:
    """The nouns' triggers by head lemma, those that ask for most first."""
    found: dict[str, list[Noun]] = {}
    for kind, _, lines in triggers():
        for line in lines:
            noun = parse_noun(line, kind)
            found.setdefault(noun.head, []).append(noun)
    return {head: tuple(sorted(rows, key=lambda c: c.weight, reverse=True)) for head, rows in found.items()}


def parse_noun(line: str, kind: EventType) -> Noun:
    """A noun's trigger from its line."""
    words = [w for w in line.split() if w[0] != "^"]
    subject = next((w[1:] for w in line.split() if w[0] == "^"), None)
    cut = next((n for n, w in enumerate(words) if n and w in PREPOSITIONS), len(words))
    front, back = words[:cut], [w for w in words[cut + 1 :] if w != "the"]
    wanted = next((w[1:-1] for w in back if w.startswith("<")), None)
    tail = next((w for w in reversed(back) if not w.startswith("<")), None)
    after = words[cut] if cut < len(words) else None
    return Noun(front[-1], tuple(front[:-1]), wanted, kind, subject, after=after, tail=tail)


@cache
def constructions() -> Mapping[str, Any]:
    """Light verbs and nouns, object classes, blocked senses and granularity words, with sets for lists."""
    return {key: sets(value) for key, value in lexicon.tree("events/constructions.yaml").items()}


def particles() -> frozenset[str]:
    """Words that a verb may have behind it without an object of their own."""
    return constructions()["particles"]  # type: ignore[no-any-return]


def sets(value: Any) -> Any:
    """A tree with frozen sets for lists."""
    if isinstance(value, dict):
        return {k: sets(v) for k, v in value.items()}
    return frozenset(value) if isinstance(value, list) else value


@cache
def persons() -> Mapping[str, Person]:
    """What the nouns for persons say, by lemma."""
    return {row["noun"]: Person(row["civilian"], row["side"]) for row in lexicon.table("events/persons.tsv")}


def person(lemma: str, word: str) -> Person | None:
    """What a noun for persons says, by its lemma or word in small letters; names' lemmas keep their plural."""
    known = persons()
    return known.get(lemma) or known.get(word) or known.get(word.removesuffix("s"))


@cache
def strong_nouns() -> frozenset[str]:
    """The heads of nominal triggers that are events by themselves."""
    weak = constructions()["weak"]
    return frozenset(n.head for rows in nouns().values() for n in rows if not n.after and not n.words and n.head not in weak)


def is_event_noun(lemma: str) -> bool:
    """Whether a noun by itself says that something happened: "attack", "shelling"; not "bomb", "support"."""
    return lemma in strong_nouns()


def is_event_verb(lemma: str) -> bool:
    """Whether some trigger starts with this verb that does not ask for a certain sort of subject."""
    return any(row.subject is None for row in verbs().get(lemma, ()))


@cache
def is_deverbal(lemma: str) -> bool:
    """Whether a noun names an act that a verb names too, so that "of" gives its object: "capture", "shelling", "liberation"."""
    return lemma in strong_nouns() and (lemma in verbs() or lemma.endswith(("ing", "tion", "sion", "ment", "ure", "al")))


def is_light_verb(lemma: str) -> bool:
    """Whether a verb takes its meaning from its object: "launch", "carry" (out)."""
    return lemma in constructions()["light_verbs"]
