"""Propositions: every finite or participial clause, with the words that are its own and its (inherited) subject.

A clause ends where another begins: relative, complement, adverbial and co-ordinate clauses are propositions of their own. Infinitives
under another verb ("began to renew") stay with it. Noun phrases that tell of an event ("after the loss of Baghouz") are clauses
with the link `nominal`. Without a parse a sentence is one clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad import codes
from marsad.model import Analysis, Clause, Sentence, Span, Token
from marsad.syntax import Tokens, child, subtree

PREDICATES = frozenset({"VERB", "AUX"})
# Labels under which a verb is a clause of its own. An xcomp is not: it completes its governor's predicate.
LINKS = {
    "ROOT": "root", "ccomp": "ccomp", "advcl": "advcl", "relcl": "relcl", "acl": "acl", "csubj": "csubj", "csubjpass": "csubj",
    "parataxis": "parataxis", "pcomp": "pcomp", "conj": "conj", "appos": "appos", "dep": "parataxis",
}  # fmt: skip
SUBJECT = ("nsubj", "nsubjpass", "csubj", "csubjpass")
RELATIVE = frozenset({"which", "who", "that", "whom", "whose", "where", "when"})
INHERIT = frozenset({"conj", "advcl", "pcomp", "parataxis", "xcomp"})
# Labels of nouns that only describe another noun, or are what their clause is about.
NOT_ALONE = frozenset({"compound", "amod", "nmod", "npadvmod", "ROOT", "attr"})
# Labels of nouns that their verb may tell of: "launched an attack" does, "condemned the attack" does not.
ARGUMENT = frozenset({"dobj", "nsubj", "nsubjpass"})
# Prepositions that name a participant, place or time of an event noun.
CIRCUMSTANCE = frozenset({"by", "against", "between", "in", "on", "at", "near", "from", "with", "during", "outside", "inside"})


def find(analysis: Analysis) -> Iterator[Clause]:
    """The clauses of an analysis; `parent` counts in text order of the clauses' spans."""
    for sentence in analysis.sentences:
        if not analysis.document.blocks[sentence.block].told:
            continue
        if analysis.parsed:
            yield from divide(analysis.tokens, sentence)
        else:
            yield whole(sentence)


def whole(sentence: Sentence) -> Clause:
    """A sentence as one clause: all that can be said without a parse."""
    return Clause(sentence.span, sentence.first, "root", tokens=tuple(range(sentence.first, sentence.last)))


def divide(tokens: Tokens, sentence: Sentence) -> Iterator[Clause]:
    """The clauses of one sentence."""
    inside = range(sentence.first, sentence.last)
    heads = {i: link for i in inside if (link := link_of(tokens, i))}
    for i in [i for i, link in heads.items() if slight(tokens, i, link, heads)]:
        del heads[i]
    nominal = {i for i in inside if i not in heads and is_event(tokens, i)}
    for i, link in heads.items():
        own = trim(tokens, subtree(tokens, i, stop=heads.keys() - {i}))
        if own:
            yield Clause(cover(tokens, own), i, link, subject_of(tokens, i), -1, tuple(own))
    for i in sorted(nominal):
        own = trim(tokens, subtree(tokens, i, stop=(heads.keys() | nominal) - {i}))
        if sum(tokens[t].pos not in ("DET", "PUNCT") for t in own) > 1:
            yield Clause(cover(tokens, own), i, "nominal", child(tokens, i, ("poss",)), -1, tuple(own))


def link_of(tokens: Tokens, i: int) -> str:
    """How the predicate at `i` starts a clause, or '' where it starts none."""
    token = tokens[i]
    if token.dep == "ROOT":
        return "root"
    if token.pos not in PREDICATES or token.dep not in LINKS:
        return ""
    head = tokens[token.head]
    if token.dep == "pcomp":  # "after losing", not "capable of losing"
        absolute = head.lower == "with" and child(tokens, i, SUBJECT) >= 0
        owned = head.lower == "of" or (head.lower == "for" and codes.is_event_verb(token.lemma))
        return "pcomp" if absolute or head.lower in ADVERBIAL or (owned and tokens[head.head].pos == "VERB") else ""
    if token.dep == "acl":
        return "acl" if reduced(tokens, i) else ""
    if token.dep == "conj":
        return joined(tokens, i)
    if token.dep == "ccomp" and token.tag == "VB" and head.lemma in CAUSATIVES:
        return ""
    if token.dep == "advcl" and manner(tokens, i):
        return ""
    return LINKS[token.dep]


def reduced(tokens: Tokens, i: int) -> bool:
    """Whether a participle after a noun is a clause: "a video announcing the start", "the rebels killed in March".

    "The ability to preserve" and "problems working there" are one thing, and so is "the war waged by them" (a nominal event).
    """
    token, head = tokens[i], tokens[tokens[i].head]
    if token.tag == "VB" or token.lemma in MEANS or head.pos not in ("NOUN", "PROPN", "PRON") or codes.is_event_noun(head.lemma):
        return False
    if token.tag == "VBN":
        return codes.is_event_verb(token.lemma) or child(tokens, i, ("agent",)) >= 0
    return child(tokens, i, ("dobj", "ccomp", "prt")) >= 0


def slight(tokens: Tokens, i: int, link: str, heads: dict[int, str]) -> bool:
    """Whether a restrictive relative clause of up to three words says nothing of its own ("the cells that remain")."""
    subject = child(tokens, i, SUBJECT)
    if link != "relcl" or (codes.is_event_verb(tokens[i].lemma) and not (subject >= 0 and tokens[subject].tag == "PRP")):
        return False
    own = trim(tokens, subtree(tokens, i, stop=heads.keys() - {i}))
    return len(own) <= 3 and (own[0] == 0 or tokens[own[0] - 1].text != ",")


# Prepositions whose gerund is a clause beside its governor's.
ADVERBIAL = frozenset({"after", "before", "since", "while", "by", "without", "following", "despite", "upon"})
# Participles that name an instrument or an instance.
MEANS = frozenset({"use", "employ", "include", "involve", "follow", "regard", "concern", "depend", "accord"})
# Words that a date ends in.
DATED = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week", "month", "year", "day", "night", "morning", "evening",
})  # fmt: skip
CAUSATIVES = frozenset({"make", "let", "help", "keep", "see"})


def joined(tokens: Tokens, i: int) -> str:
    """A co-ordinate verb is a clause where what it is joined to is one; "to stay and spread" is not two."""
    head = tokens[i].head
    if tokens[head].pos not in PREDICATES:
        return "conj" if child(tokens, i, SUBJECT) >= 0 else ""
    above = tokens[head].dep
    if above == "conj":
        return joined(tokens, head)
    return "conj" if link_of(tokens, head) or above == "ROOT" else ""


def manner(tokens: Tokens, i: int) -> bool:
    """Whether an adverbial clause only tells what its governor is done for, with or like: "to deplete", "using aircraft", "as defined by"."""
    token = tokens[i]
    if infinitive(tokens, i) or (token.tag == "VBG" and token.lemma in MEANS and child(tokens, i, SUBJECT) < 0):
        return True
    return (
        token.tag == "VBN"
        and child(tokens, i, ("nsubj", "nsubjpass", "aux", "auxpass")) < 0
        and any(tokens[c].lower == "as" for c in token.children)
    )


def infinitive(tokens: Tokens, i: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(tokens[c].lower == "to" and tokens[c].dep == "aux" for c in tokens[i].children)


def subject_of(tokens: Tokens, i: int, depth: int = 0) -> int:
    """The token of the subject, its own or the one it inherits; -1 where there is none."""
    own = child(tokens, i, SUBJECT)
    token = tokens[i]
    if own < 0 and child(tokens, i, ("expl",)) >= 0:  # "there is": what there is stands behind the verb
        return -1
    if own >= 0:
        noun = token.dep == "relcl" and tokens[own].lower in RELATIVE
        return token.head if noun else own
    if depth > 6:
        return -1
    if token.dep == "ROOT" and (strayed := stray_subject(tokens, i)) >= 0:
        return strayed
    if token.dep in ("acl", "relcl"):
        return token.head if token.tag in ("VBG", "VBN", "VBD") or token.dep == "relcl" else -1
    if (controlled := controller(tokens, i)) >= 0:
        return controlled
    if token.dep == "pcomp":
        governor = tokens[tokens[token.head].head]
        return subject_of(tokens, governor.i, depth + 1) if governor.pos in PREDICATES else -1
    if token.dep in INHERIT and tokens[token.head].pos in PREDICATES:
        return subject_of(tokens, token.head, depth + 1)
    return -1


def controller(tokens: Tokens, i: int) -> int:
    """The object that a verb such as "accuse" or "force" makes the subject of what it governs: "accused them of lying"; or -1."""
    token = tokens[i]
    above = tokens[token.head].head if token.dep == "pcomp" else token.head if token.dep == "xcomp" else -1
    if above < 0 or tokens[above].lemma.lower() not in codes.constructions()["object_control"]:
        return -1
    return next((c for c in tokens[above].children if tokens[c].dep in ("dobj", "dative") and tokens[c].pos in NOMINAL and c < i), -1)


NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def stray_subject(tokens: Tokens, i: int) -> int:
    """A subject that the parser has put beside a date before it ("On 14 June the governor accused ..."), or -1."""
    if tokens[i].tag not in ("VBD", "VBZ", "VBP"):
        return -1
    for c in tokens[i].children:
        top = child(tokens, c, ("pobj",)) if tokens[c].dep == "prep" else c if tokens[c].dep == "npadvmod" else -1
        if 0 <= top < i and tokens[top].lower in DATED:
            beside = child(tokens, top, ("appos",))
            if top < beside < i and tokens[beside].pos in ("NOUN", "PROPN"):
                return beside
    return -1


def is_event(tokens: Tokens, i: int) -> bool:
    """Whether a noun tells of an event by itself: an event noun with an argument, not the object of a (light) verb."""
    token = tokens[i]
    if token.pos != "NOUN" or token.dep in NOT_ALONE or not eventive(tokens, i) or governed(tokens, i):
        return False
    first = i
    while tokens[first].dep == "conj":
        first = tokens[first].head
    if first != i and (tokens[first].dep in NOT_ALONE or tokens[first].pos != "NOUN"):
        return False
    if tokens[first].dep in ARGUMENT and carried(tokens, first):
        return False
    if token.dep == "dobj" and i + 1 < len(tokens) and tokens[i + 1].dep == "prep" and tokens[i + 1].lower in CIRCUMSTANCE:
        return True  # "denounced air strikes on the capital": the parser may hang "on" on the verb
    for c in token.children:
        below = tokens[c]
        if (
            below.dep in ("poss", "acl", "relcl")
            or (below.dep == "compound" and below.pos == "PROPN")
            or (below.dep == "prep" and below.lower in CIRCUMSTANCE)
        ):
            return True
        if below.dep == "prep" and below.lower == "of" and codes.is_deverbal(token.lemma):
            return True
    return False


def eventive(tokens: Tokens, i: int) -> bool:
    """Whether a noun is an event by itself or by the words before it: "attack", "air strike"."""
    lemma = tokens[i].lemma
    if codes.is_event_noun(lemma):
        return True
    before = {w for c in tokens[i].children if c < i for w in (tokens[c].lower, tokens[c].lemma)}
    weak = codes.constructions()["weak"]
    return any(
        row.words and not row.after and before.issuperset(row.words) and " ".join((*row.words, lemma)) not in weak
        for row in codes.nouns().get(lemma, ())
    )


def carried(tokens: Tokens, i: int) -> bool:
    """Whether a verb tells of the event that its subject or object names: "carried out an attack", "the war broke out", "opened fire"."""
    token, verb = tokens[i], tokens[tokens[i].head]
    if codes.is_light_verb(verb.lemma) or any({token.lemma, token.lower} & set(row.words) for row in codes.verbs().get(verb.lemma, ())):
        return True
    return token.dep != "dobj" and (verb.lemma == "be" or verb.lemma in codes.constructions()["occur_verbs"])


def governed(tokens: Tokens, i: int) -> bool:
    """Whether a noun is counted out by its object noun: "launched a number of attacks" is told by the verb."""
    head = tokens[tokens[i].head]
    whole = tokens[head.head]
    return (
        tokens[i].dep == "pobj"
        and head.lower == "of"
        and whole.dep in ("dobj", "nsubj", "nsubjpass", "attr")
        and (whole.lemma in codes.constructions()["light_nouns"] or codes.is_light_verb(tokens[whole.head].lemma))
    )


def trim(tokens: Tokens, own: list[int]) -> list[int]:
    """The words of a clause without punctuation, conjunctions and marks at its ends."""
    first, last = 0, len(own)
    while first < last and edge(tokens[own[first]], leading=True):
        first += 1
    while last > first and edge(tokens[own[last - 1]], leading=False):
        last -= 1
    return own[first:last]


def edge(token: Token, *, leading: bool) -> bool:
    """Whether a word at the edge of a clause is none of its own."""
    if token.pos == "PUNCT" and token.text != "%":
        return True
    return token.dep == "cc" or (leading and token.dep in ("mark", "preconj"))


def cover(tokens: Tokens, own: list[int]) -> Span:
    """The characters from the first to the last word."""
    return Span(tokens[own[0]].span.start, tokens[own[-1]].span.end)
