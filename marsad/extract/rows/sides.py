"""The two sides of an incident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from marsad.extract.rows import cast
from marsad.extract.rows.cast import Seen
from marsad.extract.rows.shape import Side
from marsad.extract.rows.stories import Story, killed
from marsad.model import Document, Record, Span

DOING = ("actor", "perpetrator", "attacker", "partner")
SUFFERING = ("victim", "target", "object", "patient", "recipient")


@dataclass(slots=True)
class Votes:
    """What speaks for each side as the one that did it and as the one that was hit."""

    sides: dict[tuple[str, str], Side] = field(default_factory=dict)
    did: Counter[tuple[str, str]] = field(default_factory=Counter)
    hit: Counter[tuple[str, str]] = field(default_factory=Counter)
    near: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, votes: Counter[tuple[str, str]], side: Side, weight: float) -> None:
        """One vote."""
        known = self.sides.setdefault(side.key, side)
        if known.id is None and side.id is not None:
            self.sides[side.key] = side
        votes[side.key] += weight  # type: ignore[assignment]


def sides(document: Document, story: Story, seen: Sequence[Seen], country: str | None, day: str | None) -> tuple[Side | None, Side | None]:
    """The two sides, the one that acts first; civilians where nobody else is hit."""
    home = lambda side: replace(cast.government(country, side.span), basis="named") if side.kind == "state" and side.country is None and country else side  # noqa: E731
    votes = poll(document, story, seen, home, day)
    fighters = [k for k in votes.sides if k[0] in ("state", "group", "unnamed")]
    group = stand_in(story, seen, votes, home, day)
    resolve = lambda key: group if key is not None and key[0] == "unnamed" and group is not None else votes.sides.get(key)  # noqa: E731
    score_a = sorted(fighters, key=lambda k: (-(2 * votes.did[k] - votes.hit[k] + votes.near[k] * 0.5), k))
    score_b = sorted(fighters, key=lambda k: (-(2 * votes.hit[k] - votes.did[k] + votes.near[k] * 0.5), k))
    civilian = ("civilians", "")
    a = resolve(next((k for k in score_a if votes.did[k] > 0), None))
    b = next((resolve(k) for k in score_b if votes.hit[k] > 0 and (a is None or resolve(k).key != a.key)), None)
    if b is None and votes.hit[civilian] > 0 and not clash(story):
        b = cast.civilians(votes.sides[civilian].span)
    if b is None:
        b = next((resolve(k) for k in score_b if votes.near[k] > 0 and (a is None or resolve(k).key != a.key)), None)
    if a is None:
        a = next((resolve(k) for k in score_a if votes.near[k] > 0 and (b is None or resolve(k).key != b.key)), None)
    if a is None and group is not None and (b is None or b.key != group.key):
        a = group
    if b is None and a is not None and a.kind != "civilians":
        b = cast.civilians()
    if a is None and b is not None and b.kind in ("group", "unnamed") and country:
        a = replace(cast.government(country), basis="country")
    return a, b


def clash(story: Story) -> bool:
    """Whether the incident is told as a fight of two sides."""
    return any(r.subkind == "armed_clash" for r in story.records)


def poll(document: Document, story: Story, seen: Sequence[Seen], home, day: str | None) -> Votes:
    """The votes of an incident's records."""
    votes = Votes()
    for n, record in enumerate(story.records):
        weight = 2.0 if killed(record) else 1.0
        done: list[Span] = [s.span for s in record.speaker_chain if s.span]
        for p, side in cast.participants(record.participants, day):
            side = home(side)
            if p.role in DOING:
                votes.add(votes.did, side, weight)
            elif p.role in SUFFERING:
                votes.add(votes.hit, side, weight)
            done.append(p.span)
        for c in killed(record):
            for s in cast.scan(document.words(c.span), day):
                votes.add(votes.hit, home(s.side), weight)
            done.append(c.span)
        for s in seen:
            if s.span.within(record.sentence) and not any(s.span.touches(d) for d in done):
                votes.add(votes.near, home(s.side), 0.5)
    return votes


def stand_in(story: Story, seen: Sequence[Seen], votes: Votes, home, day: str | None) -> Side | None:
    """The group that an unnamed party of the incident is: who claims it, who is blamed, else the one that the report names most often."""
    for basis in ("claimed", "accused", "suspected"):
        for record in (*story.records, *story.claims):
            for blamed in record.fields.get("responsibility", ()):
                if blamed.basis == basis and blamed.actor:
                    for s in cast.scan(blamed.actor, day):
                        if s.side.kind == "group":
                            return replace(s.side, span=blamed.span, basis="claimed" if basis == "claimed" else "accused")
    counted = Counter(s.side.key for s in seen if s.side.kind == "group" and votes.hit[s.side.key] <= 0)
    if not counted:
        return None
    most = max(counted.values())
    first = next(s.side for s in seen if counted[s.side.key] == most)
    return replace(first, basis="report")
