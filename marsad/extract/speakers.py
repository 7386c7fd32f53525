"""Who says it: the chain of speakers over a word, with whoever made the documents that speak."""

from __future__ import annotations

from functools import cache

from marsad import lexicon
from marsad.extract.context import Context
from marsad.extract.parts import below, name_beside, noun_phrase, prepositional
from marsad.model import Attribution, Span, Speaker
from marsad.syntax import ancestors, child, children, subtree


def speaker(context: Context, attribution: Attribution) -> Speaker:
    """One link of the chain. A source without words is named by what kind of source it is, in brackets."""
    cue = attribution.cue[0] if attribution.cue else None
    if not attribution.source and not (attribution.implied and attribution.speaker >= 0):
        return Speaker(nameless(context, attribution), None, cue)
    head = author_of(context, attribution.speaker)
    span = attribution.source[0] if attribution.source else noun_phrase(context, head)
    mention = context.mentions.get(head)
    if mention is not None and mention.form == "name":
        return Speaker(mention.name, mention.span, cue, mention.actor)
    if head >= 0 and (named := name_beside(context, head)) is not None:
        return Speaker(named.name, named.span, cue, named.actor)
    owned = owned_name(context, head)
    if mention is not None:
        name = owned if owned and mention.antecedent is None else mention.name
        return Speaker(name, mention.span, cue, mention.actor, antecedent=mention.antecedent)
    return Speaker(owned or inquiry(context, head) or context.words(span), span, cue)


def owned_name(context: Context, head: int) -> str:
    """What to call somebody who is named by whose he is: "the organization's supporters" are "ISIS's supporters"; "" for others."""
    tokens = context.tokens
    owner = child(tokens, head, ("poss",)) if head >= 0 else -1
    mention = context.mentions.get(owner)
    if mention is None or mention.antecedent is None or mention.form == "name":
        return ""
    first = max((c for c in (owner, *tokens[owner].children) if c < head), default=owner) + 1
    return f"{mention.name}'s {context.words(Span(tokens[first].span.start, tokens[head].span.end))}"


# Nouns for the work that finds something out, and for what it brings forth.
WORKS = frozenset(
    {"investigation", "inquiry", "enquiry", "probe", "survey", "review", "audit", "assessment", "commission", "panel", "mission"}
)
PRODUCTS = frozenset({"report", "finding", "study", "analysis", "paper"})


def inquiry(context: Context, head: int) -> str:
    """The full name of an inquiry that a bare noun takes up: "this investigation" after "the UN police report" is the UN police's; or "".

    Its report speaks for it, where the text speaks of both.
    """
    tokens = context.tokens
    if (
        head < 0
        or tokens[head].lemma not in WORKS | PRODUCTS
        or not any(tokens[c].lower in ("this", "the", "that") for c in tokens[head].children)
    ):
        return ""
    noun = tokens[head].lower
    for t in range(head - 1, 0, -1):
        if tokens[t].lower not in WORKS | PRODUCTS:
            continue
        noun = tokens[t].lower if noun in PRODUCTS and tokens[t].lower in WORKS else noun
        first = t
        while (
            first > 0 and tokens[first - 1].pos in ("NOUN", "PROPN", "ADJ") and tokens[first - 1].span.end + 1 == tokens[first].span.start
        ):
            first -= 1
        if any(tokens[k].pos == "PROPN" for k in range(first, t)):
            return f"{context.words(Span(tokens[first].span.start, tokens[t - 1].span.end))} {noun}"
    return ""


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
    acts = [a for a in context.chain(token) if a.source or a.implied or not aside(context, token, a)]
    said = [a for a in acts if not a.implied] or acts
    links: list[Speaker] = []
    for act in said:
        link = speaker(context, act)
        if links and link.name.lower() in FIRST_PERSON:
            continue
        if not links or links[-1].name != link.name:
            links.append(link)
    return tuple(links), bool(said) and all(a.implied for a in said), said


def aside(context: Context, token: int, act: Attribution) -> bool:
    """Whether a word stands in a remark of the writer's own inside what nobody in particular says: "it is expected that X, which lost Y, ..."."""
    tokens = context.tokens
    for above in (token, *ancestors(tokens, token)):
        if above == act.cue_head:
            return False
        if tokens[above].dep == "relcl" and tokens[min(subtree(tokens, above)) - 1].text == ",":
            return act.cue_head >= 0 and tokens[act.cue_head].pos in ("VERB", "ADJ")
    return False
