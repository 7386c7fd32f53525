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
from marsad.model import Analysis, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def find(analysis: Analysis) -> Iterable[Mention]:
    """The mentions again, with the numbers of those that refer to one entity merged, and each entity's fullest name."""
    mentions = list(analysis.layer(Mention))
    links = Links(mentions)
    mentions = aliases.acronyms(analysis, mentions, links)
    aliases.parts(mentions, links)
    aliases.spellings(mentions, links)
    resolved = dict(aliases.appositions(analysis, mentions, links))
    resolved |= salience.resolve(analysis, mentions, links, aliases.roles(analysis, mentions, links))
    return finished(mentions, links, resolved)


def finished(mentions: Sequence[Mention], links: Links, resolved: Mapping[Span, Span]) -> Iterable[Mention]:
    """The mentions under their entities' numbers, counted in the order of the text, with one name, type and actor each."""
    groups: dict[int, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(links.top(mention.entity), []).append(mention)
    for number, members in enumerate(groups.values()):
        best = fullest(members)
        actor = next((m.actor for m in members if m.actor), None)
        kind = next((m.type for m in members if m.actor), best.type)
        for mention in members:
            yield replace(mention, entity=number, name=best.name, type=kind, actor=actor, antecedent=resolved.get(mention.span))


def fullest(members: Sequence[Mention]) -> Mention:
    """The mention with the fullest name: a name of the most words, then the longest, then the first; else the first noun."""
    forms = {m.form for m in members}
    form = "name" if "name" in forms else "nominal" if "nominal" in forms else "pronoun"
    return max((m for m in members if m.form == form), key=lambda m: (len(text.key(m.name)), len(m.name), -m.span.start))
