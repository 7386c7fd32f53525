"""Coreference within a document: aliases, acronyms, parts of names, nouns and pronouns.

Precision before recall: what nothing resolves keeps an entity of its own. Every noun or pronoun that was resolved keeps the span that it was
resolved by.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad import text
from marsad.annotate import aliases, salience
from marsad.annotate.aliases import Links
from marsad.model import Analysis, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


# Whose word on the type of a name counts first.
RULES = {"register": 0, "toponym": 1}


def find(analysis: Analysis) -> Iterable[Mention]:
    """The mentions again, with the numbers of those that refer to one entity merged, and each entity's fullest name."""
    mentions = list(analysis.layer(Mention))
    links = Links(mentions)
    mentions = aliases.acronyms(analysis, mentions, links)
    aliases.parts(mentions, links)
    aliases.spellings(mentions, links)
    mentions = unified(mentions, links)
    resolved = dict(aliases.appositions(analysis, mentions, links))
    resolved |= salience.resolve(analysis, mentions, links, aliases.roles(analysis, mentions, links))
    groups = grouped(mentions, links)
    order = {top: number for number, top in enumerate(groups)}
    done = unified(mentions, links)
    return [replace(m, entity=order[links.top(m.entity)], antecedent=resolved.get(m.span)) for m in done]


def grouped(mentions: Sequence[Mention], links: Links) -> dict[int, list[Mention]]:
    """The mentions of each entity, in the order in which the text brings them."""
    groups: dict[int, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(links.top(mention.entity), []).append(mention)
    return groups


def unified(mentions: Sequence[Mention], links: Links) -> list[Mention]:
    """The mentions with one name, type and actor for each entity."""
    known: dict[int, tuple[str, str, str | None]] = {}
    for top, members in grouped(mentions, links).items():
        best = fullest(members)
        sure = min((m for m in members if m.form == best.form), key=lambda m: (RULES.get(m.rule.partition(".")[0], 2), m is not best))
        kind = next((m.type for m in members if m.actor), sure.type)
        known[top] = best.name, kind, next((m.actor for m in members if m.actor), None)
    out = []
    for mention in mentions:
        name, kind, actor = known[links.top(mention.entity)]
        out.append(replace(mention, name=name, type=kind, actor=actor))
    return out


def fullest(members: Sequence[Mention]) -> Mention:
    """The mention with the fullest name: a name of the most words, then the longest, then the first; else the first noun."""
    forms = {m.form for m in members}
    form = "name" if "name" in forms else "nominal" if "nominal" in forms else "pronoun"
    return max((m for m in members if m.form == form), key=lambda m: (len(text.key(m.name)), len(m.name), -m.span.start))
