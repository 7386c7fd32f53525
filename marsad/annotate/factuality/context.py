"""What a predicate inherits from the words above it: embedding verbs, adjectives and nouns, conditions, purposes, questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad import codes
from marsad.annotate import cues, nominals
from marsad.annotate.factuality import fiction, own
from marsad.annotate.factuality.prepositions import behind
from marsad.annotate.factuality.shape import (
    asked,
    asks_of,
    claimed,
    definite,
    dismissed,
    finite,
    method,
    order,
    retracted,
    taken,
    takes,
    unknown_any,
    untrue,
    unverified,
    verified,
)
from marsad.annotate.factuality.state import FACT, LEVELS, State, both, of
from marsad.annotate.factuality.tense import finite_tense, tense
from marsad.syntax import Tokens, apart, child, children

if TYPE_CHECKING:
    from marsad.annotate.cues import Cue, Table

CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "oprd"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
# Cues below which a clause in the past or present is no wish or plan: the parser, or the cue, means something else.
OPEN = frozenset({"plan", "appeal", "promise", "desire", "need", "consider"})
# Phrasal verbs by which their object does not come about.
CANCEL = frozenset({("call", "off"), ("rule", "out"), ("head", "off"), ("fend", "off"), ("ward", "off")})
# Classes of what lies ahead or is thinkable, which a condition leaves open.
HANGING = frozenset({"will", "would", "could", "may", "likely", "possible"})
REPORTING = frozenset({"report", "document", "claim", "announce", "acknowledge", "point", "stance", "talk", "disagree"})
FRAME = {"ccomp": "c", "xcomp": "x", "oprd": "x", "csubj": "c", "csubjpass": "c"}


def someone(word: str) -> bool:
    """Whether a noun stands for people: who is promised something is no promise."""
    known = nominals.table().get(word)
    return known is not None and known.type == "person"


class Context:
    """The states of the predicates of one document, each worked out once, from the top of its sentence down."""

    def __init__(self, tokens: Tokens, reported: frozenset[int]) -> None:
        self.tokens = tokens
        self.reported = reported
        self.memo: dict[int, State] = {}

    def state(self, i: int) -> State:
        """The state of a predicate."""
        if i not in self.memo:
            self.memo[i] = FACT  # a loop in a damaged tree ends here
            above, own = self.above(i), self.own(i)
            # One "no" negates both verb and object of "found no evidence"; it counts once.
            twice = own.negations and own.level == 3 and set(own.cues) <= set(above.cues)
            self.memo[i] = above if twice else both(above, own)
        return self.memo[i]

    def own(self, i: int) -> State:
        """What the predicate's own words say, shared with what it is co-ordinated with where it has none."""
        token = self.tokens[i]
        if token.pos in NOMINAL:
            return own.of_noun(self.tokens, i)
        state = own.of_verb(self.tokens, i, i in self.reported)
        if token.dep == "conj" and self.shares(i):
            state = both(state, self.own(token.head))
        return self.hangs(i, state)

    def hangs(self, i: int, state: State) -> State:
        """What is said to follow if something else happens is left open; what has happened or is the case is not."""
        if state.cls not in HANGING or not own.conditional(self.tokens, i):
            return state
        cls = "conditional" if state.cls in ("will", "likely") else state.cls
        return State(0, state.sign, cls, state.ahead or state.cls == "would", state.negations, state.cues)

    def shares(self, i: int) -> bool:
        """Whether a second verb shares the auxiliaries and the negation of the first ("may attack and kill")."""
        tokens, head = self.tokens, self.tokens[i].head
        if tokens[head].tag != tokens[i].tag or tokens[i].tag not in ("VB", "VBN", "VBG"):
            return False
        return child(tokens, i, ("nsubj", "nsubjpass", "aux", "auxpass", "expl", "neg")) < 0

    def above(self, i: int) -> State:
        """What the words above say of a predicate."""
        token = self.tokens[i]
        dep, head = token.dep, token.head
        if dep in ("ROOT", "") or head == i or apart(self.tokens, i):
            return self.root(i)
        if (dep in CLAUSES or dep == "parataxis") and own.inverted(self.tokens, i):
            return self.adverbial(i, head)
        if dep in CLAUSES:
            return self.polar(i, head, self.clause(i, head))
        if dep in ("acomp", "attr"):
            there = self.tokens[i].dep == "attr" and child(self.tokens, head, ("expl",)) >= 0 and own.determiner(self.tokens, i) >= 0
            return self.above(head) if there else self.state(head)
        if dep == "conj":
            return self.conjunct(i, head)
        if dep == "advcl":
            return self.adverbial(i, head)
        if dep in ("acl", "relcl"):
            return self.of_noun(i, head)
        if dep in ("pcomp", "pobj"):
            return behind(self, i, head)
        if dep in ("dobj", "nsubjpass", "nsubj", "dative"):
            return self.argument(i, head)
        if dep in ("compound", "nmod", "amod", "appos", "poss", "npadvmod"):
            return self.beside(i, head)
        return State(0, 1, "appeal", True) if dep in ("parataxis", "dep") and order(self.tokens, i) else FACT

    def root(self, i: int) -> State:
        """A main clause: open in an order or a question, but what a "when" or "why" asks about has happened."""
        tokens = self.tokens
        if order(tokens, i):
            return State(0, 1, "appeal", True)
        last = max(tokens[i].children, default=i)
        if tokens[last].text == "?" and not asks_of(tokens, i):
            return State(0, 1, "question", False, 0, (last,))
        return FACT

    def conjunct(self, i: int, head: int) -> State:
        """A second predicate stands where the first does; a noun shares what colours the first one too."""
        if self.tokens[i].pos in NOMINAL and self.tokens[head].pos in NOMINAL:
            return self.state(head)
        first = head
        while self.tokens[first].dep == "conj":
            first = self.tokens[first].head
        if order(self.tokens, i) and (
            self.tokens[head].tag in ("VBD", "VBZ") or (self.tokens[head].tag == "VBP" and self.tokens[i - 1].text == ",")
        ):
            return State(0, 1, "appeal", True)
        if self.tokens[first].head == first:
            return self.root(i) if order(self.tokens, i) and order(self.tokens, first) else self.above(first)
        return self.above(first)

    def sense(self, word: str, frame: str, kind: str) -> Cue | None:
        """What a word does to what stands below it in a frame: first as an embedding word, then as a reporting one."""
        tables: tuple[Table, ...] = (cues.embedding(kind),)
        if kind == "verb":
            tables = (cues.verbs(), cues.embedding("verb")) if frame == "c" else (cues.embedding("verb"), cues.verbs())
        elif kind == "noun":
            tables = (cues.embedding("noun"), cues.nouns())
        for table in tables:
            for cue in table.get(word, ()):
                if not cue.frames or frame in cue.frames or (frame == "x" and "v" in cue.frames):
                    return cue
        return None

    def apply(self, cue: Cue, head: int) -> State:
        """The state of what stands below a cue word, given whether that is affirmed, negated or itself uncertain."""
        above = self.state(head)
        negated = above.sign < 0
        view = cue.negated if negated else cue.view
        if cue.type == "scheduled" and finite_tense(self.tokens, head) == "past":
            view = "Uu"  # what was due in the past may have come or not
        below = of(view, cue.type, head, cue.ahead)
        negations = above.negations if negated and cue.negated != "Uu" else 0
        level = below.level if above.level == 3 else min(below.level, above.level)
        ahead = (below.ahead and not (negated and cue.type in ("fear", "warn"))) or (above.ahead and cue.type not in REPORTING)
        extra = tuple(c for c in above.cues if c != head)
        plain = below.level == 3 and below.sign > 0 and not ahead and level == 3
        cls = (below.cls if not plain or negated else "") if level == below.level else above.cls
        return State(level, below.sign, cls, ahead, negations, () if plain and not extra else (*extra, *below.cues))

    def clause(self, i: int, head: int) -> State:
        """A complement clause: below a verb, or below the adjective or noun of a copula."""
        tokens = self.tokens
        frame = FRAME[tokens[i].dep]
        if (known := self.settled(i, head, frame)) is not None:
            return known
        if tokens[head].pos in VERBAL:
            if tokens[head].lemma == "be":
                return self.copula(i, head, frame)
            if tokens[head].lemma == "call" and frame == "x" and any(tokens[c].lower == "on" for c in tokens[head].children):
                return State(0, 1, "appeal", True, 0, (head,))
            if tokens[head].lemma == "go" and tokens[head].tag == "VBG" and tokens[i].tag == "VB":
                past = any(tokens[c].tag == "VBD" for c in children(tokens, head, ("aux",))) and head not in self.reported
                return both(self.state(head), State(0, 1, "plan", True, 0, (head,)) if past else State(3, 1, "will", True, 0, (head,)))
            cue = self.sense(tokens[head].lemma, frame, "verb")
            if cue is not None and i < head and frame == "c" and not cue.frames:
                return FACT
            if cue is None:
                return self.bare(i, head)
            if self.state(head).cls == "fiction":
                return self.state(head)
            if frame == "c" and (cue.type == "know" or (cue.type in OPEN and finite(tokens, i))):
                return FACT
            return self.apply(cue, head)
        if tokens[head].pos == "ADJ":
            if frame == "x" and any(tokens[c].lower == "too" for c in children(tokens, head, ("advmod",))):
                return State(3, -1, "unable", False, 0, (head,))
            cue = self.sense(tokens[head].lower, frame, "adjective")
            return self.apply(cue, head) if cue else self.state(head)
        return self.of_noun(i, head)

    def settled(self, i: int, head: int, frame: str) -> State | None:
        """What a complement's opening, or the subject above it, settles before the verb does: "whether", "who attacked", "the film shows"."""
        tokens = self.tokens
        if condition := own.marked(tokens, i):
            return State(0, 1, "question", False, 0, (condition - 1,))
        if frame == "x" and tokens[i].pos not in VERBAL:
            return self.state(head)
        if (said := self.judged(head)) is not None:
            return said
        if self.cancels(head):
            return self.cancelled(head)
        if (work := fiction.told(tokens, head)) >= 0:
            return State(0, 1, "fiction", False, 0, (work,))
        if (way := method(tokens, i)) >= 0:
            return State(0, 1, "able", True, 0, (way,))
        if tokens[i].tag == "VBG" and frame == "x" and tokens[head].lemma in cues.words("rued"):
            return FACT
        return FACT if frame == "c" and i > head and taken(tokens, i) else None

    def polar(self, i: int, head: int, state: State) -> State:
        """The state of a complement, which is no fact where "any" in it answers to a denial above: "was not aware that any sniper fired"."""
        if state.level < len(LEVELS) - 1 or state.sign < 0 or (some := unknown_any(self.tokens, i)) < 0:
            return state
        denied = finite(self.tokens, i) and own.negation(self.tokens, self.verb(head)) >= 0
        return State(0, 1, "unclear", False, 0, (some,)) if denied else state

    def verb(self, i: int) -> int:
        """The copula above a predicate adjective, or the predicate itself."""
        return self.tokens[i].head if self.tokens[i].dep == "acomp" else i

    def bare(self, i: int, head: int) -> State:
        """Below a verb that is no cue: "have to" obliges, "had to" implies that it was done, "have yet to" denies, an infinitive behind an object is an aim."""
        tokens = self.tokens
        if tokens[i - 1].lower == "better":
            return State(0, 1, "should", True, 0, (i - 1,))
        infinitive = tokens[i].tag == "VB" and any(tokens[c].tag == "TO" for c in tokens[i].children)
        if not infinitive:
            return FACT if i < head else self.state(head)
        degree = child(tokens, head, ("acomp",))
        if degree >= 0 and "too" in (tokens[c].lower for c in (*tokens[degree].children, *tokens[head].children)):
            return State(3, -1, "unable", False, 0, (degree,))
        if tokens[head].lemma in ("have", "get"):
            if any(tokens[c].lower == "yet" for c in (*tokens[head].children, *tokens[i].children)):
                return State(3, -1, "not", False, 1, (head,))
            if tokens[head].tag in ("VBD", "VBN") and child(tokens, head, ("neg",)) < 0:  # "had to open fire": they did
                return self.state(head)
            return both(self.state(head), State(0, 1, "need", True, 0, (head,)))
        if 0 <= child(tokens, head, ("dobj",)) < i:
            return State(0, 1, "purpose", True, 0, ())
        return self.state(head)

    def copula(self, i: int, be: int, frame: str) -> State:
        """As in "It is possible that", "the plan is to", "he is to leave"."""
        tokens = self.tokens
        far = next((c for c in children(tokens, be, ("advmod", "acomp")) if tokens[c].lower == "far" and tokens[c + 1].lower == "from"), -1)
        if far >= 0:
            return State(0, 1, "unclear", False, 0, (far,))
        for c in children(tokens, be, ("acomp", "attr", "oprd")):
            kind = "adjective" if tokens[c].pos == "ADJ" else "noun"
            cue = self.sense(tokens[c].lower if kind == "adjective" else tokens[c].lemma, frame, kind)
            if cue is not None and c != i:
                return self.apply(cue, be)
            if kind == "adjective" and any(tokens[d].lower == "too" for d in (*tokens[c].children, *tokens[be].children)):
                return State(3, -1, "unable", False, 0, (c,))
        subject = child(tokens, be, ("nsubj",))
        if subject >= 0 and tokens[subject].pos in NOMINAL:
            cue = self.sense(tokens[subject].lemma, frame, "noun")
            if cue is not None:
                return self.apply(cue, be)
        bare = tokens[i].tag == "VB" or any(tokens[c].tag == "TO" for c in tokens[i].children)
        if bare and tokens[i].dep == "xcomp" and child(tokens, be, ("acomp", "attr")) < 0:
            return both(self.state(be), State(0, 1, "plan", True, 0, (be,)))
        return self.state(be)

    def adverbial(self, i: int, head: int) -> State:
        """An adverbial clause: a condition, a purpose, or a circumstance that shares what is said of the main clause."""
        tokens = self.tokens
        if order(tokens, i) and tokens[i].head > i:
            return State(0, 1, "appeal", True)
        if turned := own.inverted(tokens, i):
            return (
                State(3, -1, "counterfactual", False, 0, (turned - 1,))
                if own.unreal(tokens, i, turned)
                else State(0, 1, "condition", False, 0, (turned - 1,))
            )
        if condition := own.marked(tokens, i):
            if own.unreal(tokens, i, condition):
                return State(3, -1, "counterfactual", False, 0, (condition - 1,))
            cls = "question" if tokens[condition - 1].lower == "whether" else "condition"
            return State(0, 1, cls, False, 0, (condition - 1,))
        marks = [tokens[c].lower for c in tokens[i].children if c < i and tokens[c].dep in ("mark", "advmod", "aux")]
        if tokens[i].tag == "VB" and "to" in marks:
            return self.purpose(i, head)
        if (waits := self.waits(i, head, marks)) is not None:
            return waits
        if "so" in marks and "that" in marks:
            return State(0, 1, "purpose", True, 0)
        if tokens[i].tag == "VBG" and self.cancels(head) and child(tokens, head, ("dobj", "nsubjpass")) < 0:
            return self.cancelled(head)
        if tokens[i].tag in ("VBG", "VBN") and not {"after", "since", "when", "while", "because", "although", "though"} & set(marks):
            return self.echo(head)
        return self.moment(i, head, marks)

    def waits(self, i: int, head: int, marks: list[str]) -> State | None:
        """A clause of time that the main clause leaves open: "before they hit any target", "until the exits are guarded"."""
        if "before" in marks and any(t.lower == "any" for t in self.tokens[head:i]):
            return State(0, 1, "before", False, 0, ())
        if "until" in marks and tense(self.tokens, i) == "present" and tense(self.tokens, head) != "past":
            return State(0, 1, "condition", True, 0, ())
        return None

    def moment(self, i: int, head: int, marks: list[str]) -> State:
        """A clause of time or comparison: open where it must wait for the main clause, or where that keeps it from coming about."""
        tokens = self.tokens
        if "than" in marks and any(tokens[c].lower in ("rather", "sooner") for c in tokens[head].children):
            return State(3, -1, "without", False, 0, ())  # "would rather die than surrender"
        if "before" in marks and tokens[head].lemma in cues.words("halt") and self.state(head).sign > 0:
            return State(0, 1, "prevent", False, 0, (head,))  # "stopped the bomber before he blew himself up"
        if "until" in marks or "before" in marks or "when" in marks or "once" in marks:
            if self.awaited(head) and tense(tokens, i) in ("present", "past") and tokens[i].tag not in ("VBD", "VBG"):
                return State(0, 1, "condition", True, 0, ())
            return self.echo(head) if self.state(head).ahead else FACT
        return FACT

    def awaited(self, head: int) -> bool:
        """Whether a main clause lies ahead, or tells what must come first: "three conditions must be met before"."""
        return self.state(head).ahead or self.state(head).cls in ("must", "should", "need")

    def purpose(self, i: int, head: int) -> State:
        """As in "In order to": open; but an infinitive that the parser hangs so may belong to a cue word."""
        tokens = self.tokens
        if tokens[head].pos in VERBAL and i > head:
            cue = self.sense(tokens[head].lemma, "x", "verb")
            if cue is not None and child(tokens, head, ("dobj", "prep")) < 0:
                return self.apply(cue, head)
        if tokens[i - 1].lower == "only" or (i > 1 and tokens[i - 2].lower == "only"):
            return FACT
        return State(0, 1, "purpose", True, 0, (i - 1,) if tokens[i - 1].lower == "to" else ())

    def echo(self, head: int) -> State:
        """The state of a main clause as far as a circumstance shares it: its doubt and future, not its negation."""
        above = self.state(head)
        if above.plain or (above.level == 3 and not above.ahead):
            return FACT
        return State(above.level, 1, above.cls, above.ahead, 0, above.cues)

    def of_noun(self, i: int, head: int) -> State:
        """A clause that belongs to a noun: "the plan to", "a claim that"; a relative clause states a fact."""
        tokens = self.tokens
        token = tokens[i]
        if token.tag == "VBN" and (asked(tokens, head) or self.inverts(head)):
            return self.state(tokens[head].head)
        if (said := self.judged(head)) is not None:
            return said
        infinitive = token.tag == "VB" and any(tokens[c].tag == "TO" for c in token.children if c < i)
        that = any(tokens[c].lower == "that" for c in token.children if c < i)
        if infinitive and tokens[head].lower == "order" and tokens[head - 1].lower == "in":
            return State(0, 1, "purpose", True, 0, (head - 1, head))
        if tokens[head].pos in NOMINAL and (infinitive or (that and (token.dep in ("acl", "ccomp") or claimed(tokens, i)))):
            cue = self.sense(tokens[head].lemma, "x" if infinitive else "c", "noun")
            if cue is not None:
                return self.apply(cue, head)
            if infinitive:
                return State(0, 1, "purpose", True)
            if tokens[head].lemma == "case" and self.state(head).sign < 0:
                return State(3, -1, "false", False, 1, (head,))
            if tokens[head].tag == "NNS" and (cue := self.sense(tokens[head].lower.removesuffix("s"), "c", "verb")) is not None:
                return self.apply(cue, head)
        if token.dep == "acl" and tokens[head].dep == "dobj" and any(tokens[c].lower == "being" for c in token.children):
            return self.echo(tokens[head].head)  # "purports to show a hostage being killed"
        if token.dep == "acl" and token.tag == "VBG" and tokens[head].pos in NOMINAL:
            above = self.state(head)
            return FACT if above.level == 3 else State(above.level, 1, above.cls, above.ahead, 0, above.cues)
        return self.relative(i, head) if token.dep == "relcl" else FACT

    def relative(self, i: int, head: int) -> State:
        """A relative clause: a fact, but for what is said of anybody, or of something that is itself thought of only."""
        tokens = self.tokens
        if (tokens[head].pos == "PRON" or tokens[head].lower == "those") and self.anybody(i, head):
            return State(0, 1, "condition", False, 0, (head,))
        if tokens[head].pos in NOMINAL and not definite(tokens, head):
            above = self.state(head)
            if above.cls in ("false", "fiction"):
                return above
            if self.anybody(i, head):
                return State(0, 1, "condition", False, 0, (head,))
            return State(above.level, 1, above.cls, above.ahead, 0, above.cues) if not above.level and above.ahead else FACT
        return FACT

    def anybody(self, i: int, noun: int) -> bool:
        """Whether a relative clause says of whom a main clause about the future holds: "anybody who attacks it will be tried"."""
        tokens = self.tokens
        if any(tokens[c].lower == "any" for c in children(tokens, noun, ("det",))) or tokens[noun].lower in (
            "anyone",
            "anybody",
            "whoever",
        ):
            return True
        if tokens[noun].dep not in ("nsubj", "nsubjpass") or tense(tokens, i) != "present":
            return False
        return self.state(tokens[noun].head).ahead

    def judged(self, noun: int) -> State | None:
        """What becomes of a claim that somebody rejects, that proves false, or that was taken back or nobody could verify."""
        tokens, verb = self.tokens, self.tokens[noun].head
        if dismissed(tokens, noun):
            return State(3, -1, "deny", False, 0, (verb,))
        if tokens[noun].dep in ("nsubj", "nsubjpass") and untrue(tokens, verb):
            return State(3, -1, "false", False, 0, (verb,)) if self.state(verb).sign > 0 else State(0, 1, "false", False, 0, (verb,))
        if verified(tokens, noun) and self.state(verb).plain:
            return FACT
        return State(0, 1, "unclear", False, 0, (verb,)) if unverified(tokens, noun) or retracted(tokens, noun) else None

    def inverts(self, noun: int) -> bool:
        """Whether "at no point were", with its noun behind it, has its participle hanging on that noun."""
        be = self.tokens[noun].head
        return (
            self.tokens[noun].dep in ("attr", "nsubj")
            and be < noun
            and self.tokens[be].lemma == "be"
            and own.negation(self.tokens, be) >= 0
        )

    def argument(self, i: int, verb: int) -> State:
        """An event named by a subject or object: "prevented an attack", "plans attacks", "an attack may happen"."""
        tokens = self.tokens
        token = tokens[i]
        if (token.pos not in NOMINAL and token.tag != "VBG") or someone(token.lower):
            return FACT
        lemma = tokens[verb].lemma
        if token.dep == "dobj" and (work := fiction.told(tokens, verb)) >= 0:
            return State(0, 1, "fiction", False, 0, (work,))
        if token.dep in ("dobj", "nsubjpass"):
            if self.cancels(verb):
                return State(3, -1, "prevent", False, 0, (verb,))
            light = lemma in cues.words("light")
            for cue in (*cues.embedding("verb").get(lemma, ()), *cues.verbs().get(lemma, ())):
                if cue.type == "reject" and definite(tokens, i):
                    return FACT
                if takes(cue) and not light:
                    return self.apply(cue, verb)
            if light or not definite(tokens, i):
                return self.whole(verb)
            return FACT
        if token.dep == "nsubj" and lemma in ("be", "remain", "look", "seem", "appear"):
            return self.described(verb)
        if token.dep == "nsubj" and lemma in cues.words("occur") and not definite(tokens, i):
            return self.whole(verb)
        if token.dep == "nsubj" and codes.is_event_noun(token.lemma) and not definite(tokens, i) and self.state(verb).cls in HANGING:
            above = self.state(verb)
            return State(0, 1, above.cls, True, 0, above.cues)  # "an attack would be a mistake"
        return FACT

    def cancels(self, verb: int) -> bool:
        """Whether a phrasal verb keeps what stands below it from coming about: "ruled out", "called off"."""
        near = [self.tokens[c].lower for c in children(self.tokens, verb, ("prt", "advmod"))]
        return any((self.tokens[verb].lemma, word) in CANCEL for word in near)

    def cancelled(self, verb: int) -> State:
        """The state of a clause below such a verb; who has not ruled it out leaves it open."""
        above = self.state(verb)
        return State(0, 1, "prevent", True, 0, (verb,)) if above.sign < 0 else both(above, State(3, -1, "prevent", False, 0, (verb,)))

    def described(self, be: int) -> State:
        """What "is likely", "is possible" or "is inevitable" says of its subject."""
        adjective = child(self.tokens, be, ("acomp",))
        if adjective < 0 or any(self.tokens[c].dep in CLAUSES for c in (*self.tokens[be].children, *self.tokens[adjective].children)):
            return FACT
        for cue in cues.embedding("adjective").get(self.tokens[adjective].lower, ()):
            if cue.type in ("likely", "unlikely", "possible", "impossible"):
                state = self.apply(cue, be)
                return State(state.level, state.sign, state.cls, True, state.negations, (*state.cues, adjective))
        return FACT

    def whole(self, verb: int) -> State:
        """The state of a verb for the event that its object names."""
        return self.state(verb)

    def beside(self, i: int, head: int) -> State:
        """A noun or participle that modifies another: only what colours the other noun."""
        if self.tokens[i].dep == "appos":
            return FACT
        above = self.own(head) if self.tokens[head].pos in NOMINAL else FACT
        return FACT if self.tokens[i].dep in ("amod", "poss", "npadvmod") else above
