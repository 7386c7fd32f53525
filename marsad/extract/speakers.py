"""Who says it: the chain of speakers over a word, with whoever made the documents that speak."""

from __future__ import annotations

from functools import cache

from marsad import lexicon
from marsad.extract.context import Context
from marsad.extract.parts import below, name_beside, prepositional
from marsad.model import Attribution, Speaker
from marsad.syntax import children


def speaker(context: Context, attribution: Attribution) -> Speaker:
    """One link of the chain. A source without words is named by what kind of source it is, in brackets."""
    cue = attribution.cue[0] if attribution.cue else None
    if not attribution.source:
        return Speaker(nameless(context, attribution), None, cue)
    head = author_of(context, attribution.speaker)
    span = attribution.source[0]
    mention = context.mentions.get(head)
    if mention is not None and mention.form == "name":
        return Speaker(mention.name, mention.span, cue, mention.actor)
    if head >= 0 and (named := name_beside(context, head)) is not None:
        return Speaker(named.name, named.span, cue, named.actor)
    if mention is not None:
        return Speaker(mention.name, mention.span, cue, mention.actor, antecedent=mention.antecedent)
    return Speaker(context.words(span), span, cue)


def nameless(context: Context, attribution: Attribution) -> str:
    """What to call a source without words: "unnamed reports", or what kind of source it is."""
    if not attribution.cue:
        return "unknown (quotation)"
    cue = context.tokens[attribution.cue_head] if attribution.cue_head >= 0 else None
    return f"unnamed {cue.lower}" if cue is not None and cue.pos == "NOUN" else "unknown (agentless)"


@cache
def documents() -> frozenset[str]:
    """Nouns for documents, which speak for whoever made them (data/documents.txt)."""
    return frozenset(lexicon.lines("documents.txt"))


def author_of(context: Context, head: int) -> int:
    """Who speaks in a document that is given as a source: its releaser, owner or maker; the document itself where none is named."""
    tokens = context.tokens
    if head < 0 or tokens[head].lemma not in documents():
        return head
    maker = [n for f, n in below(context, head) if f in ("possessor", "agent")]
    for c in children(tokens, head, ("acl",)):
        maker += [n for f, n in prepositional_of(context, c) if f == "agent"]
    verb = tokens[head].head
    if (
        not maker
        and tokens[head].dep == "dobj"
        and tokens[verb].lemma in ("release", "publish", "issue", "post", "circulate", "broadcast", "air", "send")
    ):
        maker = children(tokens, verb, ("nsubj",))
    return next((n for n in maker if n in context.mentions), head)


def prepositional_of(context: Context, verb: int) -> list[tuple[str, int]]:
    """The prepositional arguments of a verb."""
    return [pair for c in children(context.tokens, verb, ("prep", "agent")) for pair in prepositional(context, c)]


# Inside somebody's words these are that somebody.
FIRST_PERSON = frozenset({"i", "we", "me", "us", "our", "my"})


def chain(context: Context, token: int) -> tuple[tuple[Speaker, ...], bool, list[Attribution]]:
    """The speakers over a token, outermost first, whether they are implied, and the acts of reporting."""
    acts = context.chain(token)
    said = [a for a in acts if not a.implied] or acts
    links: list[Speaker] = []
    for act in said:
        link = speaker(context, act)
        if links and link.name.lower() in FIRST_PERSON:
            continue
        if not links or links[-1].name != link.name:
            links.append(link)
    return tuple(links), bool(said) and all(a.implied for a in said), said
