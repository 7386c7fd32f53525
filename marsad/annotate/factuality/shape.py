"""The shape of clauses and noun phrases: what is definite, finite, an order or a question."""

from __future__ import annotations

from marsad.annotate import cues
from marsad.annotate.cues import Cue
from marsad.annotate.factuality.tense import tense
from marsad.syntax import Tokens, child, children

# Question words that ask about something that has happened.
WHO = frozenset({"who", "whom", "whose", "why", "when", "where"})
# Classes of verbs that say of an object, too, whether it happened.
NOUN_TAKERS = frozenset(
    {
        "warn",
        "pretend",
        "prevent",
        "plan",
        "desire",
        "attempt",
        "consider",
        "allow",
        "risk",
        "need",
        "delay",
        "ensure",
        "deny",
        "doubt",
        "threat",
        "promise",
        "scheduled",
        "reject",
        "expect",
        "appeal",
        "fail",
    }
)


def takes(cue: Cue) -> bool:
    """Whether a cue verb says of an object, too, whether it happened: "deny the attack", "plan an attack"."""
    return cue.type in NOUN_TAKERS and (not cue.frames or bool(cue.frames & {"n", "x"}))


def definite(tokens: Tokens, i: int) -> bool:
    """Whether a noun phrase names something known: "the", "this", a possessor."""
    for c in tokens[i].children:
        if tokens[c].dep == "poss" or tokens[c].lower in ("the", "this", "that", "these", "those"):
            return True
    return tokens[i].pos == "PROPN"


def finite(tokens: Tokens, i: int) -> bool:
    """Whether a clause has a past or present tense of its own, and no modal verb."""
    forms = [i, *children(tokens, i, ("aux", "auxpass"))]
    if len(forms) == 1 and tokens[i].tag == "VBP" and tokens[i].lemma != "be":
        return False  # "demand that troops withdraw" has the same form
    return all(tokens[c].tag != "MD" for c in forms) and any(tokens[c].tag in ("VBD", "VBZ", "VBP") for c in forms)


def claimed(tokens: Tokens, i: int) -> bool:
    """Whether the parser takes what a noun says for a relative clause: "that" is no part of a clause with subject and object of its own."""
    that = next((c for c in tokens[i].children if tokens[c].lower == "that" and c < i), -1)
    own = [c for c in children(tokens, i, ("nsubj", "nsubjpass", "expl")) if c != that]
    return that >= 0 and bool(own) and any(c > i for c in children(tokens, i, ("dobj", "attr", "acomp")))


def asked(tokens: Tokens, noun: int) -> bool:
    """Whether a participle behind this noun is the predicate of a question: "Was the hospital bombed?"."""
    be = tokens[noun].head
    return tokens[noun].dep == "nsubj" and be < noun and tokens[be].lemma == "be" and tokens[max(tokens[be].children)].text == "?"


def dismissed(tokens: Tokens, noun: int) -> bool:
    """Whether a claim or report is what somebody rejects; the parser may take "claims" for a verb."""
    verb, dep = tokens[noun].head, tokens[noun].dep
    if dep == "pobj" and tokens[verb].lower == "as":  # "dismissed as fiction reports that": the object stands behind what it is called
        verb, dep = tokens[verb].head, "dobj"
    if tokens[noun].lemma not in cues.nouns() or tokens[verb].lemma not in cues.words("dismiss"):
        return False
    return dep in ("dobj", "nsubjpass") and child(tokens, verb, ("neg",)) < 0


def retracted(tokens: Tokens, noun: int) -> bool:
    """Whether a claim or charge is what somebody takes back: "dropped charges that", "the allegation was withdrawn"."""
    verb = tokens[noun].head
    if tokens[noun].lemma not in cues.nouns() or tokens[verb].lemma not in cues.words("retract"):
        return False
    return tokens[noun].dep in ("dobj", "nsubjpass") and child(tokens, verb, ("neg",)) < 0


def unverified(tokens: Tokens, noun: int) -> bool:
    """Whether a claim or report is the subject of "could not be verified" or "is being checked"."""
    verb = tokens[noun].head
    if tokens[noun].dep != "nsubjpass":
        return False
    being = any(tokens[c].lower == "being" for c in tokens[verb].children)
    lemma = tokens[verb].lemma
    return (lemma in cues.words("verify") and (being or child(tokens, verb, ("neg",)) >= 0)) or (being and lemma in cues.words("probe"))


def verified(tokens: Tokens, noun: int) -> bool:
    """Whether a claim, report or suspicion is the subject of "was confirmed"."""
    verb = tokens[noun].head
    return tokens[noun].dep == "nsubjpass" and tokens[verb].lemma in cues.words("verify") and child(tokens, verb, ("neg", "aux")) < 0


def untrue(tokens: Tokens, be: int) -> bool:
    """Whether a copula, or what turns out or proves, says that its subject is false."""
    below = child(tokens, be, ("xcomp",))
    if below >= 0 and tokens[below].lemma == "be":
        be = below
    named = any(tokens[c].dep == "attr" and tokens[c].lemma in cues.words("untruth") for c in tokens[be].children)
    return named or any(
        tokens[c].dep in ("acomp", "oprd", "xcomp") and tokens[c].lower in cues.words("untrue") for c in tokens[be].children
    )


def order(tokens: Tokens, i: int) -> bool:
    """Whether a verb is a bare form without a subject, as in an order."""
    token = tokens[i]
    return token.tag == "VB" and token.pos == "VERB" and child(tokens, i, ("nsubj", "aux", "nsubjpass", "expl", "csubj")) < 0


def asks_of(tokens: Tokens, i: int) -> bool:
    """Whether a question takes its predicate for granted: it asks when, where, why or who, or the speaker says "I"."""
    for c in tokens[i].children:
        if c < i and tokens[c].lower in ("when", "where", "why", "who", "whom", "how"):
            return True
    subject = child(tokens, i, ("nsubj",))
    inverted = any(c < subject for c in children(tokens, i, ("aux", "auxpass")))
    return subject >= 0 and tokens[subject].lower in ("i", "we") and not inverted


def taken(tokens: Tokens, i: int) -> bool:
    """Whether a clause asks who, when or why, and so takes for granted that it happened: "would not say who attacked them"."""
    opener = next((c for c in tokens[i].children if c < i and tokens[c].tag in ("WP", "WP$", "WRB")), -1)
    if opener < 0 or tokens[opener].lower not in WHO:
        return False
    return tense(tokens, i) == "past" or (tokens[opener].lower == "why" and finite(tokens, i))


def unknown_any(tokens: Tokens, i: int) -> int:
    """The "any" in a clause that a denial above it leaves open ("was not aware that any sniper had fired"), or -1."""
    near = [i, *children(tokens, i, ("nsubj", "nsubjpass", "dobj", "expl"))]
    found = [c for n in near for c in (n, *tokens[n].children) if tokens[c].lower in ("any", "anyone", "anybody", "anything", "ever")]
    return found[0] if found else -1


def method(tokens: Tokens, i: int) -> int:
    """The question word of an infinitive ("how to fire", "where to attack"), or -1."""
    if not any(tokens[c].tag == "TO" for c in tokens[i].children):
        return -1
    return next((c for c in tokens[i].children if c < i and tokens[c].tag in ("WRB", "WP", "WDT")), -1)
