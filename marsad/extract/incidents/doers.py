"""Who did an act of violence, as the words of its clause tell: persons, and the organizations that they belong to.

"Five members of the Ember Front" are persons and an organization, "rebels" persons only, "the army" an organization.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from marsad import codes
from marsad.extract import eventtypes
from marsad.extract.context import Context
from marsad.extract.incidents.hits import HITTING
from marsad.extract.incidents.wording import one_line, stripped, stripped_words, words
from marsad.extract.parts import actors, arguments, noun_phrase, nouns, parties, weapon
from marsad.extract.propositions import Proposition
from marsad.extract.responsibility import Responsibility, cues
from marsad.model import Mention, Span
from marsad.syntax import child, children

Kind = Literal["individual", "organization"]
ORGANISED = frozenset({"group", "state", "body"})
# Prepositions between persons and their organization.
BELONGING = frozenset({"of", "from", "with"})


@dataclass(frozen=True, slots=True)
class Doer:
    """One perpetrator: persons by name or description, or an organization; `state`: a force or body of a state.

    `basis`: named, or suspected where the words doubt it ("apparently by", "suspected rebels").
    """

    kind: Kind
    name: str
    span: Span
    basis: str = "named"
    state: bool = False
    id: str | None = None
    noun: str = ""


def find(context: Context, proposition: Proposition, roles: dict[str, str], trigger: int, kind: codes.EventType) -> tuple[Doer, ...]:
    """The perpetrators that the event of a proposition names, each once, in text order."""
    if kind.frame not in HITTING:
        return ()
    out: dict[tuple[str, str], Doer] = {}
    for noun in dict.fromkeys(heads(context, proposition, roles, trigger)):
        for doer in told(context, noun, "suspected" if doubted(context, proposition.head, noun) else "named"):
            out.setdefault((doer.kind, doer.name.lower()), doer)
    return tuple(sorted(out.values(), key=lambda d: d.span))


def blamed(context: Context, said: Iterable[Responsibility]) -> tuple[Doer, ...]:
    """The perpetrators that claims and accusations name, each once, in text order."""
    out: dict[tuple[str, str], Doer] = {}
    for one in said:
        if one.span is None or one.basis not in ("claimed", "accused"):
            continue
        for noun in nouns(context, top(context, one.span)):
            for doer in told(context, noun, one.basis):
                out.setdefault((doer.kind, doer.name.lower()), doer)
    return tuple(sorted(out.values(), key=lambda d: d.span))


def top(context: Context, span: Span) -> int:
    """The word of a phrase that the others depend on."""
    inside = context.inside(span)
    return next((t for t in inside if context.tokens[t].head not in inside or context.tokens[t].head == t), inside[-1])


def heads(context: Context, proposition: Proposition, roles: dict[str, str], trigger: int) -> Iterator[int]:
    """The nouns in the role of the one who acts."""
    for function, noun in arguments(context, proposition):
        if roles.get(function) == "actor":
            yield from actors(context, noun)
    found = eventtypes.evoke(context.analysis, trigger)
    if found is not None:
        for role, noun in eventtypes.arguments(context.analysis, found):
            if role == "actor":
                yield from (n for a in nouns(context, noun) for n in actors(context, a))


def told(context: Context, noun: int, basis: str = "named") -> Iterator[Doer]:
    """The persons and organizations that one noun phrase names."""
    token, mention = context.tokens[noun], context.mentions.get(noun)
    lemma = token.lemma.lower()
    if noun in context.times or token.tag == "CD" or codes.is_event_noun(lemma) or weapon(context, noun):
        return
    if mention is not None and mention.form == "pronoun":
        yield from antecedent(mention, basis)
        return
    if mention is not None and organised(context, mention) and not people(context, noun):
        yield organization(context, mention, basis)
        return
    if mention is not None and mention.form == "name" and mention.type == "person" and not people(context, noun):
        yield Doer("individual", one_line(mention.name), mention.span, basis)
        return
    if token.pos not in ("NOUN", "PROPN", "ADJ") or not (people(context, noun) or collective(context, noun)):
        return
    span = noun_phrase(context, noun)
    if collective(context, noun) and not people(context, noun) and (state(context, noun) or lemma in words("bodies")):
        yield Doer("organization", stripped(context, noun), span, basis, state(context, noun), noun=lemma)
    else:
        yield Doer("individual", without_organization(context, noun), span, basis, state(context, noun), noun=lemma)
    yield from (organization(context, m, basis) for m in belonging(context, noun))


def antecedent(mention: Mention, basis: str) -> Iterator[Doer]:
    """Whom a pronoun stands for."""
    if mention.antecedent is None or mention.type not in ("person", "group", "state"):
        return
    name = stripped_words(one_line(mention.name))
    last = name.split()[-1].lower()
    noun = last.removesuffix("s")
    described = codes.person(noun, last) is not None and noun not in words("bodies")
    kind: Kind = "individual" if described or mention.type == "person" else "organization"
    yield Doer(kind, name, mention.span, basis, mention.type == "state", mention.actor, last if described else "")


def organization(context: Context, mention: Mention, basis: str) -> Doer:
    """A named organization, by its fullest name."""
    return Doer("organization", one_line(context.words(mention.span)), mention.span, basis, mention.type == "state", mention.actor)


def people(context: Context, noun: int) -> bool:
    """Whether a noun is one for persons."""
    token = context.tokens[noun]
    return codes.person(token.lemma.lower(), token.lower) is not None and token.lemma.lower() not in ("force", "body")


def collective(context: Context, noun: int) -> bool:
    """Whether a noun is one for a force, a band or a body of a state."""
    lemma = context.tokens[noun].lemma.lower()
    mention = context.mentions.get(noun)
    return (
        lemma in parties()
        or lemma in words("bands")
        or lemma in words("bodies")
        or (mention is not None and mention.type in ("group", "state"))
    )


def state(context: Context, noun: int) -> bool:
    """Whether a noun stands for a state's body or its armed men."""
    token = context.tokens[noun]
    entry = codes.person(token.lemma.lower(), token.lower)
    mention = context.mentions.get(noun)
    own = (mention is not None and mention.type == "state") or token.lemma.lower() in words("state_forces")
    return (own or (entry is not None and entry.side == "force")) and not any(m.type == "group" for m in belonging(context, noun))


def belonging(context: Context, noun: int) -> list[Mention]:
    """The organizations that stand before a noun or behind its "of"."""
    tokens = context.tokens
    before = [t for t in context.inside(noun_phrase(context, noun)) if t < noun]
    before += [c for c in tokens[noun].children if tokens[c].dep == "poss"]
    found = [m for t in dict.fromkeys(before) if (m := context.mentions.get(t)) is not None and organised(context, m)]
    for c in children(tokens, noun, ("prep",)):
        if tokens[c].lower in BELONGING:
            found += [m for p in children(tokens, c, ("pobj",)) for n in nouns(context, p) for m in named(context, n)]
    return found


def named(context: Context, token: int) -> Iterator[Mention]:
    """The name of an organization that a token heads; "the 3rd front of the X" is the X's."""
    mention = context.mentions.get(token)
    if mention is not None and organised(context, mention):
        yield mention
        return
    of = next((c for c in context.tokens[token].children if context.tokens[c].lower == "of"), -1)
    inner = child(context.tokens, of, ("pobj",)) if of >= 0 else -1
    if inner >= 0:
        yield from named(context, inner)


def organised(context: Context, mention: Mention) -> bool:
    """Whether a mention is the name of an organization, and no adjective."""
    return mention.form == "name" and mention.type in ORGANISED and context.tokens[mention.head].tag[:2] != "JJ"


def without_organization(context: Context, noun: int) -> str:
    """The words of a noun phrase without the name of the organization in front: "guerrillas" of "Ember Front guerrillas".

    Members are nobody without what they are members of: "members of the Ember Front" is kept whole.
    """
    phrase = stripped(context, noun)
    if context.tokens[noun].lemma.lower() in ("member", "element"):
        behind = next((m for m in belonging(context, noun) if m.span.start > context.tokens[noun].span.end), None)
        return phrase if behind is None else f"{phrase} {one_line(context.words(Span(context.tokens[noun].span.end, behind.span.end)))}"
    ends = [m.span.end for m in belonging(context, noun) if m.span.end <= context.tokens[noun].span.start]
    if not ends:
        return phrase
    rest = one_line(context.words(Span(max(ends), context.tokens[noun].span.end))).strip(" '’\"”)]")
    return rest.removeprefix("s ").removeprefix("S ").strip() or phrase


def doubted(context: Context, head: int, noun: int) -> bool:
    """Whether the words doubt who did it: "suspected rebels", "apparently by drug dealers"."""
    tokens = context.tokens
    near = [*tokens[noun].children, *(c for c in tokens[tokens[noun].head].children)]
    near += [c for c in tokens[head].children if tokens[c].dep == "advmod"]
    doubts = cues("suspected")
    return any(tokens[c].lower in doubts or tokens[c].lower in words("doubt") for c in near)
