"""Tokens, sentences, the dependency tree and the model's entity spans.

Only blocks that can carry content are parsed. Their words are handed over block by block, so that no sentence crosses a block,
and in portions of a bounded size, cut at blocks or sentence ends, so that memory is bounded too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from marsad.annotate import attachments, model, repairs, truecase
from marsad.model import Analysis, Annotation, Document, Entity, Sentence, Span, Token

if TYPE_CHECKING:
    import spacy.tokens
    from spacy.language import Language
    from spacy.tokens import Doc

# A portion parsed at once: spaCy's memory grows with it, its speed does not above some hundred words.
PORTION = 4000
WORDS = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
STOP = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
# Marks of notes, as encyclopedias set them behind a stop or word: they are no words, and would hide the stop from the parser.
NOTE = re.compile(r"(?<=[\w.,;:!?)\"”’])(?:\[(?:\d{1,3}|[a-z]|(?:note|nb) \d{1,2}|citation needed)\])+")
# The place, day and agency at the head of a report: "GOMA, Congo, Jan. 3 (Agency) - ". A sentence of its own, so that it is nobody's subject.
DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ'’. /-]+[A-ZÀ-Þ](?:, [A-Z][\w'’. ]{1,30}?)?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([^()\n]{2,40}\))?\s+(?:--|[-–—])\s+"
)

# So many words of a block are in its first sentence, where only blanks stand between them.
HEAD = 4
POS = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "FW": "X", "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "LS": "X",
    "MD": "AUX", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PDT": "DET", "POS": "PART", "PRP": "PRON", "PRP$": "PRON",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "TO": "PART", "UH": "INTJ", "VB": "VERB", "VBD": "VERB", "VBG": "VERB",
    "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "WDT": "PRON", "WP": "PRON", "WP$": "PRON", "WRB": "ADV", "AFX": "ADJ", "ADD": "X",
    "NFP": "PUNCT", "HYPH": "PUNCT", "$": "SYM", "#": "SYM", "XX": "X", "SYM": "SYM",
}  # fmt: skip
AUXILIARY = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m"})


def part_of_speech(tag: str, lower: str, dep: str) -> str:
    """Universal part of speech of a Penn tag: the model's own table, without its exceptions."""
    if tag[:2] == "VB" and (dep in ("aux", "auxpass") or lower in AUXILIARY):
        return "AUX"
    return POS.get(tag, "PUNCT")


def portions(document: Document, nlp: Language | None) -> Iterator[list[tuple[int, list[Span]]]]:
    """Lists of (block number, the spans of its words), each list at most about PORTION words."""
    batch: list[tuple[int, list[Span]]] = []
    size = 0
    for number, block in enumerate(document.blocks):
        if not block.analysed:
            continue
        words = tokenize(document, block.span, nlp)
        for first in range(0, len(words), PORTION):
            part = words[first : first + PORTION]
            if batch and size + len(part) > PORTION:
                yield batch
                batch, size = [], 0
            batch.append((number, part))
            size += len(part)
    if batch:
        yield batch


def tokenize(document: Document, span: Span, nlp: Language | None) -> list[Span]:
    """The spans of the words in a stretch of the text; white space and marks of notes are no words."""
    text = document.words(span)
    if "[" in text:
        text = NOTE.sub(lambda m: " " * len(m[0]), text)
    if nlp is None:
        return [Span(span.start + m.start(), span.start + m.end()) for m in WORDS.finditer(text)]
    doc = nlp.tokenizer(text)
    return [Span(span.start + t.idx, span.start + t.idx + len(t)) for t in doc if not t.is_space]


def annotate(document: Document, model_path: str | None = None) -> Analysis:
    """The document with tokens, sentences and the layer `entity`."""
    nlp = model.load(model_path)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Annotation] = []
    for batch in portions(document, nlp):
        first = len(tokens)
        if nlp is None:
            words, starts = split(document, batch, first)
        else:
            doc = parse(document, batch, nlp)
            words, starts = read(doc, batch, first, nlp)
            for a, b in pairwise([*starts, len(words)]):
                repairs.mend(words, a, b, first)
                attachments.mend(words, a, b, first)
            entities += [Entity(Span(words[e.start].span.start, words[e.end - 1].span.end), e.label_) for e in doc.ents]
        tokens += words
        owners = [number for number, spans in batch for _ in spans]
        for a, b in zip(starts, [*starts[1:], len(words)], strict=True):
            span = Span(words[a].span.start, words[b - 1].span.end)
            sentences.append(Sentence(len(sentences), span, first + a, first + b, owners[a]))
    return Analysis(document, tuple(tokens), tuple(sentences), {"entity": tuple(entities)}, parsed=nlp is not None)


def parse(document: Document, batch: list[tuple[int, list[Span]]], nlp: Language) -> Doc:
    """The model's parse of some blocks. Capitals are restored for the parser; offsets do not change."""
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    for _, spans in batch:
        raw = [document.text[a:b] for a, b in spans]
        capitals = truecase.capitals(raw)
        words += truecase.restore(raw) if capitals else raw
        spaces += [a.end < b.start for a, b in pairwise(spans)] + [True]
        begins: list[bool | int | None] = [True] + [None] * (len(spans) - 1)
        for n in range(1, min(HEAD, len(spans))):  # no sentence ends within its first words: "Ten | Chadian soldiers were killed"
            if document.text[spans[n - 1].start : spans[n].end].replace(" ", "").isalnum():
                begins[n] = False
        if spans and not capitals and (first := after_dateline(document, spans)):
            begins[first] = True
        starts += begins
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
    normalise(doc)
    for name, pipe in nlp.pipeline:
        if name != "lemmatizer":
            doc = pipe(doc)
    return doc


def after_dateline(document: Document, spans: list[Span]) -> int:
    """The number of the first word after a block's dateline, or 0 where it has none."""
    found = DATELINE.match(document.text, spans[0].start, spans[-1].end)
    return next((n for n, span in enumerate(spans) if span.start >= found.end()), 0) if found else 0


def normalise(doc: Doc) -> None:
    """Gives parts of contractions the norms that the model was trained with ("not" for "n't"); only the tokenizer knows them else."""
    for token in doc:
        norm = NORMS.get(token.lower_)
        if norm is not None and (norm[1] or (token.i + 1 < len(doc) and doc[token.i + 1].lower_ in ("n't", "n’t"))):
            token.norm_ = norm[0]


def read(doc: Doc, batch: list[tuple[int, list[Span]]], first: int, nlp: Language) -> tuple[list[Token], list[int]]:
    """The parse of some blocks as our tokens, numbered from `first`, and the local numbers of those that start a sentence."""
    spans = [span for _, block in batch for span in block]
    below: list[list[int]] = [[] for _ in spans]
    for token in doc:
        if token.head.i != token.i:
            below[token.head.i].append(first + token.i)
    tokens = []
    for token, span, children in zip(doc, spans, below, strict=True):
        tag, dep, lower = token.tag_, token.dep_, token.lower_
        pos = part_of_speech(tag, lower, dep)
        lemma = lemma_of(token, tag, pos, nlp)
        tokens.append(Token(first + token.i, span, token.text, lower, lemma, tag, pos, dep, first + token.head.i, tuple(children)))
    return tokens, [token.i for token in doc if token.is_sent_start]


# Norm of a part of a contraction, and whether it holds everywhere or only before "n't".
NORMS = {
    "n't": ("not", True), "n’t": ("not", True), "'ve": ("have", True), "’ve": ("have", True), "'ll": ("will", True), "’ll": ("will", True),
    "'m": ("am", True), "’m": ("am", True), "'re": ("are", True), "’re": ("are", True), "wo": ("will", False), "ca": ("can", False),
    "sha": ("shall", False),
}  # fmt: skip
LEMMAS: dict[tuple[str, str, str], str] = {}
# Tags of words that are their own lemma.
BASE = frozenset({"VB", "VBP", "MD"})
IRREGULAR = {
    "'s": "be",
    "’s": "be",
    "'re": "be",
    "’re": "be",
    "'m": "be",
    "’m": "be",
    "'ve": "have",
    "’ve": "have",
    "wo": "will",
    "ca": "can",
}
# Plurals of two nouns, of which the news means the one that the tables do not have.
PLURALS = {"bases": "base", "axes": "axe", "taxis": "taxi", "arms": "arm"}
# A stem of this shape doubles its consonant before an ending, so "hoping" is from "hope" and not from "hop".
SHORT = re.compile(r"(?:^|[^aeiou])[aeiou][^aeiouwxy]$")


def lemma_of(token: spacy.tokens.Token, tag: str, pos: str, nlp: Language) -> str:
    """The lemma of a word by the model's rules, remembered by word and tag."""
    key = (token.text if pos == "PROPN" else token.lower_, tag, pos)
    if key not in LEMMAS:
        token.pos_ = "VERB" if pos == "AUX" else pos
        forms = nlp.get_pipe("lemmatizer").lemmatize(token)  # type: ignore[attr-defined]
        # a form that is in no table comes back as it was written: "Police" must not depend on which sentence came first
        LEMMAS[key] = lemma_among(forms if pos == "PROPN" else [form.lower() for form in forms], token.lower_, tag)
    return LEMMAS[key]


def lemma_among(forms: list[str], lower: str, tag: str) -> str:
    """The right one of the lemmatizer's proposals: it strips endings of base forms ("need"), and the e of "hoped"."""
    if tag == "NNS" and lower in PLURALS:
        return PLURALS[lower]
    if lower in IRREGULAR:
        return IRREGULAR[lower] if tag[:1] in ("V", "M") else lower
    if (tag in BASE and lower not in AUXILIARY) or (tag == "NN" and lower.endswith("ss")):
        return lower
    if len(forms) > 1 and forms[1] == forms[0] + "e" and SHORT.search(forms[0]):
        return forms[1]
    return forms[0]


def split(document: Document, batch: list[tuple[int, list[Span]]], first: int) -> tuple[list[Token], list[int]]:
    """Without a model: bare tokens, and sentences that end at full stops."""
    tokens: list[Token] = []
    starts: list[int] = []
    for number, spans in batch:
        block = document.blocks[number].span
        ends = [block.start + m.end() for m in STOP.finditer(document.words(block))]
        starts.append(len(tokens))
        for span in spans:
            while ends and ends[0] < span.start:
                ends.pop(0)
            if ends and ends[0] == span.start and starts[-1] != len(tokens):
                starts.append(len(tokens))
            word, i = document.words(span), first + len(tokens)
            tokens.append(Token(i, span, word, word.lower(), word.lower(), "", "", "", i))
    return tokens, starts
