"""Did it happen, and who is how sure: the layer `factuality`.

A predicate's state is what its own words say (`own`: modals, negation, adverbs) under what the words above it say (`context`:
embedding verbs, conditions, purposes). That is the view of the innermost source; the writer's own view differs where the predicate
stands in what someone else said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.annotate import cues, linear
from marsad.annotate.factuality import plain, vote
from marsad.annotate.factuality.context import Context
from marsad.annotate.factuality.shape import definite
from marsad.annotate.factuality.tense import tense, time_ref
from marsad.model import Analysis, Attribution, Factual, Factuality, Span, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from marsad.syntax import Tokens

# Cues that bear on something which the writer takes for granted, or says in a voice of his own; all others leave it to the source.
OWN_VOICE = frozenset({"stance", "talk", "seem", "refuse"})


def find(analysis: Analysis) -> Iterable[Factual]:
    """One mark for each predicate: clause heads, predicate adjectives and nouns, and common nouns."""
    if not analysis.parsed:
        return plain.find(analysis)
    facts, holders = by_rules(analysis)
    model = linear.load(vote.MODEL)
    return vote.choose(analysis, facts, holders, model) if model else facts


def by_rules(analysis: Analysis) -> tuple[list[Factual], list[Attribution | None]]:
    """The marks that the rules make, and for each token the act of reporting that it stands in."""
    tokens = analysis.tokens
    holders = innermost(analysis)
    context = Context(tokens, frozenset(i for i, a in enumerate(holders) if a is not None and a.kind != "direct"))
    likely = likelihoods(tokens)
    return [judge(tokens, t, context, holders[t.i], likely) for t in tokens if predicate(t)], holders


def predicate(token: Token) -> bool:
    """Whether a token may name an event or state."""
    if token.pos in ("VERB", "AUX"):
        return token.dep not in ("aux", "auxpass")
    return token.pos == "NOUN" or (
        token.pos == "ADJ" and token.dep in ("acomp", "ROOT", "ccomp", "conj", "oprd", "xcomp", "advcl", "relcl", "amod")
    )


def innermost(analysis: Analysis) -> list[Attribution | None]:
    """For each token the smallest attribution whose content holds it, and whose cue does not."""
    out: list[Attribution | None] = [None] * len(analysis.tokens)
    layer = [a for a in analysis.layer(Attribution) if not a.implied]
    starts = {t.span.start: t.i for t in analysis.tokens}
    ends = {t.span.end: t.i for t in analysis.tokens}
    for a in sorted(layer, key=lambda a: -sum(s.end - s.start for s in a.content)):
        for s in a.content:
            for i in range(starts.get(s.start, 0), ends.get(s.end, -1) + 1):
                out[i] = a
    return out


def judge(tokens: Tokens, token: Token, context: Context, holder: Attribution | None, likely: dict[int, tuple[Span, int]]) -> Factual:
    """The mark for one predicate."""
    state = context.state(token.i)
    label = state.label
    near = [likely[i] for i in (token.i, *state.cues, *token.children) if i in likely]
    noun = token.pos == "NOUN"
    return Factual(
        token.span,
        token=token.i,
        factuality=label,
        author_factuality="CT-" if state.cls == "false" or (label == "CT+" and belied(tokens, holder)) else author(label, holder, token),
        polarity="negative" if state.negations % 2 else "positive",
        modality="intend" if state.cls == "will" and intended(tokens, token, holder) else state.cls,
        time_ref="none" if looked_back(tokens, token, holder) else time_ref(tokens, token.i, state),
        presupposed=noun and token.dep not in ("attr", "ROOT") and state.plain and definite(tokens, token.i),
        cues=tuple(tokens[c].span for c in sorted(set(state.cues)) if c != token.i),
        likelihood=near[0][0] if near else None,
    )


def looked_back(tokens: Tokens, token: Token, holder: Attribution | None) -> bool:
    """Whether it lay ahead only of what somebody once thought or knew: "he thought that it would hold"; what was said may still come."""
    if holder is None or holder.cue_head < 0 or holder.kind == "direct" or holder.cue_type not in ("believe", "know"):
        return False
    forms = [tokens[c].lower for c in token.children if tokens[c].dep in ("aux", "auxpass")]
    return tense(tokens, holder.cue_head) == "past" and ("would" in forms or "'d" in forms)


def intended(tokens: Tokens, token: Token, holder: Attribution | None) -> bool:
    """Whether "will" tells of what the speaker means to do: "we will leave", "the minister said he would resign"."""
    if token.lemma in cues.words("unwilled") or token.pos != "VERB":
        return False
    who = {tokens[c].lower for c in tokens[token.i].children if tokens[c].dep == "nsubj"}
    told = holder is not None and holder.kind != "direct" and holder.cue_type in ("report", "announce", "claim")
    return bool(who & {"i", "we"}) or (told and bool(who & {"he", "she", "they", "it"}))


def belied(tokens: Tokens, holder: Attribution | None) -> bool:
    """Whether the writer says of a source that it is wrong: "falsely claimed that"."""
    if holder is None or holder.cue_head < 0:
        return False
    return any(tokens[c].lower in cues.words("wrongly") for c in tokens[holder.cue_head].children)


def author(label: Factuality, holder: Attribution | None, token: Token) -> Factuality:
    """The writer's own view of what a source says: open, unless the cue is factive."""
    if holder is None or holder.cue_type in OWN_VOICE:
        return label
    if (
        holder.rule == "verb.thing"
        and label == "CT+"
        and token.pos == "NOUN"
        and holder.cue_type not in ("announce", "claim", "document", "report")
    ):
        return label
    return label if holder.cue_type in vote.SHARED else "Uu"


def likelihoods(tokens: Tokens) -> dict[int, tuple[Span, int]]:
    """The ICD 203 expressions in a document, by each of their tokens."""
    firsts = {words[0] for words, _, _ in cues.likelihoods()}
    out: dict[int, tuple[Span, int]] = {}
    for t in tokens:
        if t.lower in firsts and t.i not in out:
            for span, last in expressions(tokens, t.i):
                for i in range(t.i, last):
                    out[i] = (span, last)
                break
    return out


def expressions(tokens: Tokens, i: int) -> Iterator[tuple[Span, int]]:
    """The likelihood expressions that start at token `i`, longest first."""
    for words, _, _ in cues.likelihoods():
        last = i + len(words)
        if tuple(t.lower for t in tokens[i:last]) == words:
            yield Span(tokens[i].span.start, tokens[last - 1].span.end), last
