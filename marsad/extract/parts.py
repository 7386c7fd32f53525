"""The parts that every kind of record has: words, participants, places, time, speakers."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from marsad import codes, lexicon
from marsad.extract import eventtypes, taking
from marsad.extract.casualties import victims
from marsad.extract.context import Context
from marsad.extract.propositions import Proposition
from marsad.match import gazetteer
from marsad.model import Mention, Participant, Place, Span
from marsad.syntax import child, children, conjuncts

NAME_PARTS = frozenset({"compound", "amod", "nummod", "nmod", "quantmod", "advmod", "punct"})
# Types of mentions that can act, and the roles of those who do.
ABLE = frozenset({"person", "group", "state", "body", "nationality"})
DOERS = frozenset({"actor", "speaker"})
# The grammatical functions of `arguments`.
FUNCTIONS = frozenset({"subject", "passive", "object", "agent", "possessor", "recipient", "against", "with", "of"})
# Those in which an abstraction may stand in what is said of a state of affairs: its subject.
CONCERNED = frozenset({"subject", "passive", "agent", "with"})
# Endings of nouns for abstract things.
ABSTRACT = ("ness", "ity", "ance", "ence", "ism", "hood")
# Nouns that count what stands behind their "of".
PARTITIVE = frozenset({
    "number", "group", "series", "lot", "dozen", "some", "many", "one", "most", "rest", "handful", "ten", "score", "hundred", "thousand",
    "million", "majority", "couple", "third", "half", "quarter", "tenth", "fifth", "minority", "bulk", "all", "several", "few", "each", "none",
})  # fmt: skip
# What partners give: "with support from Australia and Canada".
BACKING = frozenset(
    {"support", "help", "assistance", "backing", "participation", "contribution", "aid", "cooperation", "involvement", "supply"}
)


def noun_phrase(context: Context, token: int) -> Span:
    """The characters of a noun with the words before it that belong to its name or description, without its article."""
    tokens = context.tokens
    first = token
    for c in reversed([c for c in tokens[token].children if c < token]):
        if tokens[c].dep not in NAME_PARTS or c < first - 8:
            break
        first = min(first, leftmost(context, c))
    while first < token and tokens[first].pos in ("PUNCT", "DET"):
        first += 1
    return Span(tokens[first].span.start, tokens[token].span.end)


def leftmost(context: Context, token: int) -> int:
    """The first token below a token."""
    below = context.tokens[token].children
    return min(token, leftmost(context, below[0])) if below else token


def participant(context: Context, token: int, role: str) -> Participant:
    """The one that a noun names, in a role; the name is the fullest one that the document gives."""
    mention = context.mentions.get(token)
    if mention is None and (speaker := taking.speaking(context, token)) is not None:
        return Participant(role, speaker.name, context.tokens[token].span, speaker.actor, speaker.type, speaker.span)
    if mention is None:
        span = noun_phrase(context, token)
        return Participant(role, context.words(span), span)
    if mention.form == "nominal" and (name := name_beside(context, token)) is not None:
        return Participant(role, name.name, name.span, name.actor, name.type)
    if mention.form == "nominal" and mention.antecedent is None and mention.name == context.words(mention.span):
        span = noun_phrase(context, token)
        span = Span(min(span.start, mention.span.start), max(span.end, mention.span.end))
        return Participant(role, context.words(span), span, mention.actor, mention.type)
    return Participant(role, mention.name, mention.span, mention.actor, mention.type, mention.antecedent)


def name_beside(context: Context, noun: int) -> Mention | None:
    """The person's name that stands beside a description: "the governor, Khamis Abakar"."""
    tokens = context.tokens
    near = children(tokens, noun, ("appos",))
    if near and any(tokens[n].pos == "NOUN" and victims.person(context.analysis, n) for f, n in below(context, noun) if f == "of"):
        return None  # "a son of the founder, Mohammed Yusuf"
    for c in children(tokens, noun, ("prep",)):  # "the governor of North Kivu, Peter Cirimwami": the parser takes him for the province
        inner = [p for p in children(tokens, c, ("pobj",)) if not able(context, p) and not victims.person(context.analysis, p)]
        near += [a for p in inner for a in children(tokens, p, ("appos",))]
    for c in near:
        mention = context.mentions.get(c)
        if mention is not None and mention.type == "person" and mention.form == "name":
            return mention
    return None


def nouns(context: Context, token: int) -> list[int]:
    """A noun and what is co-ordinated with it; "a number of agencies" is its agencies."""
    tokens = context.tokens
    if tokens[token].lemma in PARTITIVE or tokens[token].tag == "CD":
        of = next((c for c in tokens[token].children if tokens[c].lower == "of" and tokens[c].dep == "prep"), -1)
        inner = child(tokens, of, ("pobj",)) if of >= 0 else -1
        if inner >= 0:
            return nouns(context, inner)
    listed = names_with(context, token)
    return listed if any(tokens[n].dep == "conj" for n in listed) else conjuncts(tokens, token)


def names_with(context: Context, token: int) -> list[int]:
    """A noun, what is co-ordinated with it, and names of its type beside it: the parser takes "A, B and C" for appositions."""
    out = [token]
    for c in context.tokens[token].children:
        dep = context.tokens[c].dep
        if dep == "conj" or (dep == "appos" and (alike(context, token, c) or series(context, token, c))):
            out += names_with(context, c)
    return out


def alike(context: Context, first: int, second: int) -> bool:
    """Whether two nouns are names of one type."""
    one, other = context.mentions.get(first), context.mentions.get(second)
    return one is not None and other is not None and one.form == other.form == "name" and one.type == other.type


def series(context: Context, first: int, second: int) -> bool:
    """Whether an apposition is an item of a list that goes on behind it: "France, the coalition and the government are ready"."""
    one, other = context.mentions.get(first), context.mentions.get(second)
    powers = ("group", "state", "body", "place")
    listed = child(context.tokens, second, ("conj",)) >= 0 and child(context.tokens, second, ("cc",)) >= 0
    return listed and one is not None and other is not None and one.form == "name" and one.type in powers and other.type in powers


def arguments(context: Context, proposition: Proposition) -> list[tuple[str, int]]:
    """The (grammatical function, noun token) pairs of a predicate and of the infinitives that complete it.

    Functions: subject, passive (subject of a passive), object, agent, recipient, against, with. Found once a predicate.
    """
    key = (proposition.head, proposition.link)
    if key not in context.functions:
        context.functions[key] = found_arguments(context, proposition)
    return context.functions[key]


def found_arguments(context: Context, proposition: Proposition) -> list[tuple[str, int]]:
    """The pairs of `arguments`, from the tree."""
    tokens = context.tokens
    out: list[tuple[str, int]] = []
    head = proposition.head
    passive = is_passive(context, head) or (
        proposition.link in ("acl", "nominal") and tokens[head].tag == "VBN" and child(tokens, head, ("nsubj",)) < 0
    )
    completed = child(tokens, head, ("xcomp",))
    if passive and completed >= 0 and tokens[completed].pos == "VERB" and context.type_of(head) is None:  # "were ordered to attack"
        passive = False
    if proposition.subject >= 0:
        beside = [c for c in tokens[proposition.subject].children if tokens[c].dep == "prep" and tokens[c].lower in ("with", "alongside")]
        out += [pair for c in beside for pair in prepositional(context, c)]
        out += [("passive" if passive else "subject", n) for n in nouns(context, proposition.subject)]
    own = set(proposition.tokens)
    todo, seen = [head], set()
    while todo:
        verb = todo.pop(0)
        seen.add(verb)
        for c in tokens[verb].children:
            token = tokens[c]
            if c not in own and token.dep != "agent":
                continue
            if token.dep in ("xcomp", "advcl", "pcomp", "acomp") and c not in seen:
                todo.append(c)
            elif token.dep == "dobj" and verb != head and tokens[verb].lemma in USING:  # "struck them using aircraft"
                out += [pair for n in nouns(context, c) for pair in below(context, n) if pair[0] == "against"]
            elif token.dep in ("dobj", "attr", "oprd"):
                out += [("object", n) for n in nouns(context, c)]
                out += [pair for n in nouns(context, c) if carries(context, verb, n) for pair in below(context, n)]
            elif token.dep == "dative":
                noun = child(tokens, c, ("pobj",)) if token.pos == "ADP" else c
                out += [("recipient", n) for n in nouns(context, noun)] if noun >= 0 else []
            elif token.dep in ("prep", "agent"):
                out += prepositional(context, c)
                todo += [v for v in children(tokens, c, ("pcomp",)) if v in own and v not in seen]  # "are committed to defeating them"
    if passive:
        out += [("agent", n) for n in inflicted(context, head)]
    if proposition.link in ("nominal", "content") and tokens[head].pos not in ("VERB", "AUX"):
        out += below(context, head)
    return out


def inflicted(context: Context, verb: int) -> list[int]:
    """Whose act it was in which the subject of a passive suffered: "was killed in a raid by commandos"."""
    tokens = context.tokens
    if child(tokens, verb, ("agent",)) >= 0:
        return []
    acts = [p for c in children(tokens, verb, ("prep",)) if tokens[c].lower in ("in", "during") for p in children(tokens, c, ("pobj",))]
    return [n for a in acts if codes.is_event_noun(tokens[a].lemma) for f, n in below(context, a) if f == "agent" and able(context, n)]


def carries(context: Context, verb: int, noun: int) -> bool:
    """Whether an object is an act, whose arguments are the verb's too: "conducted strikes against them"."""
    lemma = context.tokens[noun].lemma
    return codes.is_event_noun(lemma) or (codes.is_light_verb(context.tokens[verb].lemma) and lemma in codes.nouns())


def is_passive(context: Context, verb: int) -> bool:
    """Whether a verb is passive, by its own words or by those of the verb that it is co-ordinated with ("was taken and killed")."""
    tokens = context.tokens
    token = tokens[verb]
    if child(tokens, verb, ("nsubjpass", "auxpass")) >= 0:
        return True
    if token.dep == "ccomp" and token.tag == "VBN" and child(tokens, verb, ("aux",)) < 0:  # "declared the city liberated"
        return True
    bare = child(tokens, verb, ("nsubj", "aux")) < 0
    return token.dep == "conj" and token.tag == "VBN" and bare and is_passive(context, token.head)


def prepositional(context: Context, prep: int) -> list[tuple[str, int]]:
    """The arguments under one preposition."""
    tokens = context.tokens
    lower = tokens[prep].lower
    function = {
        "by": "agent",
        "with": "with",
        "alongside": "with",
        "between": "with",
        "against": "against",
        "on": "against",
        "upon": "against",
        "to": "recipient",
    }.get(lower)
    if function is None:
        return []
    found = [n for c in children(tokens, prep, ("pobj",)) for n in nouns(context, c)]
    if function == "agent" and tokens[prep].dep == "prep" and tokens[tokens[prep].head].pos == "VERB":
        found = [n for n in found if able(context, n)]  # "spoke by phone"
    if function == "with":
        found = [p for n in found for p in partners(context, n)]
    return [(function, n) for n in found]


# Verbs whose object under another verb is only the means.
USING = frozenset({"use", "employ", "utilise", "utilize", "wield"})
# Roles in which a town is where something happens, too: "an assault on Homs".
STRUCK = frozenset({"target", "object", "victim"})
# What is done with an act by who acts.
CARRYING = frozenset(
    {"conduct", "carry", "launch", "execute", "mount", "stage", "lead", "perpetrate", "commit", "perform", "wage", "undertake"}
)


def partners(context: Context, noun: int) -> list[int]:
    """Who takes part where a noun stands behind "with": itself, or who gives the support that it names."""
    tokens = context.tokens
    if tokens[noun].lemma not in BACKING:
        return [noun]
    givers = [c for c in tokens[noun].children if tokens[c].dep == "prep" and tokens[c].lower in ("from", "of", "by")]
    owners = [c for c in tokens[noun].children if tokens[c].dep in ("poss", "amod", "compound") and c in context.mentions]
    return owners + [n for c in givers for p in children(tokens, c, ("pobj",)) for n in nouns(context, p)]


def below(context: Context, noun: int) -> list[tuple[str, int]]:
    """The arguments of a noun: its possessor, and what stands in prepositions under it."""
    tokens = context.tokens
    out: list[tuple[str, int]] = []
    for c in tokens[noun].children:
        token = tokens[c]
        if token.dep == "poss" and token.lower not in ("its", "their", "his", "her"):
            out += [("possessor", n) for n in nouns(context, c)]
        elif token.dep == "poss" and c in context.mentions:
            out.append(("possessor", c))
        elif token.dep in ("prep", "agent"):
            of = (
                [("of", n) for p in children(tokens, c, ("pobj",)) for n in nouns(context, p)]
                if token.lower == "of"
                else prepositional(context, c)
            )
            out += of
        elif token.dep == "acl" and token.tag == "VBN" and token.lemma in CARRYING:  # "a raid conducted by the army"
            out += [pair for a in children(tokens, c, ("agent",)) for pair in prepositional(context, a)]
    return out


def participants(
    context: Context, proposition: Proposition, roles: dict[str, str], abstract: Collection[str] = FUNCTIONS
) -> tuple[Participant, ...]:
    """The participants of a predicate, by a table from grammatical function to role; each noun and each name in a role once.

    `abstract` are the functions in which also an abstraction may stand.
    """
    out: dict[int, Participant] = {}
    seen: set[tuple[str, str]] = set()
    pairs = arguments(context, proposition)
    if abstract is not FUNCTIONS:
        pairs = [p for pair in pairs for p in opened(context, pair)]
    event = context.type_of(proposition.head)
    taken_over = event is not None and event.parent == "territory change"
    for function, noun in pairs:
        role = roles.get(function)
        if role is None or (not taken_over and taking.described_place(context, noun) and function in ("object", "passive", "against")):
            continue
        for n in actors(context, noun) if role in DOERS else (noun,):
            if n in out or not takes_part(context, function, n) or not (function in abstract or taking.substantial(context, n)):
                continue
            if (
                role in STRUCK
                and function == "object"
                and idle(context, n)
                and n not in context.mentions
                and not taking.substantial(context, n)
            ):
                continue  # "gave orders", "took control"
            found = participant(context, n, role)
            if (role, found.name) not in seen:
                seen.add((role, found.name))
                out[n] = found
    return tuple(out.values())


def opened(context: Context, pair: tuple[str, int]) -> list[tuple[str, int]]:
    """Who takes part in an act or quality of which something is said, or it itself as a subject where nobody is named.

    "The war between A and B will go on" is about A and B, "limits their ability" and "condemned the regime's treatment of them" about whose it is.
    """
    function, noun = pair
    if function not in ("subject", "passive", "object") or noun in context.mentions or context.tokens[noun].pos == "PRON":
        return [pair]
    act = codes.is_event_noun(context.tokens[noun].lemma)
    if not act and taking.substantial(context, noun):
        return [pair]
    inner = [
        (f, n)
        for f, n in below(context, noun)
        if n in context.mentions and (f != "of" or (able(context, n) and act == (function != "object")))
    ]
    if function == "object":
        return [(function, n) for f, n in inner if f in ("possessor", "agent", "of")]
    return [(function if f == "possessor" else f, n) for f, n in inner] or [pair]


def roles(context: Context, proposition: Proposition, table: dict[str, str]) -> dict[str, str]:
    """The table of roles, with an actor as subject where the predicate and what completes it are acts ("will seek to take the town")."""
    tokens = context.tokens
    verbs = [proposition.head]
    while (inner := child(tokens, verbs[-1], ("xcomp",))) >= 0 and tokens[inner].pos == "VERB":
        verbs.append(inner)
    who = proposition.subject
    acts = who >= 0 and (who in context.mentions or able(context, who) or taking.first_person(context, who))
    acts = acts and tokens[verbs[0]].pos == "VERB" and all(tokens[v].lemma not in stative() for v in verbs)
    return {**table, "subject": "actor"} if acts and not is_passive(context, proposition.head) else table


@cache
def stative() -> frozenset[str]:
    """Verbs that tell of a state (data/stative.txt)."""
    return frozenset(lexicon.lines("stative.txt"))


def able(context: Context, noun: int) -> bool:
    """Whether a noun names or describes someone who can act."""
    mention = context.mentions.get(noun)
    if mention is not None and mention.type in ABLE:
        return True
    return eventtypes.is_a(context.analysis, "person", noun) or eventtypes.is_a(context.analysis, "force", noun)


def weapon(context: Context, noun: int) -> bool:
    """Whether a noun is a weapon, or what carries one."""
    lemma = context.tokens[noun].lemma.lower()
    return any(lemma in codes.constructions()["classes"][name]["nouns"] for name in ("bomb", "missile", "shell", "drone", "aircraft"))


def actors(context: Context, noun: int) -> list[int]:
    """Who acts where a noun is said to act: itself, or whose it is where it is an act or a weapon ("Houthi missiles", "raids by rebels")."""
    tokens = context.tokens
    mention = context.mentions.get(noun)
    if mention is not None and (mention.type in ABLE or mention.form == "pronoun" or mention.type == "place"):
        return [noun]
    act = tokens[noun].pos == "NOUN" and codes.is_event_noun(tokens[noun].lemma)
    if not act and not weapon(context, noun):
        return [noun] if tokens[noun].pos in ("PROPN", "PRON") or able(context, noun) or not idle(context, noun) else []
    owners = [n for f, n in below(context, noun) if f in ("possessor", "agent") or (f == "of" and not act)]
    beside = [c for c in tokens[noun].children if tokens[c].dep in ("compound", "amod", "nmod")]
    owners += [c for c in beside if c in context.mentions]
    if not owners and any(tokens[c].lemma.lower() in parties() for c in beside):  # "government jets"
        return [noun]
    return [n for n in owners if (m := context.mentions.get(n)) is not None and m.type in (*ABLE, "place")]


@cache
def parties() -> frozenset[str]:
    """Nouns for states, forces and groups (data/nominals_states.txt, nominals_groups.txt)."""
    return frozenset(lexicon.lines("nominals_states.txt") + lexicon.lines("nominals_groups.txt"))


def idle(context: Context, noun: int) -> bool:
    """Whether a noun is a number, a measure or an abstract thing, which do nothing."""
    token = context.tokens[noun]
    return token.tag == "CD" or token.lemma.lower() in inanimate() or token.lower.endswith(ABSTRACT)


@cache
def inanimate() -> frozenset[str]:
    """Nouns for things, measures and abstractions that do not act (data/inanimate.txt)."""
    return frozenset(lexicon.lines("inanimate.txt"))


def takes_part(context: Context, function: str, noun: int) -> bool:
    """Whether a noun can be a participant: someone or something named or described, and no date, number or mere place."""
    token = context.tokens[noun]
    if noun in context.times or token.pos not in ("NOUN", "PROPN", "PRON", "ADJ") or token.dep == "expl":
        return False
    mention = context.mentions.get(noun)
    if mention is None and taking.first_person(context, noun):
        return True
    if mention is not None and taking.where(context, mention):
        return False
    if mention is None:
        against = function == "against" and context.tokens[token.head].lower == "against"
        return token.pos != "PRON" and (against or function in ("subject", "passive", "object", "agent", "possessor", "recipient"))
    return mention.type != "place" or function in ("subject", "passive", "object", "agent", "against", "possessor", "with")


def places(context: Context, proposition: Proposition, taken: tuple[Participant, ...], *, acts: bool = True) -> tuple[Place, ...]:
    """The places of a proposition, each once: place names in it that neither take part nor only say whose a participant is.

    Without `acts` those of acts that it only speaks of are left out.
    """
    found = [m for m in marks_of(context, proposition) if m.type == "place" and (m.form == "name" or taking.known_place(context, m))]
    if proposition.link == "relcl" and (where := antecedent_place(context, proposition)) is not None:
        found.append(where)
    found += taking.headed(context, proposition) + taking.soil(context, proposition)
    if not acts:
        found = [m for m in found if not taking.within_act(context, m.head, proposition.head)]
    if not found:
        return ()
    towns = {m.span for m in found if m.rule.startswith("toponym") and gazetteer.country(m.name) is None}
    own = {p.span for p in taken if p.role not in STRUCK or p.span not in towns}
    ends = {p.span.end for p in taken}
    named: dict[str, Mention] = {}
    for m in sorted(found, key=lambda m: m.form != "name"):
        if m.span not in own and not affiliation(context, m.head, ends) and not taking.owning(context, m.head):
            named.setdefault(m.name.lower(), m)
    return tuple(Place("location", m.name, m.span) for m in named.values())


def antecedent_place(context: Context, proposition: Proposition) -> Mention | None:
    """The place that a clause with "where" tells of: "Sirte, where he was killed"."""
    head = context.tokens[proposition.head].head
    mention = context.mentions.get(head)
    if mention is None or mention.type != "place" or mention.form != "name":
        return None
    return mention if any(context.tokens[t].lower == "where" for t in proposition.tokens) else None


def affiliation(context: Context, place: int, ends: set[int]) -> bool:
    """Whether a place only says whose a participant is: "U.S. and U.K. forces", "the government of Yemen"."""
    tokens = context.tokens
    i = place
    while tokens[i].dep == "conj":
        i = tokens[i].head
    if tokens[i].dep == "pobj" and tokens[tokens[i].head].lower == "of":
        owner = tokens[tokens[i].head].head
        mention = context.mentions.get(owner)
        return mention is not None and mention.type in ("state", "body") and tokens[owner].span.end in ends
    if tokens[i].dep not in ("poss", "compound", "amod", "nmod"):
        return False
    owner = tokens[i].head
    return tokens[owner].span.end in ends and able(context, owner)


def marks_of(context: Context, proposition: Proposition) -> list[Mention]:
    """The mentions whose head lies in a proposition, in text order."""
    return sorted((m for t in proposition.tokens if (m := context.mentions.get(t)) is not None), key=lambda m: m.span)
