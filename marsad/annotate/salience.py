"""Resolves nouns ("the organization", "the forum") and pronouns to what the text speaks of.

A candidate's weight falls with the sentences since it was last spoken of and rises with being a subject, being spoken of often, and being
called by the noun itself. The weights were set on sentences of our own; only their order matters.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from marsad import lexicon
from marsad.annotate import nominals
from marsad.syntax import SUBJECTS, ancestors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from marsad.annotate.aliases import Links
    from marsad.model import Analysis, Mention, Span, Token

# How many sentences back a candidate may have been spoken of: called by the noun itself, by type only, for a pronoun.
REACH = {"word": 12, "type": 6, "pronoun": 2}
SUBJECT, OFTEN, CALLED, SAME = 0.5, 0.08, 0.7, 0.8
# A pronoun looks nearer back than a noun, takes a name a little before a noun, and "they" a plural before a body.
NEARER, NAMED, PLURAL = 1.5, 0.1, 0.4
FITS = {
    "group": frozenset({"group", "body"}),
    "body": frozenset({"body"}),
    "state": frozenset({"state"}),
    "person": frozenset({"person"}),
    "place": frozenset({"place"}),
    "other": frozenset[str](),
}
ORGANISED = frozenset({"group", "body", "state"})


@dataclass(slots=True)
class Topic:
    """An entity as the text has spoken of it so far."""

    type: str
    number: str
    gender: str
    named: bool
    words: set[str] = field(default_factory=set)
    last: Mention | None = None
    evidence: Span | None = None
    sentence: int = -1
    subject: bool = False
    count: int = 0


class Discourse:
    """What has been spoken of so far, sentence by sentence."""

    def __init__(self, analysis: Analysis, links: Links, roles: Mapping[int, frozenset[str]]) -> None:
        self.analysis = analysis
        self.links = links
        self.roles = roles
        self.topics: dict[int, Topic] = {}
        self.speaker: int | None = None
        self.speaking: int = -1

    def note(self, mention: Mention, sentence: int, subject: bool, evidence: Span | None) -> None:
        """Takes up a mention; "no group" and "any group" speak of none."""
        if mention.form == "nominal" and quantified(self.analysis, mention):
            return
        top = self.links.top(mention.entity)
        topic = self.topics.pop(top, None)
        if topic is None:
            number, gender = grammar(self.analysis, mention)
            topic = Topic(mention.type, number, gender, mention.form == "name", set(self.roles.get(top, ())))
        self.topics[top] = topic  # the last one spoken of comes last
        if mention.form == "name":
            topic.named, topic.type = True, mention.type
        if mention.form == "nominal":
            topic.words.update(self.analysis.document.words(mention.span).lower().split())
        topic.last, topic.sentence, topic.subject = mention, sentence, subject or (topic.subject and topic.sentence == sentence)
        topic.count += 1
        if evidence is not None or topic.evidence is None or mention.form == "name":
            topic.evidence = evidence or mention.span
        if reports(self.analysis, mention):
            self.speaker, self.speaking = top, sentence

    def recent(self, sentence: int, reach: int) -> Iterator[tuple[int, Topic]]:
        """What was spoken of at most `reach` sentences ago, the latest first."""
        for number in reversed(self.topics):
            topic = self.topics[number]
            if sentence - topic.sentence > reach:
                return
            yield number, topic

    def weight(self, topic: Topic, sentence: int, near: float = 1.0) -> float:
        """How much a topic is on the reader's mind."""
        return near / (1 + sentence - topic.sentence) + SUBJECT * topic.subject + OFTEN * min(topic.count, 5)


def quantified(analysis: Analysis, mention: Mention) -> bool:
    """Whether a noun comes with a word by which it speaks of nothing in particular."""
    below = {analysis.tokens[c].lower for c in analysis.tokens[mention.head].children}
    return not below.isdisjoint(("no", "any", "every", "each", "neither", "another"))


def grammar(analysis: Analysis, mention: Mention) -> tuple[str, str]:
    """Number (s, p) and gender (it, he, m, f) of a mention."""
    if mention.form == "pronoun":
        gender = mention.rule.rpartition(".")[2]
        return ("p", "-") if gender == "p" else ("s", gender)
    if mention.form == "nominal":
        entry = nominals.entry(analysis.tokens, mention.head)
        return entry.number, entry.gender
    if mention.type == "nationality":
        return ("p" if mention.name.endswith("s") else "-"), "-"
    return "s", "he" if mention.type == "person" else "it"


@cache
def reporting() -> frozenset[str]:
    """Verbs of saying, by lemma."""
    return frozenset(lexicon.lines("nominals_reporting.txt"))


def reports(analysis: Analysis, mention: Mention) -> bool:
    """Whether a mention is the one who speaks: subject of a verb of saying, or after "according to"."""
    tokens, head = analysis.tokens, analysis.tokens[mention.head]
    if not analysis.parsed:
        after = next((t for t in tokens[mention.head + 1 : mention.head + 2]), None)
        return after is not None and stem(after.lower) in reporting()
    if head.dep in SUBJECTS:
        verb = tokens[head.head]
        return verb.lemma in reporting() and verb.pos == "VERB" and head.dep != "nsubjpass"
    return head.dep == "pobj" and tokens[head.head].lower == "to" and head.head > 0 and tokens[head.head - 1].lower == "according"


def stem(word: str) -> str:
    """A rough lemma of a verb form, for text without a parse."""
    for ending in ("ed", "s", "d"):
        if word.endswith(ending) and word[: -len(ending)] in reporting():
            return word[: -len(ending)]
    return {"said": "say", "told": "tell", "denied": "deny", "wrote": "write", "argued": "argue"}.get(word, word)


def resolve(analysis: Analysis, mentions: Sequence[Mention], links: Links, roles: Mapping[int, frozenset[str]]) -> dict[Span, Span]:
    """Joins nouns and pronouns to what they refer to; gives for each the span that it was resolved by."""
    discourse = Discourse(analysis, links, roles)
    out: dict[Span, Span] = {}
    numbers = sentence_numbers(analysis, mentions)
    subjects = leading(analysis, mentions, numbers)
    for mention, sentence in zip(mentions, numbers, strict=True):
        subject = is_subject(analysis, mention) or subjects.get(sentence) == mention.span
        found = None
        if mention.form == "pronoun":
            found = pronoun(discourse, mention, sentence, mentions)
        elif mention.form == "nominal" and links.top(mention.entity) == mention.entity:
            found = noun(discourse, mention, sentence, mentions)
        evidence = None
        if found is not None:
            evidence = discourse.topics[found].evidence if found in discourse.topics else None
            if links.join(mention.entity, found) and evidence:
                out[mention.span] = evidence
                merge(discourse, links, found)
        discourse.note(mention, sentence, subject, evidence)
    return out


def merge(discourse: Discourse, links: Links, number: int) -> None:
    """Keeps a topic under the number that now stands for its entity."""
    top = links.top(number)
    if top != number and number in discourse.topics:
        discourse.topics[top] = discourse.topics.pop(number)


def sentence_numbers(analysis: Analysis, mentions: Sequence[Mention]) -> list[int]:
    """The sentence of each mention."""
    starts = [s.span.start for s in analysis.sentences]
    return [max(bisect_right(starts, m.span.start) - 1, 0) for m in mentions]


def leading(analysis: Analysis, mentions: Sequence[Mention], numbers: Sequence[int]) -> dict[int, Span]:
    """Without a parse the first mention of a sentence is taken for its subject."""
    out: dict[int, Span] = {}
    if not analysis.parsed:
        for mention, number in zip(mentions, numbers, strict=True):
            out.setdefault(number, mention.span)
    return out


def is_subject(analysis: Analysis, mention: Mention) -> bool:
    """Whether a mention is the subject of a clause."""
    return analysis.tokens[mention.head].dep in SUBJECTS


# ------------------------------------------------------------------------------------------------ nouns
def noun(discourse: Discourse, mention: Mention, sentence: int, mentions: Sequence[Mention]) -> int | None:
    """The topic that a definite noun takes up, or None."""
    if not mention.rule.endswith("definite"):
        return None
    barred = commanding(discourse, mention, mentions)
    head = discourse.analysis.tokens[mention.head]
    entry = nominals.entry(discourse.analysis.tokens, mention.head)
    before = discourse.analysis.document.words(mention.span).lower().split()[:-1]
    best, chosen = 0.0, None
    for number, topic in discourse.recent(sentence, max(REACH.values())):
        known = {singular(w) for w in topic.words}
        called = (singular(head.lower) in known or not known.isdisjoint(synonyms(head.lower))) and all(
            singular(w) in known or plain(w, head.lower) for w in before
        )
        if number in barred or not fits(entry, topic, called) or sentence - topic.sentence > REACH["word" if called else "type"]:
            continue
        if specific(discourse.analysis, mention) and topic.named and not called:
            continue
        weight = discourse.weight(topic, sentence) + CALLED * called + SAME * (topic.type == entry.type)
        if weight > best:
            best, chosen = weight, number
    return chosen


def commanding(discourse: Discourse, mention: Mention, mentions: Sequence[Mention]) -> set[int]:
    """The subjects of the clauses that a noun stands in: it cannot mean one of them ("the army fought the group" tells of two)."""
    analysis = discourse.analysis
    tokens, i = analysis.tokens, mention.head
    out: set[int] = set()
    if not analysis.parsed:
        return out
    for above in ancestors(tokens, i):
        if tokens[above].pos in ("VERB", "AUX") and tokens[i].dep not in SUBJECTS and tokens[i].dep != "advcl":
            subject = subject_of(analysis, above)
            found = topic_at(discourse, subject, mentions) if subject >= 0 else None
            if found is not None:
                out.add(found)
        i = above
    return out


def fits(entry: nominals.Nominal, topic: Topic, called: bool) -> bool:
    """Whether a noun of this kind may take up this topic."""
    if called:
        kinds = topic.type == entry.type or {topic.type, entry.type} <= ORGANISED
        return kinds and (topic.number == entry.number or (topic.named and entry.number == "s")) and entry.resolve != "none"
    return (
        entry.resolve == "type"
        and entry.number == topic.number == "s"
        and topic.type in FITS[entry.type]
        and entry.type != "person"
        and topic.named
    )


def singular(word: str) -> str:
    """A word in one spelling, without a plural s."""
    word = word.replace("isation", "ization").replace("centre", "center")
    return word[:-1] if word.endswith("s") and len(word) > 4 else word


# What a noun may have before it and still be taken up by type alone.
PLAIN = frozenset({"terrorist", "armed", "militant", "extremist", "jihadist", "rebel", "islamist", "radical", "same"})


@cache
def synonyms(noun: str) -> frozenset[str]:
    """The nouns that a wide one may take up: "the attackers" are the gunmen, bombers or militants that were spoken of."""
    rows = lexicon.table("nominals_synonyms.tsv")
    return frozenset(singular(w) for row in rows if noun in row["wide"].split() for w in row["narrow"].split())


def plain(word: str, noun: str) -> bool:
    """Whether a word before a noun tells nothing new; in "armed forces" it is a part of the noun."""
    return word in PLAIN and f"{word} {noun}" not in nominals.table()


def specific(analysis: Analysis, mention: Mention) -> bool:
    """Whether more than a plain "the (terrorist) group" is said: "the Syrian group", "the group of experts", "the group that ..."."""
    words = analysis.document.words(mention.span).lower().split()[:-1]
    below = analysis.tokens[mention.head].children
    after = any(analysis.tokens[c].dep in ("relcl", "acl", "appos") or analysis.tokens[c].lower == "of" for c in below if c > mention.head)
    return after or any(w not in PLAIN for w in words)


# ------------------------------------------------------------------------------------------------ pronouns
def pronoun(discourse: Discourse, mention: Mention, sentence: int, mentions: Sequence[Mention]) -> int | None:
    """The topic that a pronoun takes up, or None."""
    analysis = discourse.analysis
    _, gender = grammar(analysis, mention)
    if analysis.tokens[mention.head].dep == "pobj" and analysis.tokens[analysis.tokens[mention.head].head].lower == "among":
        return None
    allowed = {n: t for n, t in discourse.recent(sentence, REACH["pronoun"]) if agrees(t, gender)}
    if reports(analysis, mention) and discourse.speaker is not None and sentence - discourse.speaking <= REACH["pronoun"]:
        top = discourse.links.top(discourse.speaker)
        newer = any(t.subject and t.sentence > discourse.speaking for n, t in allowed.items() if n != top)
        if top in allowed and not newer and (gender != "-" or allowed[top].number == "p"):
            return top
    barred = clause_mates(discourse, mention, mentions)
    governor = governing(discourse, mention, mentions)
    if governor is not None and governor not in barred:
        topic = discourse.topics.get(governor)
        if governor in allowed or (topic is not None and gender == "it" and topic.type == "place" and topic.named):
            return governor
        if topic is None and gender in ("it", "-"):
            return None
    if gender == "it" and not reports(analysis, mention) and not possessive(analysis, mention) and not carried(discourse, sentence):
        return None
    best, chosen = 0.0, None
    for n, topic in allowed.items():
        weight = discourse.weight(topic, sentence, NEARER) + NAMED * topic.named + PLURAL * (gender == "-" and topic.number == "p")
        if n not in barred and weight > best:
            best, chosen = weight, n
    return chosen


# Of these verbs what acts below them is another: "they let it pass".
CAUSING = frozenset({"let", "make", "have", "want", "allow", "help", "see", "hear", "watch", "ask", "urge", "force", "order", "get"})


def agrees(topic: Topic, gender: str) -> bool:
    """Whether number, gender and animacy allow it."""
    if gender in ("m", "f"):
        return topic.type == "person" and topic.number == "s" and topic.gender in (gender, "he")
    if gender == "it":
        return topic.type in ORGANISED and topic.number == "s"
    return topic.number == "p" or topic.type in ORGANISED


def possessive(analysis: Analysis, mention: Mention) -> bool:
    """Whether the pronoun stands before a noun (its, his, their)."""
    return analysis.tokens[mention.head].dep == "poss" or analysis.tokens[mention.head].lower in ("its", "their", "his")


def verb_above(analysis: Analysis, i: int) -> int:
    """The nearest verb above a token, or -1."""
    return next((a for a in ancestors(analysis.tokens, i) if analysis.tokens[a].pos in ("VERB", "AUX")), -1)


def subject_of(analysis: Analysis, verb: int) -> int:
    """The subject of a verb, taken from the verb it hangs on where it has none of its own, or -1."""
    tokens: Sequence[Token] = analysis.tokens
    for _ in range(4):
        found = next((c for c in tokens[verb].children if tokens[c].dep in ("nsubj", "nsubjpass")), -1)
        if found >= 0:
            return found
        if tokens[verb].dep not in ("conj", "xcomp", "advcl", "aux") or tokens[verb].head == verb:
            return -1
        verb = tokens[verb].head
    return -1


def governing(discourse: Discourse, mention: Mention, mentions: Sequence[Mention]) -> int | None:
    """The topic of the subject whose clause holds the pronoun, or of the clause above it; -1 where that subject is something else."""
    analysis = discourse.analysis
    if not analysis.parsed:
        return None
    tokens = analysis.tokens
    i = mention.head
    for above in ancestors(tokens, mention.head):
        # "the army and its allies": the first of what is joined by "and"
        found = topic_at(discourse, above, mentions) if tokens[i].dep == "conj" else None
        if found is not None and possessive(analysis, mention):
            return found
        i = above
    verb = verb_above(analysis, mention.head)
    if tokens[mention.head].dep in SUBJECTS and verb >= 0:
        # A subject pronoun of a lower clause takes up the subject of the clause above.
        verb = next((a for a in ancestors(tokens, verb) if tokens[a].pos in ("VERB", "AUX")), -1) if tokens[verb].head != verb else -1
    while verb >= 0:
        subject = subject_of(analysis, verb)
        if subject >= 0 and tokens[subject].lower in ("who", "which", "that") and tokens[verb].dep == "relcl":
            found = topic_at(discourse, tokens[verb].head, mentions)
            if found is not None:
                return found
        over = {mention.head, *ancestors(tokens, mention.head)}
        if subject >= 0 and subject not in over and tokens[subject].lower not in ("who", "which", "that", "there", "it"):
            found = topic_at(discourse, subject, mentions)
            if found is not None:
                return found
            return -1 if tokens[subject].pos in ("NOUN", "PROPN") and not possessive(analysis, mention) else None
        verb = next((a for a in ancestors(tokens, verb) if tokens[a].pos in ("VERB", "AUX")), -1) if tokens[verb].head != verb else -1
    return None


def topic_at(discourse: Discourse, token: int, mentions: Sequence[Mention]) -> int | None:
    """The entity whose mention has this token as its head."""
    span = discourse.analysis.tokens[token].span
    first = max(bisect_right(mentions, span.end, key=lambda m: m.span.start) - 3, 0)
    for mention in mentions[first : first + 3]:
        if mention.head == token:
            return discourse.links.top(mention.entity)
    return None


def clause_mates(discourse: Discourse, mention: Mention, mentions: Sequence[Mention]) -> set[int]:
    """What a pronoun cannot mean: an object the subject of its own verb, a subject who lets or makes it act."""
    analysis = discourse.analysis
    token = analysis.tokens[mention.head]
    if analysis.parsed and token.dep == "nsubj":
        lower = analysis.tokens[token.head]
        caused = lower.dep in ("ccomp", "xcomp") and analysis.tokens[lower.head].lemma in CAUSING
        above = subject_of(analysis, lower.head) if caused else -1
        causer = topic_at(discourse, above, mentions) if above >= 0 else None
        return set() if causer is None else {causer}
    if not analysis.parsed or token.dep not in ("dobj", "dative", "pobj") or token.lower.endswith(("self", "selves")):
        return set()
    verb = verb_above(analysis, mention.head)
    subject = subject_of(analysis, verb) if verb >= 0 else -1
    found = topic_at(discourse, subject, mentions) if subject >= 0 else None
    return set() if found is None else {found}


def carried(discourse: Discourse, sentence: int) -> bool:
    """Whether the sentence before had as its subject something that "it" can mean; a common noun would be the better reading."""
    return any(t.subject and t.type in ORGANISED for _, t in discourse.recent(sentence, 1))
