"""Who and what an act of violence hit, as the words of its clause tell: persons by name and description, and things.

A person's description stands before the name ("the former mayor Jon Abela"), behind it ("Jon Abela, a former mayor") or alone
("two guards"). Articles and numbers are no part of either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from marsad import codes
from marsad.extract import eventtypes
from marsad.extract.casualties import Casualty, victims
from marsad.extract.casualties.outcomes import outcomes
from marsad.extract.context import Context
from marsad.extract.details import target_types
from marsad.extract.incidents.wording import (
    apposed,
    complemented,
    described_before,
    described_behind,
    first_of_name,
    head_noun,
    one_line,
    stripped,
    stripped_words,
    titled,
    words,
)
from marsad.extract.parts import arguments, idle, name_beside, noun_phrase, nouns, weapon
from marsad.extract.propositions import Proposition
from marsad.model import Mention, Span
from marsad.syntax import child, children

Kind = Literal["person", "force", "thing"]
# Frames of acts that hit somebody or something.
HITTING = frozenset({"strike", "harm", "death", "damage", "abduction", "clash"})
# Frames of acts that only persons undergo.
PERSONAL = frozenset({"harm", "death", "abduction"})
STRUCK = frozenset({"target", "victim", "object"})
# Prepositions that say where a bomb was: what stands there is hit.
BESIDE = frozenset(
    {
        "in",
        "at",
        "near",
        "inside",
        "outside",
        "under",
        "beside",
        "behind",
        "against",
        "on",
        "into",
        "beneath",
        "opposite",
        "below",
        "front",
        "through",
    }
)
# "was the target of an attack"
TARGETED = frozenset({"target", "victim", "object", "scene", "site", "aim"})


@dataclass(frozen=True, slots=True)
class Hit:
    """One person, body of persons or thing that was hit.

    `name` is a person's; `descriptions` are as worded, for a thing its own words. `noun` is the head noun, `category` and `gtd` its kind in
    the public list of targets. `low`, `best`, `high` count it, `plural` tells more than one. `effect`: killed, injured, abducted,
    unharmed, destroyed, damaged.
    """

    kind: Kind
    span: Span
    noun: str
    name: str | None = None
    descriptions: tuple[str, ...] = ()
    category: str | None = None
    gtd: int | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    plural: bool = False
    effect: str | None = None
    entity: int = -1


def find(
    context: Context, proposition: Proposition, roles: dict[str, str], trigger: int, kind: codes.EventType, hurt: Iterable[Casualty]
) -> tuple[Hit, ...]:
    """What the event of a proposition hit, each once, in text order."""
    if kind.frame not in HITTING:
        return ()
    out: dict[int, Hit] = {}
    hurt = tuple(hurt)
    for noun in dict.fromkeys(heads(context, proposition, roles, trigger, hurt)):
        for n, name in names_beside(context, noun):
            out.setdefault(n, called(context, noun, name, fate(context, noun, hurt) or fate(context, n, hurt)))
        if out and any(n in out for n, _ in names_beside(context, noun)):
            continue
        found = hit(context, noun, kind, hurt)
        if found is not None and not any(found.span.touches(o.span) for o in out.values()):
            out[noun] = found
    return tuple(sorted(out.values(), key=lambda h: h.span))


def names_beside(context: Context, noun: int) -> list[tuple[int, Mention]]:
    """The names that a plural description is followed by: "two engineers, Ana Soler and Jan Roth"."""
    tokens = context.tokens
    if tokens[noun].tag not in ("NNS", "NNPS") or not titled(context, noun):
        return []
    near = [j for c in children(tokens, noun, ("appos",)) for j in nouns(context, c)]
    return [(n, m) for n in near if (m := context.mentions.get(n)) is not None and m.type == "person" and m.form == "name"]


def called(context: Context, noun: int, name: Mention, effect: str | None) -> Hit:
    """One of the persons that a plural description lists by name."""
    sort, number = category(context, noun)
    said = (described_before(context, name, first_of_name(context, name)) or stripped(context, noun),)
    lemma = context.tokens[noun].lemma.lower()
    return Hit(
        "person", name.span, lemma, one_line(name.name), said, sort, number, low=1, best=1, high=1, effect=effect, entity=name.entity
    )


def identified(context: Context, proposition: Proposition) -> tuple[Hit, ...]:
    """Those whom a clause gives a name to: "the victims were identified as Ana Soler and Jan Roth", "the dead are Jan Roth"."""
    tokens = context.tokens
    head = tokens[proposition.head]
    if head.lemma == "identify":
        behind = [p for c in children(tokens, head.i, ("prep",)) if tokens[c].lower == "as" for p in children(tokens, c, ("pobj",))]
        about = children(tokens, head.i, ("nsubjpass", "dobj"))
    elif head.lemma == "be":
        behind, about = children(tokens, head.i, ("attr",)), children(tokens, head.i, ("nsubj",))
    else:
        return ()
    if not any(tokens[a].lemma.lower() in words("vague") or tokens[a].lemma.lower() in words("lost") for a in about):
        return ()
    named = (context.mentions.get(n) for b in behind for n in nouns(context, b))
    return tuple(somebody(context, m.head, m, ()) for m in named if m is not None and m.type == "person" and m.form == "name")


def heads(context: Context, proposition: Proposition, roles: dict[str, str], trigger: int, hurt: Iterable[Casualty]) -> Iterator[int]:
    """The nouns for what was hit: of the casualties, of the arguments in roles of those hit, and of the places of a blast."""
    for casualty in hurt:
        if casualty.outcome in ("killed", "injured", "abducted", "missing") and casualty.best != 0:
            inside = context.inside(casualty.span)
            if len(inside):
                yield inside[-1]
    for function, noun in arguments(context, proposition):
        if roles.get(function) in STRUCK:
            yield whole(context, noun)
    yield from told_target(context, trigger)
    found = eventtypes.evoke(context.analysis, trigger)
    if found is None:
        return
    for role, noun in eventtypes.arguments(context.analysis, found):
        if role in STRUCK:
            yield whole(context, noun)
    if found.type.frame in ("strike", "damage"):
        for token in {found.token, found.noun}:
            yield from places_of(context, token)


def told_target(context: Context, trigger: int) -> Iterator[int]:
    """The subject of "was the target of an attack", by its trigger, the attack."""
    tokens = context.tokens
    attr = tokens[tokens[trigger].head].head
    if tokens[trigger].dep == "pobj" and tokens[attr].lemma.lower() in TARGETED and tokens[attr].dep in ("attr", "oprd"):
        yield from (n for c in children(tokens, tokens[attr].head, ("nsubj", "nsubjpass")) for n in nouns(context, c))


def places_of(context: Context, token: int) -> Iterator[int]:
    """The buildings and vehicles in which, at which or before which something went off."""
    tokens = context.tokens
    for c in tokens[token].children:
        if tokens[c].dep not in ("prep", "prt") or tokens[c].lower not in BESIDE:
            if tokens[c].dep in ("dobj", "xcomp") and tokens[c].pos in ("NOUN", "VERB"):
                yield from (n for n in places_of(context, c) if n > c)
            continue
        inner = (whole(context, n) for p in children(tokens, c, ("pobj",)) for n in nouns(context, p))
        yield from (n for n in inner if struck(context, n))


def whole(context: Context, noun: int) -> int:
    """What a noun for a part is a part of: the building of "the basement of the building", "in front of the building"."""
    tokens = context.tokens
    if tokens[noun].lemma.lower() not in words("parts"):
        return noun
    of = next((c for c in tokens[noun].children if tokens[c].lower in ("of", "to")), -1)
    inner = child(tokens, of, ("pobj",)) if of >= 0 else child(tokens, noun, ("poss",))
    return inner if inner >= 0 else noun


def struck(context: Context, noun: int) -> bool:
    """Whether a noun is a known kind of thing, and no name of a town."""
    mention = context.mentions.get(noun)
    if (
        mention is not None
        and mention.type == "place"
        and mention.form == "name"
        and context.tokens[noun].lemma.lower() not in target_types()
    ):
        return False
    return category(context, noun)[0] is not None and not person(context, noun)


# ------------------------------------------------------------------------------------------------ one hit
def hit(context: Context, noun: int, kind: codes.EventType, hurt: tuple[Casualty, ...]) -> Hit | None:
    """What a noun stands for, or None where it can be hit by nobody: times, numbers of no person, acts, towns."""
    token = context.tokens[noun]
    if noun in context.times or token.dep == "expl":
        return None
    named = name_of(context, noun)
    if named is not None:
        return somebody(context, noun, named, hurt)
    mention = context.mentions.get(noun)
    if token.pos == "PRON":
        return referred(context, noun, mention, hurt)
    if person(context, noun) or any(c.span.touches(token.span) for c in hurt):
        return people(context, noun, mention, hurt)
    if kind.frame in PERSONAL and person_by_act(context, noun):
        return unknown(context, noun, noun_phrase(context, noun), fate(context, noun, hurt) or outcome_of(kind))
    if token.pos not in ("NOUN", "PROPN") or (
        mention is not None and mention.type in ("place", "group", "state", "nationality") and not building(context, noun)
    ):
        return None
    return thing(context, noun, kind)


def person_by_act(context: Context, noun: int) -> bool:
    """Whether a name that is read as no person's is one, as it stands for those killed or taken: a name of several words, or behind an office."""
    tokens = context.tokens
    if tokens[noun].pos != "PROPN" or building(context, noun):
        return False
    mention = context.mentions.get(noun)
    if mention is not None and (mention.actor is not None or mention.type in ("group", "state", "nationality") or mention.form != "name"):
        return False
    before = [t for t in context.inside(noun_phrase(context, noun)) if t < noun]
    return any(titled(context, t) for t in before) or (len(before) > 0 and tokens[before[-1]].pos == "PROPN")


def outcome_of(kind: codes.EventType) -> str | None:
    """The effect that an act has by its name."""
    return outcomes().types.get(kind.id)


def name_of(context: Context, noun: int) -> Mention | None:
    """The person's name that a noun heads or that stands beside it."""
    mention = context.mentions.get(noun)
    if (
        mention is not None
        and mention.type == "person"
        and mention.form == "name"
        and codes.person(context.tokens[noun].lemma.lower(), context.tokens[noun].lower) is None
    ):
        return mention
    if mention is None or mention.form == "nominal":
        return name_beside(context, noun)
    return None


def person(context: Context, noun: int) -> bool:
    """Whether a noun is one for persons."""
    token = context.tokens[noun]
    mention = context.mentions.get(noun)
    if codes.person(token.lemma.lower(), token.lower) is not None:
        return not (mention is not None and mention.type in ("body", "place"))
    if mention is not None:
        return mention.type == "nationality" or (mention.type == "person" and token.lemma.lower() not in target_types())
    return token.pos == "NOUN" and token.lemma.lower() not in target_types() and token.lemma.lower() in words("persons")


def somebody(context: Context, noun: int, mention: Mention, hurt: tuple[Casualty, ...]) -> Hit:
    """A person by name, with what the text calls them beside it."""
    first = first_of_name(context, mention)
    before = described_before(context, mention, first)
    behind = described_behind(context, noun if context.mentions.get(noun) is not None else mention.head, mention)
    told = tuple(dict.fromkeys(d for d in (before, *behind) if d))
    nouns_told = [head_noun(d) for d in told]
    kinds = [k for n in nouns_told if (k := target_types().get(n)) is not None]
    head = nouns_told[0] if nouns_told else ""
    effect = fate(context, noun, hurt) or (fate(context, mention.head, hurt) if mention.head >= 0 else None)
    name = mention.name if codes.person(mention.name.split()[-1].lower(), "") is None else context.words(mention.span)
    if first < context.inside(mention.span)[0] and one_line(name) == one_line(context.words(mention.span)):
        name = context.words(Span(context.tokens[first].span.start, mention.span.end))
    return Hit(
        "person", mention.span, head, one_line(name), told, kinds[0][0] if kinds else None, kinds[0][1] if kinds else None, 1, 1, 1,
        effect=effect, entity=mention.entity,
    )  # fmt: skip


def referred(context: Context, noun: int, mention: Mention | None, hurt: tuple[Casualty, ...]) -> Hit | None:
    """Whom a pronoun stands for, where the text says it."""
    if mention is None or mention.type not in ("person", "nationality") or mention.antecedent is None:
        return None
    name = one_line(mention.name)
    last = name.split()[-1].lower()
    known = codes.person(last.removesuffix("s"), last)
    effect = fate(context, noun, hurt)
    kind = target_types().get(last) or target_types().get(last.removesuffix("s")) or (None, None)
    if known is not None:
        return Hit(
            "person",
            mention.span,
            last,
            None,
            (stripped_words(name),),
            kind[0],
            kind[1],
            plural=last.endswith("s"),
            effect=effect,
            entity=mention.entity,
        )
    return Hit("person", mention.span, "", name, (), None, None, 1, 1, 1, effect=effect, entity=mention.entity)


def people(context: Context, noun: int, mention: Mention | None, hurt: tuple[Casualty, ...]) -> Hit | None:
    """Persons by a description: "two guards of the mine"."""
    token = context.tokens[noun]
    if token.tag == "CD" and token.lower != "one":
        return None
    span = noun_phrase(context, noun)
    entry = codes.person(token.lemma.lower(), token.lower)
    armed = entry is not None and entry.side in ("force", "group") and token.lemma.lower() not in words("guards")
    armed = armed or (entry is not None and soldierly(context, noun))
    kind: Kind = "force" if armed else "person"
    sort, number = category(context, noun)
    casualty = next((c for c in hurt if c.span.touches(token.span)), None)
    count = victims.number_of(context.analysis, noun)
    low, best, high = (count.low, count.best, count.high) if count is not None and count.kind == "cardinal" else (None, None, None)
    if casualty is not None and count is None and casualty.best is not None and casualty.best > 1:
        low, best, high = casualty.low, casualty.best, casualty.high
    plural = token.tag in ("NNS", "NNPS") or token.lower in ("people", "personnel", "police")
    told = complemented(context, noun)
    if token.pos == "PROPN" and entry is None and (mention is None or mention.type == "person") and told:
        return unknown(context, noun, span, fate(context, noun, hurt))
    return Hit(
        kind, span, token.lemma.lower(), None, (told,) if told else (), sort, number, low, best, high, plural, fate(context, noun, hurt),
        mention.entity if mention is not None else -1,
    )  # fmt: skip


def soldierly(context: Context, noun: int) -> bool:
    """Whether the words beside a noun make its persons men of an army: "army officers", "noncommissioned officer", "members of the navy"."""
    tokens = context.tokens
    beside = [c for c in tokens[noun].children if tokens[c].dep in ("compound", "amod", "nmod")]
    beside += [p for c in tokens[noun].children if c == noun + 1 and tokens[c].lower == "of" for p in children(tokens, c, ("pobj",))]
    return any(tokens[b].lemma.lower() in words("armies") for b in beside)


def unknown(context: Context, noun: int, span: Span, effect: str | None) -> Hit:
    """A person by a name that the annotation has not found: what stands before it up to the last office is a description."""
    tokens = context.tokens
    run = [t for t in context.inside(span) if t <= noun]
    last = max((n for n, t in enumerate(run) if titled(context, t) or tokens[t].pos not in ("PROPN", "PUNCT", "ADP", "PART")), default=-1)
    told = one_line(context.words(Span(tokens[run[0]].span.start, tokens[run[last]].span.end))) if last >= 0 else ""
    name = one_line(context.words(Span(tokens[run[last + 1]].span.start, tokens[noun].span.end))) if last + 1 < len(run) else None
    said = tuple(dict.fromkeys((*((stripped_words(told),) if told else ()), *apposed(context, noun))))
    noun_told = head_noun(said[0]) if said else ""
    sort, number = target_types().get(noun_told, (None, None))
    return Hit("person", span, noun_told, name, said, sort, number, low=1, best=1, high=1, effect=effect)


def thing(context: Context, noun: int, kind: codes.EventType) -> Hit | None:
    """A thing by its words: "the mayor's house", "three oil pumps"."""
    token = context.tokens[noun]
    sort, number = category(context, noun)
    lemma = token.lemma.lower()
    if lemma in words("no_target") or codes.is_event_noun(lemma) or lemma in words("weapons"):
        return None
    if sort is None and not (kind.frame == "damage" or kind.id in ("bombing", "hijacking", "looting")):
        return None
    if sort is None and not likely_thing(context, noun):
        return None
    told = complemented(context, noun)
    if not told:
        return None
    count = victims.number_of(context.analysis, noun)
    effect = damage(context, noun)
    span = noun_phrase(context, noun)
    plural = token.tag in ("NNS", "NNPS")
    low, best, high = (count.low, count.best, count.high) if count is not None and count.kind == "cardinal" else (None, None, None)
    mention = context.mentions.get(noun)
    return Hit(
        "thing", span, lemma, None, (told,), sort, number, low, best, high, plural, effect, mention.entity if mention is not None else -1
    )


def likely_thing(context: Context, noun: int) -> bool:
    """Whether a noun of no known kind may be a thing that can be damaged: no abstraction, number, weapon or act."""
    token = context.tokens[noun]
    return token.pos == "NOUN" and not idle(context, noun) and not weapon(context, noun) and token.tag in ("NN", "NNS")


def building(context: Context, noun: int) -> bool:
    """Whether the head noun of a name is one of a building, vehicle or plant."""
    return context.tokens[noun].lemma.lower() in target_types()


def category(context: Context, noun: int) -> tuple[str | None, int | None]:
    """The kind of target that a noun is, with its number, by the noun and what stands before it."""
    tokens, known = context.tokens, target_types()
    lemma = tokens[noun].lemma.lower()
    for c in tokens[noun].children:
        if c < noun and tokens[c].dep in ("compound", "amod", "nmod", "poss"):
            entry = known.get(f"{tokens[c].lower} {lemma}") or known.get(f"{tokens[c].lemma.lower()} {lemma}")
            if entry is not None:
                return entry
    return known.get(lemma) or known.get(tokens[noun].lower) or (None, None)


def fate(context: Context, noun: int, hurt: tuple[Casualty, ...]) -> str | None:
    """What became of the one that a noun stands for."""
    span = context.tokens[noun].span
    outcomes = [c.outcome for c in hurt if c.span.touches(span)]
    for outcome in ("killed", "injured", "abducted"):
        if outcome in outcomes:
            return outcome
    sentence = context.sentence_of.get(noun)
    if sentence is not None and any(context.tokens[t].lower in words("unharmed") for t in near(context, noun)):
        return "unharmed"
    return None


def near(context: Context, noun: int) -> Iterator[int]:
    """The words about the verb of a noun."""
    head = context.tokens[noun].head
    for c in (head, *context.tokens[head].children):
        yield c
        yield from context.tokens[c].children


def damage(context: Context, noun: int) -> str | None:
    """Whether a thing was destroyed or damaged, by the verb that it depends on."""
    tokens = context.tokens
    i = noun
    while tokens[i].dep in ("conj", "appos"):
        i = tokens[i].head
    head = tokens[i].head
    for t in (head, *(c for c in tokens[head].children if tokens[c].dep in ("dobj", "acomp", "conj", "nsubj"))):
        for degree in ("destroyed", "damaged"):
            if tokens[t].lemma.lower() in words(degree):
                return degree
    return None
