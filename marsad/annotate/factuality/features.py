"""What the model of factuality sees of a predicate: the rules' own answer, its form, and what stands around and above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.annotate import cues
from marsad.syntax import Tokens, children

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.model import Attribution, Factual

AROUND = frozenset({"aux", "auxpass", "mark", "neg", "advmod", "det", "amod", "expl", "prt", "cc", "preconj"})
FORMS = frozenset({"aux", "auxpass", "neg"})
# So many steps up the tree; further above, little tells.
DEPTH = 3


def features(tokens: Tokens, fact: Factual, holder: Attribution | None, question: bool) -> list[str]:
    """The features of one predicate, each a string."""
    return [*of_rules(fact, holder), *of_form(tokens, fact.token, question), *of_holder(tokens, fact, holder), *of_above(tokens, fact)]


def of_rules(fact: Factual, holder: Attribution | None) -> Iterator[str]:
    """What the rules make of it."""
    yield "bias"
    yield f"rule={fact.factuality}"
    yield f"rule={fact.factuality} author={fact.author_factuality} told={holder is not None}"
    yield f"rule={fact.factuality} modality={fact.modality}"
    yield f"modality={fact.modality} ref={fact.time_ref}"
    yield f"rule={fact.factuality} ref={fact.time_ref} polarity={fact.polarity}"
    yield f"presupposed={fact.presupposed}"


def of_form(tokens: Tokens, i: int, question: bool) -> Iterator[str]:
    """The predicate with the small words that belong to it."""
    token = tokens[i]
    yield f"tag={token.tag} dep={token.dep}"
    yield f"lemma={token.lemma}"
    yield f"forms={' '.join(tokens[c].lower for c in children(tokens, i, FORMS))} tag={token.tag}"
    for c in children(tokens, i, AROUND):
        word = tokens[c]
        yield f"{word.dep}={word.lower if word.pos != 'ADJ' or word.lower in cues.modality('adjective') else 'ADJ'} pos={token.pos}"
    if token.pos == "NOUN":
        yield f"bare={not token.children} dep={token.dep} tag={token.tag}"
        yield f"determiner={next((tokens[c].lower for c in children(tokens, i, ('det', 'poss'))), '')} dep={token.dep}"
    subject = next((tokens[c].lower for c in children(tokens, i, ("nsubj", "nsubjpass")) if tokens[c].pos in ("PRON", "DET")), "")
    yield f"subject={subject} tag={token.tag}"
    yield f"question={question} dep={token.dep}"
    for below in children(tokens, i, ("advcl",)):
        for c in children(tokens, below, ("mark", "advmod")):
            yield f"below={tokens[c].lower} tag={token.tag}"


def of_holder(tokens: Tokens, fact: Factual, holder: Attribution | None) -> Iterator[str]:
    """The act of reporting that it stands in."""
    if holder is None:
        yield f"told= rule={fact.factuality}"
        return
    cue = tokens[holder.cue_head] if holder.cue_head >= 0 else None
    yield f"told={holder.cue_type} rule={fact.factuality}"
    yield f"told={holder.cue_type} tag={tokens[fact.token].tag} dep={tokens[fact.token].dep}"
    yield f"told={holder.rule} dep={tokens[fact.token].dep}"
    if cue is not None:
        yield f"cue={cue.lemma}"
        yield f"cue={cue.lemma} rule={fact.factuality}"
        yield f"negated={any(tokens[c].dep == 'neg' for c in cue.children)} told={holder.cue_type}"
        yield f"direct={tokens[fact.token].head == cue.i} told={holder.cue_type} dep={tokens[fact.token].dep}"


def of_above(tokens: Tokens, fact: Factual) -> Iterator[str]:
    """The path up the tree: how it hangs, on what, and the small words of that."""
    i = fact.token
    path = ""
    for step in range(DEPTH):
        head = tokens[i].head
        if head == i:
            yield f"path={path} top"
            return
        path += f"/{tokens[i].dep}"
        above = tokens[head]
        yield f"path={path} above={above.lemma if above.pos != 'PROPN' else 'PROPN'}"
        yield f"path={path} tag={above.tag}"
        if step < DEPTH - 1:
            yield f"path={path} rule={fact.factuality} above={above.pos}"
            for c in children(tokens, head, ("aux", "neg", "mark")):
                yield f"path={path} over={tokens[c].lower}"
        i = head
