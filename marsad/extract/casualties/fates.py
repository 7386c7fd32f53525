"""Whom a verb of harm hit: its objects, and the subjects and list members that the grammar hides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad import codes, lexicon
from marsad.extract import eventtypes
from marsad.extract.casualties.outcomes import Outcomes, lists, outcomes
from marsad.extract.casualties.victims import number_of, person
from marsad.model import Analysis, Token
from marsad.syntax import child, children, conjuncts

# Words that count one or more persons beside those told, without a noun.
ANOTHER = frozenset({"another", "others"})


# Labels of what hangs on a verb without making it a clause with words of its own.
BELOW = frozenset({"cc", "punct", "conj", "advcl", "ccomp"})


def lone(analysis: Analysis, tokens: Sequence[int]) -> Iterator[int]:
    """Verbs beside those of a clause that are no clause of their own: "shot and killed", "four men killed and one man hurt"."""
    words = analysis.tokens
    for t in tokens:
        if words[t].lower == "among":  # "two nurses were among those wounded"
            yield from (d for c in children(words, t, ("pobj",)) for d in children(words, c, ("acl",)))
        if words[t].tag[:2] != "VB":
            continue
        for c in children(words, t, ("nsubj",)):  # "one nurse wounded, two guards killed"
            yield from (
                d
                for a in children(words, c, ("appos",))
                if number_of(analysis, a)
                for d in children(words, a, ("acl",))
                if words[d].tag == "VBN"
            )
        for c in conjuncts(words, t)[1:]:
            if words[c].tag[:2] == "VB" and all(words[d].dep in BELOW for d in words[c].children):
                yield c
            elif (words[c].tag[:2] in ("NN", "CD") or words[c].lower in ANOTHER) and words[c].i > t:
                yield from (d for d in children(words, c, ("acl",)) if words[d].tag == "VBN")


def whom(analysis: Analysis, word: Token, kind: codes.EventType | None, known: Outcomes) -> tuple[str | None, list[int]]:
    """The outcome that a verb tells, and the heads of its victims."""
    tokens = analysis.tokens
    lemma = word.lemma.lower()
    if (hurt := suffering(analysis, word)) is not None:
        return "injured", hurt
    if (phrase := fatal_phrase(analysis, word)) is not None:
        return phrase, patients(analysis, word)
    if lemma in lists("killed", "losing") and (lost := fallen(analysis, word)):
        return "killed", lost
    if kind is not None and kind.id in known.types:
        return known.types[kind.id], patients(analysis, word)
    if lemma in lists("injured", "hurting") and not killed_too(analysis, word):
        return "injured", [o for o in patients(analysis, word) if tokens[o].tag[:2] != "CD" or tokens[o].dep in ("nsubjpass", "nsubj")]
    if kind is not None and kind.id in known.subjects:
        return known.subjects[kind.id], sufferers(analysis, word)
    return None, []


def patients(analysis: Analysis, word: Token) -> list[int]:
    """The heads of those hit by a verb: its objects, or a subject that can only be that ("3 teachers killed near Kunduz")."""
    tokens = analysis.tokens
    if own_subject(analysis, word):
        return bare(analysis, word)
    found = [o for o in eventtypes.objects_of(analysis, word) if not codes.is_event_noun(tokens[o].lemma.lower())]
    if not found and word.tag == "VBN" and word.dep in ("oprd", "xcomp", "ccomp", "advcl") and tokens[word.head].lemma.lower() == "find":
        finding = tokens[word.head]
        found = eventtypes.passive_subject(analysis, finding) or children(tokens, finding.i, ("dobj",))
        found = found or ([finding.head] if finding.dep == "acl" else [])
    if not found and word.dep == "conj" and word.tag == "VBD" and child(tokens, word.i, ("nsubj", "dobj", "aux")) < 0:
        found = eventtypes.passive_subject(analysis, tokens[word.head])  # "was shot and killed", the second taken for a past tense
    if word.dep == "acl" and word.tag == "VBD" and not found and child(tokens, word.i, ("nsubj", "dobj", "aux")) < 0:
        found = [word.head]
    if word.dep == "acl" and found == [word.head]:
        found = [*listed_before(tokens, word.head), word.head]
    return found or bare(analysis, word)


def listed_before(tokens: Sequence[Token], head: int) -> list[int]:
    """The nouns before the last of a list that is a sentence without a verb: "1 nurse and 4 guards killed in a blast"."""
    out: list[int] = []
    while tokens[head].dep == "conj" and tokens[tokens[head].head].tag[:2] == "NN":
        head = tokens[head].head
        if child(tokens, head, ("acl", "relcl")) >= 0:
            return []
        out.append(head)
    while tokens[head].dep == "appos":
        head = tokens[head].head
    return out[::-1] if tokens[head].dep == "ROOT" else []


def own_subject(analysis: Analysis, word: Token) -> bool:
    """Whether a participle in a list has a subject of its own: "one was killed and three others injured"."""
    tokens = analysis.tokens
    below = {tokens[c].dep for c in word.children}
    return (
        word.dep == "conj" and word.tag in ("VBD", "VBN") and "nsubj" in below and below.isdisjoint({"dobj", "aux", "auxpass", "nsubjpass"})
    )


def suffering(analysis: Analysis, word: Token) -> list[int] | None:
    """The subject of "suffered burns", "sustained injuries", the object of "treated for his wounds"; None for other verbs."""
    tokens, lemma = analysis.tokens, word.lemma.lower()
    wounds = lists("injured", "wounds")
    if lemma in lists("injured", "suffering"):
        if any(tokens[c].lemma.lower() in wounds for o in children(tokens, word.i, ("dobj",)) for c in conjuncts(tokens, o)):
            return sufferers(analysis, word)
    elif lemma in lists("injured", "treating"):
        for prep in word.children:
            if tokens[prep].lower in ("for", "with") and any(tokens[c].lemma.lower() in wounds for c in tokens[prep].children):
                return eventtypes.objects_of(analysis, word)
    return None


def sufferers(analysis: Analysis, word: Token) -> list[int]:
    """Who dies or flees: the subject, that of a passive verb before it ("was hit and died"), or the object ("died a soldier")."""
    found = eventtypes.subject_of(analysis, word)
    if not found and word.dep == "conj":
        found = eventtypes.passive_subject(analysis, analysis.tokens[word.head])
    return found or eventtypes.objects_of(analysis, word)


def killed_too(analysis: Analysis, word: Token) -> bool:
    """Whether a verb is co-ordinated with one that tells a death: "shot and killed"."""
    tokens = analysis.tokens
    near = conjuncts(tokens, word.i) + ([word.head] if word.dep == "conj" else [])
    return any((k := eventtypes.type_of(analysis, n)) is not None and k.id in outcomes().types for n in near if n != word.i)


def bare(analysis: Analysis, word: Token) -> list[int]:
    """The counted subject of a participle without auxiliary, as in headlines: "3 teachers killed near Kunduz"."""
    tokens = analysis.tokens
    if word.tag not in ("VBD", "VBN") or any(tokens[c].dep in ("aux", "auxpass", "dobj") for c in word.children):
        return []
    own = [c for c in word.children if tokens[c].dep == "nsubj"]
    if not own and child(tokens, word.i, ("nummod",)) >= 0:  # the parser took "1 nurse shot" for one noun
        own = [c for c in word.children if tokens[c].dep == "compound"][-1:]
    if not own and word.dep == "conj" and tokens[word.head].tag in ("VBD", "VBN"):
        return bare(analysis, tokens[word.head])
    return [c for c in own if number_of(analysis, c) is not None or tokens[c].lower in ANOTHER]


def fatal_phrase(analysis: Analysis, word: Token) -> str | None:
    """The outcome of a verb with its particle or complement: "gunned down", "shot dead", "stabbed to death"."""
    lemma = word.lemma.lower()
    if lemma in lists("injured", "hurting") and eventtypes.meets_words(analysis, word, ("to", "death")):
        return "killed"
    for outcome, row in lexicon.tree("events/outcomes.yaml").items():
        for phrase in row["verbs"]:
            first, *rest = phrase.split()
            if first == lemma and eventtypes.meets_words(analysis, word, rest):
                return str(outcome)
    return None


def expanded(analysis: Analysis, heads: Sequence[int]) -> list[int]:
    """Heads with what is co-ordinated with them; "dozens of civilians" is its civilians."""
    tokens = analysis.tokens
    out: list[int] = []
    for head in heads:
        for h in conjuncts(tokens, head):
            first = h
            while tokens[first].dep == "conj" and tokens[tokens[first].head].tag[:2] in ("NN", "CD"):
                first = tokens[first].head
            if first != h and (shared(analysis, first, h) or (h != head and fated(tokens, h))):
                continue
            out += [one for one in (h, *numbered(analysis, h), *kin(analysis, h)) if one not in out]
    return out


def fated(tokens: Sequence[Token], noun: int) -> bool:
    """Whether a participle of its own says what became of the persons of a noun: "2 guards killed and 3 guards wounded"."""
    return any(tokens[c].tag in ("VBN", "VBD") for c in children(tokens, noun, ("acl",)))


def shared(analysis: Analysis, first: int, other: int) -> bool:
    """Whether a noun behind "and" has no word of its own before it and stands under the number of the first: "seven nurses and volunteers"."""
    tokens = analysis.tokens
    bare = tokens[other].pos == "NOUN" and not any(
        c < other and tokens[c].dep in ("det", "nummod", "poss", "amod", "predet") for c in tokens[other].children
    )
    return bare and number_of(analysis, first) is not None and number_of(analysis, other) is None


def kin(analysis: Analysis, head: int) -> list[int]:
    """Persons of somebody in a list that the parser took for descriptions of him: "the mayor, his wife, their son and two guards"."""
    tokens = analysis.tokens
    beside = [c for c in children(tokens, head, ("appos",)) if person(analysis, c) and children(tokens, c, ("poss",))]
    if not any(tokens[d].dep == "cc" for b in beside for c in (b, *children(tokens, b, ("appos", "conj"))) for d in tokens[c].children):
        return []
    return [m for b in beside for m in (*conjuncts(tokens, b), *(n for c in children(tokens, b, ("appos",)) for n in conjuncts(tokens, c)))]


def fallen(analysis: Analysis, word: Token) -> list[int]:
    """The fighters or soldiers, with their number, whom a side is said to have lost: "the rebels lost 36 fighters"."""
    tokens = analysis.tokens
    out = []
    for o in children(tokens, word.i, ("dobj",)):
        entry = codes.person(tokens[o].lemma.lower(), tokens[o].lower)
        armed = entry is not None and (entry.side in ("force", "group") or tokens[o].lower in ("men", "members", "personnel"))
        if armed and number_of(analysis, o) is not None:
            out.append(o)
    return out


def numbered(analysis: Analysis, head: int) -> list[int]:
    """Counted nouns that the parser took for descriptions of another: "one nurse, 3 guards and 2 cooks"; "two men, a cook and a guard" are two."""
    tokens = analysis.tokens
    total = number_of(analysis, head)
    listed = [h for c in children(tokens, head, ("appos",)) if not fated(tokens, c) for h in conjuncts(tokens, c)]
    counts = [n.best for h in listed if (n := number_of(analysis, h)) is not None and n.best is not None]
    if (
        total is None
        or total.best is None
        or len(counts) != len(listed)
        or sum(counts) == total.best
        or any(n < total.best for n in counts)
    ):
        return []
    return listed
