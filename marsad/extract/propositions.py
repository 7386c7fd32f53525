"""What can become a record: the clauses of an analysis, and contents of reporting that are no clause ("warned of a return")."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from marsad import codes
from marsad.extract.context import Context
from marsad.model import Attribution, Clause, Span
from marsad.syntax import ancestors, child, children, runs, subtree

# Links under which a clause without a subject of its own tells of the same act as its governor.
SAME_ACT = frozenset({"conj", "advcl"})

# Prepositions that say where.
LOCATIVE = frozenset({"in", "at", "near", "on", "around", "outside", "inside", "across", "along", "throughout", "from"})
# Acts of reporting whose frame is an event of its own when a side of the conflict does it ("called on its cells to ...").
SPEECH_EVENTS = frozenset({"appeal", "demand", "order", "threat", "promise"})
PARTIES = frozenset({"group", "state"})


@dataclass(frozen=True, slots=True)
class Proposition:
    """A predicate with its words. `shares`: it shares its governor's time; `frame`: the act of reporting that it words, if any."""

    head: int
    link: str
    subject: int
    tokens: tuple[int, ...]
    spans: tuple[Span, ...]
    parent: Proposition | None = None
    shares: bool = False
    frame: Attribution | None = None


def propositions(context: Context) -> Iterator[Proposition]:
    """Clauses and nominal contents, in text order of their predicates."""
    clauses = {c.head: c for c in context.analysis.layer(Clause)}
    done: dict[int, Proposition] = {}
    for head in sorted(clauses):
        done[head] = of_clause(context, clauses, head, done)
    for act in context.attributions:
        if not act.implied and not sided(context, act) and (content := of_content(context, act, clauses)) is not None:
            done.setdefault(content.head, content)
    yield from (unframed(context, done[head], done) for head in sorted(done))


def unframed(context: Context, proposition: Proposition, done: Collection[int]) -> Proposition:
    """A proposition whose act of reporting holds nothing that could be said to be the case, as one that tells for itself: "put it at 70"."""
    act = proposition.frame
    if act is None or not act.content or sided(context, act) or any(t in done for span in act.content for t in context.inside(span)):
        return proposition
    return replace(proposition, frame=None)


def sided(context: Context, act: Attribution) -> bool:
    """Whether an appeal, threat or pledge comes from a side of the conflict: then the act is an event, with its content inside."""
    mention = context.mentions.get(act.speaker)
    return act.cue_type in SPEECH_EVENTS and mention is not None and (mention.type in PARTIES or mention.type == "person")


def of_clause(context: Context, clauses: dict[int, Clause], head: int, done: dict[int, Proposition]) -> Proposition:
    """A clause as a proposition, with its governor's."""
    if head in done:
        return done[head]
    clause, tokens = clauses[head], context.tokens
    above = tokens[head].head
    while above not in clauses and tokens[above].head != above:
        above = tokens[above].head
    parent = of_clause(context, clauses, above, done) if above in clauses and above != head else None
    shares = clause.link in SAME_ACT and child(tokens, head, ("nsubj", "nsubjpass")) < 0 and parent is not None
    words = own_words(context, head, clause.tokens)
    core = stripped(context, words, lead(context, head)) or words
    done[head] = Proposition(head, clause.link, clause.subject, words, spans(context, core), parent, shares, frame_of(context, head))
    return done[head]


def frame_of(context: Context, head: int) -> Attribution | None:
    """The act of reporting that a predicate words itself, or by its object ("issued a warning of")."""
    for token in (head, *children(context.tokens, head, ("dobj", "attr", "prt"))):
        if token in context.cues:
            return context.attributions[context.cues[token]]
    return None


def own_words(context: Context, head: int, words: tuple[int, ...]) -> tuple[int, ...]:
    """The words of a clause without those that only say who says it ("according to the forum")."""
    acts = context.chain(head)
    if not acts:
        return stripped(context, words, ()) or words
    frames = [s for a in acts if a.cue_head != head for s in (*a.source, *a.cue)]
    spoken = {t for span in frames for t in context.inside(span)} - {head}
    return stripped(context, words, spoken) or words


def stripped(context: Context, words: tuple[int, ...], out: Collection[int]) -> tuple[int, ...]:
    """The words without some of them, and without punctuation and marks that are then at the start."""
    left = tuple(t for t in words if t not in out) if out else words
    while left and (context.tokens[left[0]].pos == "PUNCT" or context.tokens[left[0]].dep == "mark"):
        left = left[1:]
    return left


def located(context: Context, words: list[int]) -> bool:
    """Whether a place is named among some words."""
    return any(t in context.mentions and context.mentions[t].type == "place" for t in words)


def lead(context: Context, head: int) -> frozenset[int]:
    """The adverbials before the subject and a comma that say when or in what connection; those with a place stay."""
    tokens = context.tokens
    subject = child(tokens, head, ("nsubj", "nsubjpass", "expl"))
    if subject < 0:
        return frozenset()
    out: set[int] = set()
    for c in tokens[head].children:
        if c >= subject:
            break
        if tokens[c].dep not in ("prep", "advmod", "npadvmod", "cc", "advcl", "mark"):
            continue
        below = subtree(tokens, c)
        if max(below) < subject and not (tokens[c].lower in LOCATIVE and located(context, below)):
            out.update(below)
    return frozenset(out)


def of_content(context: Context, act: Attribution, clauses: dict[int, Clause]) -> Proposition | None:
    """The content of an act of reporting as a proposition, where no clause stands in it."""
    inside = [t for span in act.content for t in context.inside(span)]
    if act.rule == "verb.raising":  # "the spy is said to have fled": the verb of saying carries its infinitive
        return None
    if not inside or claimed(context, act.cue_head) or any(t in clauses and clauses[t].link != "nominal" for t in inside):
        return None
    if sum(context.tokens[t].pos != "PUNCT" for t in inside) < 2 or not any(
        context.tokens[t].pos in ("NOUN", "PROPN", "VERB") for t in inside
    ):
        return None
    own = set(inside)
    top = next((t for t in inside if context.tokens[t].head not in own), inside[0])
    if thing(context, top):
        return None
    words = tuple(t for t in inside if context.tokens[t].pos != "PUNCT") or tuple(inside)
    return Proposition(top, "content", child(context.tokens, top, ("poss",)), words, spans(context, words))


def claimed(context: Context, cue: int) -> bool:
    """Whether a cue stands in a claim or denial of responsibility: that is one event, whose content is no record beside it."""
    if cue < 0:
        return False
    kinds = [context.type_of(t) for t in (cue, *list(ancestors(context.tokens, cue))[:3]) if context.tokens[t].pos == "VERB"]
    return any(kind is not None and kind.id == "claim" for kind in kinds)


def thing(context: Context, noun: int) -> bool:
    """Whether a noun stands for somebody or something, and not for an act or state that could be said to be the case."""
    token = context.tokens[noun]
    if token.pos not in ("NOUN", "PROPN", "PRON") or codes.is_event_noun(token.lemma):
        return False
    bare = all(context.tokens[c].dep in ("poss", "amod", "compound", "det", "punct", "case") for c in token.children)
    owned = child(context.tokens, noun, ("poss",)) >= 0
    mention = context.mentions.get(noun)
    return token.pos == "PROPN" or (bare and (owned or mention is not None))


def spans(context: Context, words: tuple[int, ...]) -> tuple[Span, ...]:
    """The words of a proposition as character spans; gaps of mere punctuation are closed."""
    tokens = context.tokens
    out: list[Span] = []
    last = -1
    for span, first in zip(runs(tokens, words), starts(words), strict=True):
        if out and all(tokens[t].pos == "PUNCT" for t in range(last + 1, first)):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
        last = context.inside(span)[-1]
    return tuple(out)


def starts(words: tuple[int, ...]) -> list[int]:
    """The first token of every run of neighbours."""
    ordered = sorted(words)
    return [t for n, t in enumerate(ordered) if n == 0 or ordered[n - 1] != t - 1]
