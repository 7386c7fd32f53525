"""Analysis -> Record: events, figures, relations, statements and forecasts, each with who says so and how sure they are."""

from __future__ import annotations

from collections.abc import Iterator

from marsad import codes
from marsad.extract import concerns, conduct, events, eventtypes, figures, forecasts, relations, silence, statements
from marsad.extract.context import Context, context
from marsad.extract.propositions import Proposition, propositions, sided
from marsad.extract.records import fact_of, numbered, record
from marsad.extract.shape import Shape
from marsad.model import Analysis, Record, Span, Value
from marsad.syntax import child, cover

# A question word with this many words or fewer after it is a heading: no sentence of our examples that says something is as short.
SHORT = 4
# Verbs by which a deed is given as evidence, and participles that set the scene of a speech or name who is passed on.
SHOWING = frozenset({"show", "demonstrate", "reveal", "indicate", "suggest", "prove", "illustrate", "underline", "underscore"})
SPEAKING = frozenset({"speak", "talk", "address", "brief", "testify", "appear", "write", "cite", "quote"})


def extract(analysis: Analysis) -> list[Record]:
    """The records of an analysis, in text order; ids are set, normal forms are not."""
    page = context(analysis)
    told = []
    for proposition in propositions(page):
        for shape in shapes(page, proposition):
            told.append((record(page, proposition, concerning(page, proposition, about(page, proposition, shape))), proposition))
    found = [*conduct.attach(page, told), *titled(page)]
    found.sort(key=lambda r: (r.spans[0], r.kind))
    return list(numbered(found))


def shapes(page: Context, proposition: Proposition) -> Iterator[Shape]:
    """What a proposition is: a forecast, a relation, figures, an event or a statement, in this order of preference."""
    if proposition.frame is not None and events.responsibility(page, proposition):
        yield from (shape for shape in (events.find(page, proposition),) if shape is not None)
        return
    if says(page, proposition) and (denial := statements.denial(page, proposition)) is not None:
        yield denial
        return
    if proposition.frame is not None and proposition.frame.rule == "introduced":
        yield statements.made(page, proposition)
        return
    if proposition.frame is not None and not sided(page, proposition.frame):
        return
    if not says(page, proposition) or conditional(page, proposition) or shows(page, proposition) or speaking(page, proposition):
        return
    if proposition.frame is not None:
        act = proposition.frame.cue_type
        shape = events.find(page, proposition) or events.untyped(page, proposition)
        if shape is not None:
            yield shape._replace(subkind=act)
        return
    fact = fact_of(page, proposition.head)
    forecast = forecasts.find(page, proposition, fact)
    if forecast is not None:
        yield forecast
        return
    event = events.find(page, proposition)
    if fact.modality == "purpose" and proposition.link in ("acl", "advcl", "xcomp"):
        yield statements.aim(page, proposition)
        return
    numbers = list(figures.find(page, proposition, eventful=event is not None))
    relation = relations.find(page, proposition)
    if relation is not None and (event is None or relation.subkind not in ("control", "leadership")) and not numbers:
        yield relation
    elif numbers:
        yield from numbers
    elif event is not None:
        yield event
    elif proposition.link != "nominal" and page.analysis.parsed and not restrictive(page, proposition):
        acts = page.chain(proposition.head)
        yield events.untyped(page, proposition) or statements.find(page, proposition, acts)


# Types whose verbs tell of numbers as well: "the count fell", "lost", "gained".
MOVING = frozenset({"fall", "loss", "capture", "advance", "withdrawal", "killing", "operation"})


def about(page: Context, proposition: Proposition, shape: Shape) -> Shape:
    """A shape that is no typed event, or of words only, with the event that is spoken of: the predicate's, else the first event noun's."""
    own = shape.fields["sub_event_type"] if shape.kind == "event" else "other"
    if own not in ("other", "foiled_plot") and codes.types()[own].frame != "speech":
        return shape
    words = (proposition.head, *proposition.tokens)
    for t, weak in ((t, weak) for weak in (False, True) for t in words):
        kind = eventtypes.noun_type(page.analysis, page.tokens[t], weak=True) if weak and page.tokens[t].pos == "NOUN" else page.type_of(t)
        if kind is not None and kind.id not in ("other", own) and not (shape.kind == "figure" and kind.id in MOVING):
            return shape._replace(fields={**shape.fields, "about": Value(kind.id, page.tokens[t].span)})
    return shape


def concerning(page: Context, proposition: Proposition, shape: Shape) -> Shape:
    """A shape with the names below its predicate that fill no role."""
    if shape.kind not in ("event", "forecast", "statement"):
        return shape
    found = concerns.find(page, proposition, shape.participants, shape.trigger)
    return shape._replace(fields={**shape.fields, "concerns": found}) if found else shape


def says(page: Context, proposition: Proposition) -> bool:
    """Whether a proposition is more than a heading, a lone name or an exclamation."""
    tokens = page.tokens
    sentence = page.sentence_of.get(proposition.head)
    if page.analysis.parsed and silence.silent(page.analysis, proposition.head):
        return False
    if sentence is None or not page.analysis.document.blocks[sentence.block].told:
        return False
    if proposition.link == "content":
        return True
    head = tokens[proposition.head]
    if not page.analysis.parsed:
        return len(proposition.tokens) > 3
    if proposition.link == "root" and fragment(page, proposition):
        return False
    if proposition.link == "nominal" or head.pos in ("VERB", "AUX"):
        return len(proposition.tokens) > 1 or fragmentary(page, proposition.head)
    return False


def fragment(page: Context, proposition: Proposition) -> bool:
    """Whether a sentence is only a heading in the text: "What changed.", "Launching systems and production facilities."."""
    tokens = page.tokens
    first, head = tokens[proposition.tokens[0]], tokens[proposition.head]
    if first.tag in ("WP", "WRB", "WDT") and len(proposition.tokens) < SHORT:
        return True
    return head.tag == "VBG" and first.i == head.i and child(tokens, head.i, ("aux", "nsubj")) < 0


def conditional(page: Context, proposition: Proposition) -> bool:
    """Whether a clause with "if" is the condition of a forecast, threat or pledge, which names it in its own record."""
    tokens, main = page.tokens, proposition.parent
    marks = [c for c in tokens[proposition.head].children if tokens[c].dep == "mark"]
    if proposition.link != "advcl" or main is None or not any(tokens[c].lower in ("if", "unless") for c in marks):
        return False
    act = page.type_of(main.head)
    if act is not None and act.id in ("threat", "pledge", "demand"):
        return True
    return forecasts.find(page, main, fact_of(page, main.head)) is not None


def shows(page: Context, proposition: Proposition) -> bool:
    """Whether a clause only points at what its complement is gathered from: "these attacks show that ..."."""
    tokens, head = page.tokens, proposition.head
    below, own = child(tokens, head, ("ccomp",)), child(tokens, head, ("nsubj",))
    return below > head and own >= 0 and head not in page.cues and tokens[head].lemma in SHOWING and tokens[own].lemma in codes.nouns()


def speaking(page: Context, proposition: Proposition) -> bool:
    """Whether a participle only says on what occasion somebody speaks: "Speaking after the talks, the envoy said ..."."""
    tokens, token = page.tokens, page.tokens[proposition.head]
    if proposition.link != "advcl" or token.tag != "VBG" or token.lemma not in SPEAKING or token.head not in page.cues:
        return False
    return child(tokens, token.i, ("nsubj", "ccomp")) < 0


def restrictive(page: Context, proposition: Proposition) -> bool:
    """Whether a relative clause only says which one is meant ("attacks that occur there"): no assertion of its own.

    A comma before it, a doubting adverb or a name in it make it one.
    """
    if proposition.link not in ("relcl", "acl"):
        return False
    tokens = page.tokens
    first = min(proposition.tokens)
    apart = first > 0 and tokens[first - 1].pos == "PUNCT"
    doubted = page.facts.get(proposition.head) is not None and page.facts[proposition.head].factuality != "CT+"
    doubted = doubted or any(
        a.cue_head >= 0 and tokens[a.cue_head].head == proposition.head for a in page.chain(proposition.head)
    )  # "which it allegedly holds"
    if fragmentary(page, proposition.head):
        return False
    named = any(t in page.mentions and page.mentions[t].form == "name" for t in proposition.tokens)
    return not (apart or doubted or named)


def fragmentary(page: Context, head: int) -> bool:
    """Whether a participle is the predicate of a sentence without a verb: "3 nurses injured and 2 drivers abducted"."""
    tokens = page.tokens
    if tokens[head].dep != "acl" or tokens[head].tag not in ("VBN", "VBD"):
        return False
    noun = tokens[tokens[head].head]
    counted = any(tokens[c].dep == "nummod" for c in noun.children)
    while noun.dep in ("conj", "appos") and tokens[noun.head].tag[:2] in ("NN", "JJ"):
        noun = tokens[noun.head]
    return counted and noun.dep == "ROOT"


def titled(page: Context) -> Iterator[Record]:
    """The relations that names carry with them."""
    for title, words, shape in relations.titles(page):
        span = cover(page.tokens, words)
        proposition = Proposition(title, "appos", -1, words, (Span(*span),))
        yield record(page, proposition, shape._replace(trigger=title, quantities=()))
