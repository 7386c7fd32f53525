"""Acts of reporting by a verb: its clause, quotation, infinitive, object or prepositional phrase is what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.annotate import cues
from marsad.annotate.attribution import sources
from marsad.annotate.attribution.found import Found, Source
from marsad.syntax import Tokens, apart, child, children, subtree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.annotate.cues import Cue

AROUND = frozenset({"aux", "auxpass", "neg", "prt"})
PREPOSITIONS = frozenset({"of", "about", "on", "for", "to", "with", "against", "in", "from", "over"})
VERBAL = frozenset({"VERB", "AUX"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
QUOTES = frozenset({'"', "“", "”", "''", "``"})
STOPS = frozenset({".", ";", "!", "?", "“", '"'})
# A "that" further behind its verb than this belongs to something else.
GAP = 12
PARENTHESIS = frozenset({"parataxis", "ccomp", "dep", "advcl", "conj"})


def find(tokens: Tokens, first: int, last: int) -> Iterator[Found]:
    """The acts of reporting by the verbs among tokens `[first, last)`."""
    table = cues.verbs()
    for i in range(first, last):
        token = tokens[i]
        if performed(tokens, i, child(tokens, i, ("dobj", "nsubjpass"))):
            continue
        if token.lemma in table and token.tag[:2] == "VB" and token.dep not in ("amod", "compound", "aux", "auxpass"):
            found = of_verb(tokens, i, table[token.lemma]) or tail(tokens, first, last, i, table[token.lemma])
            found = dismissal(tokens, i) or found
            if found is not None:
                closing(tokens, first, last, found)
                yield found
        elif token.lemma == "make" and (found := made_clear(tokens, i)) is not None:
            yield found


def of_verb(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> Found | None:
    """The reading of one verb: the first pattern that fits."""
    for pattern in (raising, clause, stray, as_clause, parenthesis, infinitive, predicate, complement, thing, phrase):
        found = pattern(tokens, i, senses)
        if found is not None and found.content:
            found.cue |= {i, *children(tokens, i, AROUND)}
            found.cue -= found.content
            if found.type == "deny" and child(tokens, i, ("neg",)) >= 0:
                found.type = "claim"  # who does not deny it disputes nothing
            return found
    return None


def dismissal(tokens: Tokens, i: int) -> Found | None:
    """As in "X rejected claims that ...", "X dismissed reports of ...": what the claim says is denied, and the claim has no other source than X."""
    noun = child(tokens, i, ("dobj",))
    if (
        tokens[i].lemma not in cues.words("dismiss")
        or noun < i
        or tokens[noun].lemma not in cues.nouns()
        or child(tokens, i, ("neg",)) >= 0
    ):
        return None
    below = next(
        (c for c in children(tokens, noun, ("acl", "ccomp", "relcl")) if c > noun and tokens[min(subtree(tokens, c))].lower == "that"), -1
    )
    opener = next((c for c in children(tokens, noun, ("prep",)) if c == noun + 1 and tokens[c].lower in ("of", "about")), -1)
    content = set(subtree(tokens, below)) if below >= 0 else set(subtree(tokens, opener)) - {opener} if opener >= 0 else set()
    if not content:
        return None
    words = {i, *children(tokens, i, AROUND), *(w for w in subtree(tokens, noun) if w not in content)}
    return Found(i, "deny", "verb.dismissal", words, content, sources.of_verb(tokens, i))


def closing(tokens: Tokens, first: int, last: int, f: Found) -> None:
    """At the end of a sentence, "..., the institute said" covers all that stands before it, wherever the parser hangs its parts."""
    if f.rule not in ("verb.clause", "verb.parenthesis") or not f.source.words:
        return
    start = min(*f.source.words, f.head)
    if max(f.content) >= start or tokens[start - 1].text != "," or any(tokens[k].text in QUOTES for k in range(first, last)):
        return
    if any(tokens[k].pos in VERBAL and k not in f.source.words and tokens[k].dep != "aux" for k in range(f.head + 1, last)):
        return
    f.content |= set(range(first + (tokens[first].dep == "cc"), start))


def tail(tokens: Tokens, first: int, last: int, i: int, senses: tuple[Cue, ...]) -> Found | None:
    """As in "After the blast the road was closed, police said on Monday.": the sentence ends with the one who says it, and the parser lost the link."""
    cue = having(senses, "q")
    own = child(tokens, i, ("nsubj",))
    if (
        cue is None
        or own < 0
        or child(tokens, i, ("dobj", "xcomp", "ccomp", "mark", "auxpass")) >= 0
        or cue.type in ("appeal", "ask", "stance")
    ):
        return None
    source = sources.noun_phrase(tokens, own, i)
    start = min(*source.words, i) if source.words else i
    if start <= first + 2 or tokens[start - 1].text != "," or any(tokens[k].pos in VERBAL for k in range(i + 1, last)):
        return None
    if not any(tokens[k].tag in FINITE for k in range(first, start)) or any(tokens[k].text in QUOTES for k in range(first, last)):
        return None
    return Found(
        i, cue.type, "verb.tail", {i, *children(tokens, i, AROUND)}, set(range(first + (tokens[first].dep == "cc"), start)), source
    )


def having(senses: tuple[Cue, ...], *frames: str) -> Cue | None:
    """The first sense with one of the frames."""
    for cue in senses:
        if any(f in cue.frames for f in frames):
            return cue
    return None


def raising(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> Found | None:
    """As in "X is said to have left", "X seems to be leaving": the subject belongs to the content."""
    cue = having(senses, "i") or (having(senses, "x", "c", "v") if child(tokens, i, ("auxpass",)) >= 0 else None)
    below = child(tokens, i, ("xcomp", "oprd", "acomp"))
    if cue is None or below < 0 or cue.type in ("appeal", "ask", "accuse", "promise", "threat") or tokens[i].lemma == "suppose":
        return None
    top = child(tokens, i, ("nsubjpass", "nsubj"))
    content = set(subtree(tokens, below, (i,)))
    if top >= 0:
        content |= set(subtree(tokens, top))
    agent = sources.of_verb(tokens, i) if sources.passive(tokens, i) else Source()
    return Found(i, cue.type, "verb.raising", set(), content, agent)


def clause(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> Found | None:
    """As in "X said that ...": a finite clause."""
    cue = having(senses, "c", "q", "o")
    below = clauses(tokens, i)
    if cue is None or not below:
        return None
    content: set[int] = set()
    for c in below:
        content |= set(subtree(tokens, c, asides(tokens, i, c)))
    if (convinced := believers(tokens, i, cue)) is not None:
        return Found(i, "believe", "verb.convince", set(), content, convinced)
    held = cue.type == "plan" and settled(tokens, below[-1])  # "historians agree that they fled" plans nothing
    return Found(i, "claim" if held else cue.type, "verb.clause", set(), content, sources.of_verb(tokens, i))


def settled(tokens: Tokens, i: int) -> bool:
    """Whether a clause tells of the past: its verb or first auxiliary is in the past or perfect."""
    forms = [tokens[c] for c in (i, *children(tokens, i, ("aux", "auxpass")))]
    return all(t.tag != "MD" for t in forms) and any(t.tag == "VBD" or t.lower in ("has", "have") for t in forms)


def believers(tokens: Tokens, i: int, cue: Cue) -> Source | None:
    """As in "The defeat suggests to its supporters that ...": those to whom a thing shows something believe it."""
    to = next((c for c in children(tokens, i, ("prep", "dative")) if tokens[c].lower == "to" and c == i + 1), -1)
    head = child(tokens, to, ("pobj",)) if to >= 0 else -1
    if cue.type != "document" or head < 0 or tokens[head].lemma in cues.words("told"):
        return None
    own = child(tokens, i, ("nsubj",))
    thing = own < 0 or tokens[own].pos == "NOUN" or tokens[own].lower in ("which", "this", "that", "it", "these", "those", "all")
    return sources.noun_phrase(tokens, head, i) if thing else None


def clauses(tokens: Tokens, i: int) -> list[int]:
    """The clauses that a verb reports. Where one follows the verb with "that", what stands before the verb is another sentence."""
    found = [c for c in children(tokens, i, ("ccomp",)) if not apart(tokens, c)]
    that = [c for c in found if c > i and marked(tokens, c, "that")]
    if that:
        found = [c for c in found if c > i]
    if found and found[-1] > i:
        found += [c for c in children(tokens, i, ("conj",)) if c > i and marked(tokens, c, "that")]
    return found


def marked(tokens: Tokens, i: int, word: str) -> bool:
    """Whether a clause has this conjunction."""
    return any(tokens[m].lower == word and tokens[m].dep == "mark" for m in tokens[i].children)


def asides(tokens: Tokens, verb: int, below: int) -> list[int]:
    """Branches at the end of a reported clause that are the reporter's again: ", while ...", ", adding that ..."."""
    if below < verb:
        return []
    table = cues.verbs()
    out = []
    for c in children(tokens, below, ("advcl",)):
        first = min(subtree(tokens, c))
        if c < below or tokens[first - 1].text not in (",", "-", "–", "—", "--"):
            continue
        speaks = tokens[c].tag == "VBG" and any("q" in s.frames for s in table.get(tokens[c].lemma, ()))
        if speaks or tokens[first].lower in ("while", "whereas"):
            out.append(c)
    return out


def stray(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> Found | None:
    """As in "X said in a report on Monday that ...": the parser hangs the clause on a word between."""
    cue = having(senses, "c")
    if cue is None or child(tokens, i, ("ccomp",)) >= 0:
        return None
    k = i + 1
    while k < len(tokens) and tokens[k].pos not in VERBAL and tokens[k].text not in STOPS and k - i <= GAP:
        if tokens[k].lower == "that" and tokens[k].dep != "det":
            top = tokens[k].head
            while tokens[top].pos not in VERBAL and tokens[top].head > i and tokens[top].head != top:
                top = tokens[top].head
            words = {w for w in subtree(tokens, top) if w >= k}
            tied = top != k and k > i + 1 and tokens[top].dep in ("relcl", "acl", "ccomp", "advcl")
            subject = child(tokens, top, ("nsubj", "nsubjpass", "csubj", "expl"))
            return Found(i, cue.type, "verb.stray", set(), words, sources.of_verb(tokens, i)) if tied and subject > k else None
        k += 1
    return None


def as_clause(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> Found | None:
    """As in "..., as X said": the clause around it is the content."""
    cue = having(senses, "c", "q")
    token = tokens[i]
    if cue is None or token.dep != "advcl" or not any(tokens[c].lower == "as" for c in tokens[i].children if c < i):
        return None
    if child(tokens, i, ("ccomp", "dobj")) >= 0 or cue.type in ("appeal", "ask", "desire", "seem"):
        return None
    source = sources.of_verb(tokens, i)
    place = child(tokens, i, ("prep",))
    if sources.passive(tokens, i) and not source.words and place >= 0 and tokens[place].lower == "in":
        head = child(tokens, place, ("pobj",))
        source = sources.noun_phrase(tokens, head, i) if head >= 0 else source
    return Found(i, cue.type, "verb.as", set(), around(tokens, i), source)


def around(tokens: Tokens, i: int) -> set[int]:
    """The clause that a parenthesis stands in, without the parenthesis."""
    return set(subtree(tokens, tokens[i].head, (i,)))


def parenthesis(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> Found | None:
    """As in "The road, police said, was closed": the verb hangs below its own content."""
    cue = having(senses, "q", "c")
    token = tokens[i]
    if cue is None or token.dep not in PARENTHESIS or token.head == i or child(tokens, i, ("nsubj",)) < 0:
        return None
    if cue.type in ("desire", "appeal", "ask", "know", "perceive", "stance") and token.dep != "parataxis":
        return None
    if child(tokens, i, ("dobj", "xcomp", "ccomp", "mark", "advmod", "cc")) >= 0 or tokens[token.head].pos not in (
        "VERB",
        "AUX",
        "NOUN",
        "ADJ",
    ):
        return None
    branch = subtree(tokens, i)
    if not fenced(tokens, branch[0], branch[-1]):
        return None
    return Found(i, cue.type, "verb.parenthesis", set(), around(tokens, i), sources.of_verb(tokens, i))


def fenced(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words from first to last stand between commas, marks or sentence ends."""
    left = first > 0 and "PUNCT" in (tokens[first - 1].pos, tokens[first].pos)
    right = last + 1 >= len(tokens) or tokens[last].pos == "PUNCT" or tokens[last + 1].pos == "PUNCT"
    return left and right


def infinitive(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> Found | None:
    """As in "X promised to leave", "X urged Y to leave" (Y belongs to what is urged)."""
    below = child(tokens, i, ("xcomp",))
    if below < 0:
        return None
    thing = child(tokens, i, ("dobj", "dative"))
    cue = having(senses, "v") if 0 <= thing < below else having(senses, "x")
    if cue is None:
        return None
    content = set(subtree(tokens, below))
    if "v" in cue.frames and 0 <= thing < below:
        content |= set(subtree(tokens, thing))
    content |= limits(tokens, i, below)
    return Found(i, cue.type, "verb.infinitive", set(), content, sources.of_verb(tokens, i))


def limits(tokens: Tokens, i: int, below: int) -> set[int]:
    """Clauses that bound what is asked for or promised, where the parser hangs them on the verb: "until ...", "so that ..."."""
    out: set[int] = set()
    for c in children(tokens, i, ("advcl",)):
        first = tokens[min(subtree(tokens, c))].lower
        if c > below and first in ("until", "so", "unless", "if", "before", "lest"):
            out |= set(subtree(tokens, c))
    return out


def predicate(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> Found | None:
    """As in "X described Y as Z", "X called Y Z"."""
    cue = having(senses, "o")
    if cue is None:
        return None
    below = child(tokens, i, ("oprd", "xcomp"))
    if below < 0:
        below = next((c for c in children(tokens, i, ("prep", "advcl")) if tokens[c].lower == "as" and c > i), -1)
    thing = child(tokens, i, ("dobj", "nsubjpass"))
    if below < 0 and thing > i:
        below = next((c for c in children(tokens, thing, ("prep",)) if tokens[c].lower == "as"), -1)
    if below < 0 or (thing < 0 and tokens[below].dep == "xcomp"):
        return None
    apart = [c for c in children(tokens, below, ("conj",)) if tokens[c].pos == "VERB"]
    content = set(subtree(tokens, below, apart)) | (set(subtree(tokens, thing)) if thing >= 0 else set())
    return Found(i, cue.type, "verb.predicate", set(), content, sources.of_verb(tokens, i))


def made_clear(tokens: Tokens, i: int) -> Found | None:
    """As in "X made clear that ...": verb and adjective report together."""
    for c in tokens[i].children:
        if tokens[c].lower in ("clear", "plain", "known", "explicit") and c > i:
            below = next((k for k in children(tokens, c, ("ccomp", "csubj")) if k > c), -1)
            below = below if below >= 0 else next((k for k in children(tokens, i, ("ccomp",)) if k > c), -1)
            if below > c:
                return Found(i, "claim", "verb.clear", {i, c}, set(subtree(tokens, below)) - {c}, sources.of_verb(tokens, i))
    return None


def complement(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> Found | None:
    """As in "X asked whether ...", where the parser takes the clause for an adverbial one."""
    cue = having(senses, "c")
    if cue is None:
        return None
    for c in children(tokens, i, ("advcl",)):
        marks = [tokens[m].lower for m in tokens[c].children if m < c]
        if c > i and ("that" in marks or "whether" in marks or (cue.type == "ask" and "if" in marks)):
            return Found(i, cue.type, "verb.clause", set(), set(subtree(tokens, c)), sources.of_verb(tokens, i))
    return None


def thing(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> Found | None:
    """As in "X condemned the attack": a noun phrase is what it is about; with it what the verb says of it ("for ...")."""
    below = child(tokens, i, ("dobj",))
    cue = having(senses, "n", *(("dead",) if below >= 0 and counts(tokens, below) else ()))
    if below < 0 and sources.passive(tokens, i):
        below = child(tokens, i, ("nsubjpass",))
        if below < 0 and tokens[i].dep == "acl":
            return None
    if cue is None or below < 0:
        return None
    content = noun_words(tokens, below, i)
    for c in children(tokens, i, ("prep",)):
        if tokens[c].lower in cue.frames and c > below:
            content |= set(subtree(tokens, c))
    return Found(i, cue.type, "verb.thing", set(), content, sources.of_verb(tokens, i))


def performed(tokens: Tokens, verb: int, thing: int) -> bool:
    """Whether saying it is doing it: who declares war or a curfew reports nothing."""
    return thing >= 0 and tokens[verb].lemma in ("declare", "proclaim") and tokens[thing].lemma in cues.words("performed")


def counts(tokens: Tokens, noun: int) -> bool:
    """Whether a noun phrase is a count of what befell somebody: "97 civilians killed"."""
    return child(tokens, noun, ("nummod",)) >= 0 and any(tokens[c].tag == "VBN" and c > noun for c in children(tokens, noun, ("acl",)))


def noun_words(tokens: Tokens, head: int, verb: int) -> set[int]:
    """The words of a noun phrase without relative clauses behind a comma: those are the writer's aside."""
    words = subtree(tokens, head, (verb,))
    stop = [w for w in words if tokens[w].dep == "relcl" and sources.apart(tokens, w)]
    return set(subtree(tokens, head, (verb, *stop)))


def phrase(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> Found | None:
    """As in "X warned of attacks", "X called for calm", "X called on Y to leave"."""
    for c in children(tokens, i, ("prep", "prt")):
        cue = having(senses, tokens[c].lower) if tokens[c].lower in PREPOSITIONS and c > i else None
        if cue is None:
            continue
        content = noun_words(tokens, c, i) - {c}
        below = child(tokens, i, ("xcomp",))
        if tokens[c].lower == "on" and below > c:
            content |= set(subtree(tokens, below)) | limits(tokens, i, below)
        return Found(i, cue.type, "verb.phrase", {c}, content, sources.of_verb(tokens, i))
    for c in children(tokens, i, ("advcl",)):
        opener = tokens[min(subtree(tokens, c))]
        cue = having(senses, opener.lower) if c > i and opener.dep == "mark" else None
        if cue is not None:
            return Found(i, cue.type, "verb.phrase", {opener.i}, set(subtree(tokens, c)) - {opener.i}, sources.of_verb(tokens, i))
    return None
