"""What a predicate inherits from the preposition that it stands behind: "accused of", "without", "working towards"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.annotate import cues
from marsad.annotate.factuality import own
from marsad.annotate.factuality.shape import definite
from marsad.annotate.factuality.state import FACT, State, both
from marsad.syntax import child

if TYPE_CHECKING:
    from marsad.annotate.cues import Cue
    from marsad.annotate.factuality.context import Context
    from marsad.syntax import Tokens

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
# Verbs of motion and effort whose "towards" names an aim.
TOWARDS = frozenset({"work", "move", "head", "drive", "push", "strive", "negotiate", "lean", "advance", "build"})


def behind(context: Context, i: int, prep: int) -> State:
    """What stands behind a preposition: "accused of", "warned of", "without", "by"."""
    tokens = context.tokens
    word, head = tokens[prep].lower, tokens[prep].head
    traced = tokens[head].lemma in cues.words("trace") or tokens[head].lemma in cues.nouns()
    if word in ("of", "about") and traced and (said := context.judged(head)) is not None:
        return said
    if (hope := towards(context, i, prep, word, head)) is not None:
        return hope
    if word == "before" and any(tokens[c].lower == "any" for c in tokens[i].children):
        return State(0, 1, "before", False, 0, (prep,))
    if absent(tokens, prep, head):
        above = context.state(head) if tokens[head].pos in VERBAL else FACT
        return State(above.level, -above.sign if above.sign < 0 else -1, "without", above.ahead, 0, (prep,)) if above.sign > 0 else FACT
    cue = governed(context, word, head)
    if cue is not None:
        return FACT if cue.type in ("warn", "consider") and definite(tokens, i) else context.apply(cue, head)
    if word == "of" and own.determiner(tokens, head) >= 0 and tokens[head].lemma in cues.words("trace"):
        return State(3, -1, "not", False, 0, (head,))
    if word == "to" and tokens[head].lemma == "look" and tokens[prep - 1].lower == "forward":
        return State(0, 1, "desire", True, 0, (head,))
    if word == "from" and tokens[i].dep == "pcomp" and tokens[head].lemma in ("keep", "hold"):
        return both(context.state(head), State(3, -1, "prevent", False, 0, (head,)))
    if word == "for" and tokens[i].dep == "pcomp" and tokens[head].pos in VERBAL:
        return deed(context, head)
    if tokens[head].lower in ("because", "due", "owing"):
        return FACT
    if word == "despite" or word in ("after", "since", "following", "because", "over", "during"):
        return FACT
    if tokens[i].dep == "pcomp" and tokens[head].pos in VERBAL:
        return context.echo(head)
    if tokens[i].pos in NOMINAL and not definite(tokens, i) and word in ("in", "of", "with", "to", "for", "by", "through"):
        return context.echo(head) if tokens[head].pos in VERBAL else inherit(context, head)
    return FACT


def deed(context: Context, verb: int) -> State:
    """What somebody is praised, punished or sought for: done, alleged, or (of other verbs) what something is for."""
    lemma = context.tokens[verb].lemma
    if lemma in cues.words("alleged"):
        return both(context.echo(verb), State(2, 1, "accuse", False, 0, (verb,)))
    return context.echo(verb) if lemma in cues.words("answered") else State(0, 1, "purpose", False, 0, (verb,))


def towards(context: Context, i: int, prep: int, word: str, head: int) -> State | None:
    """What lies at the end of a road: "working towards", "close to", "information leading to", "spoke of seizing"."""
    tokens = context.tokens
    if word in ("toward", "towards") and tokens[head].lemma in TOWARDS:
        return State(0, 1, "attempt", True, 0, (head,))
    if word in ("to", "of") and tokens[head].lower in ("close", "near") and tokens[head].pos in ("ADV", "ADJ"):
        return State(0, 1, "brink", False, 0, (head,))
    if word == "to" and tokens[head].lemma == "lead" and not context.state(head).level:
        return inherit(context, head)
    if word in ("of", "about") and tokens[i].dep == "pcomp" and tokens[head].lemma in ("speak", "talk", "dream", "think"):
        return State(0, 1, "consider", True, 0, (head,))
    if word == "for" and tokens[head].lower in ("exchange", "return") and tokens[prep - 2].lower == "in":
        top = next((k for k in (tokens[tokens[head].head].head,) if tokens[k].pos in VERBAL), -1)
        return State(0, 1, "plan", True, 0, (head,)) if top >= 0 and tokens[top].tag in ("VBZ", "VBP", "VB") else None
    return None


def absent(tokens: Tokens, prep: int, head: int) -> bool:
    """Whether a preposition says that something did not happen: "without", "instead of", "rather than"."""
    word = tokens[prep].lower
    if word == "than":
        return tokens[prep - 1].lower == "rather"
    before = tokens[prep - 1].lower if prep else ""
    return word == "without" or "instead" in (before, tokens[head].lower) or (before == "short" and word == "of")


def inherit(context: Context, head: int) -> State:
    """The state of a noun for what stands behind it: "the possibility of talks about a ceasefire"."""
    above = context.state(head)
    return FACT if above.level == 3 else above


def governed(context: Context, word: str, head: int) -> Cue | None:
    """The cue word that a preposition belongs to, if there is one."""
    tokens = context.tokens
    kind = (
        "verb"
        if tokens[head].pos in VERBAL
        else "noun"
        if tokens[head].pos in NOMINAL
        else "adjective"
        if tokens[head].pos == "ADJ"
        else ""
    )
    if not kind:
        return None
    key = tokens[head].lower if kind == "adjective" else tokens[head].lemma
    if kind == "verb":
        for cue in (*cues.verbs().get(key, ()), *cues.embedding("verb").get(key, ())):
            if word in cue.frames or (word == "from" and cue.type in ("prevent", "refuse", "cease")):
                return cue
        thing = child(tokens, head, ("dobj", "nsubjpass"))  # "drew up plans for an attack": the parser hangs it on the verb
        plans = cues.embedding("noun").get(tokens[thing].lemma, ()) if thing >= 0 and word in ("for", "against") else ()
        return next((cue for cue in plans if word in cue.frames), None)
    if kind == "noun":
        for cue in (*cues.embedding("noun").get(key, ()), *cues.nouns().get(key, ())):
            if word in cue.frames or (not cue.frames and word in ("of", "for", "at", "against") and (word == "of" or cue.type != "able")):
                return cue
        return None
    return context.sense(key, "x", "adjective") if word in ("of", "about", "to", "for") else None
