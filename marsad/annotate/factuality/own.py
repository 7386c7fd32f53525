"""What a predicate's own words say of it: modal verbs, negation, adverbs, adjectives."""

from __future__ import annotations

from marsad.annotate import cues
from marsad.annotate.factuality.fiction import invented
from marsad.annotate.factuality.state import FACT, State, both, of
from marsad.syntax import Tokens, child, children

NEGATIVE = frozenset({"nobody", "nothing", "none", "neither", "no-one", "few"})
# Verbs that open a condition without a conjunction.
INVERTED = frozenset({"had", "were", "should"})
BARELY = frozenset({"hardly", "scarcely", "barely"})
# "At no point", "under no circumstances" deny the clause that they open.
MOMENTS = frozenset({"point", "time", "stage", "moment", "circumstance", "condition", "case", "way", "account", "means"})
# "Not once did they attack" denies its clause; "not surprisingly" does not.
TIMES = frozenset({"once", "ever", "anywhere"})
# "In case" stands at most this many words before the verb of its clause.
NEAR = 7


def of_verb(tokens: Tokens, i: int, reported: bool) -> State:
    """The state of a verb by its auxiliaries, negation and adverbs. `reported`: it stands in reported speech."""
    state = auxiliaries(tokens, i, reported)
    state = State(3, state.sign, state.cls, state.ahead, state.negations, state.cues) if state.cls == "counterfactual" else state
    negated = negation(tokens, i)
    if negated >= 0:
        state = deny(state, negated)
    if (sham := invented(tokens, i)) >= 0:
        state = both(state, of("Uu", "fiction", sham))
    for c in children(tokens, i, ("advmod", "npadvmod", "prep")):
        for cue in cues.modality("adverb").get(tokens[c].lower, ()):
            if state.cls != "counterfactual":
                state = both(state, of(cue.view, cue.type, c, cue.ahead))
    if i > 1 and tokens[i - 1].lower == "but" and tokens[i - 2].lower == "all":
        state = both(state, of("CT-", "almost", i - 2))
    return state


def deny(state: State, cue: int) -> State:
    """A state under a negation. "May not" stays possible; "cannot" and "could not" are certain."""
    level = 3 if state.cls == "could" else state.level
    return State(level, -state.sign, state.cls or "not", state.ahead, state.negations + 1, (*state.cues, cue))


def auxiliaries(tokens: Tokens, i: int, reported: bool) -> State:
    """The state by the modal verb, if there is one."""
    table = cues.modality("modal")
    if tokens[i].lower == "going" and any(tokens[c].tag == "VB" for c in children(tokens, i, ("xcomp",))):
        past = any(tokens[c].tag == "VBD" for c in children(tokens, i, ("aux",))) and not reported
        return FACT if past else State(3, 1, "will", True, 0, (i,))
    for c in children(tokens, i, ("aux",)):
        if tokens[c].tag != "MD":
            continue
        perfect = tokens[i].tag == "VBN" and any(tokens[a].lower in ("have", "'ve", "’ve") for a in children(tokens, i, ("aux",)))
        for cue in table.get(tokens[c].lower, ()):
            if cue.type == "will" and tokens[i].lemma in cues.words("aloud") and first_person(tokens, i):
                return FACT  # "I will say this": it is said with these words
            if cue.type == "would":
                return would(tokens, i, c, perfect, reported)
            if perfect:
                return modal_perfect(cue.type, c)
            return of(cue.view, cue.type, c, cue.ahead)
    return FACT


def first_person(tokens: Tokens, i: int) -> bool:
    """Whether the subject of a verb is "I" or "we"."""
    return any(tokens[c].lower in ("i", "we") for c in children(tokens, i, ("nsubj",)))


def would(tokens: Tokens, i: int, c: int, perfect: bool, reported: bool) -> State:
    """As in "Would" is the past of "will" in reported speech, unreal with "have" or a condition, and else probable."""
    if perfect:
        return State(3, -1, "counterfactual", False, 0, (c,))
    if tokens[i].lemma in cues.words("polite") and not reported_will(tokens, i):
        return State(2, 1, "would", False, 0, (c,))
    if reported and not conditional(tokens, i):
        return State(3, 1, "will", True, 0, (c,))
    return State(2, 1, "would", False, 0, (c,))


def reported_will(tokens: Tokens, i: int) -> bool:
    """Whether "would" in front of a verb of saying can only be the past of "will": it has another subject than the speaker himself."""
    return not any(tokens[c].lower in ("i", "we", "you", "one") for c in children(tokens, i, ("nsubj",)))


def modal_perfect(kind: str, c: int) -> State:
    """As in "Should have" did not happen, "must have" probably did, "may have" possibly, "will have" lies ahead."""
    if kind == "should":
        return State(3, -1, "counterfactual", False, 0, (c,))
    if kind == "must":
        return State(2, 1, "must", False, 0, (c,))
    if kind == "will":
        return State(3, 1, "will", True, 0, (c,))
    return State(1, 1, "may", False, 0, (c,))


def conditional(tokens: Tokens, i: int) -> bool:
    """Whether an "if" or "unless" clause hangs on the predicate, or one with its verb first ("should talks fail")."""
    return any(condition(tokens, c) for c in children(tokens, i, ("advcl", "parataxis", "ccomp")))


def condition(tokens: Tokens, i: int) -> int:
    """The word that makes an adverbial clause a condition of its main clause, one past its place; 0 where there is none."""
    mark = marked(tokens, i)
    if mark and tokens[mark - 1].lower not in ("whether", "lest", "case"):
        return mark
    return inverted(tokens, i)


def inverted(tokens: Tokens, i: int) -> int:
    """The verb that opens a condition without a conjunction ("had they attacked", "were they to attack"), one past its place; or 0."""
    if tokens[i].dep not in ("advcl", "parataxis", "ccomp") or tokens[i].head == i:
        return 0
    subject = child(tokens, i, ("nsubj", "nsubjpass", "expl"))
    above: tuple[int, ...] = (tokens[i].head,) if tokens[i].dep == "ccomp" and tokens[tokens[i].head].dep == "advcl" else ()
    for c in (i, *above, *children(tokens, i, ("aux", "auxpass"))):
        opens = c == 0 or tokens[c - 1].pos in ("PUNCT", "CCONJ", "SPACE") or tokens[c - 1].lower == "that"
        if opens and c < subject and tokens[c].lower in INVERTED and (c != i or tokens[c].lower == "were"):
            return c + 1
    return 0


def unreal(tokens: Tokens, i: int, mark: int) -> bool:
    """Whether a condition speaks of what did not happen: "had they attacked", "if they had attacked, X would have ..."."""
    if tokens[mark - 1].lower == "had":
        return True
    if tokens[i].tag != "VBN" or not any(tokens[c].lower in ("had", "'d", "’d") for c in children(tokens, i, ("aux",))):
        return False
    forms = [tokens[c].lower for c in children(tokens, tokens[i].head, ("aux",))]
    return "would" in forms and "have" in forms


def marked(tokens: Tokens, i: int) -> int:
    """The conjunction that makes a clause a condition, or 0."""
    for c in tokens[i].children:
        if tokens[c].lower in cues.words("condition") and tokens[c].dep in ("mark", "advmod", "prep") and c < i:
            return c + 1
    for c in range(i - 1, max(i - NEAR, 0), -1):
        if tokens[c].pos == "PUNCT":
            break
        if tokens[c].lower == "case" and tokens[c - 1].lower == "in":
            return c + 1
    return 0


def negation(tokens: Tokens, i: int) -> int:
    """The word that negates a predicate: "not", "never", "no longer", or a negative subject or object; else -1."""
    words = cues.words("negation")
    for c in tokens[i].children:
        token = tokens[c]
        if token.dep == "neg" or (token.dep in ("advmod", "preconj", "cc", "det") and token.lower in words and token.lower != "nor"):
            return c if not only(tokens, c) else -1
        if token.dep in ("nsubj", "nsubjpass", "dobj", "attr"):
            if token.lower in NEGATIVE:
                return c
            no = determiner(tokens, c)
            no = no if no >= 0 else scarce(tokens, c)
            if no >= 0:
                return no
        if token.dep == "prep" and c < i and (no := never(tokens, c)) >= 0:
            return no
        if token.dep == "advmod" and c < i and token.lower in TIMES and (no := child(tokens, c, ("neg",))) >= 0:
            return no
        if token.lower == "longer" and any(tokens[n].lower == "no" for n in token.children):
            return c
    return -1


def scarce(tokens: Tokens, i: int) -> int:
    """The word that makes a subject or object nobody or almost nobody: "few", "not everybody", "hardly anyone"; or -1."""
    for c in tokens[i].children:
        token = tokens[c]
        if (
            c < i
            and token.lower == "few"
            and not any(tokens[d].lower in ("a", "the", "these", "last") for d in (*tokens[i].children, *token.children))
        ):
            return c
        if c < i and (token.dep == "neg" or token.lower in BARELY) and not only(tokens, c):
            return c
        if c < i and token.lower in ("any", "anybody", "anyone") and (few := [d for d in token.children if tokens[d].lower in BARELY]):
            return few[0]  # "hardly any shells"
    return -1


def never(tokens: Tokens, prep: int) -> int:
    """The "no" of "at no point", "under no circumstances", "in no way"; or -1."""
    noun = child(tokens, prep, ("pobj",))
    return determiner(tokens, noun) if noun >= 0 and tokens[noun].lemma in MOMENTS else -1


def only(tokens: Tokens, c: int) -> bool:
    """Whether a "not" belongs to "not only", which denies nothing."""
    return c + 1 < len(tokens) and tokens[c + 1].lower in ("only", "just", "merely", "simply", "solely") and tokens[c].lower == "not"


def determiner(tokens: Tokens, i: int) -> int:
    """The "no" before a noun, or -1; "no one", "no doubt" included."""
    return next(
        (
            c
            for c in tokens[i].children
            if c < i and tokens[c].lower in ("no", "neither") and tokens[c].dep in ("det", "neg", "preconj", "cc")
        ),
        -1,
    )


def of_noun(tokens: Tokens, i: int) -> State:
    """The state of an eventive noun by its determiner and adjectives."""
    state = FACT
    no = determiner(tokens, i)
    if no < 0 and tokens[i].lemma in cues.words("trace"):
        no = next((c for c in children(tokens, i, ("amod", "advmod")) if tokens[c].lower in cues.words("scant") and c < i), -1)
    if no >= 0:
        state = deny(state, no)
    table = cues.modality("adjective")
    for c in children(tokens, i, ("amod", "compound", "nmod")):
        for cue in table.get(tokens[c].lower, ()):
            state = both(state, of(cue.view, cue.type, c, cue.ahead))
    return state


def object_of(tokens: Tokens, i: int) -> int:
    """The object of a verb, or the subject of a passive one; -1 where there is none."""
    thing = child(tokens, i, ("dobj",))
    return thing if thing >= 0 else child(tokens, i, ("nsubjpass",))
