"""The two sides of an incident, by what its records say of each side, and who an unnamed party is by the rest of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from marsad import text
from marsad.extract import incidents
from marsad.extract.rows import parties
from marsad.extract.rows.cast import Cast, Seen, scan
from marsad.extract.rows.shape import Side
from marsad.extract.rows.stories import Story, killed
from marsad.model import Record, Span

Key = tuple[str, str]
DOING = frozenset({"actor", "perpetrator", "attacker", "partner", "party"})
SUFFERING = frozenset({"victim", "target", "object", "patient", "recipient"})
CIVILIANS: Key = ("civilians", "")
# A side that is only mentioned beside the act speaks for itself less than one in a role of it; the act that counts the dead speaks most.
MENTIONED, TOLD, COUNTED = 0.4, 1.0, 2.0
# Means that only states have: who flies is one, where nobody is named.
AERIAL = frozenset({"air_strike", "drone_strike"})
FLOWN = re.compile(
    r"\b(?:air ?strikes?|air raids?|aerial (?:bombing|bombardment|attack)s?|war ?planes?|fighter jets?|drone strikes?|helicopter gunships?)\b",
    re.IGNORECASE,
)
# Acts that go before or beside the one that kills: who does them is no attacker by that.
LEADING_UP = frozenset({"looting", "operation", "siege", "displacement"})
# A fight with somebody, told beside the dead: "killed in clashes with Tajik troops".
FIGHT = r"(?:clash(?:es)?|fighting|fight|battles?|gun ?battles?|gun ?fights?|firefights?|shoot-?outs?|encounters?|skirmish(?:es)?|exchange of (?:gun ?)?fire|confrontations?|hostilities|war)"
MET = re.compile(rf"\b{FIGHT}\s+(?:\w+\s+){{0,3}}(?:with|against|between)\s+(?:the\s+)?(?:[\w'’-]+\s+){{0,3}}$", re.IGNORECASE)
FOUGHT = re.compile(rf"\b{FIGHT}\s+(?:\w+\s+){{0,3}}(?:with|against|between)\b", re.IGNORECASE)


# "Eleven people, eight of them policemen", "including two soldiers".
AMONG = re.compile(
    r"\b(?:of them|of whom|including|among them|most of them|all of them|mostly)\s+(?:were\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
DEAD = re.compile(
    r"\b(?:those killed|the (?:dead|deceased|slain|fallen|victims)|(?:all|both|two|three) of the (?:dead|victims))\s+(?:were|was|are|had been|included?)\s+(?:all\s+)?",
    re.IGNORECASE,
)
# So far behind an incident's last sentence its dead are identified, and so far behind the verb stands whose they are: a sentence, a phrase.
REACH, NEAR = 200, 60


class Vote(NamedTuple):
    """One place of the text that puts a side into the incident."""

    record: int
    way: Literal["did", "hit", "near"]
    side: Side
    weight: float


@dataclass(slots=True)
class Score:
    """What speaks for each side as the one that did it, the one that was hit, or merely one that is there."""

    met: bool = False
    sides: dict[Key, Side] = field(default_factory=dict)
    ways: dict[str, Counter[Key]] = field(default_factory=lambda: {"did": Counter(), "hit": Counter(), "near": Counter()})

    def add(self, vote: Vote) -> None:
        """Counts a vote."""
        known = self.sides.setdefault(vote.side.key, vote.side)
        if known.basis == "report" and vote.side.basis != "report":
            self.sides[vote.side.key] = vote.side
        self.ways[vote.way][vote.side.key] += vote.weight  # type: ignore[assignment]

    def ranked(self, way: str, other: str) -> list[Side]:
        """The fighting sides that have a vote of one way, the strongest first."""
        votes, against, near = self.ways[way], self.ways[other], self.ways["near"]
        found = [k for k in votes if k != CIVILIANS and votes[k] > 0]
        return [self.sides[k] for k in sorted(found, key=lambda k: (-(2 * votes[k] - against[k] + near[k] / 2), k))]


def sides(story: Story, cast_: Cast, country: str | None) -> tuple[Side | None, Side | None]:
    """The two sides, the one that acts first; civilians where nobody else is hit."""
    votes = [v._replace(side=home(v.side, country)) for v in poll(story, cast_)]
    stand = stand_in(story, cast_, votes)
    score = Score(met=fights(story, cast_))
    for vote in votes:
        score.add(vote._replace(side=known_as(vote, stand, votes)))
    first, second = (joined(side, votes, story) for side in pair(story, score, stand, air=flown(story, cast_)))
    if first is None and stand is not None and stand.basis in ("claimed", "accused") and (second is None or stand.key != second.key):
        first = stand
    if first is None:
        first = missing(cast_, story, second, stand, country)
    if second is None and first is not None and first.kind == "state" and country and first.country not in (country, None) and score.met:
        second = replace(parties.government(country), basis="country")  # a border fight is with those who hold the other side
    if (
        second is None
        and first is not None
        and first.kind != "civilians"
        and not (score.met or any(r.subkind == "armed_clash" for r in story.records))
    ):
        second = parties.civilians()
    return first, second


def fights(story: Story, cast_: Cast) -> bool:
    """Whether a sentence that counts the dead speaks of a fight with somebody."""
    return any(FOUGHT.search(cast_.text, r.sentence.start, r.sentence.end) for r in story.records if killed(r))


def home(side: Side, country: str | None) -> Side:
    """Forces of no named state as those of the country that the incident is in."""
    if side.kind != "state" or side.country is not None or country is None:
        return side
    return parties.government(country, side.span)


def poll(story: Story, cast_: Cast) -> Iterator[Vote]:
    """The votes of an incident's records: participants in their roles, the counted dead, and who else is named in the sentences."""
    for n, record in enumerate(story.records):
        weight = COUNTED if killed(record) else TOLD
        both, kind = record.subkind == "armed_clash", incidents.kind_of(record)
        violent = kind is not None and kind.id not in ("other", "death") and kind.frame != "operation"
        done: list[Span] = [s.span for s in record.speaker_chain if s.span]
        for p, side in cast_.participants(record):
            done.append(p.span)
            if (p.role in DOING and violent and record.subkind not in LEADING_UP) or (both and p.role in SUFFERING):
                yield Vote(n, "did", side, weight)
            if p.role in SUFFERING:
                yield Vote(n, "hit", side, weight)
        for casualty in killed(record):
            done.append(casualty.span)
            for side in cast_.within(casualty.span):
                yield Vote(n, "hit", side, weight)
        for seen in cast_.near(record.sentence):
            if not any(seen.span.touches(d) for d in done):
                yield from beside(cast_, n, record, seen)
    for seen in identified(story, cast_):
        yield Vote(0, "hit", seen.side, COUNTED)


def beside(cast_: Cast, n: int, record: Record, seen: Seen) -> Iterator[Vote]:
    """The votes of a side that is named in no role: it was fought, some of the dead were its own, or it is merely there."""
    start = max(record.sentence.start, seen.span.start - 60)
    if MET.search(cast_.text, start, seen.span.start):
        yield Vote(n, "did", seen.side, TOLD)
        yield Vote(n, "hit", seen.side, TOLD)
    elif killed(record) and AMONG.search(cast_.text, start, seen.span.start):
        yield Vote(n, "hit", seen.side, COUNTED)
    else:
        yield Vote(n, "near", seen.side, MENTIONED)


def identified(story: Story, cast_: Cast) -> Iterator[Seen]:
    """Whose the dead are said to be in a sentence of its own: "Those killed were members of the front"."""
    last = max(r.sentence.end for r in story.records)
    for m in DEAD.finditer(cast_.text, story.records[0].sentence.start, last + REACH):
        yield from cast_.near((m.end(), m.end() + NEAR))[:1]


def pair(story: Story, score: Score, stand: Side | None, *, air: bool) -> tuple[Side | None, Side | None]:
    """The two sides that the votes tell, as far as they do."""
    doers, hit = score.ranked("did", "hit"), score.ranked("hit", "did")
    near = [score.sides[k] for k, _ in score.ways["near"].most_common() if k != CIVILIANS]
    first = next(iter(doers), None)
    second = next((s for s in hit if first is None or s.key != first.key), None)
    if first is not None and second is None and score.ways["hit"][first.key] > score.ways["did"][first.key]:
        first, second = None, first
    fought = any(r.subkind == "armed_clash" for r in story.records) or score.met
    if fought and len({s.key for s in (*doers, *hit, *near) if s.kind in ("state", "group")}) > 1:
        doers, hit = ([s for s in found if s.kind != "unnamed"] for found in (doers, hit))
        first = next(iter(doers), None)
        second = next((s for s in hit if first is None or s.key != first.key), None)
    if second is None and score.ways["hit"][CIVILIANS] > 0 and not fought:
        second = score.sides[CIVILIANS]
    if second is None and first is not None:
        second = next((s for s in near if s.key != first.key), None)
    if not air and first is None and second is not None and second.kind == "civilians" and stand is not None and stand.kind == "group":
        return stand, second  # forces beside a murdered civilian are mostly those who found him
    if first is None:
        first = next((s for s in near if second is None or s.key != second.key), None)
    return first, second


def joined(side: Side | None, votes: Sequence[Vote], story: Story) -> Side | None:
    """A group with those that act with it in one record: "the Northern Army and the Dara Front ambushed"."""
    if side is None or side.kind != "group":
        return side
    own = {
        (v.record, v.way) for v in votes if v.side.key == side.key and v.way != "near" and story.records[v.record].subkind != "armed_clash"
    }
    beside = [v.side for v in votes if v.side.kind == "group" and v.side.key != side.key and (v.record, v.way) in own]
    return replace(side, allies=tuple(dict.fromkeys(s.name for s in beside)))


def missing(cast_: Cast, story: Story, other: Side | None, stand: Side | None, country: str | None) -> Side | None:
    """Who did it, where the incident's own words tell nobody."""
    rebels = other is not None and other.kind in ("group", "unnamed")
    if country is not None and (rebels or flown(story, cast_)) and (other is None or other.kind != "state"):
        return replace(parties.government(country), basis="country")
    return stand if stand is not None and (other is None or other.key != stand.key) else None


def flown(story: Story, cast_: Cast) -> bool:
    """Whether the incident came from the air, which takes a state."""
    return any(r.subkind in AERIAL or FLOWN.search(cast_.text, r.sentence.start, r.sentence.end) for r in story.records)


def known_as(vote: Vote, stand: Side | None, votes: Sequence[Vote]) -> Side:
    """The side of a vote; an unnamed party is the one that stands in for it, unless it fights just that one."""
    if vote.side.kind != "unnamed" or stand is None:
        return vote.side
    if stand.kind == "unnamed" and text.key(vote.side.name) not in parties.words("faceless"):
        return vote.side
    if vote.way == "near":
        return replace(stand, span=vote.side.span)
    against = {"did": "hit", "hit": "did"}[vote.way]
    if any(v.record == vote.record and v.way == against and v.side.key == stand.key for v in votes):
        return vote.side
    return replace(stand, span=vote.side.span)


# ------------------------------------------------------------------------------------------------ who an unnamed party is
def stand_in(story: Story, cast_: Cast, votes: Sequence[Vote]) -> Side | None:
    """The group that an unnamed party is: who claims the act, who is blamed, the one named in it, else the one that the report names most."""
    for basis in ("claimed", "accused", "suspected"):
        for record in (*story.claims, *story.records):
            if (side := blamed(record, basis, cast_)) is not None:
                return replace(side, basis="claimed" if basis == "claimed" else "accused")
    own = Counter(v.side.key for v in votes if v.side.kind == "group")
    if own:
        top = leading(own) or kindred(votes)
        return next(v.side for v in votes if v.side.key == top) if top else faceless(votes)
    counted = Counter(s.side.key for s in cast_.seen if s.side.kind == "group" and not cast_.patron(s))
    if (top := leading(counted)) is None:
        return faceless(votes)
    return replace(next(s.side for s in cast_.seen if s.side.key == top), basis="report")


def kindred(votes: Sequence[Vote]) -> Key | None:
    """The group named first, where all that are named are one family: "the Security Network, the armed wing of the front"."""
    groups = [v.side for v in votes if v.side.kind == "group"]
    return groups[0].key if groups and len({parties.family(g.id) or g.key for g in groups}) == 1 else None


def faceless(votes: Sequence[Vote]) -> Side | None:
    """The party with a word for what it is ("herdsmen"), which others of the incident without one ("the attackers") are."""
    return next((v.side for v in votes if v.side.kind == "unnamed" and text.key(v.side.name) not in parties.words("faceless")), None)


def leading(counted: Counter[Key]) -> Key | None:
    """The key that is counted most, if it is one alone."""
    order = counted.most_common(2)
    if not order or (len(order) > 1 and order[0][1] == order[1][1]):
        return None
    return order[0][0]


def blamed(record: Record, basis: str, cast_: Cast) -> Side | None:
    """The group that a record names as responsible in one way."""
    for found in record.fields.get("responsibility", ()):
        if found.basis != basis or found.span is None:
            continue
        exact = [*cast_.within(found.span), *(s.side for s in scan(found.actor or "", cast_.day))]
        near = [] if exact else cast_.within(Span(found.span.start - 40, found.span.end))
        named = [s for s in (*exact, *reversed(near)) if s.kind == "group" or (s.kind == "state" and s.country)]
        if named:
            return named[0]
        if code := parties.demonyms().get(text.key(found.actor or "")):
            return parties.government(code, found.span)
    return None
