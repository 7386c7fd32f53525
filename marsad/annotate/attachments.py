"""Mends where the parser hangs words in the sentences of news: dates and objects that it gives to the wrong verb.

Beside `repairs`, which mends who says it. Four habits of news reports mislead the parser: a date between the auxiliary and the
participle ("were on Tuesday killed"), a date right behind a verb of reporting ("said on Monday it had lost"), victims listed after a
verb ("killed a guard and at least nine other people"), and an object that it takes for the subject of the closing verb of reporting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from marsad.annotate.repairs import CLOSING, NOMINAL, NOUNS, attach
from marsad.model import Token

DATED = frozenset({"prep", "npadvmod", "advmod", "punct", "pobj", "amod", "compound", "det", "nummod", "advcl"})
PLAIN = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "JJ"})
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "january", "february", "march", "april",
                  "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
                  "sept", "oct", "nov", "dec", "jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec."})  # fmt: skip
LATER = frozenset({"prep", "npadvmod", "advmod", "punct", "advcl", "cc", "conj"})
COMPARED = frozenset({"fewer", "less", "more", "greater", "higher", "lower"})
# A date between an auxiliary and its participle is this many words at most: "on the night of Tuesday last week".
BETWEEN = 8


def mend(tokens: list[Token], first: int, last: int, offset: int) -> None:
    """Rewrites the sentence `tokens[first:last]` in place; `offset` is the number of the first token of the list in the document."""
    reduced(tokens, first, last, offset)
    for n in range(first, last):
        token = tokens[n]
        if token.dep == "amod" and token.tag in ("VBN", "VBD") and token.head > token.i:
            swallowed(tokens, n, offset)
        elif token.lower in ("no", "not") and token.dep in ("neg", "det", "advmod", "preconj"):
            bound(tokens, n, last, offset)
        elif token.lemma == "be" and token.tag in ("VBD", "VBZ", "VBP"):
            passive(tokens, n, last, offset)
        elif token.lemma in CLOSING and token.tag in ("VBD", "VBZ"):
            inverted(tokens, n, offset)
            said(tokens, n, last, offset)
            dated(tokens, n, offset)
            closed(tokens, n, first, offset)
        elif token.dep in ("csubj", "csubjpass") and token.tag == "VBG":
            described(tokens, n, offset)
        elif token.lemma == "leave" and token.tag[:2] == "VB":
            left(tokens, n, last, offset)
        elif token.dep == "conj" and token.tag in ("NNS", "NN", "CD"):
            listed(tokens, n, offset)


def reduced(tokens: list[Token], first: int, last: int, offset: int) -> None:
    """As in "A blast targeted soldiers near Gao": a participle with an object of its own behind the first noun is the verb of the sentence."""
    root = next((n for n in range(first, last) if tokens[n].head == tokens[n].i), -1)
    if root < 0 or tokens[root].pos not in ("NOUN", "PROPN"):
        return
    below = [c - offset for c in tokens[root].children]
    verb = next((c for c in below if tokens[c].dep == "acl" and tokens[c].tag in ("VBN", "VBD") and c > root), -1)
    if verb < 0 or any(tokens[c].pos in ("VERB", "AUX") and c != verb for c in below) or tokens[verb - 1].text == ",":
        return
    objects = [c - offset for c in tokens[verb].children if tokens[c - offset].dep == "dobj"]
    if not objects or objects[0] < verb or any(tokens[n].tag in ("VBD", "VBZ", "VBP", "MD") for n in range(first, verb)):
        return
    lift(tokens, verb, root, offset)
    tokens[verb] = replace(tokens[verb], tag="VBD")
    attach(tokens, root, verb, "nsubj", offset)
    for c in below:
        if c > verb:
            attach(tokens, c, verb, tokens[c].dep, offset)


def swallowed(tokens: list[Token], verb: int, offset: int) -> None:
    """As in "A blast targeted soldiers near Gao", where the soldiers are taken for "targeted" ones: a participle with a subject is a verb."""
    noun = tokens[verb].head - offset
    if not any(tokens[c - offset].dep == "nsubj" for c in tokens[verb].children) or tokens[noun].pos not in ("NOUN", "PROPN"):
        return
    if any(tokens[c - offset].dep in ("det", "poss") and c - offset < verb for c in tokens[noun].children):
        return
    later = [
        c - offset
        for c in tokens[noun].children
        if c - offset > noun and tokens[c - offset].lower != "of" and tokens[c - offset].dep in LATER
    ]
    lift(tokens, verb, noun, offset)
    tokens[verb] = replace(tokens[verb], tag="VBD", pos="VERB")
    attach(tokens, noun, verb, "dobj", offset)
    for c in later:
        attach(tokens, c, verb, tokens[c].dep, offset)


def bound(tokens: list[Token], no: int, last: int, offset: int) -> None:
    """As in "no fewer than seven farmers": a lower bound of a number, and no denial."""
    if no + 3 < last and tokens[no + 1].lower in COMPARED and tokens[no + 2].lower == "than":
        number = next((n for n in range(no + 3, min(no + 6, last)) if tokens[n].tag == "CD"), -1)
        if number >= 0:
            attach(tokens, no, number, "quantmod", offset)


def passive(tokens: list[Token], be: int, last: int, offset: int) -> None:
    """As in "seven farmers were on Sunday killed by gunmen": the participle is the verb, "were" its auxiliary."""
    token = tokens[be]
    if token.dep in ("aux", "auxpass") or not any(tokens[c - offset].dep in ("nsubj", "nsubjpass") for c in token.children):
        return
    verb = next(
        (n for n in range(be + 2, min(be + 2 + BETWEEN, last)) if tokens[n].tag in ("VBN", "VBD") and tokens[n].head == token.i), -1
    )
    if verb < 0 or tokens[verb].dep not in ("advcl", "acomp", "ccomp", "xcomp", "acl", "conj") or own_subject(tokens, verb, offset):
        return
    gap = range(be + 1, verb)
    if not any(tokens[n].lower in DAYS for n in gap) or any(tokens[n].dep not in DATED for n in gap):
        return
    below = [c - offset for c in token.children if c != tokens[verb].i]
    lift(tokens, verb, be, offset)
    for c in below:
        attach(tokens, c, verb, "nsubjpass" if tokens[c].dep == "nsubj" else tokens[c].dep, offset)
    attach(tokens, be, verb, "auxpass", offset)


def own_subject(tokens: list[Token], verb: int, offset: int) -> bool:
    """Whether a verb has a subject or an auxiliary of its own."""
    return any(tokens[c - offset].dep in ("nsubj", "nsubjpass", "aux", "auxpass") for c in tokens[verb].children)


def lift(tokens: list[Token], low: int, high: int, offset: int) -> None:
    """Puts a token into the place of the one that it hangs on."""
    above, dep = tokens[high].head - offset, tokens[high].dep
    tokens[high] = replace(tokens[high], children=tuple(c for c in tokens[high].children if c != tokens[low].i))
    if above == high:
        tokens[low] = replace(tokens[low], head=tokens[low].i, dep=dep)
    else:
        attach(tokens, low, above, dep, offset)


def said(tokens: list[Token], verb: int, last: int, offset: int) -> None:
    """As in "said on Monday it had killed": the date right behind the verb of reporting is its own."""
    for start, stop in dates(tokens, verb, last, offset):
        below = tokens[tokens[start].head - offset]
        subject = next((c - offset for c in below.children if tokens[c - offset].dep in ("nsubj", "nsubjpass", "expl")), -1)
        if below.head == tokens[verb].i and below.dep == "ccomp" and subject > stop:
            attach(tokens, start, verb, tokens[start].dep, offset)
        return


def dates(tokens: list[Token], verb: int, last: int, offset: int) -> Iterator[tuple[int, int]]:
    """The head and last token of a date that stands right behind a verb, where it hangs below a later one."""
    start = verb + 1
    if start >= last or tokens[start].head - offset <= verb:
        return
    if tokens[start].lower in DAYS and tokens[start].dep == "npadvmod":
        yield start, start
    elif tokens[start].lower == "on" and tokens[start].dep == "prep":
        inside = [c - offset for c in tokens[start].children]
        if len(inside) == 1 and tokens[inside[0]].lower in DAYS:
            yield start, max([inside[0], *(c - offset for c in tokens[inside[0]].children)])


def inverted(tokens: list[Token], verb: int, offset: int) -> None:
    """As in "gunmen raided the village, local sources told us": the closing verb of reporting is the main one, and no adverbial of the act."""
    act = tokens[verb].head - offset
    if tokens[verb].dep not in ("advcl", "parataxis", "dep", "conj") or act > verb or tokens[act].pos != "VERB":
        return
    below = [c - offset for c in tokens[verb].children]
    subject = next((c for c in below if tokens[c].dep == "nsubj" and c < verb), -1)
    if subject < 0 or any(tokens[c].dep in ("mark", "ccomp", "aux", "neg", "cc") or tokens[c].tag in ("WDT", "WP", "WRB") for c in below):
        return
    start = subject
    while start > act and tokens[start - 1].text not in (",", "”", '"', "''"):
        start -= 1
    if start <= act + 1 or any(tokens[n].pos in ("VERB", "AUX", "CCONJ") for n in range(start, verb)):
        return
    lift(tokens, verb, act, offset)
    attach(tokens, act, verb, "ccomp", offset)


def dated(tokens: list[Token], verb: int, offset: int) -> None:
    """As in "beheaded two men in Dara on Tuesday, local sources told us": a date that ends the content, before a comma, belongs to it."""
    below = [c - offset for c in tokens[verb].children]
    content = next((c for c in below if tokens[c].dep == "ccomp" and c < verb), -1)
    subject = next((c for c in below if tokens[c].dep in ("nsubj", "nsubjpass") and content < c < verb), -1)
    for c in below:
        if 0 <= content < c < subject and (tokens[c].lower in DAYS or holds_day(tokens, c, offset)):
            last = max(
                [
                    c,
                    *(d - offset for d in tokens[c].children),
                    *(e - offset for d in tokens[c].children for e in tokens[d - offset].children),
                ]
            )
            if tokens[last + 1].text == ",":
                attach(tokens, c, content, tokens[c].dep, offset)


def holds_day(tokens: list[Token], prep: int, offset: int) -> bool:
    """Whether a preposition has a day behind it: "on Tuesday", "on 4 May"."""
    return (
        tokens[prep].dep == "prep"
        and tokens[prep].lower in ("on", "in")
        and any(tokens[c - offset].lower in DAYS for c in tokens[prep].children)
    )


# What a verb of leaving leaves somebody.
STATES = frozenset({"dead", "wounded", "injured", "homeless", "missing", "hurt", "hospitalised", "hospitalized"})


def left(tokens: list[Token], verb: int, last: int, offset: int) -> None:
    """As in "left three members of the front dead": the state is what the verb tells, not a word about the front."""
    objects = [c - offset for c in tokens[verb].children if tokens[c - offset].dep == "dobj"]
    if not objects:
        return
    for n in range(objects[0] + 1, min(objects[0] + 12, last)):
        if tokens[n].lower in STATES and not tokens[n].children and under(tokens, n, objects[0], offset) and tokens[n].dep != "conj":
            if tokens[n].dep == "amod" and tokens[n].head - offset > n:
                return
            attach(tokens, n, verb, "oprd", offset)
            return
        if (
            tokens[n].lower in STATES
            and tokens[n].dep == "pobj"
            and tokens[n - 1].head == tokens[n].i
            and under(tokens, n, objects[0], offset)
        ):
            above = tokens[n].head - offset
            for c in [c - offset for c in tokens[n].children if c - offset != n - 1]:
                attach(tokens, c, n - 1, tokens[c].dep, offset)
            attach(tokens, n - 1, above, "pobj", offset)
            attach(tokens, n, verb, "oprd", offset)
            return


def under(tokens: list[Token], low: int, high: int, offset: int) -> bool:
    """Whether a token hangs somewhere below another."""
    for _ in range(8):
        above = tokens[low].head - offset
        if above in (high, low):
            return above == high
        low = above
    return False


def described(tokens: list[Token], verb: int, offset: int) -> None:
    """As in "eight workers repairing a tower were shot": the workers are the subject, whom the gerund describes."""
    noun = next((c - offset for c in tokens[verb].children if tokens[c - offset].dep == "nsubj" and c - offset < verb), -1)
    if noun < 0 or tokens[noun].pos not in ("NOUN", "PROPN"):
        return
    dep = "nsubjpass" if tokens[verb].dep == "csubjpass" else "nsubj"
    lift(tokens, taken(tokens, noun, verb), verb, offset)
    tokens[noun] = replace(tokens[noun], dep=dep)
    attach(tokens, verb, noun, "acl", offset)


def taken(tokens: list[Token], noun: int, verb: int) -> int:
    """A noun taken off the verb that it hangs on, ready to stand above it."""
    tokens[verb] = replace(tokens[verb], children=tuple(c for c in tokens[verb].children if c != tokens[noun].i))
    tokens[noun] = replace(tokens[noun], head=tokens[verb].i)
    return noun


def listed(tokens: list[Token], noun: int, offset: int) -> None:
    """As in "killed a guard and nine other people": what is co-ordinated with a verb and is a noun belongs to its object."""
    head = tokens[noun].head - offset
    if tokens[head].pos not in ("VERB", "AUX") or any(
        tokens[c - offset].dep in ("nsubj", "aux", "dobj", "cop") for c in tokens[noun].children
    ):
        return
    objects = [c - offset for c in tokens[head].children if tokens[c - offset].dep == "dobj" and head < c - offset < noun]
    joint = [c - offset for c in tokens[head].children if tokens[c - offset].dep == "cc" and c - offset < noun]
    if len(objects) != 1 or not joint or joint[-1] < objects[0]:
        return
    attach(tokens, noun, objects[0], "conj", offset)
    attach(tokens, joint[-1], objects[0], "cc", offset)


def closed(tokens: list[Token], verb: int, first: int, offset: int) -> None:
    """As in "herders killed nine people in Dara, the chairman told journalists": the chairman speaks, the people are the object."""
    subject = next((c - offset for c in tokens[verb].children if tokens[c - offset].dep == "nsubj" and c - offset < verb), -1)
    start = verb
    while start > first and (tokens[start - 1].tag in NOMINAL or tokens[start - 1].lower == "of") and tokens[start - 1].text != ",":
        start -= 1
    if subject < 0 or start == verb or tokens[start - 1].text not in (",", "”", '"') or subject >= start - 1:
        return
    act = next((c - offset for c in tokens[verb].children if tokens[c - offset].dep == "ccomp" and c - offset < subject), -1)
    if act < 0 or tokens[act].pos != "VERB" or any(tokens[c - offset].dep == "dobj" for c in tokens[act].children):
        return
    if not all(tokens[n].tag in PLAIN or tokens[n].dep in ("advmod", "det", "amod", "nummod", "quantmod") for n in range(act + 1, subject)):
        return
    tops = [n for n in range(start, verb) if not start <= tokens[n].head - offset < verb]
    speaker = next((n for n in tops if tokens[n].tag in NOUNS), -1)
    if speaker < 0:
        return
    attach(tokens, subject, act, "dobj", offset)
    attach(tokens, speaker, verb, "nsubj", offset)
