"""The words of a text as a string of classes, one character a word, that the grammar's patterns run over."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from marsad import lexicon

OTHER = "_"
MARK = "~"
LITERAL = re.compile(r"\{\d,\d\}|\$[A-Z0-9]+|<[a-z]+ |[A-Z][A-Z]+\d?|\(\?<?[=!]|([a-z]+|[-,/'])")
# Months that are also common words: in capitals they need a day or a year beside them.
AMBIGUOUS = frozenset({"may", "march"})
BC = re.compile(r"\bB\.?C\b")
DASHES = "-–—‐‑−"


class Words(NamedTuple):
    """The tokens of a stretch of text: offsets, lower-case forms, classes as one string, and the values that the classes carry."""

    starts: list[int]
    ends: list[int]
    lowers: list[str]
    codes: str
    text: str


class Vocabulary(NamedTuple):
    """Which character stands for which set of classes; the values of words, and the pattern that cuts a text into words."""

    codes: dict[frozenset[str], str]
    plain: dict[str, str]
    capital: dict[str, str]
    values: dict[str, dict[str, Any]]
    token: re.Pattern[str]


def number(text: str) -> Any:
    """A value of the data files: a number where it is one."""
    try:
        return int(text)
    except ValueError:
        return text


def entries() -> list[tuple[str, Any, str]]:
    """Class, value and word of every entry; the grammar's own literal words are classes of themselves."""
    rows = [(r["class"], number(r["value"]), w.strip()) for r in lexicon.table("times/words.tsv") for w in r["words"].split(",")]
    rows += [("FEAST", r["rule"], w.strip()) for r in lexicon.table("times/feasts.tsv") for w in r["words"].split(",")]
    found = {m[1] for r in lexicon.table("times/rules.tsv") for m in LITERAL.finditer(r["pattern"]) if m[1]}
    return rows + [(word, word, word) for word in sorted(found)]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, compiled once."""
    plain: dict[str, set[str]] = {}
    capital: dict[str, set[str]] = {}
    values: dict[str, dict[str, Any]] = {}
    phrases, abbreviations = [], []
    for kind, value, word in entries():
        lower = word.lower()
        proper = word[0].isupper()
        (capital if proper else plain).setdefault(lower, set()).add(kind)
        values.setdefault(lower, {})[kind] = value
        if " " in word or "'" in word or "’" in word or "/" in word[1:] or kind == "FEAST":
            phrases += [word, word.upper()]
        elif kind in ("ABBR", "WABBR"):
            abbreviations += [word, word.upper()]
    plain.setdefault(",", set()).add("END")
    for lower, kinds in plain.items():
        capital.setdefault(lower, set()).update(kinds)
    extra = [frozenset(s) for s in DIGITS] + [frozenset(k | {"MCAP", "ABBR"}) for k in capital.values()]
    extra += [frozenset((k | {"MCAP", "ABBR"}) - {"MONTH"}) for k in capital.values() if "MONTH" in k]
    sets = dict.fromkeys([*extra, *map(frozenset, plain.values()), *map(frozenset, capital.values())])
    codes = {kinds: chr(0xE000 + i) for i, kinds in enumerate(sets)}
    return Vocabulary(
        codes,
        {w: codes[frozenset(k)] for w, k in plain.items()},
        {w: codes[frozenset(k)] for w, k in capital.items()},
        values,
        pattern(phrases, abbreviations),
    )


# A run of more digits is no number of anything in a report.
LONGEST = 15
# The sets of classes that a token of digits may have.
DIGITS = (
    {"NUM", "DAY"}, {"NUM", "DAY", "YY"}, {"NUM", "YY"}, {"NUM"}, {"NUM", "YEAR"}, {"NUM", "YEAR", "YEARM"}, {"NUM", "HM"}, {"NUM", "HMZ"}, {"NUM", "HM", "YEAR"}, {"NUM", "HM", "YEAR", "YEARM"}, {"NUM", "OLD"}, {"ORDD"},
    {"DECADE"}, {"APYY"}, {"CLOCK"}, {"ISO"}, {"SLASH"}, {"DTG"}, {"QTOKEN"}, {"END"}, {"DIGITS"},
)  # fmt: skip
KINDS = ("ISO", "SLASH", "DTG", "CLOCK", "DECADE", "ORDD", "APYY", "QTOKEN")


def pattern(phrases: list[str], abbreviations: list[str]) -> re.Pattern[str]:
    """The pattern of one token; the group that matched names the kind of digits."""
    longest = sorted(set(phrases), key=lambda w: (-len(w), w))
    known = "|".join(re.escape(w).replace(r"\ ", r"\s") for w in longest)
    initials = "".join(sorted({w[0] for w in longest}))
    short = "|".join(sorted(set(abbreviations), key=lambda w: (-len(w), w)))
    return re.compile(
        rf"(?P<PHRASE>(?=[{re.escape(initials)}])(?:{known})(?!\w))"
        rf"|(?P<ABBREV>(?:{short})\.)(?!\w)"
        r"|(?P<ERAD>B\.C\.(?:E\.)?|B\.C|A\.D\.|C\.E\.)(?!\w)"
        r"|(?P<QTOKEN>Q[1-4]|H[12])(?!\w)"
        r"|(?P<WORD>[^\W\d_]+)"
        r"|(?P<ISO>\d{4}-\d\d-\d\d(?:T\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?Z?)?)(?!\d)"
        r"|(?P<SLASH>\d{4}(?P<by>[/.])\d{1,2}(?P=by)\d{1,2}|\d{1,2}-\d{1,2}-\d{4}|\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:\d{4}|\d\d))(?!\d)"
        r"|(?P<DTG>\d{6}Z)(?!\w)"
        r"|(?P<CLOCK>\d{1,2}(?::\d\d){0,2}\s?(?:[aApP]\.?[mM]\b\.?|o['’]clock)|\d{1,2}:\d\d(?::\d\d)?(?!\d)(?:\s?hrs\b)?|\d{4}\s?(?:hrs|hours)\b)"
        r"|(?P<DECADE>['’‘]?\d{0,2}\d0(?:['’]?[sS]))(?!\w)"
        r"|(?P<ORDD>\d{1,2}(?:st|nd|rd|th))(?!\w)"
        r"|(?P<NUM>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
        r"|(?P<APYY>['’‘]\d\d)(?![\w])"
        r"|(?P<BREAK>\n[ \t]*\n\s*)"
        r"|(?P<MARK>[^\w\s])"
    )


def digits(text: str, ancient: bool) -> frozenset[str]:
    """The classes of a token of digits."""
    kinds = {"NUM"}
    if len(text) > LONGEST:
        return frozenset({"DIGITS"})
    if text.isdigit():
        size, value = len(text), int(text)
        if size <= 2 and 1 <= value <= 31:
            kinds.add("DAY")
        if size == 2:
            kinds.add("YY")
        if size == 4 and value < 2400 and value % 100 < 60:
            kinds.add("HM" if text[0] != "0" else "HMZ")
        if size == 4 and 1000 <= value <= 2099:
            kinds.add("YEAR")
            # A bare number is taken for a year where years of the press lie; older ones need a preposition.
            if 1700 <= value <= 2050:
                kinds.add("YEARM")
        if ancient and size == 3:
            kinds.add("OLD")
    found = frozenset(kinds)
    return found if found in vocabulary().codes else frozenset({"NUM"})


def capitalised(lower: str, word: str, words: Vocabulary) -> str:
    """The class of a word with a capital. A month in capitals may stand in a cable's date."""
    code = words.capital.get(lower, OTHER)
    if code != OTHER and word.isupper() and len(word) > 1:
        kinds = words.values[lower]
        if "MONTH" in kinds or "ABBR" in kinds:
            own = next(k for k, c in words.codes.items() if c == code)
            return words.codes[(own | {"MCAP", "ABBR"}) - ({"MONTH"} if lower in AMBIGUOUS else set())]
    return code


def antique(text: str) -> bool:
    """Whether a text tells of antiquity, so that "in 218" may be a year."""
    return len(BC.findall(text)) >= 3


def tokenize(text: str, start: int, end: int, ancient: bool = False) -> Words:
    """The words of a stretch of text."""
    words = vocabulary()
    starts, ends, lowers, codes = [], [], [], []
    for found in words.token.finditer(text, start, end):
        word = found[0]
        kind = found.lastgroup
        lower = word.lower()
        if kind == "WORD":
            code = capitalised(lower, word, words) if word[0].isupper() else words.plain.get(lower, OTHER)
        else:
            lower, code = special(str(kind), word, lower, ancient, words)
        starts.append(found.start())
        ends.append(found.end())
        lowers.append(lower)
        codes.append(code)
    codes.append(words.codes[frozenset({"END"})])
    return Words(starts, ends, lowers, "".join(codes), text)


def special(kind: str, word: str, lower: str, ancient: bool, words: Vocabulary) -> tuple[str, str]:
    """Form and class of a token that is no plain word."""
    if kind == "NUM":
        return lower, words.codes[digits(word, ancient)]
    if kind in KINDS:
        return lower, words.codes[frozenset({kind})]
    if kind == "PHRASE":
        lower = re.sub(r"\s+", " ", lower)
        return lower, words.capital.get(lower, words.plain.get(lower, OTHER))
    if kind == "ABBREV":
        return lower[:-1], dotted(lower[:-1], word, words)
    if kind == "ERAD":
        lower = lower.replace(".", "")
        return lower, words.capital.get(lower, OTHER)
    if kind == "BREAK":
        return "\n", MARK
    if word in DASHES:
        return "-", words.plain["-"]
    if word in "'’‘":
        return "'", words.plain["'"]
    return word, words.plain.get(word, words.codes[frozenset({"END"})] if word in '.;:!?)]"”' else OTHER)


def dotted(lower: str, word: str, words: Vocabulary) -> str:
    """The class of an abbreviation with its full stop: "Sat." is a day of the week, "Sat" need not be."""
    if "WABBR" in words.values[lower]:
        words.values[lower].setdefault("WDAY", words.values[lower]["WABBR"])
        return words.capital["monday"]
    words.values[lower].setdefault("MONTH", words.values[lower]["ABBR"])
    return words.codes[frozenset({"MONTH", "MCAP", "ABBR"})] if word[:-1].isupper() else words.capital["january"]
