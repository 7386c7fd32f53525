"""Which type of event a verb or noun evokes, which tokens fill its roles, and how large an event it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from marsad import codes, syntax
from marsad.codes import Construction, EventType, Noun
from marsad.model import Analysis, Mention, Span, Token

__all__ = ["EventType", "Evocation", "arguments", "evoke", "granularity", "roles", "type_of"]

OBJECTS = frozenset({"dobj", "nsubjpass", "oprd", "attr", "acomp"})
BAG = OBJECTS | {"advmod", "xcomp", "prt", "prep", "dative", "npadvmod", "agent", "ccomp", "neg"}
INNER = frozenset({"pobj", "compound", "amod", "aux", "pcomp", "mark", "poss", "advmod", "nmod", "prep"})
MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "punct", "npadvmod", "advmod"})
# How many mentions may start between a mention and its head: names nest ("the mayor of X, Y"), longer chains are not names.
NESTED = 8
LINKS = frozenset({"relcl", "acl"})
# Words by which a trigger says what was not done.
NEGATIVE = frozenset({"not", "nothing", "little"})


@dataclass(frozen=True, slots=True)
class Evocation:
    """A type, the token that evokes it, and the token that carries its arguments: the noun under a light verb, else the same.

    `used` are further tokens that belong to the trigger and fill no role: "fire" in "opened fire". `negated`: a denial belongs to
    the trigger, so that the type is told by what was not done: "did not intervene"; `denies` is then the type of what was not done,
    where that is an event of its own: "did not arrest them".
    """

    type: EventType
    token: int
    noun: int
    used: tuple[int, ...] = ()
    negated: bool = False
    denies: EventType | None = None


def type_of(analysis: Analysis, token: int) -> EventType | None:
    """The type of event that a verb or noun evokes, or None."""
    found = evoke(analysis, token)
    return found.type if found else None


def roles(kind: EventType) -> tuple[str, ...]:
    """The closed roles of a type."""
    return tuple(kind.roles)


# What the tokens of the analysis read last evoke: each is asked for by the type, the roles, the size and the details of an event.
# An analysis never changes, so that the answers hold as long as it is the same object.
LAST: list[tuple[Analysis, dict[int, Evocation | None]]] = []


def evoke(analysis: Analysis, token: int) -> Evocation | None:
    """The type that a token evokes, with the token that carries the arguments."""
    last = LAST[-1] if LAST else None
    if last is None or last[0] is not analysis:
        last = (analysis, {})
        LAST[:] = [last]
    known = last[1]
    if token not in known:
        known[token] = find(analysis, token)
    return known[token]


def find(analysis: Analysis, token: int) -> Evocation | None:
    """The answer of `evoke`, from the words."""
    word = analysis.tokens[token]
    if word.tag[:2] == "VB" or (not word.tag and word.lemma in codes.verbs()):
        return evoke_verb(analysis, word)
    if word.pos in ("NOUN", "PROPN", "") or word.tag[:2] == "NN":
        kind = noun_type(analysis, word)
        return Evocation(kind, token, token) if kind else None
    return None


# ------------------------------------------------------------------------------------------------ verbs
def evoke_verb(analysis: Analysis, word: Token) -> Evocation | None:
    """The type of a verb: a trigger of several words, else the noun that it carries, else its own."""
    rows = codes.verbs().get(word.lemma.lower(), ())
    objects = objects_of(analysis, word)
    best = best_verb(analysis, word, rows, objects)
    if best is not None and best.weight > (0, 0):
        return with_words(analysis, word, best, objects)
    carried = carried_noun(analysis, word, objects)
    if carried is not None and (best is None or word.lemma.lower() in LIGHT_FIRST):
        return carried
    return Evocation(best.type, word.i, word.i) if best is not None else None


def with_words(analysis: Analysis, word: Token, row: Construction, objects: list[int]) -> Evocation:
    """A verb's trigger of several words; an object among them that is an event noun carries the arguments."""
    tokens = analysis.tokens
    used = tuple(o for o in objects if tokens[o].lemma.lower() in row.words or tokens[o].lower in row.words)
    noun = next((o for o in used if noun_type(analysis, tokens[o]) is not None), word.i)
    kind = noun_type(analysis, tokens[noun]) if row.type.id == "attack" and noun != word.i else None
    negated = not NEGATIVE.isdisjoint(row.words)
    return Evocation(kind or row.type, word.i, noun, used, negated, undone(analysis, word, objects) if negated else None)


def undone(analysis: Analysis, word: Token, objects: list[int]) -> EventType | None:
    """The type of what a verb says was not done ("did not arrest"), or None where that is no certain act ("did not intervene")."""
    rows = tuple(r for r in codes.verbs().get(word.lemma.lower(), ()) if NEGATIVE.isdisjoint(r.words))
    best = best_verb(analysis, word, rows, objects)
    return best.type if best is not None and best.type.id != "operation" else None


# Light verbs that are triggers themselves give way to an event noun: "threatened an attack" is the noun's business, "defended" not.
LIGHT_FIRST = frozenset({"execute", "suffer", "repel", "repulse", "support", "survive", "escape", "order", "pursue", "announce"})


def best_verb(analysis: Analysis, word: Token, rows: tuple[Construction, ...], objects: list[int]) -> Construction | None:
    """The trigger that asks for most among those that the verb's surroundings meet; a blocked sense leaves only those of several words."""
    bag: frozenset[str] | None = None
    preps: dict[str, frozenset[str]] = {}
    if rows and blocked_complement(analysis, word):
        return None
    for row in rows:
        if row.words:
            if bag is None:
                bag, preps = surroundings(analysis, word, objects)
                bag -= NEGATIVE if pending(analysis, word) else frozenset()
            near = bag.union(*(preps[w] for w in row.words if w in preps))
            if not near.issuperset(row.words):
                continue
        if row.object is not None and not fits(analysis, row.object, objects):
            continue
        if row.subject is not None and not led_by(analysis, word, row.subject):
            continue
        if row.weight == (0, 0) and blocked_verb(analysis, word, objects):
            return None
        return row
    return None


def pending(analysis: Analysis, word: Token) -> bool:
    """Whether what was not done may still be: "has not yet arrested anybody" tells of no failure."""
    return any(analysis.tokens[c].lower == "yet" for c in word.children)


def meets_words(analysis: Analysis, word: Token, wanted: Iterable[str]) -> bool:
    """Whether a verb has these particles, objects or prepositional phrases about it."""
    bag, preps = surroundings(analysis, word, objects_of(analysis, word))
    needed = frozenset(wanted)
    return bag.union(*(preps[w] for w in needed if w in preps)).issuperset(needed)


def led_by(analysis: Analysis, word: Token, name: str) -> bool:
    """Whether a verb's subject or agent, or a word before it, is of a class of constructions.yaml."""
    tokens = analysis.tokens
    heads = subject_of(analysis, word) + [c for c in word.children if tokens[c].dep == "nsubjpass"]
    heads = heads + [d for c in word.children if tokens[c].dep == "agent" for d in tokens[c].children if tokens[d].dep == "pobj"]
    spec = codes.constructions()["classes"][name]
    return any(
        tokens[t].lemma.lower() in spec["nouns"]
        for h in heads
        for t in (h, *(c for c in tokens[h].children if tokens[c].dep in ("compound", "amod")))
    ) or any(m.type in spec["mentions"] for h in heads for m in mentions_at(analysis, h))


def objects_of(analysis: Analysis, word: Token) -> list[int]:
    """The objects of a verb: those below it, the subject of a passive, or the noun that a relative or participle stands behind."""
    tokens = analysis.tokens
    found = [j for c in word.children if tokens[c].dep in OBJECTS for j in syntax.conjuncts(tokens, c)]
    found += [j for o in found if (j := measured(analysis, o)) >= 0]
    if word.dep == "relcl" and found and all(tokens[c].tag[:1] == "W" for c in found):
        return [word.head]
    if not found and word.dep in LINKS and tokens[word.head].pos in ("NOUN", "PROPN", "PRON"):
        relative = any(tokens[c].dep == "nsubj" and tokens[c].tag[:1] == "W" for c in word.children)
        if word.tag == "VBN" or (word.dep == "relcl" and not relative):
            found = [word.head]
    if not found and word.dep == "conj" and word.tag == "VBN" and tokens[word.head].tag[:2] == "VB":
        found = passive_subject(analysis, tokens[word.head])
    return found


def measured(analysis: Analysis, token: int) -> int:
    """What a noun of quantity measures out: the attacks of "a number of attacks"; -1 for other nouns."""
    tokens = analysis.tokens
    if tokens[token].tag != "CD" and tokens[token].lemma.lower() not in codes.constructions()["measures"]:
        return -1
    of = next((c for c in tokens[token].children if tokens[c].lower == "of"), -1)
    return syntax.child(tokens, of, ("pobj",)) if of >= 0 else -1


def passive_subject(analysis: Analysis, word: Token) -> list[int]:
    """The subject of a passive verb, or of the one that it is co-ordinated with."""
    tokens = analysis.tokens
    own = [c for c in word.children if tokens[c].dep == "nsubjpass"]
    if own or word.dep != "conj" or tokens[word.head].tag[:2] != "VB":
        return own
    return passive_subject(analysis, tokens[word.head])


def surroundings(analysis: Analysis, word: Token, objects: list[int]) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The words that a trigger may ask for: particles and objects with what stands before them; by preposition, the nouns behind it."""
    tokens = analysis.tokens
    bag: set[str] = set()
    preps: dict[str, frozenset[str]] = {}
    for c in [c for c in word.children if tokens[c].dep in BAG] + objects:
        if hyphened(tokens, c):
            continue
        bag.update((tokens[c].lower, tokens[c].lemma.lower()) if tokens[c].dep != "neg" else ("not",))
        if any(tokens[d].lower == "no" and tokens[d].dep == "det" for d in tokens[c].children):
            bag.add("not")
        below = [d for d in tokens[c].children if tokens[d].dep in INNER and not hyphened(tokens, d)]
        lemmas = {w for d in below for w in (tokens[d].lower, tokens[d].lemma.lower())}
        if tokens[c].dep in ("prep", "agent"):
            nested = {tokens[e].lemma.lower() for d in below for e in tokens[d].children if tokens[e].dep in ("compound", "amod")}
            preps[tokens[c].lower] = preps.get(tokens[c].lower, frozenset()) | lemmas | nested
        else:
            bag.update(lemmas)
    return frozenset(bag), preps


def hyphened(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a word is the second part of one with a hyphen: there is no "fire" in "cease-fire"."""
    return i > 0 and tokens[i - 1].text == "-" and tokens[i - 1].span.end == tokens[i].span.start


def fits(analysis: Analysis, name: str, objects: list[int]) -> bool:
    """Whether an object belongs to a class of constructions.yaml; `none` asks for no object."""
    if name == "none":
        return not objects
    return any(is_a(analysis, name, o) for o in objects)


def is_a(analysis: Analysis, name: str, token: int) -> bool:
    """Whether a token heads something of a class: by its lemma, or by the type of the mention that it heads."""
    tokens = analysis.tokens
    if tokens[token].tag == "CD" or tokens[token].lemma.lower() in codes.constructions()["measures"]:
        of = next((c for c in tokens[token].children if tokens[c].lower == "of"), -1)
        inner = syntax.child(tokens, of, ("pobj",)) if of >= 0 else -1
        token = inner if inner >= 0 else token
    lemma = tokens[token].lemma.lower()
    spec = codes.constructions()["classes"][name]
    if lemma in spec["nouns"] or (name == "person" and codes.person(lemma, analysis.tokens[token].lower) is not None):
        return True
    if analysis.tokens[token].lower in ("him", "her", "them", "who", "he", "she", "they", "whom", "me", "us", "everyone"):
        return name == "person"
    wanted = spec["mentions"]
    return bool(wanted) and any(m.type in wanted for m in mentions_at(analysis, token))


def mentions_at(analysis: Analysis, token: int) -> list[Mention]:
    """The mentions that a token heads, or lies in where their head is not known."""
    span, layer = analysis.tokens[token].span, analysis.layer(Mention)
    at = bisect_right(layer, span.start, key=start_of)
    near = layer[max(0, at - NESTED) : at]
    return [m for m in near if m.head == token or (m.head < 0 and span.within(m.span))]


def start_of(mention: Mention) -> int:
    """Where a mention starts."""
    return mention.span.start


def blocked_verb(analysis: Analysis, word: Token, objects: list[int]) -> bool:
    """Whether the verb's object, subject or particle gives it a sense that is no event of ours."""
    spec = codes.constructions()["blocked"].get(word.lemma.lower())
    if spec is None:
        return False
    tokens = analysis.tokens
    if "objects" in spec and any(tokens[o].lemma.lower() in spec["objects"] for o in objects):
        return True
    below = [tokens[c] for c in word.children]
    if "subjects" in spec and any(c.dep in syntax.SUBJECTS and c.lemma.lower() in spec["subjects"] for c in below):
        return True
    return "with" in spec and any(c.dep == "prt" and c.lower in spec["with"] for c in below)


def blocked_complement(analysis: Analysis, word: Token) -> bool:
    """Whether the infinitive or adverb under a verb gives it a sense that is no event of ours, whatever else stands with it: "refused to comment"."""
    wanted = codes.constructions()["blocked"].get(word.lemma.lower(), {}).get("complements", ())
    near = [analysis.tokens[c] for c in word.children]
    return any(c.dep in ("xcomp", "acomp", "advmod", "oprd") and c.lemma.lower() in wanted for c in near)


def carried_noun(analysis: Analysis, word: Token, objects: list[int]) -> Evocation | None:
    """The event noun that a light verb carries as its object, or a verb of happening as its subject."""
    lemma, tokens = word.lemma.lower(), analysis.tokens
    if codes.is_light_verb(lemma):
        unlike = codes.constructions()["blocked"].get(lemma, {}).get("objects", ())
        for o in objects:
            if tokens[o].lemma.lower() in unlike:  # who escaped arrest was not arrested
                continue
            if kind := noun_type(analysis, tokens[o], weak=lemma not in codes.constructions()["loose_verbs"]):
                return Evocation(kind, word.i, o)
    idle = not any(tokens[o].dep in ("dobj", "dative") and tokens[o].lower != "place" for o in objects)
    if lemma in codes.constructions()["occur_verbs"] and (idle or lemma in ("rock", "shake")):
        passive = [c for c in word.children if tokens[c].dep == "nsubjpass"]
        for c in subject_of(analysis, word) + passive:
            if kind := noun_type(analysis, tokens[c]):
                return Evocation(kind, word.i, c)
    return None


# ------------------------------------------------------------------------------------------------ nouns
def noun_type(analysis: Analysis, word: Token, weak: bool = False) -> EventType | None:
    """The type of a noun with what stands before and behind it. `weak` admits nouns that are events under a light verb only."""
    tokens = analysis.tokens
    if word.pos == "PROPN" and word.lower == "march":
        return None
    if word.dep == "compound" and tokens[word.head].lemma.lower() not in codes.constructions()["light_nouns"]:
        return None
    lemma = word.lemma.lower()
    before = {tokens[c].lemma.lower() for c in word.children if tokens[c].dep in MODIFIERS and c < word.i}
    before |= {tokens[c].lower for c in word.children if tokens[c].dep in MODIFIERS and c < word.i}
    rows = codes.nouns().get(lemma) or codes.nouns().get(word.lower) or codes.nouns().get(word.lower.removesuffix("s"), ())
    if rows:
        blocked = blocked_noun(word, before, analysis)  # a "hunger strike" is no strike, and a trigger of its own
        for row in rows if not blocked else [r for r in rows if r.words]:
            if meets(analysis, row, word, before) and (weak or not is_weak(row)):
                return row.type
    if lemma in codes.constructions()["light_nouns"]:
        return lent_type(analysis, word)
    return None


def is_weak(row: Noun) -> bool:
    """Whether a noun's trigger is too weak to be an event by itself."""
    return row.after is None and " ".join((*row.words, row.head)) in codes.constructions()["weak"]


def meets(analysis: Analysis, row: Noun, word: Token, before: set[str]) -> bool:
    """Whether the words around a noun are those that a trigger asks for."""
    tokens = analysis.tokens
    if not before.issuperset(w for w in row.words if w not in codes.PREPOSITIONS) and not hyphenated(row, before):
        return False
    if row.subject is not None and not owned_by(analysis, word, row.subject):
        return False
    if row.after is None:
        return True
    preps = [c for c in word.children if tokens[c].dep == "prep" and tokens[c].lower == row.after]
    if row.tail is None and row.object is None:
        return bool(preps)
    below = [d for c in preps for d in tokens[c].children if tokens[d].dep in ("pobj", "pcomp")]
    if row.object is not None:
        return fits(analysis, row.object, below) if below else False
    return any(row.tail in (tokens[d].lemma.lower(), tokens[d].lower) for d in below)


def owned_by(analysis: Analysis, word: Token, name: str) -> bool:
    """Whether somebody of a class is said to be behind a noun: "their failure", "police negligence", "apathy on the part of the army"."""
    tokens = analysis.tokens
    owners = [c for c in word.children if tokens[c].dep in ("poss", "compound", "amod", "nmod") and c < word.i]
    todo = [c for c in word.children if tokens[c].dep == "prep" and tokens[c].lower in ("of", "by", "on", "from", "among")]
    while todo:
        below = [d for d in tokens[todo.pop()].children if tokens[d].dep == "pobj"]
        owners += [j for d in below for j in syntax.conjuncts(tokens, d)]
        todo += [e for d in below for e in tokens[d].children if tokens[d].lower == "part" and tokens[e].lower == "of"]
    return any(is_a(analysis, name, t) for t in owners)


def hyphenated(row: Noun, before: set[str]) -> bool:
    """Whether the words of a trigger stand before the noun as one word with hyphens."""
    return len(row.words) > 1 and "-".join(row.words) in before


def blocked_noun(word: Token, before: set[str], analysis: Analysis) -> bool:
    """Whether the words before a noun, or the noun that it modifies, give it a sense that is no event of ours."""
    spec = codes.constructions()["blocked"].get(word.lemma.lower())
    if spec is None:
        return False
    if not before.isdisjoint(spec.get("modifiers", ())):
        return True
    return word.dep == "compound" and analysis.tokens[word.head].lemma.lower() in spec.get("heads", ())


def lent_type(analysis: Analysis, word: Token) -> EventType | None:
    """The type that "campaign", "wave", "attempt" take from the noun before them or behind "of"."""
    tokens = analysis.tokens
    lenders = [c for c in word.children if tokens[c].dep == "compound"]
    lenders += [d for c in word.children if tokens[c].dep == "prep" and tokens[c].lower in ("of", "at", "to") for d in tokens[c].children]
    for c in lenders:
        if tokens[c].tag[:2] == "NN" and (kind := noun_type(analysis, tokens[c])):
            return kind
        if tokens[c].tag == "VBG" and (found := evoke_verb(analysis, tokens[c])):
            return found.type
    return None


# ------------------------------------------------------------------------------------------------ roles
def arguments(analysis: Analysis, found: Evocation) -> Iterator[tuple[str, int]]:
    """The tokens that head the fillers of the type's roles, by the frame's default arguments; each token fills one role."""
    slots = slots_of(analysis, found.token)
    if analysis.tokens[found.token].lemma.lower() in codes.constructions()["undergo_verbs"] and "subject" in slots:
        slots["object"] = slots.pop("subject")
    if found.noun != found.token:
        for name, heads in slots_of(analysis, found.noun).items():
            slots.setdefault(name, []).extend(heads)
    used: set[int] = {found.noun, *found.used} - {found.token}
    for role, names in found.type.roles.items():
        for name in names:
            fresh = [t for t in slots.get(name, []) if t not in used]
            if fresh:
                used.update(fresh)
                yield from ((role, t) for t in fresh)
                break


def inert(analysis: Analysis, token: int) -> tuple[Span, ...]:
    """Words that take no part though the grammar says so: the trigger's ("opened fire"), acts ("the raid killed"), bombs that go off."""
    found = evoke(analysis, token)
    if found is None:
        return ()
    tokens = analysis.tokens
    out = [t for t in (found.noun, *found.used) if t != token and tokens[t].pos != "PROPN"]
    out = [t for t in out if not is_a(analysis, "force", t) and not is_a(analysis, "person", t) and found.type.frame != "transfer"]
    out += [t for t in slots_of(analysis, token).get("object", []) if tokens[t].lower == "place"]
    for t in slots_of(analysis, token).get("subject", []):
        lemma = tokens[t].lemma.lower()
        weapon = any(lemma in codes.constructions()["classes"][name]["nouns"] for name in ("bomb", "missile", "shell"))
        if weapon or (found.type.frame in ("harm", "damage") and tokens[t].pos == "NOUN" and noun_type(analysis, tokens[t]) is not None):
            out.append(t)
    return tuple(tokens[t].span for t in out)


# Where the act stands that a result is laid to: "the blast killed", "died in a crash", "hurt by shellfire".
CAUSES = ("subject", "by", "in", "from", "during", "as")


def cause(analysis: Analysis, token: int, kind: EventType) -> tuple[int, EventType] | None:
    """The event noun that a result is laid to, with its type; None for events that are no result, or where none is named."""
    if kind.id not in codes.constructions()["results"]:
        return None
    slots = slots_of(analysis, token)
    for t in (t for name in CAUSES for t in slots.get(name, ())):
        found = noun_type(analysis, analysis.tokens[t], weak=True)
        if found is not None and found.frame not in ("speech", "office", "pact") and found is not kind:
            return t, found
    return None


def slots_of(analysis: Analysis, token: int) -> dict[str, list[int]]:
    """The syntactic arguments of a verb or noun by name: subject, object, dative, poss, and one entry a preposition."""
    tokens = analysis.tokens
    word = tokens[token]
    slots: dict[str, list[int]] = {}
    if word.tag[:2] == "VB":
        if found := objects_of(analysis, word):
            slots["object"] = found
        if subject := subject_of(analysis, word):
            slots["subject"] = subject
    for c in word.children:
        child = tokens[c]
        if child.dep == "poss":
            slots.setdefault("poss", []).append(c)
        elif child.dep == "dative" and child.pos != "ADP":
            slots.setdefault("dative", []).append(c)
        elif child.dep in ("prep", "agent", "dative"):
            below = [j for d in child.children if tokens[d].dep == "pobj" for j in syntax.conjuncts(tokens, d)]
            slots.setdefault(child.lower, []).extend(below)
    return slots


def subject_of(analysis: Analysis, word: Token) -> list[int]:
    """The subject of an active verb, from the verb it is co-ordinated with or the noun it stands behind where it has none."""
    tokens = analysis.tokens
    own = [j for c in word.children if tokens[c].dep == "nsubj" for j in syntax.conjuncts(tokens, c)]
    if own and tokens[own[0]].tag[:1] == "W" and word.dep == "relcl":
        return [word.head]
    passive = any(tokens[c].dep in ("nsubjpass", "auxpass") for c in word.children)
    participle = word.dep == "advcl" and word.tag == "VBN" and not any(tokens[c].dep == "aux" for c in word.children)
    if own or passive or participle:
        return own
    if word.dep in ("conj", "xcomp", "advcl") and tokens[word.head].tag[:2] == "VB":
        return subject_of(analysis, tokens[word.head])
    if word.dep == "acl" and word.tag in ("VBG", "VB"):
        return [word.head]
    return []


# ------------------------------------------------------------------------------------------------ granularity
def granularity(analysis: Analysis, token: int, kind: EventType) -> str:
    """How large the event of a trigger is: the type's default, or what the words say ("a campaign of bombings", "attacks")."""
    found = evoke(analysis, token) or Evocation(kind, token, token)
    words = codes.constructions()["granularity"]
    tokens = analysis.tokens
    noun = tokens[found.noun]
    lemma = noun.lemma.lower()
    around = {lemma}
    if noun.dep == "pobj" and tokens[noun.head].lower == "of":
        around.add(tokens[tokens[noun.head].head].lemma.lower())
    if noun.dep == "compound":
        around.add(tokens[noun.head].lemma.lower())
    around |= {tokens[c].lower for c in noun.children if tokens[c].dep in ("amod", "det", "nummod")}
    for size in ("summary", "campaign", "operation", "siege"):
        if not around.isdisjoint(words[size]):
            return size
    if found.type.granularity != "incident":
        return found.type.granularity
    if noun.tag == "NNS" and not any(tokens[c].dep == "nummod" and tokens[c].lower in ("two", "twin", "2") for c in noun.children):
        return "summary"
    return "incident"
