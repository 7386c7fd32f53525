"""Affiliations: the group that nouns for persons belong to, "fighters of JNIM", "Houthi militants", "its gunmen"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from marsad import codes
from marsad.model import Analysis, Mention, Participant
from marsad.syntax import subtree

# How a group's name hangs on the noun for its persons.
BEFORE = frozenset({"compound", "nmod", "poss", "amod"})
OF = frozenset({"of", "from", "with", "within"})
# Nouns for those who act for a group; its hostages, victims and families do not. Of the latter list only the plural: one leader is a person.
SIDES = frozenset({"group", "force", "perpetrator"})
MEMBERS = frozenset(
    {"member", "leader", "chief", "official", "spokesman", "spokeswoman", "spokesperson", "representative", "operative", "cadre", "man"}
)
# Words that part persons from the group which they name.
PARTED = frozenset({"former", "ex", "ex-", "anti", "anti-", "pro", "pro-", "alleged", "defected"})


class Group(NamedTuple):
    """A group by its name, with its id where the register knows it."""

    name: str
    actor: str | None


def of(heads: Mapping[int, Mention], members: Mapping[int, Sequence[Mention]], analysis: Analysis, mention: Mention) -> Group | None:
    """The group of a nominal for persons: by its own words, else by those of the mentions of the same entity where they agree."""
    if mention.form != "nominal" or mention.type != "person":
        return None
    if (own := by_words(heads, members, analysis, mention)) is not None:
        return own
    same = members.get(mention.entity, ())
    if not acts(analysis, mention) or any(m.form == "name" for m in same):
        return None
    found = {g for m in same if m.form == "nominal" and (g := by_words(heads, members, analysis, m))}
    return found.pop() if len(found) == 1 else None


def by_words(heads: Mapping[int, Mention], members: Mapping[int, Sequence[Mention]], analysis: Analysis, mention: Mention) -> Group | None:
    """The one group named in the phrase of a noun for persons who act."""
    tokens = analysis.tokens
    if mention.head < 0 or not acts(analysis, mention):
        return None
    below = [c for c in tokens[mention.head].children if tokens[c].dep in BEFORE]
    if any(tokens[c].lower in PARTED for b in below for c in subtree(tokens, b)):
        return None
    below += [d for c in tokens[mention.head].children if tokens[c].lower in OF for d in tokens[c].children if tokens[d].dep == "pobj"]
    groups = [g for c in below if c in heads and (g := group(heads[c], members)) is not None]
    return groups[0] if len(set(groups)) == 1 else None


def acts(analysis: Analysis, mention: Mention) -> bool:
    """Whether a noun is for persons who act for a group."""
    if mention.head < 0:
        return False
    word = analysis.tokens[mention.head]
    known = codes.person(word.lemma.lower(), word.lower)
    return (known is not None and known.side in SIDES) or (word.tag == "NNS" and word.lemma.lower() in MEMBERS)


def group(mention: Mention, members: Mapping[int, Sequence[Mention]]) -> Group | None:
    """The group that a mention stands for, by the best name that the document gives it."""
    if mention.type != "group":
        return None
    same = [m for m in members.get(mention.entity, ()) if m.form == "name" and m.type == "group"]
    named = next((m for m in same if m.actor), same[0] if same else None)
    if mention.form == "name":
        return Group(mention.name, mention.actor)
    return Group(named.name, named.actor) if named is not None else None


def name(heads: Mapping[int, Mention], analysis: Analysis, found: Participant, mention: Mention, group: Group) -> str:
    """What persons of a group are called: their own words where the group is in them, else "fighters of" it."""
    words = {w for w in group.name.lower().split() if len(w) > 2}
    first = opening(analysis, mention)
    if any(t in heads and heads[t].type == "group" for t in range(first, mention.head)) or words & set(found.name.lower().split()):
        return found.name
    if found.name.lower().endswith(analysis.tokens[mention.head].lower):
        return f"{found.name} of {group.name}"
    own = analysis.document.text[analysis.tokens[first].span.start : analysis.tokens[mention.head].span.end]
    return f"{' '.join(own.split())} of {group.name}"


def opening(analysis: Analysis, mention: Mention) -> int:
    """The first word of a noun phrase without article, number and possessor."""
    tokens = analysis.tokens
    near = [c for c in tokens[mention.head].children if c < mention.head and tokens[c].dep in ("compound", "amod", "nmod")]
    words = [t for c in near for t in subtree(tokens, c)]
    return min([mention.head, *(w for w in words if w < mention.head)])
